"""A class over time: whatever commands come, in whatever order, and whenever the power goes.

No mark, no row and no result is lost. Submissions are graded by a stand-in here: what is tried is
everything around it, with the real files.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from autograder.commands.grade import GradeOptions, grade_paths
from autograder.commands.mark import MarkOptions, mark_submission
from autograder.sandbox.limits import Limits
from tests.support.stand_in import NAME, StandIn, notebook, stand_in

STUDENTS = ("ada", "bob", "cid", "dee")
QUESTIONS = {"relu": 10, "small_weights": 2}
ATTEMPTS = {f"hoppergrace_103_{stamp}_w": stamp for stamp in (5001, 5002, 5003)}  # as by Canvas


class PowerCut(BaseException):
    """The machine is off."""


class Machine(StandIn):
    """Its checks change, and what they give changes with them."""

    def points(self, content: int) -> int:
        return (content * 7 + self.checks) % 11


class Class(RuleBasedStateMachine):
    """What has been done to a class, and what must be true of its gradebook then."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        (self.root / "class").mkdir()
        self.out = self.root / "out"
        self.machine = Machine()
        self.contents: dict[str, int] = {}
        self.graded: dict[str, int] = {}  # what the row says that nobody has marked
        self.marks: dict[tuple[str, str], float | None] = {}
        self.comments: dict[tuple[str, str], str] = {}
        self.given: list[tuple[str, str, float | None, str]] = []
        for number, name in enumerate(STUDENTS):
            self.hand_in(name, number)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(name=st.sampled_from(STUDENTS), content=st.integers(0, 50))
    def hand_in_again(self, name: str, content: int) -> None:
        self.hand_in(name, content)

    def hand_in(self, name: str, content: int) -> None:
        notebook(self.root / "class" / f"{name}.ipynb", content)
        self.contents[name] = content

    @rule()
    def change_a_check(self) -> None:
        self.machine.checks += 1

    @rule(
        names=st.sets(st.sampled_from(STUDENTS), min_size=1),
        cut=st.none() | st.integers(0, 12),
        manual=st.none() | st.tuples(st.sampled_from(STUDENTS), st.integers(0, 4)),
    )
    def grade(self, names: set[str], cut: int | None, manual: tuple[str, int] | None) -> None:
        """Grade some of the class, with or without marks; after a power cut, once more."""
        present = sorted(names)
        paths = [self.root / "class" / f"{name}.ipynb" for name in present]
        file = None
        if manual is not None and manual[0] in self.graded.keys() | set(present):
            file = self.root / "points.csv"
            file.write_text(f"submission,small_weights\n{manual[0]},{manual[1] / 2}\n")
        if cut is not None:
            self._grade(paths, file, cut)
        self._grade(paths, file, None)
        if file is not None and manual is not None:
            self._note(manual[0], "small_weights", manual[1] / 2, "")
        for name in present:
            self.graded[name] = self.machine.points(self.contents[name])

    @rule(
        name=st.sampled_from(sorted(ATTEMPTS)),
        content=st.integers(0, 50),
        cut=st.none() | st.integers(0, 12),
    )
    def grade_an_attempt(self, name: str, content: int, cut: int | None) -> None:
        """The latest keeps the row, in whatever order they are graded."""
        self.hand_in(name, content)
        paths = [self.root / "class" / f"{name}.ipynb"]
        if cut is not None:
            self._grade(paths, None, cut)
        self._grade(paths, None, None)
        before = next((one for one in self.graded if one in ATTEMPTS), name)
        if ATTEMPTS[name] >= ATTEMPTS[before]:
            self.graded.pop(before, None)
            self.graded[name] = self.machine.points(content)

    def _grade(self, paths: list[Path], manual: Path | None, cut: int | None) -> None:
        options = GradeOptions(
            assignment=NAME,
            out=self.out,
            jobs=1,
            data="auto",
            sandbox="off",
            limits=Limits(),
            seed=1 if not (self.out / "run.json").exists() else None,
            manual=manual,
            pages=False,
        )
        with self._on(cut):
            assert grade_paths(paths, options) in (0, 1)

    @precondition(lambda self: bool(self.graded))
    @rule(
        number=st.integers(0, 3),
        question=st.sampled_from(sorted(QUESTIONS)),
        points=st.integers(0, 4),
        cut=st.none() | st.integers(0, 6),
    )
    def mark(self, number: int, question: str, points: int, cut: int | None) -> None:
        name = self._somebody(number)
        options = MarkOptions(name, question, f"{points / 2:g}", "because", self.out, "tutor")
        if cut is not None:
            with self._on(cut):
                mark_submission(options)
        assert mark_submission(options) == 0
        self._note(name, question, points / 2, "because")

    @precondition(lambda self: bool(self.graded))
    @rule(number=st.integers(0, 4), question=st.sampled_from(sorted(QUESTIONS)))
    def withdraw(self, number: int, question: str) -> None:
        name = self._somebody(number)
        options = MarkOptions(name, question, None, "", self.out, "tutor")
        there_is_one = self._held(name, question) is not None
        assert mark_submission(options) == (0 if there_is_one else 2)
        if there_is_one:
            self._note(name, question, None, "")

    def _held(self, name: str, question: str) -> float | None:
        """The mark that holds: this file's, else the last one of the same person's files."""
        if (name, question) in self.marks or name not in ATTEMPTS:
            return self.marks.get((name, question))
        own = [one[2] for one in self.given if one[0] in ATTEMPTS and one[1] == question]
        return own[-1] if own else None

    def _somebody(self, number: int) -> str:
        """One who has a row."""
        return sorted(self.graded)[number % len(self.graded)]

    @precondition(lambda self: bool(self.graded))
    @rule(number=st.integers(0, 3), points=st.integers(0, 4))
    def type_into_the_gradebook(self, number: int, points: int) -> None:
        """As a spreadsheet saves it, with semicolons and decimal commas."""
        path, name = self.out / "gradebook.csv", self._somebody(number)
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        row = next(row for row in rows if row["submission"] == name)
        if row["small_weights"] == f"{points / 2:g}":
            return
        row["small_weights"] = f"{points / 2:g}".replace(".", ",")
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8-sig")
        self._grade([self.root / "class" / f"{name}.ipynb"], None, None)
        self.graded[name] = self.machine.points(self.contents[name])
        self._note(name, "small_weights", points / 2, "typed into gradebook.csv")

    def _note(self, name: str, question: str, points: float | None, comment: str) -> None:
        """A line of the record, unless it says what holds already."""
        about = (name, question)
        if about not in self.marks or (self.marks.get(about), self.comments.get(about)) != (
            points,
            comment,
        ):
            self.given.append((name, question, points, comment))
        self.marks[about], self.comments[about] = points, comment

    @contextmanager
    def _on(self, cut: int | None) -> Generator[None, None, None]:
        """The machine's power, which goes after ``cut`` files were put in place."""
        left = [cut]
        real = Path.replace

        def replace(path: Path, target: Path) -> Path:
            if left[0] is not None:
                if left[0] == 0:
                    raise PowerCut
                left[0] -= 1
            return real(path, target)

        with stand_in(self.machine), mock.patch.object(Path, "replace", replace):
            try:
                yield
            except PowerCut:
                return

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "out") or not (self.out / "gradebook.csv").exists():
            return
        rows = {
            row["submission"]: row
            for row in csv.DictReader(io.StringIO((self.out / "gradebook.csv").read_text()))
        }
        assert rows.keys() == self.graded.keys()
        counts = any(self._held(name, "small_weights") is not None for name in rows)
        for name, row in rows.items():
            held = self._held(name, "relu")
            relu = self.graded[name] if held is None else held
            read = self._held(name, "small_weights")
            assert row["max_score"] == ("12" if counts else "10"), (name, row)
            waits = counts and read is None
            assert row["status"] == ("awaiting points" if waits else "graded"), (name, row)
            assert float(row["relu"]) == relu, (name, row)
            assert row["small_weights"] == ("" if read is None else f"{read:g}"), (name, row)
            assert float(row["score"]) == relu + (read or 0)
        self._the_record_holds_all()

    def _the_record_holds_all(self) -> None:
        path = self.out / "marks.csv"
        text = path.read_text() if path.exists() else ""
        lines = [
            (
                row["submission"],
                row["question"],
                float(row["points"]) if row["points"] else None,
                row["comment"],
            )
            for row in csv.DictReader(io.StringIO(text))
        ]
        assert lines == self.given


TestClass = Class.TestCase
TestClass.settings = settings(
    max_examples=25,
    stateful_step_count=14,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
