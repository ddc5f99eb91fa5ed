"""The page in a real browser: on a desk and on a phone, by keyboard, without JavaScript, in the dark, on paper."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import Browser, browser

IN_CHART = "document.activeElement.closest('.chart') !== null"
LINKS = "[...document.querySelectorAll('.chart a')].filter((link) => link.checkVisibility())"
DIALOG = "document.getElementById('opened')"
# contrast of WCAG 2.2 between the colours of a text and of what it stands on
CONTRAST = """
(() => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" && element.parentElement ? ground(element.parentElement) : colour;
  };
  const texts = [...document.querySelectorAll("p, a, small, dd, dt, th, td, h1, h2, h3, h4, summary, li, .chart text")];
  return Math.min(...texts.filter((one) => one.checkVisibility()).map((one) => {
    const style = getComputedStyle(one);
    const [low, high] = [light(one.tagName === "text" ? style.fill : style.color), light(ground(one))].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }));
})()
"""


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("browser")) as found:
        yield found


def tab_to(screen: Browser, expression: str, at_most: int = 60) -> int:
    for pressed in range(1, at_most + 1):
        screen.press("Tab")
        if screen.ask(expression):
            return pressed
    raise AssertionError(f"{at_most} times Tab, and never {expression}")


def ink(path: Path) -> tuple[int, int, float]:
    """Width and height of a PNG, and the share of bytes that say that a pixel differs from its neighbour."""
    data = path.read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    place, packed = 8, b""
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        if data[place + 4 : place + 8] == b"IDAT":
            packed += data[place + 8 : place + 8 + length]
        place += length + 12
    pixels = zlib.decompress(packed)
    return width, height, 1 - pixels.count(0) / len(pixels)


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (375, 760), (320, 640)])
def test_page_fits_and_asks_for_nothing(screen: Browser, page: Path, tmp_path: Path, width: int, height: int) -> None:
    screen.open(page, width, height)
    assert screen.ask("document.documentElement.scrollWidth") == width
    too_wide = (
        "[...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth)"
    )
    assert screen.ask(f"{too_wide}.map((one) => one.outerHTML.slice(0, 80))") == []
    shown, hidden = ("wide", "narrow") if width > 736 else ("narrow", "wide")
    assert screen.ask(f"document.querySelectorAll('.chart.{shown}').length") == 3
    assert screen.ask(f"[...document.querySelectorAll('.chart.{shown}')].every((one) => one.checkVisibility())")
    assert not screen.ask(f"[...document.querySelectorAll('.chart.{hidden}')].some((one) => one.checkVisibility())")
    screen.ask("document.getElementById('timeline').scrollIntoView()")
    screen.screenshot(tmp_path / "page.png")
    assert ink(tmp_path / "page.png")[:2] == (width, height)
    assert ink(tmp_path / "page.png")[2] > 0.02
    assert screen.requests == [page.resolve().as_uri()]
    assert screen.messages == []


def test_texts_of_charts_stay_within_them(screen: Browser, page: Path) -> None:
    for width in (1280, 375):
        screen.open(page, width)
        overlaps = screen.ask(
            "[...document.querySelectorAll('.chart')].filter((chart) => chart.checkVisibility()).flatMap((chart) => {"
            "  const edge = chart.getBoundingClientRect().right;"
            "  return [...chart.querySelectorAll('text')].filter((one) => one.getBoundingClientRect().right > edge);"
            "}).map((one) => one.textContent)"
        )
        assert overlaps == []


def test_marks_open_their_footnotes_by_keyboard(screen: Browser, page: Path) -> None:
    screen.open(page, 1280)
    number = screen.ask(f"{LINKS}.length")
    assert number == 14  # 5 dated incidents, 5 estimates, 4 troop figures
    # skip link, licence, seven sections
    assert tab_to(screen, IN_CHART) == 10
    assert screen.ask("getComputedStyle(document.activeElement.firstElementChild).strokeWidth") == "3px"
    target = screen.ask("document.activeElement.getAttribute('href')")
    assert target == "#footnote-incidents-iq-2019-10-rocket-attacks"
    screen.press("Enter")
    assert screen.ask(f"{DIALOG}.open")
    words = screen.ask(f"{DIALOG}.innerText")
    assert "between October 2019 and July 2020" in words
    assert "a-4603c373f6a5 [2306,2340) derived" in words
    assert screen.ask(f"{DIALOG}.contains(document.activeElement)")
    screen.press("Escape")
    assert not screen.ask(f"{DIALOG}.open")
    assert screen.ask("document.activeElement.getAttribute('href')") == target
    reached = {target}
    for _ in range(number - 1):
        tab_to(screen, IN_CHART)
        reached.add(screen.ask("document.activeElement.getAttribute('href')"))
    assert reached == set(screen.ask(f"{LINKS}.map((link) => link.getAttribute('href'))"))


def test_a_footnote_leads_to_those_that_it_rests_on(screen: Browser, page: Path) -> None:
    screen.open(page, 375, 760)
    estimate = "#footnote-casualty_estimates-iq-2020-09-28-baghdad-rockets-killed-all"
    screen.ask(f"document.querySelector(\"#estimates .narrow a[href='{estimate}']\").focus()")
    screen.press("Enter")
    assert "RECONCILE 1: low 5, best 5, high 5" in screen.ask(f"{DIALOG}.innerText")
    tab_to(screen, "document.activeElement.getAttribute('href') === '#footnote-casualties-c-3cada37bdbfd-000183'")
    screen.press("Enter")
    assert "three a-3cada37bdbfd [183,188) normalised" in screen.ask(f"{DIALOG}.innerText")
    box = screen.ask(
        f"(({{left, right, top, bottom}}) => [left, right, top, bottom])({DIALOG}.getBoundingClientRect())"
    )
    assert box[0] >= 0
    assert box[1] <= 375
    assert box[2] >= 0
    assert box[3] <= 760
    tab_to(screen, "document.activeElement.matches('.in-list')")
    screen.press("Enter")
    screen.wait("location.hash === '#footnote-casualties-c-3cada37bdbfd-000183'")
    assert not screen.ask(f"{DIALOG}.open")


def test_without_javascript_marks_lead_to_the_list(screen: Browser, page: Path) -> None:
    screen.open(page, 1280, script=False)
    tab_to(screen, IN_CHART)
    screen.press("Enter")
    screen.wait("location.hash === '#footnote-incidents-iq-2019-10-rocket-attacks'")
    shown = "document.querySelector(':target').getBoundingClientRect()"
    screen.wait(f"{shown}.top >= 0 && {shown}.top < innerHeight")
    assert "between October 2019 and July 2020" in screen.ask("document.querySelector(':target').innerText")
    assert not screen.ask(f"{DIALOG}.open")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_readable_by_light_and_in_the_dark(screen: Browser, page: Path, scheme: str) -> None:
    screen.look(prefers_color_scheme=scheme)
    try:
        screen.open(page, 1280)
        assert screen.ask("matchMedia('(prefers-color-scheme: dark)').matches") == (scheme == "dark")
        assert screen.ask(CONTRAST) >= 4.5
    finally:
        screen.look()


def test_paper_shows_tables_and_footnotes(screen: Browser, page: Path) -> None:
    screen.look(media="print")
    try:
        screen.open(page, 1000)
        assert screen.ask("document.querySelector('#timeline table').checkVisibility({contentVisibilityAuto: true})")
        assert screen.ask("document.querySelector('#footnotes li').checkVisibility()")
        assert not screen.ask("document.querySelector('nav').checkVisibility()")
    finally:
        screen.look()


def test_hostile_texts_do_nothing(screen: Browser, hostile_page: Path) -> None:
    screen.open(hostile_page, 375)
    assert screen.requests == [hostile_page.resolve().as_uri()]
    assert screen.messages == []
    assert screen.ask("document.scripts.length") == 1
    assert screen.ask("document.documentElement.scrollWidth") == 375
