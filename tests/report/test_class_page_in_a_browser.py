"""The class page where layout and addresses matter: narrow, on paper, with odd names and links."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from autograder.records.results import Record
from autograder.report.class_page import class_page
from autograder.report.folder import begun_in, read_results
from tests.support.browser import DARK, PAPER, PHONE, Opened

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pages")]
NAMES = [
    '"><script>alert(1)</script>',
    "=cmd|' /C calc'!A0",
    "Dana\u202egnp.exe\u0007",
    "דנה ‏(2) שלום",
    "x" * 200,
]


@pytest.fixture(scope="module")
def odd(graded: Path) -> Path:
    """The page of the small class under other names, one of them with many flags."""
    _, run = begun_in(graded)
    (wrong,) = read_results(graded, ["wrong"])
    flags = tuple(f"code cell {n}, line 1: <b>{name}</b>" for n, name in enumerate(NAMES))
    page = graded / "odd.html"
    renamed = [Record(replace(wrong.result, submission=name, flags=flags)) for name in NAMES]
    page.write_text(class_page(renamed, run, graded), encoding="utf-8")
    return page


def widths(page: Page, selector: str) -> list[float]:
    return page.locator(selector).evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().width)"
    )


@pytest.mark.parametrize("options", [{}, PHONE, PHONE | DARK])
def test_odd_names_are_text(odd: Path, opened: Opened, options: dict[str, Any]) -> None:
    page = opened(odd, **options)
    shown = page.locator(".sortable tbody th").all_text_contents()
    assert sorted(shown) == sorted(
        [
            NAMES[0],
            NAMES[1],
            "Dana\ufffdgnp.exe\ufffd",
            NAMES[3].replace("\u200f", "\ufffd"),
            NAMES[4],
        ]
    )
    assert page.locator(".flags b, .sortable script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("options", [{}, PHONE])
def test_words_are_not_torn_to_letters(
    odd: Path, graded: Path, opened: Opened, options: dict[str, Any]
) -> None:
    page = opened(odd, **options)
    assert min(widths(page, ".sortable th[scope=row]")) > 100
    assert min(widths(page, ".flagged li")) > 180
    page = opened(graded / "report.html", **options)
    assert min(widths(page, ".message")) > 180


def left_of(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["x"]


def test_a_name_stays_beside_its_points(odd: Path, opened: Opened) -> None:
    page = opened(odd, **PHONE)
    name = page.locator(".sortable tbody th").first
    before = left_of(name)
    page.locator(".scroll:has(.sortable)").evaluate("box => box.scrollLeft = 200")
    assert left_of(name) == before


def test_on_paper(odd: Path, opened: Opened) -> None:
    page = opened(odd, **DARK | PAPER)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    link = page.locator(".sortable a").first
    on_screen = opened(odd).locator(".sortable a").first
    colour = "e => getComputedStyle(e).color"
    assert link.evaluate(colour) == on_screen.evaluate(colour)
    assert not page.get_by_label("Filter").is_visible()


@pytest.mark.parametrize("fragment", ["#?sort=99", "#?sort=name", "#?status=gone", "#?text=%E0%A4"])
def test_a_damaged_address_breaks_nothing(graded: Path, opened: Opened, fragment: str) -> None:
    page = opened(graded / "report.html", fragment)
    page.get_by_label("Filter").fill("right")
    assert page.locator("output").inner_text() == "1 of 4"
    page.get_by_role("button", name="score").click()
    score = page.locator("th:has-text('score')")
    assert score.get_attribute("aria-sort") == "ascending"
