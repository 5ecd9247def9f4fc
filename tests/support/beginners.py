"""Wrong answers as beginners write them, not from the bank, and what they are told.

``tests/suites/beginners/NAME.txt`` holds them, each with its cause in a teacher's words;
``told.json`` beside them the hints that a person has found true. ``python -m
tests.support.beginners`` writes that file anew: read what has changed before you commit it.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

from autograder import suites
from autograder.engine.answers import answer_channel
from autograder.engine.checking import Trial, run_exercise
from tests.support.trials import no_holdout

FOLDER = Path(__file__).parents[1] / "suites" / "beginners"
TOLD = FOLDER / "told.json"
SEED = 7


@dataclass(frozen=True)
class Attempt:
    """One wrong answer: to which exercise, what is wrong with it, and the cell."""

    assignment: str
    exercise: str
    name: str
    cause: str
    source: str

    @property
    def key(self) -> str:
        return f"{self.assignment} · {self.exercise} · {self.name}"


def attempts(assignment: str) -> list[Attempt]:
    """All for one assignment, in the order of its file."""
    text = (FOLDER / f"{assignment}.txt").read_text(encoding="utf-8")
    found: list[Attempt] = []
    for part in re.split(r"(?m)^### (?=[\w.]+ \| )", text)[1:]:
        head, _, rest = part.partition("\n")
        exercise, _, name = head.partition(" | ")
        cause, _, source = rest.removeprefix("### cause: ").partition("\n")
        found.append(Attempt(assignment, exercise.strip(), name.strip(), cause.strip(), source))
    return found


def hints(attempt: Attempt, seed: int = SEED) -> list[str] | None:
    """The hints that it gets, in order; None where it is accepted."""
    suite = suites.load(attempt.assignment)
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            channel = answer_channel(attempt.source)
        except Exception as error:  # noqa: BLE001 - the error below its cell is what it is told
            return [f"the cell stops: {type(error).__name__}"]
        trial = Trial(suite, channel, seed, no_holdout, {attempt.exercise: attempt.source})
        verdicts = run_exercise(trial, suite.exercise(attempt.exercise))
    if all(verdict.passed for verdict in verdicts):
        return None
    lines = (line.words for verdict in verdicts if not verdict.passed for line in verdict.hints)
    return list(dict.fromkeys(lines))


def main() -> None:
    told = {a.key: hints(a) for path in sorted(FOLDER.glob("*.txt")) for a in attempts(path.stem)}
    TOLD.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
