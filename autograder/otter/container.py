"""What Gradescope and ``otter grade`` start in their container: graded as a class is.

``otter run`` uses the same zip without this: it runs the zip's tests in the notebook's own process.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from autograder import suites
from autograder.engine.model import Assignment, Check, TrainingCheck
from autograder.engine.verdict import Verdict
from autograder.grading import data as course_data
from autograder.grading.grader import Plan, open_grader
from autograder.grading.intake import student_folder
from autograder.records.results import Record, Result, to_gradescope
from autograder.records.storage import write_whole
from autograder.sandbox.isolation import Isolation, best


def main(folder: Path) -> None:
    """Grade ``folder/submission``; write ``folder/results/results.json`` and Otter's ``.pkl``.

    ``folder/source/otter_config.json`` names the assignment.
    """
    config = json.loads((folder / "source" / "otter_config.json").read_text(encoding="utf-8"))
    suite = suites.load(config["assignment_name"])
    results = folder / "results"
    results.mkdir(exist_ok=True)
    results.chmod(0o700)  # not for the submission, where there is no isolation but another user id
    submission = student_folder(folder / "submission", suite)
    plan = Plan(suite.name, data="auto", seed=course_data.fresh_seed())
    with open_grader(plan, Isolation(best(), ""), slots=1) as own:
        result, run = own.grade(submission), own.run
    document = to_gradescope(Record(result), run)
    write_whole(results / "results.json", json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    _write_for_otter(result, suite, results / "results.pkl")
    print(f"{result.score:g} of {run.max_score:g} points; sandbox: {run.sandbox}")


def _write_for_otter(result: Result, suite: Assignment, path: Path) -> None:
    """The same verdicts as ``otter grade`` reads them outside the container."""
    import dill
    from otter.test_files import GradingResults

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
    graded = GradingResults.from_ottr_json(text)
    graded.output = result.message or None
    with path.open("wb") as file:
        dill.dump(graded, file)


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
