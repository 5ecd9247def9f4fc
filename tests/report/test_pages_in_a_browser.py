"""The pages as people use them: in a real browser, with the keyboard, on a phone, in the dark."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from autograder.records.results import Record
from autograder.records.run import ClassRun
from autograder.records.store import Store
from autograder.report.class_page import class_page
from autograder.report.feedback import Reveal
from autograder.report.folder import begun_in, read_results, submissions
from autograder.report.write import PagePlan, write_pages
from tests.support.browser import DARK, PHONE, Opened
from tests.support.made import class_of
from tests.support.report import ODD

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pages")]


@pytest.fixture(scope="module")
def thousand(graded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same four, 250 times, each under its own name."""
    out = tmp_path_factory.mktemp("thousand")
    people, run = begun_in(graded)
    records = list(read_results(graded, submissions(people)))
    many = [
        Record(replace(record.result, submission=f"{n:03d} {record.submission}"))
        for n in range(250)
        for record in records
    ]
    store = Store(out)
    store.begin(ClassRun(run, 1, class_of(*(record.submission for record in many))))
    for record in many:
        store.add(record, run)
    page = out / "report.html"
    page.write_text(class_page(many, run, out))
    return page


def names(page: Page) -> list[str]:
    rows = page.locator(".sortable tbody tr:not([hidden]) th")
    return rows.all_inner_texts()


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


class TestFeedback:
    def test_the_verdict_stands_below_its_answer(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "wrong" / "feedback.html")
        assert page.locator(".total").inner_text().startswith("17 of 21 points")
        below = page.locator(".cell:has-text('def relu') + .verdict")
        assert below.get_attribute("id") == "exercise-relu"
        assert "negative entries come back positive" in below.locator(".hint").inner_text()
        assert "float64" in below.inner_text()

    def test_the_next_step_leads_to_the_exercise(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "wrong" / "feedback.html")
        page.locator(".next a").click()
        assert page.url.endswith("#exercise-relu")
        page.wait_for_function("scrollY > 200")

    def test_pictures_are_drawn(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "wrong" / "feedback.html")
        captions = page.locator("figcaption").all_inner_texts()
        assert "relu(x), yours and reference" in captions
        assert "training, yours and reference" in captions
        assert "images it takes for something else" in captions
        widths = page.locator("figure img").evaluate_all("all => all.map(i => i.naturalWidth)")
        assert min(widths) > 100

    def test_full_marks_say_so(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "right" / "feedback.html")
        assert page.locator(".next").inner_text() == "Everything passes."

    def test_what_cannot_be_read_says_why(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "broken" / "feedback.html")
        assert "the file is not JSON" in page.locator(".trouble").inner_text()

    @pytest.mark.parametrize("options", [{}, PHONE, DARK])
    def test_a_hostile_notebook_does_nothing(
        self, graded: Path, opened: Opened, options: dict[str, Any]
    ) -> None:
        (path,) = [p for p in graded.glob("*/feedback.html") if "onerror" in str(p)]
        page = opened(path, **options)
        assert page.locator("header h1").is_visible()
        assert page.locator("#exercise-MLP").count() == 1
        assert page.locator(".cell [style]").count() == 0
        assert page.evaluate("document.baseURI") == path.as_uri()
        assert fits(page)

    def test_the_dark_page_is_dark(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "wrong" / "feedback.html", **DARK)
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert max(map(int, re.findall(r"\d+", colour))) < 64

    @pytest.mark.parametrize(
        ("reveal", "there", "not_there"),
        [
            ("none", "not shown here", "float64"),
            ("names", "float64", "relu(X) for X of shape (3, 4)"),
            ("all", "relu(X) for X of shape (3, 4)", "not shown here"),
        ],
    )
    def test_reveal(
        self, graded: Path, tmp_path: Path, reveal: Reveal, there: str, not_there: str
    ) -> None:
        _, run = begun_in(graded)
        wrong = read_results(graded, ["wrong"])
        path, _ = write_pages(wrong, PagePlan(run, tmp_path, reveal))
        text = path.read_text()
        assert there in text
        assert not_there not in text


class TestClass:
    def test_sorting(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "report.html")
        score = page.get_by_role("button", name="score")
        score.click()
        assert names(page)[-1] == "right"
        score.click()
        assert names(page)[:2] == ["right", "wrong"]
        assert score.locator("..").get_attribute("aria-sort") == "descending"

    def test_filters_stay_in_the_address(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "report.html")
        page.get_by_label("Filter").fill("wro")
        assert names(page) == ["wrong"]
        page.get_by_label("Filter").fill("")
        page.get_by_role("combobox").select_option("not a notebook")
        assert names(page) == ["broken"]
        assert page.locator("output").inner_text() == "1 of 4"
        fragment = page.url[page.url.index("#") :]
        assert names(opened(graded / "report.html", fragment)) == ["broken"]

    def test_links_lead_to_the_exercise(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "report.html")
        page.locator(".sortable tr:has-text('wrong') .lost a").first.click()
        page.wait_for_url("**/wrong/feedback.html#exercise-relu")
        assert page.locator("#exercise-relu .hint").is_visible()

    def test_by_keyboard_alone(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "report.html")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "score":
                break
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
        page.keyboard.press("Enter")
        page.keyboard.press("Space")
        assert names(page)[0] == "right"

    def test_what_the_class_has_not_understood(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "report.html")
        first = page.locator(".misconceptions li").first
        assert "33 %" in first.inner_text()
        assert "absolute value" in first.inner_text()
        assert first.locator("a").get_attribute("href") == "wrong/feedback.html#exercise-relu"

    def test_a_hostile_name_is_text_and_its_link_works(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "report.html")
        page.locator(f".sortable a:text-is('{ODD}')").click()
        page.wait_for_url("**/feedback.html")
        assert page.locator("header h1").is_visible()

    def test_without_scripts_everything_is_there(self, graded: Path, opened: Opened) -> None:
        page = opened(graded / "report.html", java_script_enabled=False)
        assert len(page.locator(".sortable tbody tr").all()) == 4
        assert not page.get_by_label("Filter").is_visible()

    def test_a_thousand(self, thousand: Path, opened: Opened) -> None:
        page = opened(thousand)
        assert page.locator("output").inner_text() == "1000 of 1000"
        page.get_by_role("button", name="score").click()
        page.get_by_role("button", name="score").click()
        assert names(page)[249] == "249 right"
        page.get_by_label("Filter").fill("007")
        assert len(names(page)) == 4

    @pytest.mark.parametrize("options", [PHONE, PHONE | DARK])
    def test_on_a_phone(self, thousand: Path, opened: Opened, options: dict[str, Any]) -> None:
        page = opened(thousand, **options)
        assert fits(page)
        assert page.get_by_label("Filter").is_visible()
