"""``%check softmax`` in a notebook: the verdict of ``grader.check`` with its pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring

from autograder import suites
from autograder.engine.checking import Trial, run_exercise, with_causes
from autograder.engine.holdout import public_holdout
from autograder.engine.kept import as_usual
from autograder.engine.model import Assignment
from autograder.engine.rng import PUBLIC_SEED
from autograder.engine.subject import InProcess
from autograder.engine.verdict import told_once
from autograder.grading.notebooks import assignment_of, made_earlier
from autograder.otter.history import history_of, in_words, sources_of
from autograder.report.feedback import Card, cards, next_step
from autograder.report.pages import template


class Verdicts:
    """The verdicts on some exercises: a page in a notebook, text in a terminal."""

    def __init__(self, shown: list[Card]) -> None:
        self.cards = shown

    def _repr_html_(self) -> str:
        return template("check.html.jinja").render(cards=self.cards)

    def __repr__(self) -> str:
        lines: list[str] = []
        for card in self.cards:
            mark = "✓" if card.passed else "✗"
            lines.append(f"{mark} {card.exercise}  {card.points:g} of {card.max_points:g}")
            for check in card.checks:
                if not check.passed:
                    lines.append(f"  {check.name} – not yet")
                    lines += [
                        ("      " if line.kind == "code" else "    ") + line.words
                        for line in check.lines
                    ]
        step = next_step(self.cards)
        lines.append(f"Next: mend {step[0]}." if step else "Everything passes.")
        return "\n".join(lines)


@magics_class
class CheckMagic(Magics):
    """Adds ``%check``."""

    @magic_arguments()
    @argument("exercises", nargs="*", help="Which answers; without a name, all of the notebook's.")
    @argument(  # pyright: ignore[reportUntypedFunctionDecorator]
        "--assignment", help="Default: the one this notebook belongs to."
    )
    @line_magic
    def check(self, line: str) -> Verdicts:
        """Check answers and show what is wrong, with pictures where looking helps."""
        asked = parse_argstring(self.check, line)
        try:
            suite = self._suite(asked.exercises, asked.assignment)
            wanted = [suite.exercise(name) for name in asked.exercises or suite.names]
        except LookupError as error:
            raise UsageError(str(error.args[0])) from None
        namespace: dict[str, Any] = self.shell.user_ns  # pyright: ignore[reportOptionalMemberAccess]
        history = history_of(namespace)
        trial = Trial(
            suite,
            InProcess(namespace),
            PUBLIC_SEED,
            lambda: public_holdout(suite.images),
            sources_of(history, suite),
        )
        with as_usual(namespace):
            found = [verdict for exercise in wanted for verdict in run_exercise(trial, exercise)]
        verdicts = told_once([in_words(verdict, history) for verdict in found])
        return Verdicts(cards(with_causes(suite, verdicts), suite.outline, reveal="none"))

    def _suite(self, exercises: Sequence[str], name: str | None) -> Assignment:
        """The assignment: the one named, else the notebook's, else the one with such exercises."""
        if name is not None:
            return suites.load(name)
        grader: Any = self.shell.user_ns.get("grader")  # pyright: ignore[reportOptionalMemberAccess]
        notebook = getattr(grader, "_notebook", None)
        if notebook and Path(notebook).exists():
            own = assignment_of(Path(notebook))
            if suites.renamed(own):
                raise LookupError(made_earlier(own))
            return suites.load(own)
        every = [suites.load(known) for known in suites.names()]
        found = [s for s in every if exercises and all(e in s.names for e in exercises)]
        if len(found) == 1:
            return found[0]
        if exercises and not found:
            raise LookupError(f"no assignment has the exercise {' and '.join(exercises)}")
        which = " or ".join(suite.name for suite in found or every)
        raise LookupError(f"say which assignment this is: --assignment {which}")


def load(shell: InteractiveShell) -> None:
    """What ``%load_ext autograder`` calls."""
    shell.register_magics(CheckMagic)
