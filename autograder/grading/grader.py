"""A grader: the data of a run, isolation, and sandboxes that are kept warm, in one process."""

from __future__ import annotations

import hashlib
import platform
import queue
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

import d2lref
from autograder import suites
from autograder.engine.model import Assignment
from autograder.errors import AutograderError, told
from autograder.grading import data as course_data
from autograder.grading.data import CourseData
from autograder.grading.grade import Setup, grade
from autograder.grading.intake import Submission
from autograder.records.results import Result
from autograder.records.run import Run
from autograder.sandbox.isolation import Isolation
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox, SandboxError, Standby

_STANDBY_PAYS = 20  # submissions a slot must have had before a standby zygote is worth its start
_DECIDING = ("book_form.py", "causes.py", "data.py", "grade.py", "notebooks.py", "rules.py")
_PACKAGES = ("d2l-autograder", "otter-grader", "torch", "torchvision")


@dataclass(frozen=True)
class Plan:
    """What decides how submissions are graded, wherever that is.

    ``data`` is ``--data`` (see ``autograder.grading.data``); ``strict`` gives every submission
    a fresh sandbox; ``manual`` says that a person's points are merged afterwards; ``carry``
    carries errors forward (see ``autograder.engine.checking``).
    """

    assignment: str
    data: str
    seed: int = field(repr=False)
    limits: Limits = field(default_factory=Limits)
    strict: bool = False
    manual: bool = False
    carry: bool = True


@dataclass(frozen=True)
class Conditions:
    """What a grader grades with; results of two graders agree where these do.

    ``fingerprint`` identifies the training data, ``code`` this package's source.
    """

    data: str
    fingerprint: str
    sandbox: str
    versions: tuple[tuple[str, str], ...]
    code: str

    def difference(self, other: Conditions) -> str:
        """What two graders do not have in common, for people."""
        mine, theirs = self._named(), other._named()
        names = [name for name in mine if mine[name] != theirs.get(name)]
        return ", ".join(f"{name} {mine[name]} and {theirs.get(name)}" for name in names)

    def _named(self) -> dict[str, str]:
        about = {"data": self.data, "images": self.fingerprint, "sandbox": self.sandbox}
        return {**dict(self.versions), **about, "source": self.code[:12]}


def describe_run(
    assignment: Assignment, conditions: Conditions, seed: int, manual: bool = False
) -> Run:
    """What every result of this run records; the seed itself only as a hash."""
    commitment = hashlib.sha256(f"{assignment.name}/{seed}".encode()).hexdigest()
    return Run(
        assignment=assignment.outline,
        data_source=conditions.data,
        sandbox=conditions.sandbox,
        seed_commitment=commitment,
        versions=conditions.versions,
        manual=manual,
        checks=checks_hash(assignment.name),
    )


def _conditions_here(course: CourseData, isolation: Isolation) -> Conditions:
    """The conditions of this process."""
    versions = tuple((name, version(name)) for name in _PACKAGES)
    return Conditions(
        data=course.source,
        fingerprint=course.holdout.fingerprint,
        sandbox=isolation.describe(),
        versions=(("python", platform.python_version()), *versions),
        code=code_hash(),
    )


def code_hash() -> str:
    """A hash of this package's source: checks are mended between versions, too."""
    digest = hashlib.sha256()
    for package in (Path(suites.__path__[0]).parent, Path(d2lref.__path__[0])):
        for path in sorted(package.rglob("*.py")):
            digest.update(path.read_bytes())
    for path in suites.own_files():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def checks_hash(assignment: str) -> str:
    """A hash of the code that decides a result: other code changes no grade.

    These are the engine, the suite with its banks, the reference, what runs notebooks and what
    reads them.
    """
    package = Path(suites.__path__[0]).parent
    suite = package / "suites"
    sources = [
        *package.glob("engine/*.py"),
        *package.glob("sandbox/*.py"),
        *(package / "grading" / name for name in _DECIDING),
        *suite.glob("*.py"),
        *(suite / assignment).rglob("*.py"),
        *Path(d2lref.__path__[0]).glob("*.py"),
    ]
    digest = hashlib.sha256()
    for path in (*sorted(sources), *suites.own_files(assignment)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


class Grader:
    """Sandboxes that are kept warm, for ``slots`` submissions at a time."""

    def __init__(self, plan: Plan, course: CourseData, isolation: Isolation, slots: int) -> None:
        self.plan = plan
        self.slots = slots
        self.conditions = _conditions_here(course, isolation)
        suite = suites.load(plan.assignment)
        self.run = describe_run(suite, self.conditions, plan.seed, plan.manual)
        self._setup = Setup(suite, course, plan.seed, plan.limits, plan.carry)
        self._standby = Standby(isolation)
        self._sandboxes = [Sandbox(isolation, self._standby, plan.strict) for _ in range(slots)]
        self._free: queue.SimpleQueue[Sandbox] = queue.SimpleQueue()
        for sandbox in self._sandboxes:
            self._free.put(sandbox)
        self._graded = 0
        self._stopped = False

    def warm_up(self) -> None:
        """Start the sandboxes now, not when the first submission comes. Raises SandboxError."""
        for sandbox in self._sandboxes:
            sandbox.warm_up()

    def grade(self, submission: Submission) -> Result:
        """Grade in a free sandbox; an error of the grader's own costs one row and is told there.

        Any number of threads may call it. Raises SandboxError when the sandbox does not work.
        """
        sandbox = self._free.get()
        begun = time.monotonic()
        try:
            result = grade(submission, self._setup, sandbox)
        except SandboxError:
            raise
        except Exception as error:  # noqa: BLE001 - the others have their results
            result = _grader_error(submission, error)
        finally:
            self._free.put(sandbox)
        self._expect_no_stop()  # it may have been what ended the submission
        self._graded += 1
        if self.plan.strict or self._graded > _STANDBY_PAYS * self.slots:
            self._standby.warm()
        return replace(result, seconds=time.monotonic() - begun)

    def stop(self) -> None:
        """End what is being graded, and begin nothing any more."""
        self._stopped = True
        for sandbox in self._sandboxes:
            sandbox.kill()

    def close(self) -> None:
        """End the sandboxes and everything in them."""
        try:
            for sandbox in self._sandboxes:
                sandbox.close()
        finally:
            self._standby.close()

    def _expect_no_stop(self) -> None:
        if self._stopped:
            raise SandboxError("the sandbox was stopped")


@contextmanager
def open_grader(plan: Plan, isolation: Isolation, slots: int) -> Generator[Grader, None, None]:
    """A grader in this process. Raises what ``autograder.grading.data.prepare`` raises."""
    suite = suites.load(plan.assignment)
    with course_data.prepare(suite, plan.data, plan.seed) as course:
        readable, withheld = (*isolation.readable, *course.readable), suite.withheld
        inside = replace(isolation, data=course.visible, readable=readable, withheld=withheld)
        opened = Grader(plan, course, inside, slots)
        try:
            yield opened
        finally:
            opened.stop()
            opened.close()


def _grader_error(submission: Submission, error: Exception) -> Result:
    what = f"({error})" if isinstance(error, AutograderError) else f"with {told(error)}"
    message = f"the grader stopped {what}: please report it."
    return Result(submission.name, "grader error", message=message)
