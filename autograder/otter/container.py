"""What Gradescope and ``otter grade`` start in their container: grading behind the worker's walls.

``otter run`` uses the same zip without this: it runs the zip's tests in the notebook's own process.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from autograder import suites
from autograder.checking import Verdict
from autograder.grading import data as course_data
from autograder.grading.results import Result, to_gradescope
from autograder.grading.station import Plan, station
from autograder.grading.store import write_whole
from autograder.grading.submissions import student_folder
from autograder.model import Assignment, Check, Goal
from autograder.sandbox import bubblewrap
from autograder.sandbox.pool import Walls


def main(folder: Path) -> None:
    """Grade ``folder/submission``; write ``folder/results/results.json`` and Otter's ``.pkl``.

    ``folder/source/otter_config.json`` names the assignment.
    """
    config = json.loads((folder / "source" / "otter_config.json").read_text(encoding="utf-8"))
    suite = suites.load(config["assignment_name"])
    results = folder / "results"
    results.mkdir(exist_ok=True)
    results.chmod(0o700)  # not for the submission, where it runs as another user without walls
    submission = student_folder(folder / "submission", suite.name)
    plan = Plan(suite.name, "auto", course_data.fresh_seed())
    with station(plan, Walls(bubblewrap.available(), ""), slots=1) as own:
        result, run = own.grade(submission), own.run
    document = to_gradescope(result, run)
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


def _test_case(check: Check | Goal, verdict: Verdict | None, message: str) -> dict[str, Any]:
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
