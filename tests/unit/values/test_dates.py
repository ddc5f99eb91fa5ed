"""Dates: one phrase a form, without anchors, with a reference year, with publication, with an antecedent."""

from __future__ import annotations

import pickle
import re
from datetime import date, datetime

import pytest

from footnote.values import Prefer, UnreadableWords, parse_date

PUBLISHED = date(2020, 9, 29)  # a Tuesday

EXPLICIT = {
    "Labor Day, September 7, 2020": "2020-09-07",
    "Christmas Eve, 24 December 1914": "1914-12-24",
    "quarter to five on 5 June 2020": "2020-06-05",
    "the closing months of 2008": "2008",
    "2014 on": "2014",
    "as early as year-end 2020": "2020",
    "since 28/09/2020": "2020-09-28/..",
    "between 2020-09-01 and 2020-09-10": "2020-09-01/2020-09-10",
    "28/09/2020 - 30/09/2020": "2020-09-28/2020-09-30",
    "Monday, 2020-09-28": "2020-09-28",
    "Monday 28.9.2020": "2020-09-28",
    "17-18/10/2023": "2023-10-17/2023-10-18",
    "the 2016-2020 period": "2016/2020",
    "the 2011-12 season": "2011/2012",
    "the 1999-00 season": "1999/2000",
    "14, 15 and 16 August 2013": "2013-08-14/2013-08-16",
    "2, 3 Dec 1984": "1984-12-02/1984-12-03",
    "Saturday, 9 and Sunday, 10 June 2012": "2012-06-09/2012-06-10",
    "24 February 2022 – present": "2022-02-24/..",
    "the period 3 to 9 August 2010": "2010-08-03/2010-08-09",
    "24 Nov 2006 AM": "2006-11-24",
    "14h30 on 2 March 2016": "2016-03-02",
    "half past nine on 13 June 1996": "1996-06-13",
    "3 a.m. on 5 November 2006, Baghdad time": "2006-11-05",
    "up to 15 August 2012": "../2012-08-15",
    "prior to 1 January 1990": "[..1990-01-01]",
    "pre-1967": "[..1967-01-01]",
    "post-2003": "[2003-12-31..]",
    "beyond 2025": "[2025-12-31..]",
    "no earlier than 1 September 2021": "2021-09-01/..",
    "1 September 2021 at the latest": "2021-09-01",
    "in or around April 1992": "1992-04~",
    "mid‑March 2020": "[2020-03-11..2020-03-20]",
    "the first weekend in June 2002": "[2002-06-01..2002-06-02]",
    "the last weekend of May 2020": "[2020-05-30..2020-05-31]",
    "the first decade of the 20th century": "190X",
    "the nine months to end-September 2013": "2013-01/2013-09",
    "a Sunday in May 1998": "1998-05",
    "Orthodox Christmas 2023": "2023-01-07",
    "Hogmanay 2002": "2002-12-31",
    "nineteen oh-five": "1905",
    "July twentieth, nineteen sixty-nine": "1969-07-20",
    "the nineteen sixties": "196X",
    "twenty twenty": "2020",
    "two thousand and nineteen": "2019",
    "the summer of '69": "1969-22",
    "4Q09": "2009-36",
    "A.D. 1054": "1054",
    "the 1994 season": "1994",
    "the back half of 2010": "[2010-07-01..2010-12-31]",
    "the second half of the 1990s": "[1995-01-01..1999-12-31]",
    "the first half of the 19th century": "[1800-01-01..1849-12-31]",
    "the opening days of April 1945": "[1945-04-01..1945-04-10]",
    "the last days of April 1945": "[1945-04-21..1945-04-30]",
    "the closing weeks of 2008": "2008",
    "the tail end of May 2008": "[2008-05-21..2008-05-31]",
    "Easter Sunday, April 1, 1945": "1945-04-01",
    "Christmas Day, 25 December 1941": "1941-12-25",
    "0630 on 25 June 1950": "1950-06-25",
    "0530 hours on 6 June 1944": "1944-06-06",
    "9 p.m. New York time on 28 September 2020": "2020-09-28",
    "the stroke of midnight on 15 August 1947": "1947-08-15",
    "the weekend of 7-8 March 2020": "[2020-03-07..2020-03-08]",
    "the Friday before Christmas 2020": "2020-12-18",
    "the Tuesday after Easter 2020": "2020-04-14",
    "Mardi Gras 2020": "2020-02-25",
    "Shrove Tuesday 2019": "2019-03-05",
    "Maundy Thursday 2020": "2020-04-09",
    "Holy Saturday 2020": "2020-04-11",
    "Ascension Day 2020": "2020-05-21",
    "Pentecost 2020": "2020-05-31",
    "Whit Monday 2020": "2020-06-01",
    "All Saints’ Day 2020": "2020-11-01",
    "Earth Day 2020": "2020-04-22",
    "International Women's Day 2020": "2020-03-08",
    "Guy Fawkes Night 2020": "2020-11-05",
    "Cinco de Mayo 2020": "2020-05-05",
    "Juneteenth 2020": "2020-06-19",
    "H1 2012": "[2012-01-01..2012-06-30]",
    "2H 2012": "[2012-07-01..2012-12-31]",
    "the June quarter of 2012": "2012-34",
    "the February quarter of 2012": "2011-12/2012-02",
    "September 28, 2020": "2020-09-28",
    "On 28 September 2020": "2020-09-28",
    "the 28th of September, 2020": "2020-09-28",
    "Monday, Sept. 28, 2020": "2020-09-28",
    "2020-09-28": "2020-09-28",
    "20200928": "2020-09-28",
    "2020-09-28T18:43:00": "2020-09-28",
    "28.09.2020": "2020-09-28",
    "28-Sep-2020": "2020-09-28",
    "9/28/2020": "2020-09-28",
    "28/9/20": "2020-09-28",
    "3/3/20": "2020-03-03",
    "11:15 a.m. on Monday, September 28, 2020": "2020-09-28",
    "the night of September 28, 2020": "2020-09-28",
    "in 2020": "2020",
    "October 2019": "2019-10",
    "2020-09": "2020-09",
    "2019/20": "2019/2020",
    "In early September 2020": "[2020-09-01..2020-09-10]",
    "mid-May 2019": "[2019-05-11..2019-05-20]",
    "late February 2020": "[2020-02-21..2020-02-29]",
    "late 2019": "2019",
    "between October 2019 and July 2020": "2019-10/2020-07",
    "October 2019 - July 2020": "2019-10/2020-07",
    "from May to July 2020": "2020-05/2020-07",
    "from November to February 2020": "2019-11/2020-02",
    "2015 to 2018": "2015/2018",
    "September 1-10, 2020": "2020-09-01/2020-09-10",
    "1 to 10 September 2020": "2020-09-01/2020-09-10",
    "since October 2019": "2019-10/..",
    "until 30 June 2020": "../2020-06-30",
    "by 30 June 2020": "2020-06-30",
    "by the end of June 2020": "2020-06-30",
    "the end of June 2020": "[2020-06-21..2020-06-30]",
    "after 3 January 2020": "[2020-01-03..]",
    "before June 2020": "[..2020-06-01]",
    "summer 2020": "2020-22",
    "the third quarter of 2020": "2020-35",
    "Q3 2020": "2020-35",
    "the first half of 2020": "[2020-01-01..2020-06-30]",
    "the 1990s": "199X",
    "the early 1990s": "199X",
    "the 20th century": "19XX",
    "around 2015": "2015~",
    "the week of September 7, 2020": "[2020-09-07..2020-09-13]",
    "the day after Christmas 2019": "2019-12-26",
    "New Year's Eve 2019": "2019-12-31",
    "Easter 2019": "2019-04-21",
    "overnight on September 28, 2020": "[2020-09-28..2020-09-29]",
    "September or October 2020": "[2020-09,2020-10]",
    "late February or early March 2020": "[2020-02-21..2020-02-29,2020-03-01..2020-03-10]",
    "late February to early March 2020": "2020-02-21/2020-03-10",
    "mid-to-late March 2020": "[2020-03-11..2020-03-31]",
    "later in 2010": "2010",
    "earlier in June 2020": "2020-06",
    "sometime in 2005": "2005",
    "ever since 1998": "1998/..",
    "the last quarter of 2019": "2019-36",
    "the last month of 2019": "2019-12",
    "overnight from 27 to 28 September 2020": "[2020-09-27..2020-09-28]",
    "overnight on 27-28 September 2020": "[2020-09-27..2020-09-28]",
    "year-end 1989": "1989",
    "by year-end 1989": "1989-12-31",
    "2 Nov 89": "1989-11-02",
    "September '20": "2020-09",
    "28 September '20": "2020-09-28",
    "9/2020": "2020-09",
    "1939-45": "1939/1945",
    "1939–45": "1939/1945",
    "2008–09": "2008/2009",
    "2008's third quarter": "2008-35",
    "the first Monday of September 2020": "2020-09-07",
    "the last Friday in May 2020": "2020-05-29",
    "the first six months of 2020": "2020-01/2020-06",
    "the last ten days of June 2020": "2020-06-21/2020-06-30",
    "28 and 29 September 2020": "2020-09-28/2020-09-29",
    "2009 and 2010": "2009/2010",
    "beginning September 28, 2020": "2020-09-28/..",
    "the beginning of September 2020": "[2020-09-01..2020-09-10]",
    "since at least 1998": "1998/..",
    "at least until 2021": "../2021",
    "1998 to the present": "1998/..",
    "1998-present": "1998/..",
    "as early as June 2020": "2020-06",
    "not later than 30 June 2020": "2020-06-30",
    "the night between 27 and 28 September 2020": "[2020-09-27..2020-09-28]",
    "at 1430 on 28 September 2020": "2020-09-28",
    "Boxing Day 2019": "2019-12-26",
    "very early on 28 September 2020": "2020-09-28",
    "before the end of 2009": "[..2009-12-31]",
    "after the start of June 2009": "[2009-06-01..]",
    "until the start of 2009": "../2009-01-01",
    "since the end of 2019": "2019-12-31/..",
    "the week ending 4 October 2020": "2020-09-28/2020-10-04",
    "the week beginning 28 September 2020": "2020-09-28/2020-10-04",
    "the two weeks ending October 4, 2020": "2020-09-21/2020-10-04",
    "the three months ended September 30, 2020": "2020-07/2020-09",
    "the quarter ended 30 June 2020": "2020-04/2020-06",
    "the six months to June 2020": "2020-01/2020-06",
    "the year ending March 2020": "2019-04/2020-03",
    "the years 2008-2012": "2008/2012",
    "the months of May and June 2020": "2020-05/2020-06",
    "the latter half of 2009": "[2009-07-01..2009-12-31]",
    "the early part of June 2009": "[2009-06-01..2009-06-10]",
    "throughout 2008": "2008",
    "as at 31 December 2008": "2008-12-31",
    "some time in 2009": "2009",
    "the close of trading on 28 September 2020": "2020-09-28",
    "the 1980's": "198X",
    "28-Sep-20": "2020-09-28",
    "the 1980 's": "198X",
    "2008 's third quarter": "2008-35",
    "Q3 '20": "2020-35",
    "10 : 30 on 28 September 2020": "2020-09-28",
    "as far back as 1998": "1998",
    "way back in 1998": "1998",
    "calendar 2019": "2019",
    "the fiscal year ended June 30, 2020": "2019-07/2020-06",
    "the second quarter ended June 30, 2020": "2020-04/2020-06",
    "the first half ended June 30, 2020": "2020-01/2020-06",
    "the year to June 2020": "2019-07/2020-06",
    "the 2019 first half": "[2019-01-01..2019-06-30]",
    "the final quarter of 2019": "2019-36",
    "the final three months of 2019": "2019-10/2019-12",
    "4Q 2019": "2019-36",
    "2019's summer": "2019-22",
    "the night of 27-28 September 2020": "[2020-09-27..2020-09-28]",
    "shortly before noon on 28 September 2020": "2020-09-28",
    "28 September 2020, 11 a.m. PT": "2020-09-28",
    "2:30 p.m. Eastern Time on 28 September 2020": "2020-09-28",
    "Palm Sunday 2020": "2020-04-05",
    "Ash Wednesday 2020": "2020-02-26",
    "Martin Luther King Jr. Day 2020": "2020-01-20",
}
REFERENCE_YEAR = {
    "September 28": "2020-09-28",
    "In early June": "[2020-06-01..2020-06-10]",
    "from May to July": "2020-05/2020-07",
    "by 30 June": "2020-06-30",
    "mid-May": "[2020-05-11..2020-05-20]",
    "since May": "2020-05/..",
    "this year": "2020",
}
PUBLICATION = {
    "the third quarter to 30 September 2020": "2020-35/2020-09-30",
    "Christmas to 5 January 2020": "2019-12-25/2020-01-05",
    "the 28th instant": "2020-09-28",
    "the 14th ult.": "2020-08-14",
    "the 3rd prox.": "2020-10-03",
    "the early hours of this morning": "2020-09-29",
    "Saturday forenoon": "2020-09-26",
    "the night before last": "2020-09-27",
    "yesternight": "2020-09-28",
    "overnight into Monday": "[2020-09-27..2020-09-28]",
    "late Sunday into early Monday": "2020-09-27/2020-09-28",
    "the night intervening 26 and 27 September": "[2020-09-26..2020-09-27]",
    "two Sundays ago": "2020-09-20",
    "Saturday gone": "2020-09-26",
    "the just-concluded weekend": "[2020-09-26..2020-09-27]",
    "November last": "2019-11",
    "the outgoing year": "2020",
    "half a century ago": "1970",
    "on this day in 1999": "1999-09-29",
    "this month in 1999": "1999-09",
    "the Sunday before last": "2020-09-20",
    "the Friday after next": "2020-10-09",
    "the week after next": "[2020-10-12..2020-10-18]",
    "a week ago Friday": "2020-09-18",
    "two weeks ago Tuesday": "2020-09-15",
    "the weekend just gone": "[2020-09-26..2020-09-27]",
    "9:30 p.m. Saturday Pacific Time": "2020-09-26",
    "3 a.m. Sunday Baghdad time": "2020-09-27",
    "Friday week": "2020-10-09",
    "a week on Friday": "2020-10-09",
    "Friday next": "2020-10-02",
    "Saturday just gone": "2020-09-26",
    "five years ago yesterday": "2015-09-28",
    "50 years ago tomorrow": "1970-09-30",
    "September a year ago": "2019-09",
    "the 15th of next month": "2020-10-15",
    "a fortnight ago": "[2020-09-14..2020-09-20]",
    "in a fortnight's time": "[2020-10-12..2020-10-18]",
    "the next century": "21XX",
    "this Christmas": "2020-12-25",
    "sundown Friday": "2020-09-25",
    "first thing Monday": "2020-09-28",
    "the first days of this month": "[2020-09-01..2020-09-10]",
    "yesterday": "2020-09-28",
    "earlier today": "2020-09-29",
    "Yesterday evening": "2020-09-28",
    "the day before yesterday": "2020-09-27",
    "Last Monday": "2020-09-28",
    "last Tuesday": "2020-09-22",
    "Monday": "2020-09-28",
    "Tuesday": "2020-09-29",
    "Wednesday": "2020-09-23",
    "Monday night": "2020-09-28",
    "early Monday": "2020-09-28",
    "3 a.m. Monday": "2020-09-28",
    "in the early hours of Monday": "2020-09-28",
    "next Friday": "2020-10-02",
    "this Friday": "2020-10-02",
    "Tuesday of last week": "2020-09-22",
    "Monday, 28 September": "2020-09-28",
    "September 28": "2020-09-28",
    "October": "2019-10",
    "the 28th": "2020-09-28",
    "last week": "[2020-09-21..2020-09-27]",
    "this week": "[2020-09-28..2020-10-04]",
    "last weekend": "[2020-09-26..2020-09-27]",
    "the weekend": "[2020-09-26..2020-09-27]",
    "last month": "2020-08",
    "late last month": "[2020-08-21..2020-08-31]",
    "last year": "2019",
    "this year": "2020",
    "earlier this year": "2020",
    "two days ago": "2020-09-27",
    "a week ago": "[2020-09-21..2020-09-27]",
    "three months ago": "2020-06",
    "three years ago": "2017",
    "two weeks from now": "[2020-10-12..2020-10-18]",
    "overnight": "[2020-09-28..2020-09-29]",
    "overnight Sunday into Monday": "[2020-09-27..2020-09-28]",
    "last night": "2020-09-28",
    "tonight": "2020-09-29",
    "by the end of the month": "2020-09-30",
    "by the end of the year": "2020-12-31",
    "the third quarter": "2020-35",
    "third-quarter": "2020-35",
    "the third quarter of last year": "2019-35",
    "since Monday": "2020-09-28/..",
    "the 80s": "198X",
    "the `60s": "196X",
    "the '80's": "198X",
    "the late ’80’s": "198X",
    "last March": "2020-03",
    "next March": "2021-03",
    "March of last year": "2019-03",
    "3 March this year": "2020-03-03",
    "nearly two years ago": "2018~",
    "100 years ago": "1920",
    "between March 3 and 5": "2020-03-03/2020-03-05",
    "its second quarter": "2020-34",
    "the March quarter": "2020-33",
    "the January quarter": "2019-11/2020-01",
    "the December quarter": "2019-36",
    "the final three months of last year": "2019-10/2019-12",
    "either Sunday or Monday": "[2020-09-27,2020-09-28]",
    "Groundhog Day": "2020-02-02",
    "Good Friday": "2020-04-10",
    "this past weekend": "[2020-09-26..2020-09-27]",
    "the week before last": "[2020-09-14..2020-09-20]",
    "this coming Friday": "2020-10-02",
    "Tuesday (today)": "2020-09-29",
    "yesterday, Monday": "2020-09-28",
    "Friday, 2 a.m. local time": "2020-09-25",
    "by year-end": "2020-12-31",
    "autumn": "2020-23",
    "the last quarter of last year": "2019-36",
    "Easter Monday": "2020-04-13",
    "later Monday": "2020-09-28",
    "earlier Monday morning": "2020-09-28",
    "before tomorrow": "[..2020-09-30]",
    "after yesterday": "[2020-09-28..]",
    "after this week": "[2020-10-04..]",
    "last Monday night": "2020-09-28",
    "earlier in the week": "[2020-09-28..2020-10-04]",
    "late in the month": "[2020-09-21..2020-09-30]",
    "since the beginning of the year": "2020-01-01/..",
    "before the end of the month": "[..2020-09-30]",
    "Friday the 13th": "2020-03-13",
    "Monday the 28th": "2020-09-28",
    "48 hours ago": "2020-09-27",
    "three hours ago": "[2020-09-28..2020-09-29]",
    "30 hours ago": "[2020-09-27..2020-09-28]",
    "hours ago": "[2020-09-28..2020-09-29]",
    "5 May onwards": "2020-05-05/..",
    "from 5 May onwards": "2020-05-05/..",
    "May 5 and 6": "2020-05-05/2020-05-06",
    "the coming weekend": "[2020-10-03..2020-10-04]",
    "next weekend": "[2020-10-10..2020-10-11]",
    "some time next year": "2021",
    "all day Friday": "2020-09-25",
    "the rest of the year": "2020",
    "so far this year": "2020",
    "the first half of the year": "[2020-01-01..2020-06-30]",
    "the first six months of the year": "2020-01/2020-06",
    "the last Friday of the month": "2020-09-25",
    "by the end of the day": "2020-09-29",
    "two years ago today": "2018-09-29",
    "a year ago to the day": "2019-09-29",
    "a year ago this month": "2019-09",
    "just two days ago": "2020-09-27",
    "Sunday and Monday": "2020-09-27/2020-09-28",
    "last year's third quarter": "2019-35",
    "the year-ago third quarter": "2019-35",
    "the third quarter a year ago": "2019-35",
    "year-ago": "2019",
    "this century": "20XX",
    "last century": "19XX",
    "Monday late": "2020-09-28",
    "Monday-night": "2020-09-28",
    "Monday 's": "2020-09-28",
    "Monday last": "2020-09-28",
    "New Year 's Eve": "2019-12-31",
    "in two weeks ' time": "[2020-10-12..2020-10-18]",
    "the ' 80s": "198X",
    "the present year": "2020",
    "year - ago": "2019",
    "yesterday's close": "2020-09-28",
    "a week from Friday": "2020-10-09",
    "two weeks from Tuesday": "2020-10-13",
    "a week from today": "2020-10-06",
    "in two weeks' time": "[2020-10-12..2020-10-18]",
    "earlier last year": "2019",
    "later next week": "[2020-10-05..2020-10-11]",
    "midyear": "2020",
    "St. Patrick’s Day": "2020-03-17",
    "last Christmas": "2019-12-25",
    "next Christmas Eve": "2020-12-24",
    "yesterday, September 28": "2020-09-28",
    "28 September (yesterday)": "2020-09-28",
    "last Monday, September 28": "2020-09-28",
    "next Friday, 2 October": "2020-10-02",
    "Monday around noon": "2020-09-28",
    "Monday before dawn": "2020-09-28",
    "just yesterday": "2020-09-28",
    "just last week": "[2020-09-21..2020-09-27]",
    "Monday's session": "2020-09-28",
    "Monday (EST)": "2020-09-28",
    "the wee hours of Monday": "2020-09-28",
    "0900 GMT Monday": "2020-09-28",
    "towards the end of the year": "2020",
    "September 28's": "2020-09-28",
}
ANTECEDENT = {
    ("the following day", "2020-09-28"): "2020-09-29",
    ("The next day", "2020-09-28"): "2020-09-29",
    ("the following day", "2020-01"): "[2020-01-02..2020-02-01]",
    ("the following day", "[2020-09-01..2020-09-10]"): "[2020-09-02..2020-09-11]",
    ("the following day", "[2020-01-01..]"): "[2020-01-02..]",
    ("since then", "2020-09-28"): "2020-09-28/..",
    ("by then", "2020-09-28"): "2020-09-28",
    ("from then on", "2020-09-28"): "2020-09-28/..",
    ("before then", "2020-09"): "[..2020-09-30]",
    ("two days later", "2020-09-28"): "2020-09-30",
    ("the day before", "2020-09-28"): "2020-09-27",
    ("the day after the attack", "2020-09-28"): "2020-09-29",
    ("the day of the attack", "2020-09-28"): "2020-09-28",
    ("soon after", "2020-01"): "[2020-01-01..]",
    ("Soon after the U.S. drone strike", "2020-01"): "[2020-01-01..]",
    ("before the attack", "2020-01"): "[..2020-01-31]",
    ("since the attack", "2020-01-03"): "2020-01-03/..",
    ("by the end of the month", "[2020-09-01..2020-09-10]"): "2020-09-30",
    ("the same day", "2020-09-28"): "2020-09-28",
    ("that month", "2020-09-28"): "2020-09",
    ("later that month", "2020-09-28"): "2020-09",
    ("a week earlier", "2020-09-28"): "[2020-09-21..2020-09-27]",
    ("a month later", "2020-01-31"): "2020-02",
    ("the following Monday", "2020-09-28"): "2020-10-05",
    ("the following morning", "2020-09-28"): "2020-09-29",
    ("hours later", "2020-09-28"): "[2020-09-28..]",
    ("two hours later", "2020-09-28"): "[2020-09-28..2020-09-29]",
    ("at that time", "2020-01"): "2020-01",
    ("48 hours later", "2020-09-28"): "2020-09-30",
    ("72 hours earlier", "2020-09-28"): "2020-09-25",
    ("30 minutes after the attack", "2020-09-28"): "[2020-09-28..2020-09-29]",
    ("since the attack of 5 May", "2020-05-05"): "2020-05-05/..",
    ("since the 2003 invasion", "2003-03-20"): "2003-03-20/..",
    ("after that day", "2020-01"): "[2020-01-01..]",
    ("after that month", "2020-01-03"): "[2020-01-31..]",
    ("later in the day", "2020-09-28"): "2020-09-28",
    ("late in the day", "2020-09-28"): "2020-09-28",
    ("the end of the day", "2020-09-28"): "2020-09-28",
    ("June of the following year", "2019-09-28"): "2020-06",
    ("28 September of that year", "2019-01"): "2019-09-28",
    ("the night before", "2020-09-28"): "2020-09-27",
    ("the morning after the attack", "2020-09-28"): "2020-09-29",
    ("the night after the attack", "2020-09-28"): "[2020-09-28..]",
}


# what "past" and "future" refuse
NEAR = {
    "the day": "2020-09-29",
    "late in the day": "2020-09-29",
    "the end of the day": "2020-09-29",
    "the morning": "2020-09-29",
    "the week": "[2020-09-28..2020-10-04]",
    "the year": "2020",
    "the quarter": "2020-34",
    "the latest quarter": "2020-34",
    "the year-earlier quarter": "2019-34",
    "the same quarter last year": "2019-34",
    "the same quarter of 2018": "2018-34",
    "the year-earlier third quarter": "2019-35",
    "the third quarter a year earlier": "2019-35",
    "a year earlier": "2019",
    "the previous month": "2020-08",
    "the previous day": "2020-09-28",
    "the night before": "2020-09-28",
    "the week before": "[2020-09-21..2020-09-27]",
    "the second half": "[2020-07-01..2020-12-31]",
    "last summer": "2020-22",
    "next summer": "2021-22",
    "last spring": "2020-21",
    "last autumn": "2019-23",
    "next autumn": "2021-23",
    "summer": "2020-22",
    "this fiscal year": "2020",
    "Thanksgiving": "2020-11-26",
    "last Labor Day": "2020-09-07",
    "more than two years ago": "2018~",
    "10/1/20": "2020-10-01",
    "10/1": "2020-10-01",
    "the same period last year": "2019",
    "the same time a year ago": "2019",
    "this time last year": "2019",
    "Columbus Day": "2020-10-12",
    "Election Day": "2020-11-03",
    "Cyber Monday": "2020-11-30",
    "the Labor Day weekend": "[2020-09-05..2020-09-06]",
    "Thanksgiving week": "[2020-11-23..2020-11-29]",
    "the Fourth of July weekend": "[2020-07-04..2020-07-05]",
    "the first week of October": "[2020-09-28..2020-10-04]",
    "the first two weeks of April": "2020-04-01/2020-04-14",
    "the last two weeks of April": "2020-04-17/2020-04-30",
    "week 40": "[2020-09-28..2020-10-04]",
    "100 years ago on Monday": "1920-09-28",
    "two weeks ago on Tuesday": "2020-09-15",
    "the last week of August": "[2020-08-24..2020-08-30]",
    "Mother's Day": "2020-05-10",
    "Father’s Day": "2020-06-21",
    "last Black Friday": "2019-11-29",
    "its fiscal first quarter": "2020-33",
    "H2": "[2020-07-01..2020-12-31]",
}


@pytest.mark.parametrize(("words", "edtf"), NEAR.items())
def test_near_reads_what_the_others_refuse(words, edtf):
    value = parse_date(words, published=PUBLISHED, prefer="near")
    assert (value.edtf, value.basis) == (edtf, "explicit" if words == "10/1/20" else "relative_to_publication")
    for prefer in ("past", "future"):
        with pytest.raises(UnreadableWords):
            parse_date(words, published=PUBLISHED, prefer=prefer)


@pytest.mark.parametrize("words", ["the day", "the year", "a year earlier", "the year-earlier quarter", "the morning"])
def test_near_needs_a_publication_date(words):
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words, prefer="near")
    assert caught.value.code in ("needs_antecedent", "not_a_date")


@pytest.mark.parametrize(
    "words",
    [
        "the same day",
        "that day",
        "that time",
        "the time",
        "the following day",
        "the next day",
        "the following morning",
        "years earlier",
        "days before",
        "a day later",
        "two years earlier",
        "the following year",
        "that year",
        "the previous quarter",
        "the year-earlier period",
        "the attack",
        # what happened then may have been the day before
        "8:30 p.m.",
        "at 0800 GMT",
    ],
)
def test_near_is_no_other_date_of_the_text(words):
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words, published=PUBLISHED, prefer="near")
    assert caught.value.code in ("needs_antecedent", "not_a_date")


@pytest.mark.parametrize(
    ("words", "antecedent", "edtf"),
    [
        ("the day", "2019-05-05", "2019-05-05"),
        ("a year earlier", "2015-05-05", "2014"),
        ("the previous week", "2020-01-03", "[2019-12-23..2019-12-29]"),
        ("the quarter", "2019-05-05", "2019-34"),
        ("the year-earlier quarter", "2019-05-05", "2018-34"),
        ("the same quarter of 2010", "2019-05-05", "2010-34"),
        ("the third quarter a year earlier", "2019-05-05", "2018-35"),
        ("the year-earlier period", "2019-05-05", "2018"),
    ],
)
def test_an_antecedent_goes_before_publication(words, antecedent, edtf):
    for prefer in ("past", "near"):
        value = parse_date(words, published=PUBLISHED, antecedent=antecedent, prefer=prefer)
        assert (value.edtf, value.basis) == (edtf, "relative_to_antecedent")


@pytest.mark.parametrize("words", ["the year-earlier quarter", "the same quarter of 2010"])
def test_quarter_of_a_year_that_has_four(words):
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words, antecedent="2019-05-05/2020")
    assert caught.value.code == "ambiguous"


def test_in_january_the_year_is_the_one_that_has_ended():
    assert parse_date("the whole year", published=date(2020, 1, 20), prefer="near").edtf == "2019"


@pytest.mark.parametrize(("words", "edtf"), EXPLICIT.items())
def test_explicit(words, edtf):
    value = parse_date(words)
    assert value.edtf == edtf
    assert value.basis == "explicit"


@pytest.mark.parametrize(("words", "edtf"), EXPLICIT.items())
def test_explicit_dates_ignore_anchors(words, edtf):
    value = parse_date(words, published=date(1999, 5, 5), reference_year=2001, antecedent="1990-01-01")
    # of two digits the century comes from the anchors
    assert value.edtf == edtf or re.search(r"['/-]20$", words)


@pytest.mark.parametrize(("words", "edtf"), REFERENCE_YEAR.items())
def test_reference_year(words, edtf):
    value = parse_date(words, reference_year=2020)
    assert (value.edtf, value.basis) == (edtf, "reference_year")


@pytest.mark.parametrize(("words", "edtf"), PUBLICATION.items())
def test_publication(words, edtf):
    value = parse_date(words, published=PUBLISHED)
    assert (value.edtf, value.basis) == (edtf, "relative_to_publication")


@pytest.mark.parametrize("words", PUBLICATION)
def test_needs_publication(words):
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words)
    assert caught.value.code in ("needs_publication", "needs_antecedent")


@pytest.mark.parametrize(("words", "antecedent"), ANTECEDENT)
def test_antecedent(words, antecedent):
    value = parse_date(words, antecedent=antecedent, published=date(2021, 5, 5))
    assert (value.edtf, value.basis) == (ANTECEDENT[words, antecedent], "relative_to_antecedent")


@pytest.mark.parametrize(("words", "antecedent"), ANTECEDENT)
def test_needs_antecedent(words, antecedent):
    if words == "by the end of the month":
        pytest.skip("also has a reading from the publication date")
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words, published=PUBLISHED)
    assert caught.value.code == "needs_antecedent"


@pytest.mark.parametrize(
    ("words", "unresolved"),
    [
        ("September 28", "XXXX-09-28"),
        ("In early September", "XXXX-09"),
        ("by 30 June", "XXXX-06-30"),
        ("2/29", "XXXX-02-29"),
    ],
)
def test_unresolved(words, unresolved):
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words)
    assert (caught.value.code, caught.value.unresolved) == ("needs_publication", unresolved)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("3/4/20", "ambiguous"),
        ("2010-11", "ambiguous"),
        ("last summer", "ambiguous"),
        ("summer", "ambiguous"),
        ("winter", "ambiguous"),
        ("2 Nov 20", "ambiguous"),
        ("yesterday, Friday", "ambiguous"),
        ("the past week", "not_a_date"),
        ("2h", "not_a_date"),
        ("the final full week", "not_a_date"),
        ("the final  month", "not_a_date"),
        ("the final hours of Sunday", "not_a_date"),
        ("their day", "not_a_date"),
        ("the March week", "not_a_date"),
        ("this time next year", "not_a_date"),
        ("8:30 p.m.", "not_a_date"),
        ("the first two weeks of June 2020", "ambiguous"),
        ("the last three months", "not_a_date"),
        ("the first 40 days of June", "not_a_date"),
        ("the fifth Monday of September", "not_a_date"),
        ("Monday and Wednesday", "not_a_date"),
        ("the next trading day", "not_a_date"),
        ("the latter", "not_a_date"),
        ("first of all", "not_a_date"),
        ("the third Friday", "ambiguous"),
        ("May 5 and 7", "not_a_date"),
        ("the week ending June 2020", "not_a_date"),
        ("the month ended 5 May 2020", "not_a_date"),
        ("three days to 2020", "not_a_date"),
        ("2008-12-", "not_a_date"),
        ("2020–15", "not_a_date"),
        ("at 1430", "not_a_date"),
        ("10:30", "not_a_date"),
        ("two months ago this March", "not_a_date"),
        ("a month ago Friday", "not_a_date"),
        ("Sundays", "not_a_date"),
        ("the morning before last", "not_a_date"),
        ("this week in 1999", "not_a_date"),
        ("week 60", "not_a_date"),
        ("the week of 28", "not_a_date"),
        ("Monday of the week", "not_a_date"),
        ("a moment on Monday", "not_a_date"),
        ("a year on Monday", "not_a_date"),
        ("Sunday, later today", "not_a_date"),
        ("1945 on 8 May", "not_a_date"),
        ("2030 on 5 June 2020", "not_a_date"),
        ("gone in June", "not_a_date"),
        ("just gone noon on Tuesday", "not_a_date"),
        ("am Monday", "not_a_date"),
        ("the Christmas season", "not_a_date"),
        ("up to two years ago", "not_a_date"),
        ("the weekend of May to June", "not_a_date"),
        ("weekend between March and May 2020", "not_a_date"),
        ("the first weeks of June 2020", "not_a_date"),
        ("the first months of June", "not_a_date"),
        ("two weeks ago on Friday", "ambiguous"),
        ("a year ago Friday", "ambiguous"),
        ("the second this month", "not_a_date"),
        ("the May final", "not_a_date"),
        ("Monday by", "not_a_date"),
        ("Q3 5", "not_a_date"),
        ("the twelfth decade of the 20th century", "not_a_date"),
        ("sixteen-seventeen August", "not_a_date"),
        ("Labor Day on May 1", "ambiguous"),
        ("Easter Sunday, April 2, 1945", "ambiguous"),
        ("Christmas attack on May 5", "not_a_date"),
        ("election days", "not_a_date"),
        ("New Years", "not_a_date"),
        ("the third quarter to five", "not_a_date"),
        ("week 23 of 2018", "ambiguous"),
        ("the first weekend of 2020", "not_a_date"),
        ("2020-2090 period", "not_a_date"),
        ("14 and 16 August 2013", "not_a_date"),
        ("since 3/4/2020", "ambiguous"),
        ("05.08.2019", "ambiguous"),
        ("Friday year", "not_a_date"),
        ("the day after next", "not_a_date"),
        ("the 15th of next year", "not_a_date"),
        ("the 31st of this month", "not_a_date"),
        ("September a month ago", "not_a_date"),
        ("the fifth week of June 2020", "ambiguous"),
        ("the new year", "ambiguous"),
        ("Christmas week", "ambiguous"),
        ("twenty five days", "not_a_date"),
        ("to date", "not_a_date"),
        ("overnight from 1 to 28 September 2020", "not_a_date"),
        ("1980's", "not_a_date"),
        ("1980 's", "not_a_date"),
        ("the first week of June 2020", "ambiguous"),
        ("in several months", "not_a_date"),
        ("in months", "not_a_date"),
        ("the past three years", "not_a_date"),
        ("in the last week", "not_a_date"),
        ("recently", "not_a_date"),
        ("several days ago", "not_a_date"),
        ("fiscal 2020", "ambiguous"),
        ("the 1800s", "ambiguous"),
        ("the final quarter", "not_a_date"),
        ("the final Friday", "not_a_date"),
        ("yesterday, September 27", "ambiguous"),
        ("in two weeks", "not_a_date"),
        ("time ago", "not_a_date"),
        ("winter holidays", "not_a_date"),
        ("last winter", "ambiguous"),
        ("a few more than", "not_a_date"),
        ("the army", "not_a_date"),
        ("September 31, 2020", "not_a_date"),
        ("Feb 29, 2019", "not_a_date"),
        ("13/13/2020", "not_a_date"),
        ("2020-13", "not_a_date"),
        ("9000 years ago", "not_a_date"),
        ("", "not_a_date"),
        ("x" * 401, "not_a_date"),
    ],
)
def test_refused(words, code):
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words, published=PUBLISHED)
    assert caught.value.code == code
    assert caught.value.words == words


@pytest.mark.parametrize(("order", "edtf"), [("mdy", "2020-03-04"), ("dmy", "2020-04-03"), ("ymd", "2003-04-20")])
def test_order_settles_figures(order, edtf):
    assert parse_date("3/4/20", order=order).edtf == edtf


@pytest.mark.parametrize(
    ("words", "prefer", "edtf"),
    [
        ("October", "past", "2019-10"),
        ("October", "near", "2020-10"),
        ("October", "future", "2020-10"),
        ("March", "near", "2020-03"),
        ("September", "near", "2020-09"),
        ("Wednesday", "near", "2020-09-30"),
        ("Wednesday", "past", "2020-09-23"),
        ("Thursday", "near", "2020-09-24"),
        ("Wednesday", "future", "2020-09-30"),
        ("November 3", "near", "2020-11-03"),
        ("November 3", "past", "2019-11-03"),
        ("January", "near", "2021-01"),
        ("July", "near", "2020-07"),
    ],
)
def test_prefer(words, prefer, edtf):
    assert parse_date(words, published=PUBLISHED, prefer=prefer).edtf == edtf


@pytest.mark.parametrize(
    ("words", "published", "edtf"),
    [
        # four months ahead and no more
        ("October", date(2020, 6, 5), "2020-10"),
        ("December", date(2020, 8, 5), "2020-12"),
        ("November", date(2020, 6, 5), "2019-11"),
        ("January", date(2020, 9, 7), "2021-01"),
        ("January", date(2020, 8, 27), "2020-01"),
        ("the first quarter", date(2020, 9, 7), "2020-33"),
        ("the first quarter", date(2020, 10, 7), "2021-33"),
        ("January", date(2020, 11, 7), "2021-01"),
        ("November", date(2020, 3, 13), "2019-11"),
    ],
)
def test_near_leaves_the_year_only_for_what_is_close(words, published, edtf):
    assert parse_date(words, published=published, prefer="near").edtf == edtf


def test_figures_with_two_readings_far_from_publication_stay_refused():
    for words in ("3/4/20", "3/4", "9/30/20 or 3/4"):
        with pytest.raises(UnreadableWords):
            parse_date(words, published=PUBLISHED, prefer="near")


def test_nine_eleven_names_the_attacks_since_then():
    def read(published: date, prefer: Prefer = "near") -> str:
        return parse_date("9/11", published=published, prefer=prefer, order="mdy").edtf

    assert read(PUBLISHED) == "2001-09-11"
    assert read(date(2001, 9, 10)) == "2001-09-11"
    assert read(date(2000, 9, 12)) == "2000-09-11"
    assert read(PUBLISHED, prefer="past") == "2020-09-11"
    assert parse_date("9/11", published=date(2020, 11, 10), prefer="near").edtf == "2020-11-09"
    assert parse_date("9/11", published=PUBLISHED, prefer="near", order="dmy").edtf == "2020-11-09"
    assert parse_date("9/11", published=PUBLISHED, prefer="near", order="mdy", reference_year=2019).edtf == "2019-09-11"


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("until Friday", "../2020-10-02"),
        ("through early Friday", "../2020-10-02"),
        ("starting Friday", "2020-10-02/.."),
        ("no later than Friday", "2020-10-02"),
        ("Friday at the latest", "2020-10-02"),
        ("as early as Friday", "2020-10-02"),
        ("since Friday", "2020-09-25/.."),
        ("by Friday", "2020-09-25"),
        # a month is near as it is elsewhere
        ("until August", "../2020-08"),
        ("until Friday night", "../2020-10-02"),
        ("from Friday onwards", "2020-10-02/.."),
    ],
)
def test_near_takes_a_weekday_that_is_said_ahead_for_the_coming_one(words, edtf):
    assert parse_date(words, published=PUBLISHED, prefer="near").edtf == edtf


@pytest.mark.parametrize(
    ("published", "prefer", "year"),
    [((2020, 12, 30), "near", "2021"), ((2020, 1, 3), "near", "2020"), ((2020, 1, 3), "future", "2021")],
)
def test_the_new_year_is_the_nearest(published, prefer, year):
    assert parse_date("early in the new year", published=date(*published), prefer=prefer).edtf == year


@pytest.mark.parametrize(
    ("words", "published", "edtf"),
    [
        ("this Christmas", (2020, 1, 10), "2019-12-25"),
        ("this Christmas", (2020, 3, 1), "2020-12-25"),
        ("this Christmas", (2020, 12, 26), "2020-12-25"),
        ("this New Year's Day", (2020, 12, 28), "2021-01-01"),
        ("this Easter", (2020, 8, 1), "2020-04-12"),
    ],
)
def test_this_holiday_may_be_just_over_or_soon(words, published, edtf):
    assert parse_date(words, published=date(*published)).edtf == edtf


@pytest.mark.parametrize(
    ("words", "published", "edtf"),
    [("the summer of '42", date(2020, 9, 29), "1942-22"), ("'25", date(2020, 9, 29), "2025")],
)
def test_an_apostrophe_year_is_mostly_past(words, published, edtf):
    assert parse_date(words, published=published).edtf == edtf


def test_figures_of_an_event_count_from_it():
    assert parse_date("after the 15/9/2020 attack", antecedent="2020-09-15").edtf == "[2020-09-15..]"


def test_of_two_named_weeks_each_is_read():
    words = "the last week of May and the first week of June"
    assert parse_date(words, published=PUBLISHED, prefer="near").edtf == "2020-05-25/2020-06-07"


def test_a_month_has_the_weeks_that_have_their_thursday_in_it():
    def read(words: str) -> str:
        return parse_date(words, published=PUBLISHED, prefer="near").edtf

    assert read("the fifth week of October 2020") == "[2020-10-26..2020-11-01]"
    with pytest.raises(UnreadableWords):
        read("the fifth week of November 2020")


def test_near_takes_a_few_hours_ago_for_the_day_of_publication():
    assert parse_date("two hours ago", published=PUBLISHED, prefer="near").edtf == "2020-09-29"
    both: tuple[tuple[str, Prefer], ...] = (("two hours ago", "past"), ("20 hours ago", "near"))
    for words, prefer in both:
        assert parse_date(words, published=PUBLISHED, prefer=prefer).edtf == "[2020-09-28..2020-09-29]"


@pytest.mark.parametrize(
    ("words", "published", "edtf"),
    [
        ("last winter", date(2010, 3, 25), "2009-24"),
        ("last winter", date(2010, 1, 25), "2008-24"),
        ("this winter", date(2010, 1, 25), "2009-24"),
        ("this winter", date(2010, 11, 25), "2010-24"),
        ("next winter", date(2010, 3, 25), "2010-24"),
        ("the winter", date(2010, 3, 25), "2009-24"),
        ("the coming summer", date(2011, 6, 3), "2011-22"),
        ("next summer", date(2011, 6, 3), "2012-22"),
    ],
)
def test_near_takes_the_seasons_of_the_north(words, published, edtf):
    assert parse_date(words, published=published, prefer="near").edtf == edtf
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words, published=published)
    assert caught.value.code == "ambiguous"


@pytest.mark.parametrize("words", ["Bloody Sunday", "the Bloody Sunday", "a Black Monday", "the school year"])
def test_near_takes_no_name_for_a_description(words):
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words, published=PUBLISHED, prefer="near")
    assert caught.value.code == "not_a_date"


def test_antecedent_wins_where_both_readings_exist():
    both = parse_date("by the end of the month", published=PUBLISHED, antecedent="2020-01-03")
    assert (both.edtf, both.basis) == ("2020-01-31", "relative_to_antecedent")


@pytest.mark.parametrize("words", ["before the attack", "a week earlier", "the day before"])
def test_open_antecedent_gives_no_closed_date(words):
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words, antecedent="[2020-01-01..]")
    assert caught.value.code == "needs_antecedent"


def test_reference_year_does_not_stretch_over_new_year():
    with pytest.raises(UnreadableWords, match="another year") as caught:
        parse_date("between October and February", reference_year=2020)
    assert caught.value.code == "ambiguous"


def test_leap_day_finds_its_year():
    assert parse_date("February 29", published=date(2019, 5, 1)).edtf == "2016-02-29"
    with pytest.raises(UnreadableWords):
        parse_date("February 29", reference_year=2019)


def test_datetime_is_taken_as_its_day():
    assert parse_date("yesterday", published=datetime(2020, 9, 29, 5)).earliest == date(2020, 9, 28)


def test_bad_antecedent():
    with pytest.raises(UnreadableWords) as caught:
        parse_date("the following day", antecedent="2020-02-30")
    assert caught.value.code == "invalid_edtf"


def test_error_survives_pickling():
    error = UnreadableWords("needs_publication", "May 3", "no year", unresolved="XXXX-05-03")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.code, copy.words, copy.unresolved, str(copy)) == (
        error.code,
        error.words,
        error.unresolved,
        str(error),
    )


@pytest.mark.parametrize(
    "words",
    [
        "some day",
        "to date",
        "at the moment",
        "three days later than originally planned",
        "a day later than that",
        "since the attack on 5 May",
        "after the 2003 invasion",
        "from May 2021 at the earliest",
        "since the 40 May attack",
    ],
)
def test_antecedent_is_not_read_into_words_that_do_not_count_from_it(words):
    with pytest.raises(UnreadableWords) as caught:
        parse_date(words, published=PUBLISHED, antecedent="2020-08-12")
    assert caught.value.code == "not_a_date"


def test_month_of_a_year_that_is_not_known():
    with pytest.raises(UnreadableWords) as caught:
        parse_date("June of the following year", antecedent="2019-12/2020-02")
    assert caught.value.code == "ambiguous"
