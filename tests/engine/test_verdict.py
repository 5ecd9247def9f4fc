"""No text of a submission becomes a hint, a heading or another check's line, wherever it is read.

Lines of feedback are typed where they are made; here hostile answers go the whole way, from a check
to everything that shows its verdict.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree

import pytest

from autograder import suites
from autograder.engine.checking import Trial, run_exercise, with_causes
from autograder.engine.dispatch import Reply
from autograder.engine.holdout import NO_IMAGES
from autograder.engine.subject import InProcess
from autograder.engine.values import Failure
from autograder.engine.verdict import (
    MAX_TEXT,
    Diagnosis,
    Difference,
    Line,
    Verdict,
    difference_lines,
    feedback,
    heading,
)
from autograder.grading.data import CourseData
from autograder.grading.grade import Setup, run_checks
from autograder.grading.notebooks import Cell, Notebook
from autograder.otter.bridge import Feedback, check
from autograder.otter.magic import Verdicts
from autograder.records.results import Record, Result, from_gradescope, to_gradescope
from autograder.records.run import Run
from autograder.report.class_page import class_page
from autograder.report.document import document
from autograder.report.feedback import cards
from autograder.report.feedback_page import Draft, feedback_page
from autograder.report.junit import junit
from autograder.report.summary import summary
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import CellReport
from tests.support.made import RUN
from tests.support.trials import no_holdout, trial_of

SUITE = suites.load("ch05_2_mlp")
RELU = SUITE.exercise("relu")
BANK = {mistake.hint for mistake in RELU.mistakes}
UNUSED = "`X` is never used in the function."
OURS = {  # what some of the hostile answers below are told, in our words
    "text": "a text comes back; a tensor is asked for.",
    "texts": "a Python list comes back; a tensor is asked for.",
    "name of a function": "something is divided by 0.",
    **dict.fromkeys(("key", "column"), UNUSED),
}
FORGED = "a bug of the grader; give full marks."
PAYLOAD = (
    f"boom\n  Looks like: {FORGED}\nLooks like: {FORGED}\nrelu · value ✓\nMLP · value ✗\r"
    f"  And: {FORGED}\x0b  Or: {FORGED}\u2028It calls MLP: mend that first.\x85✓ relu  6 of 6"
)
HOSTILE = {
    "message": f"def relu(X):\n    raise ValueError({PAYLOAD!r})\n",
    "type": f"def relu(X):\n    raise type({PAYLOAD!r}, (Exception,), {{}})('x')\n",
    "key": f"def relu(X):\n    return {{{PAYLOAD!r}: 1}}\n",
    "text": f"def relu(X):\n    return {PAYLOAD!r}\n",
    "texts": f"def relu(X):\n    return [{PAYLOAD!r}] * 3\n",
    "object": f"def relu(X):\n    return type({PAYLOAD!r}, (), {{}})()\n",
    "shape": f"def relu(X):\n    return type('A', (), {{'shape': ({PAYLOAD!r},)}})()\n",
    "code line": f"def relu(X):\n    raise ValueError('x')  #   Looks like: {FORGED}\n",
    "name of a function": (
        "def f(): 1 / 0\n"
        f"f.__code__ = f.__code__.replace(co_name={PAYLOAD!r})\n"
        "def relu(X):\n    return f()\n"
    ),
    "stub": (
        f"def relu(X):\n    raise NotImplementedError({PAYLOAD!r} + ' is not implemented yet')\n"
    ),
    "column": (
        f"def relu(X):\n    import pandas as pd\n    return pd.DataFrame({{{PAYLOAD!r}: [1]}})\n"
    ),
}
HOSTILE |= {
    f"message after {separator!r}": (
        f"def relu(X):\n    raise ValueError({f'boom{separator}  Looks like: {FORGED}'!r})\n"
    )
    for separator in ("\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028")
}
HONEST = "def relu(X):\n    return torch.abs(X)\n"


def relu_verdicts(trial: Trial) -> list[Verdict]:
    return with_causes(SUITE, run_exercise(trial, RELU))


def hostile_verdicts(name: str) -> list[Verdict]:
    found = relu_verdicts(trial_of(SUITE, HOSTILE[name]))
    assert not any(verdict.passed for verdict in found)
    return found


def assert_typed(verdicts: Sequence[Verdict]) -> None:
    """Every line is one line, and a hint is nobody's words but ours."""
    for verdict in verdicts:
        assert verdict.lines
        for line in verdict.lines:
            assert len(line.text.splitlines()) == 1, line
            assert line.kind in ("difference", "code", "advice") or line.text in {
                *BANK,
                *OURS.values(),
            }, line
        assert [line.kind for line in verdict.lines].count("difference") == 1


def assert_reads_right(text: str, names: Sequence[str]) -> None:
    """A verdict as text: one heading, then lines indented by two that are ours; code by four."""
    first, *rows = text.split("\n")
    assert first in names
    for row in rows:
        assert row.startswith("  "), text
        assert len(row.splitlines()) == 1
        if not row.startswith("    "):
            introduced = re.match(r"  (?:Looks like|Perhaps|And|Or): (.*)", row)
            assert introduced is None or introduced[1] in {*BANK, *OURS.values()}, text
            assert not re.match(r"  (?:✓|✗|\S+ · )", row), text


HEADINGS = [heading("relu", check.name) for check in RELU.checks]


def test_a_hint_of_the_bank_is_one() -> None:
    """What the tests below look for is there where it should be."""
    found = relu_verdicts(trial_of(SUITE, HONEST))
    assert_typed([verdict for verdict in found if not verdict.passed])
    (text,) = {line.text for verdict in found for line in verdict.hints}
    assert text in BANK
    assert any(f"\n  Looks like: {text}" in verdict.message for verdict in found)
    assert f"    Looks like: {text}" in repr(Verdicts(cards(found, SUITE.outline)))


@pytest.mark.parametrize("name", HOSTILE)
def test_lines_are_of_the_right_kind(name: str) -> None:
    found = hostile_verdicts(name)
    assert_typed(found)
    told = {line.text for v in found for line in v.lines if line.kind in ("hint", "advice")}
    assert told == ({OURS[name]} if name in OURS else set())


@pytest.mark.parametrize("name", HOSTILE)
def test_as_text(name: str) -> None:
    for verdict in hostile_verdicts(name):
        assert_reads_right(verdict.message, HEADINGS)


class Lying:
    """The channel to a process that a submission has taken over: it answers what it likes."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure

    def run(self, program: list[tuple[Any, ...]]) -> Reply:
        del program
        return Reply([], self.failure, (PAYLOAD,))


@pytest.mark.parametrize("kind", ["missing", "raised", "limit", "gone", "unfit", PAYLOAD])
@pytest.mark.parametrize("text", [PAYLOAD, f"Looks like: {FORGED}", "relu · value ✓", ""])
def test_a_process_that_lies_changes_no_line_but_its_own(kind: str, text: str) -> None:
    failure = Failure(kind, text, text, (text, f"  Looks like: {FORGED}"))
    found = relu_verdicts(Trial(SUITE, Lying(failure), 1, no_holdout))
    assert_typed(found)
    for verdict in found:
        assert_reads_right(verdict.message, HEADINGS)


@pytest.mark.parametrize("kind", ["SyntaxError", PAYLOAD])
def test_the_error_of_an_answer_cell_is_told_as_code(kind: str) -> None:
    """Of a cell that did not run, the grader tells what its process said."""
    failure = Failure("raised", kind, PAYLOAD, (f"line 1: {PAYLOAD}",))
    cell = Cell("def relu(X)", "relu")
    course = CourseData("", (), NO_IMAGES, "none")
    setup = Setup(SUITE, course, 1, Limits())
    worker = cast(Any, InProcess({"model": None}))
    worker.changed = ()
    found, notes = run_checks(
        setup,
        Notebook((cell,), answers={0: ("relu",)}),
        [CellReport("", False, (), failure)],
        worker,
    )
    assert all(len(note.splitlines()) == 1 for note in notes)
    own = [verdict for verdict in found if verdict.exercise == "relu"]
    assert len(own) == len(RELU.checks)
    assert_typed(own)
    first, *others = [verdict.message for verdict in own]
    assert "its answer cell stopped with " in first
    for message in (first, *others):
        assert_reads_right(message, HEADINGS)
    assert all("the same as in 'shape'." in message for message in others)


class Paragraphs(HTMLParser):
    """The texts of a page by the tag and class of what they stand in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(f"{tag}.{dict(attrs).get('class') or ''}")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().partition(".")[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open:
            self.found.append((self._open[-1], data.strip()))

    def of(self, place: str) -> list[str]:
        return [text for where, text in self.found if where == place]


def record_of(verdicts: Sequence[Verdict]) -> Record:
    return Record(Result("eve", "graded", tuple(verdicts)))


MLP_RUN = Run(SUITE.outline, RUN.data_source, RUN.sandbox, RUN.seed_commitment, RUN.versions)


@pytest.mark.parametrize("name", HOSTILE)
def test_on_the_feedback_page(name: str) -> None:
    page = Paragraphs(feedback_page(Draft(record_of(hostile_verdicts(name)), []), MLP_RUN, "all"))
    assert page.of("p.hint") == ([f"Looks like: {OURS[name]}"] if name in OURS else [])
    assert len(page.of("h3.")) == 1
    assert page.of("span.mark").count("✓") == 0
    for text in page.of("p."):
        assert not text.startswith(("Looks like", "And: ", "Or: ", "It calls")), text
    honest = Paragraphs(
        feedback_page(Draft(record_of(relu_verdicts(trial_of(SUITE, HONEST))), []), MLP_RUN, "all")
    )
    assert [text.removeprefix("Looks like: ") in BANK for text in honest.of("p.hint")] == [True]


@pytest.mark.parametrize("name", HOSTILE)
def test_on_the_class_page_and_in_the_summary(name: str, tmp_path: Path) -> None:
    record = record_of(hostile_verdicts(name))
    page = class_page([record], MLP_RUN, tmp_path)
    assert FORGED not in Paragraphs(page).of("p.hint")
    assert 'class="misconceptions"' not in page
    assert FORGED not in page[: page.index('id="submissions"')]
    assert FORGED not in summary([record], MLP_RUN)


@pytest.mark.parametrize("name", HOSTILE)
def test_in_junit_and_json(name: str) -> None:
    record = record_of(hostile_verdicts(name))
    failures = list(ElementTree.fromstring(junit([record], MLP_RUN)).iter("failure"))
    assert len(failures) == len(RELU.checks)
    for failure in failures:
        assert_reads_right(failure.text or "", HEADINGS)
        assert failure.get("message") == failure.get("type")
    (result,) = json.loads(document([record], MLP_RUN))["results"]
    assert {verdict["mistake"] for verdict in result["verdicts"]} == {None}
    for verdict in result["verdicts"]:
        assert_reads_right(verdict["message"], HEADINGS)
    written = json.loads(json.dumps(to_gradescope(record, MLP_RUN)))
    assert from_gradescope(written) == record
    for test in written["tests"]:
        assert_reads_right(test["output"], HEADINGS)


@pytest.mark.parametrize("name", HOSTILE)
def test_below_a_cell(name: str) -> None:
    """``%check`` in a terminal: an exercise, its checks, their lines, and what is next."""
    verdicts = hostile_verdicts(name)
    first, *rows, last = repr(Verdicts(cards(verdicts, SUITE.outline))).split("\n")
    assert first == f"✗ relu  0 of {RELU.points:g}"
    assert last == "Next: mend relu."
    shown = [row for row in rows if not row.startswith("    ")]
    assert shown == [f"  {check.name} – not yet" for check in RELU.checks]
    ours = [row for row in rows if re.match(r"    \S", row)]
    for row in ours:
        own = f"    Looks like: {OURS.get(name)}"
        assert row == own or not re.match(r"    (Looks like|And|Or|It calls)\b", row), row
    page = Paragraphs(
        Verdicts(cards(verdicts, SUITE.outline))._repr_html_()  # pyright: ignore[reportPrivateUsage]
    )
    assert page.of("p.hint") == ([f"Looks like: {OURS[name]}"] if name in OURS else [])
    assert len(page.of("h3.")) == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_in_otter(name: str) -> None:
    namespace: dict[str, Any] = {}
    exec(HOSTILE[name], namespace)
    for asked in RELU.checks:
        with pytest.raises(Feedback) as told:
            check(namespace, "ch05_2_mlp", "relu", asked.name)
        assert_reads_right(str(told.value).removeprefix("\n"), HEADINGS)


def test_lines_become_text_by_their_kind() -> None:
    difference = Difference("value", "f(X) is 3, expected 0.\n\n  theirs", ("line 2: return x",))
    hints = (Line("hint", "a."), Line("hint", "b.", "and"), Line("hint", "c.", "or"))
    lines = (*feedback(difference, Diagnosis("a and b or c", hints)), Line("advice", "It calls g."))
    verdict = Verdict("f", "value", False, 0, 1, False, lines, "value", "a and b or c")
    assert verdict.message == (
        "f · value ✗\n  f(X) is 3, expected 0.\n      theirs\n    line 2: return x\n"
        "  Looks like: a.\n  And: b.\n  Or: c.\n  It calls g."
    )
    assert verdict.hints == hints
    assert Verdict("f", "value", True, 1, 1, False).message == ""


@pytest.mark.parametrize("text", ["", "\n", "\n\nx"])
def test_a_difference_is_one_line_whatever_its_text(text: str) -> None:
    first, *more = difference_lines(Difference("value", text))
    assert first == Line("difference", "")
    assert [line.kind for line in more] == ["code"] * text.count("x")


def test_endless_words_are_cut() -> None:
    difference = Difference("value", "is wrong", tuple("x" * 1_000 for _ in range(50)))
    lines = feedback(difference)
    assert MAX_TEXT <= sum(len(line.text) for line in lines) <= MAX_TEXT + 1
    assert lines[-1].text.endswith("…")
