"""What Gradescope and ``otter grade`` start in their container: graded as a class is.

``otter run`` uses the same zip without this: it runs the zip's tests in the notebook's own process.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder import suites
from autograder.engine.model import Assignment, Check, TrainingCheck
from autograder.engine.training import reference_measures
from autograder.engine.verdict import Verdict
from autograder.grading import data as course_data
from autograder.grading.grader import Plan, open_grader
from autograder.grading.intake import student_folder
from autograder.otter.pdf import notebook_pdf
from autograder.records.results import Record, Result, to_gradescope
from autograder.records.run import Run
from autograder.records.storage import write_whole
from autograder.sandbox.isolation import Isolation, best
from autograder.sandbox.limits import Limits

FOLDER = Path("/autograder")


@dataclass(frozen=True)
class _Graded:
    """A submission's result, and the words for the score."""

    result: Result
    run: Run

    @property
    def words(self) -> str:
        score = f"{self.result.score:g} of {self.run.max_score:g} points"
        notes = (score, f"sandbox: {self.run.sandbox}", *self.result.flags)
        return "; ".join(notes)


def main(folder: Path = FOLDER, cell_seconds: float = Limits.cell_seconds) -> None:
    """Grade ``folder/submission``; write ``folder/results/results.json`` and Otter's ``.pkl``.

    ``folder/source/otter_config.json`` names the assignment, and says whether a PDF is wanted.
    """
    config = json.loads((folder / "source" / "otter_config.json").read_text(encoding="utf-8"))
    suite = suites.load(config["assignment_name"])
    results = folder / "results"
    results.mkdir(exist_ok=True)
    results.chmod(0o700)  # not for the submission, where there is no isolation but another user id
    graded = _grade(folder, suite, Limits(cell_seconds=cell_seconds))
    _write_for_gradescope(graded, results / "results.json")
    _write_for_otter(graded, suite, results / "results.pkl")
    if config.get("pdf"):
        _write_pdf(graded, suite, folder / "submission")
    print(graded.words)


def prepare(assignment: str, folder: Path = FOLDER) -> str:
    """Once, while the image is built: images into ``folder``, and the references trained on them.

    What they come from, for people: a download, or the stand-in where there is no network.
    """
    suite = suites.load(assignment)
    if suite.images:
        _download(folder)
    with course_data.prepare(suite, _data(folder), seed=0) as course:
        for exercise in suite.exercises:
            if exercise.training_check is not None:
                reference_measures(exercise.training_check, course.holdout)
        return course.source


def _download(folder: Path) -> None:
    from d2lref.image_dataset import load_splits

    if "D2LREF_DATA" not in os.environ:
        load_splits(folder / "data")  # says so where it cannot


def _data(folder: Path) -> str:
    """The images of the image: all its submissions have the same, whatever the network is like."""
    if "D2LREF_DATA" in os.environ:
        return "auto"
    there = any((folder / "data").rglob("*-ubyte*"))
    return str(folder / "data") if there else "standin"


def _grade(folder: Path, suite: Assignment, limits: Limits) -> _Graded:
    submission = student_folder(folder / "submission", suite)
    plan = Plan(suite.name, data=_data(folder), seed=course_data.fresh_seed(), limits=limits)
    with open_grader(plan, Isolation(best(), ""), slots=1) as own:
        return _Graded(own.grade(submission), own.run)


def _write_for_gradescope(graded: _Graded, path: Path) -> None:
    document = to_gradescope(Record(graded.result), graded.run)
    told = [document["output"], f"sandbox: {graded.run.sandbox}"]
    document["output"] = "\n".join(told)
    write_whole(path, json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def _write_for_otter(graded: _Graded, suite: Assignment, path: Path) -> None:
    """The same verdicts as ``otter grade`` reads them outside the container."""
    import dill

    with path.open("wb") as file:
        dill.dump(_for_otter(graded, suite), file)


def _for_otter(graded: _Graded, suite: Assignment) -> Any:
    """Of what could not be checked at all Otter shows the reason, in its table and summaries."""
    from otter.test_files import GradingResults

    result = graded.result
    if not result.verdicts:
        told = f"{result.status}: {result.message} (sandbox: {graded.run.sandbox})"
        return GradingResults.without_results(RuntimeError(told))
    verdicts = {(v.exercise, v.check): v for v in result.verdicts}
    files = [
        {
            "filename": f"{exercise.name}.json",
            "points": None,
            "test_case_results": [
                _test_case(check, verdicts.get((exercise.name, check.name)), result.message)
                for check in exercise.checks
            ],
        }
        for exercise in suite.exercises
    ]
    text: Any = json.dumps({"test_file_results": files})  # it takes a text, whatever its hint says
    shown = GradingResults.from_ottr_json(text)
    _note(
        next(iter(shown.results.values())), "; ".join(filter(None, [result.message, graded.words]))
    )
    return shown


def _note(file: Any, words: str) -> None:
    """What holds for the whole, in summaries: Otter has no place for it but beside a test case."""
    first = file.test_case_results[0].test_case
    first.success_message = first.failure_message = words


def _test_case(
    check: Check | TrainingCheck, verdict: Verdict | None, message: str
) -> dict[str, Any]:
    return {
        "test_case": {
            "name": check.name,
            "code": "",
            "hidden": check.hidden,
            "points": check.points,
            "success_message": None,
            "failure_message": None,
        },
        "error": message if verdict is None else verdict.message,
        "passed": verdict is not None and verdict.passed,
    }


def _write_pdf(graded: _Graded, suite: Assignment, submission: Path) -> None:
    """Where ``otter grade --pdfs`` looks for it: beside what was handed in, by its name."""
    names = [path.stem for path in sorted(submission.iterdir()) if path.suffix != ".pdf"]
    name = names[0] if names else suite.name
    heading = "\n".join(filter(None, [suite.title, name, graded.result.message, graded.words]))
    pdf = notebook_pdf(heading, graded.result.executed)
    write_whole(submission / f"{name}.pdf", pdf)


if __name__ == "__main__":
    print(f"prepared on {prepare(sys.argv[1])}")
