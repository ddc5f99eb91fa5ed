"""The holidays that the grammar knows, and what they are called; which day each is, is in ``holidays``."""

from __future__ import annotations

from enum import IntEnum


class Holiday(IntEnum):
    """The values of the kind H."""

    CHRISTMAS = 0
    EASTER = 1
    HALLOWEEN = 2
    VALENTINES = 3
    NEW_YEAR = 4
    GOOD_FRIDAY = 5
    BOXING_DAY = 6
    ST_PATRICKS = 7
    MAY_DAY = 8
    BASTILLE_DAY = 9
    ANZAC_DAY = 10
    CANADA_DAY = 11
    AUSTRALIA_DAY = 12
    ARMISTICE_DAY = 13
    APRIL_FOOLS = 14
    PALM_SUNDAY = 15
    ASH_WEDNESDAY = 16
    MARTIN_LUTHER_KING = 17
    PRESIDENTS_DAY = 18
    MEMORIAL_DAY = 19
    LABOR_DAY = 20
    THANKSGIVING = 21
    VETERANS_DAY = 22
    REMEMBRANCE_DAY = 23
    COLUMBUS_DAY = 24
    MOTHERS_DAY = 25
    FATHERS_DAY = 26
    BLACK_FRIDAY = 27
    GROUNDHOG_DAY = 28
    MARDI_GRAS = 29
    MAUNDY_THURSDAY = 30
    HOLY_SATURDAY = 31
    ASCENSION_DAY = 32
    PENTECOST = 33
    WHIT_MONDAY = 34
    ALL_SAINTS_DAY = 35
    EARTH_DAY = 36
    WOMENS_DAY = 37
    GUY_FAWKES_NIGHT = 38
    CINCO_DE_MAYO = 39
    JUNETEENTH = 40
    ELECTION_DAY = 41
    CYBER_MONDAY = 42
    ORTHODOX_CHRISTMAS = 43
    HOGMANAY = 44
    ALL_SOULS_DAY = 45
    EPIPHANY = 46


# in lower case, with straight apostrophes; names of several words are also tokens in ``tokens``
HOLIDAY_NAMES: dict[Holiday, tuple[str, ...]] = {
    Holiday.CHRISTMAS: ("christmas", "xmas"),
    Holiday.EASTER: ("easter",),
    Holiday.HALLOWEEN: ("halloween", "hallowe'en"),
    Holiday.VALENTINES: ("valentine's", "valentine"),
    Holiday.NEW_YEAR: ("new year's",),
    Holiday.GOOD_FRIDAY: ("good friday",),
    Holiday.BOXING_DAY: ("boxing day",),
    Holiday.ST_PATRICKS: ("st. patrick's day", "st patrick's day", "saint patrick's day"),
    Holiday.MAY_DAY: ("may day", "international workers' day"),
    Holiday.BASTILLE_DAY: ("bastille day",),
    Holiday.ANZAC_DAY: ("anzac day",),
    Holiday.CANADA_DAY: ("canada day",),
    Holiday.AUSTRALIA_DAY: ("australia day",),
    Holiday.ARMISTICE_DAY: ("armistice day",),
    Holiday.APRIL_FOOLS: ("april fools' day", "april fool's day"),
    Holiday.PALM_SUNDAY: ("palm sunday",),
    Holiday.ASH_WEDNESDAY: ("ash wednesday",),
    Holiday.MARTIN_LUTHER_KING: (
        "mlk day",
        "martin luther king day",
        "martin luther king jr. day",
        "martin luther king, jr. day",
    ),
    Holiday.PRESIDENTS_DAY: ("presidents' day", "presidents day", "president's day"),
    Holiday.MEMORIAL_DAY: ("memorial day",),
    Holiday.LABOR_DAY: ("labor day",),
    Holiday.THANKSGIVING: ("thanksgiving",),
    Holiday.VETERANS_DAY: ("veterans day", "veterans' day"),
    Holiday.REMEMBRANCE_DAY: ("remembrance day",),
    Holiday.COLUMBUS_DAY: ("columbus day",),
    Holiday.MOTHERS_DAY: ("mother's day",),
    Holiday.FATHERS_DAY: ("father's day",),
    Holiday.BLACK_FRIDAY: ("black friday",),
    Holiday.GROUNDHOG_DAY: ("groundhog day",),
    Holiday.MARDI_GRAS: ("mardi gras", "shrove tuesday", "fat tuesday"),
    Holiday.MAUNDY_THURSDAY: ("maundy thursday", "holy thursday"),
    Holiday.HOLY_SATURDAY: ("holy saturday",),
    Holiday.ASCENSION_DAY: ("ascension day",),
    Holiday.PENTECOST: ("pentecost", "whit sunday"),
    Holiday.WHIT_MONDAY: ("whit monday",),
    Holiday.ALL_SAINTS_DAY: ("all saints' day", "all saints day"),
    Holiday.EARTH_DAY: ("earth day",),
    Holiday.WOMENS_DAY: ("international women's day",),
    Holiday.GUY_FAWKES_NIGHT: ("guy fawkes night", "guy fawkes day", "bonfire night"),
    Holiday.CINCO_DE_MAYO: ("cinco de mayo",),
    Holiday.JUNETEENTH: ("juneteenth",),
    Holiday.ELECTION_DAY: ("election day",),
    Holiday.CYBER_MONDAY: ("cyber monday",),
    Holiday.ORTHODOX_CHRISTMAS: ("orthodox christmas",),
    Holiday.HOGMANAY: ("hogmanay",),
    Holiday.ALL_SOULS_DAY: ("all souls' day", "all souls day"),
    Holiday.EPIPHANY: ("epiphany",),
}
