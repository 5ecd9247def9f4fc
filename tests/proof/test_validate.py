"""The proof of the checks, and that it notices checks that are weak."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from autograder import suites
from autograder.engine.diagnose import Case
from autograder.engine.model import Alternative, Equivalent
from autograder.engine.verdict import Diagnosis, Difference, Line
from autograder.proof import validate
from autograder.proof.validate import (
    MAX_UNTRUE,
    Effort,
    Subjects,
    prove,
    prove_words,
)
from tests.support.commands import invoke
from tests.support.course import master_solutions

SUITE = suites.load("ch04_3_softmax_regression")
SOFTMAX = SUITE.exercise("softmax")
SOLUTION = master_solutions(SUITE.name)["softmax"]
STUB = "def softmax(X):\n    raise NotImplementedError('softmax is not implemented yet')\n"


def problems(seeds: int = 1, solution: str = SOLUTION, stub: str = STUB, **changes: Any) -> str:
    exercise = dataclasses.replace(SOFTMAX, **changes)
    proof = prove(SUITE, exercise, Subjects(solution, stub), Effort(seeds, seeds))
    return "\n".join(proof.problems)


def test_a_weak_check_lets_mistakes_through_and_is_told_which() -> None:
    shape_only = tuple(check for check in SOFTMAX.comparisons if check.kind == "shape")
    text = problems(seeds=2, checks=shape_only)
    assert "mistake 'sum over dim 0' gets through in 2 of 2 runs" in text
    assert "mutant survives: " in text


def test_a_mistake_that_only_hidden_checks_notice() -> None:
    checks = tuple(dataclasses.replace(c, hidden=c.kind != "shape") for c in SOFTMAX.comparisons)
    assert "passes all visible checks in 1 of 1 runs" in problems(checks=checks)


def test_a_right_answer_that_is_rejected() -> None:
    wrong = SOFTMAX.mistakes[0]
    alternatives = (*SOFTMAX.alternatives, Alternative("wrong", wrong.source))
    text = problems(alternatives=alternatives)
    assert "alternative 'wrong' is rejected by 'value' in 1 of 1 runs" in text
    assert "the solution is rejected by 'value'" in problems(solution=wrong.source)


def test_a_stub_that_passes() -> None:
    assert "the untouched stub passes 'value'" in problems(stub=SOLUTION)


def test_a_check_worth_nothing() -> None:
    checks = (dataclasses.replace(SOFTMAX.checks[0], points=0), *SOFTMAX.checks[1:])
    assert "'shape' is worth 0" in problems(checks=checks)


def test_reasons_that_are_out_of_date() -> None:
    text = problems(equivalents=(Equivalent("line 1: no such thing", "none"),))
    assert "there is no mutant 'line 1: no such thing'" in text
    checks = tuple(dataclasses.replace(c, kept="") for c in SOFTMAX.checks)
    assert "catches nothing that no other check catches" in problems(checks=checks)


def test_an_unknown_assignment_is_misuse() -> None:
    said = invoke("validate", "ch99")
    assert said.returncode == 2
    assert "no assignment 'ch99'" in said.stderr


def test_an_untrue_hint_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = SOFTMAX.mistakes[:2]
    halved = dataclasses.replace(SOFTMAX, mistakes=(one, other))
    true = prove_words(SUITE, halved, 3)
    assert true.told
    assert true.untrue == 0

    def always_one(_case: Case) -> tuple[Difference, Diagnosis]:
        hint = (Line("hint", one.hint),)
        return Difference("value", "differs"), Diagnosis(one.name, hint)

    monkeypatch.setattr(validate, "judge", always_one)
    wrong = prove_words(SUITE, halved, 3)
    assert 0 < wrong.untrue < wrong.told, "of the second one's mutants"
    assert f"{other.name!r}, changed to" in wrong.doubtful[0]
    assert f"is told {one.name!r}" in wrong.doubtful[0]


@pytest.mark.exhaustive
def test_what_is_in_no_bank_is_told_nothing_untrue() -> None:
    """A fixed sample over the whole course."""
    found = [
        prove_words(suite, exercise, 40)
        for suite in map(suites.load, suites.names())
        for exercise in suite.exercises[::4]
    ]
    told, untrue = sum(one.told for one in found), sum(one.untrue for one in found)
    assert told > 200
    assert untrue <= MAX_UNTRUE * told, [line for one in found for line in one.doubtful]
