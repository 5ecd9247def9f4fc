"""What the class page counts, and which submissions it calls alike."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from markupsafe import Markup

from autograder import suites
from autograder.engine.model import Exercise
from autograder.engine.verdict import UNTOUCHED, Line, Verdict
from autograder.records.class_list import ClassList, HandedIn
from autograder.records.gradebook import Gradebook
from autograder.records.marks import Mark
from autograder.records.results import Record, Result
from autograder.records.roster import Student
from autograder.records.run import Run
from autograder.records.store import Store
from autograder.report.class_figures import exercise_rows, misconceptions
from autograder.report.class_page import breakable, class_page, score_bars
from autograder.report.similar import alike, groups
from tests.support.made import passed

RUN = Run(suites.load("ch05_2_mlp").outline, "stand-in", "bubblewrap", "ab", ())


def result(name: str, relu: float, mlp: float, mistake: str | None = None) -> Record:
    lines = (Line("difference", "is 3"), Line("hint", "the sign."))
    verdicts = (
        Verdict("relu", "value", relu == 6, relu, 6, False, lines, "value", mistake),
        Verdict("MLP", "value", mlp == 3, mlp, 3, False),
    )
    return Record(Result(name, "graded", verdicts))


CLASS = [
    result("a", 6, 3),
    result("b", 6, 3),
    result("c", 2, 0, "uphill"),
    result("d", 2, 3, "uphill"),
    result("e", 0, 0, "bare"),
]


def test_exercises() -> None:
    rows = {row.name: row for row in exercise_rows(CLASS, RUN)}
    assert rows["relu"].full == 2 / 5
    assert rows["relu"].mean == 16 / 30
    expected = np.corrcoef([6, 6, 2, 2, 0], [3, 3, 0, 3, 0])[0, 1]
    assert rows["relu"].discrimination == pytest.approx(expected)
    assert rows["training"].discrimination is None
    assert exercise_rows([], RUN) == []


def test_misconceptions_are_ranked() -> None:
    first, second = misconceptions(CLASS)
    assert (first.mistake, first.submissions, first.share) == ("uphill", ("c", "d"), 2 / 5)
    assert first.hint == "the sign."
    assert second.mistake == "bare"


def test_full_marks_have_a_bar() -> None:
    best = Record(Result("f", "graded", (passed("relu", "v", 21),)))
    bars = score_bars([*CLASS, best], 21)
    assert [(bar.label, bar.count) for bar in bars if bar.count] == [
        ("0–10 %", 2),
        ("20–30 %", 1),
        ("40–50 %", 2),
        ("full marks", 1),
    ]


def test_a_time_reaches_the_page_whatever_the_name(tmp_path: Path) -> None:
    odd = Record(Result("=cmd()", "died", (), seconds=2.5))
    book = Gradebook(Store(tmp_path), RUN, ClassList())
    book.add(odd)
    assert '<td class="number">2.50</td>' in class_page([odd], RUN, tmp_path)


def test_of_very_many_there_are_the_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.report.class_page.MOST", 4)
    page = class_page(CLASS, RUN, tmp_path)
    assert "5 submissions are too many for a page" in page
    assert "<script>" not in page
    assert "the sign." in page


@pytest.mark.parametrize("name", ["stable_log_softmax", "SoftmaxRegressionScratch.forward", "<b>"])
def test_a_broken_name_reads_the_same(name: str) -> None:
    assert Markup(breakable(name)).replace(Markup("<wbr>"), "").unescape() == name


SOFTMAX = suites.load("ch04_3_softmax_regression").exercises


def answers(seed: int) -> list[str]:
    """What one person might hand in: an answer to each exercise, right or wrong."""
    rng = random.Random(seed)
    every = [[*exercise.alternatives, *exercise.mistakes] for exercise in SOFTMAX]
    return [rng.choice(known).source for known in every]


def copied(sources: Sequence[str], number: int) -> list[str]:
    """The same answers with other names of variables, and a remark."""
    renamed = [re.sub(r"\b(X|y|Y)\b", f"values{number}", source) for source in sources]
    return [
        "# all my own work",
        *(s.replace("    return", "    # hm\n    return") for s in renamed),
    ]


@pytest.mark.parametrize(("people", "copies"), [(5, 2), (8, 1), (20, 1), (20, 2), (20, 5), (60, 9)])
def test_copies_are_found_and_nobody_else(people: int, copies: int) -> None:
    everyone = {f"student {seed}": answers(seed) for seed in range(people - copies)}
    everyone |= {f"copy {n}": copied(answers(2), n) for n in range(copies)}
    found = alike(everyone)
    assert groups(found) == [(*(f"copy {n}" for n in range(copies)), "student 2")]
    assert found[0].share > 0.9


@pytest.mark.parametrize("exercise", SOFTMAX, ids=lambda exercise: exercise.name)
def test_right_answers_written_differently_are_not_alike(exercise: Exercise) -> None:
    assert alike({known.name: [known.source] for known in exercise.alternatives}) == []


def test_a_damaged_answer_hides_no_other() -> None:
    everyone = {f"student {seed}": answers(seed) for seed in range(20)}
    everyone["copy"] = ["def f(:\n  '''", *answers(3)]
    assert groups(alike(everyone)) == [("copy", "student 3")]


def test_damaged_and_endless_sources_are_read_as_far_as_they_go() -> None:
    sources = {"a": ["def f(:\n  '''"], "b": ["x = ("] * 100_000, "c": ["\0"], "d": [""], "e": []}
    assert alike(sources) == []


def test_what_most_of_the_class_writes_is_no_hint() -> None:
    assert alike({f"student {n}": answers(1) for n in range(8)}) == []


def test_the_page_calls_copies_alike_but_not_untouched_stubs(tmp_path: Path) -> None:
    """Nobody wrote a stub; one that a remark names in an answer hides nothing."""
    run = Run(suites.load("ch04_3_softmax_regression").outline, "stand-in", "bubblewrap", "ab", ())
    stubs = [
        f"def {e.name}(X):\n    raise NotImplementedError('{e.name} {UNTOUCHED}')" for e in SOFTMAX
    ]
    everyone = {
        "copy": [f"{source}  # {UNTOUCHED}" for source in answers(3)],
        "student 3": answers(3),
        "untouched 1": stubs,
        "untouched 2": stubs,
    }
    everyone |= {f"student {seed}": answers(seed) for seed in range(20, 30)}
    results = []
    for name, sources in everyone.items():
        cells = [
            {"metadata": {"answer": exercise.name}, "source": source}
            for exercise, source in zip(SOFTMAX, sources, strict=True)
        ]
        path = tmp_path / name / "notebook.ipynb"
        path.parent.mkdir()
        path.write_text(json.dumps({"cells": [{"metadata": {}, "source": "import torch"}, *cells]}))
        aspect = "unimplemented" if sources is stubs else ""
        verdicts = tuple(replace(passed(e.name, "v"), aspect=aspect) for e in SOFTMAX)
        results.append(Record(Result(name, "graded", verdicts)))
    page = class_page(results, run, tmp_path)
    similar = page[page.index('id="similar"') : page.index('id="submissions"')]
    assert re.findall("<a [^>]*>(.*?)</a>", similar) == ["copy", "student 3"]


def test_with_a_roster_the_page_has_names_sections_and_who_is_missing(tmp_path: Path) -> None:
    students = (
        Student("1", "Ada <b>L</b>", section="A"),
        Student("2", "Bob", section="B"),
        Student("3", "Cid", section="B"),
    )
    people = ClassList(students, (HandedIn("a", "1"), HandedIn("b", "2")))
    mark = Mark("2026", "tutor", "a", "relu", 3, "the idea is right")
    marked = replace(CLASS[0], marks=(mark,))
    page = class_page([marked, CLASS[1]], RUN, tmp_path, people)
    assert ">Ada &lt;b&gt;L&lt;/b&gt;</a>" in page
    assert "<option>A</option><option>B</option>" in page
    assert 'data-section="B"' in page
    assert "Nothing handed in by 1: Cid." in page
    assert "a person set: relu 3 by tutor: the idea is right" in page
    without = class_page([CLASS[0]], RUN, tmp_path)
    assert "Section" not in without
    assert "Nothing handed in" not in without
