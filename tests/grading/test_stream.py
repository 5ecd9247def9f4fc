"""A class from submissions to results on disk: what is known is not graded again."""

from __future__ import annotations

import dataclasses
from collections.abc import Generator, Iterable
from pathlib import Path

import pytest

from autograder.grading.grader import Plan
from autograder.grading.intake import Choice, Found, Submission
from autograder.grading.stream import Job, grade_found, keep_rows, key_of
from autograder.records.marks import Mark, Marks
from autograder.records.results import Record, Result
from autograder.records.run import Run
from autograder.records.store import Store
from autograder.sandbox.limits import Limits
from tests.support.made import RUN, WRONG

ADA = Submission("ada", b"notebook")
PLAN = Plan("ch05_2_mlp", "auto", seed=1)
PLAN = Plan("ch05_2_mlp", "standin", 1)
KEY = key_of(ADA, RUN, PLAN)


class MadeUp:
    """An executor that runs nothing, and notes what it was given."""

    run: Run = RUN
    whereabouts = ""

    def __init__(self) -> None:
        self.graded: list[str] = []

    def grade(self, submissions: Iterable[Submission]) -> Generator[Result, None, None]:
        for submission in submissions:
            self.graded.append(submission.name)
            yield Result(submission.name, "graded", (WRONG,), executed="{}")


def found(**notebooks: bytes) -> list[Found]:
    def one(name: str, data: bytes) -> Found:
        return Found(name, "", (name,), lambda: Choice(data, name))

    return [one(name, data) for name, data in notebooks.items()]


def graded(job: Job, handed_in: list[Found]) -> tuple[list[str], dict[str, tuple[Record, bool]]]:
    """Who was graded, and what came of everybody."""
    executor, taken = MadeUp(), dict[str, tuple[Record, bool]]()

    def take(record: Record, before: bool) -> None:
        taken[record.submission] = record, before

    grade_found(handed_in, executor, job, take)
    return executor.graded, taken


def test_a_key_stands_for_everything_that_decides_a_result() -> None:
    others = (
        key_of(Submission("ada", b"changed"), RUN, PLAN),
        key_of(Submission("ada", b"notebook", "too large"), RUN, PLAN),
        key_of(ADA, RUN, dataclasses.replace(PLAN, limits=Limits(cell_seconds=1))),
        key_of(ADA, RUN, dataclasses.replace(PLAN, seed=2)),
        key_of(ADA, RUN, dataclasses.replace(PLAN, carry=False)),
        key_of(ADA, dataclasses.replace(RUN, sandbox="none"), PLAN),
        key_of(ADA, dataclasses.replace(RUN, checks="others"), PLAN),
        key_of(ADA, dataclasses.replace(RUN, data_source="images"), PLAN),
        key_of(ADA, dataclasses.replace(RUN, versions=(("torch", "3"),)), PLAN),
    )
    assert len({KEY, *others}) == 1 + len(others)
    assert key_of(Submission("ada", b"notebook"), RUN, PLAN) == KEY


@pytest.mark.parametrize("threads", [1, 4])
def test_what_is_known_is_not_graded_again(tmp_path: Path, threads: int) -> None:
    job = Job(PLAN, Store(tmp_path), threads=threads)
    names, taken = graded(job, found(ada=b"1", bob=b"2"))
    assert names == ["ada", "bob"]
    assert {name: before for name, (_, before) in taken.items()} == {"ada": False, "bob": False}
    assert all(record.result.executed == "" for record, _ in taken.values()), "kept in memory"
    assert (tmp_path / "ada" / "notebook.ipynb").read_text() == "{}"
    names, taken = graded(job, found(ada=b"1", bob=b"changed", eve=b"3"))
    assert names == ["bob", "eve"]
    assert taken["ada"][1]
    assert graded(dataclasses.replace(job, regrade=True), found(ada=b"1"))[0] == ["ada"]


def test_marks_reach_what_was_graded_before(tmp_path: Path) -> None:
    job = Job(PLAN, Store(tmp_path))
    graded(job, found(ada=b"1"))
    mark = Mark("2026", "tutor", "ada", "relu", 1.5)
    names, taken = graded(dataclasses.replace(job, marks=Marks([mark])), found(ada=b"1"))
    assert names == []
    assert taken["ada"][0].score == 1.5


def test_rows_of_earlier_commands_are_kept_as_they_were_graded(tmp_path: Path) -> None:
    job = Job(PLAN, Store(tmp_path))
    graded(job, found(ada=b"1"))
    later = dataclasses.replace(RUN, checks="others", data_source="images")
    taken: list[Record] = []
    stale = keep_rows(["ada", "gone"], job, later, lambda record, _: taken.append(record))
    assert stale == 1
    assert [record.status for record in taken] == ["graded", "lost"]
    text = (tmp_path / "ada" / "results.json").read_text()
    assert '"data": "stand-in"' in text


class Forgetful(MadeUp):
    """An executor that loses the second of what it is given."""

    def grade(self, submissions: Iterable[Submission]) -> Generator[Result, None, None]:
        for number, result in enumerate(super().grade(submissions)):
            if number != 1:
                yield result


def test_a_result_that_never_comes_is_no_secret(tmp_path: Path) -> None:
    def take(record: Record, before: bool) -> None:
        del record, before

    with pytest.raises(RuntimeError, match="no result came for bob"):
        grade_found(found(ada=b"1", bob=b"2"), Forgetful(), Job(PLAN, Store(tmp_path)), take)
