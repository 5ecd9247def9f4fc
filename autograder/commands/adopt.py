"""``autograder adopt``: a hint for what several got wrong in one way, for them and for the next."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from autograder import suites
from autograder.commands._common import OK, REFUSALS, misuse, printable
from autograder.commands.report import show_pages
from autograder.engine.bank import read_own
from autograder.engine.model import Mistake
from autograder.engine.verdict import Line, Verdict
from autograder.errors import AutograderError
from autograder.grading import rules
from autograder.grading.notebooks import Cell
from autograder.proof.validate import prove_mistakes
from autograder.records.results import Record
from autograder.records.store import Store
from autograder.report.folder import begun_in, read_results, submissions
from autograder.report.unexplained import Group, unexplained
from autograder.report.write import CLASS_FILE, PagePlan

_SEEDS = 3
_WIDTH = 98
_DEFAULT = "autograder-bank"


class AdoptError(AutograderError):
    """The group cannot be adopted; the message says why."""


@dataclass(frozen=True)
class AdoptOptions:
    """The options of the command, as typed; ``name`` is empty by default.

    ``trusted`` says that a person has read the answer: a bank runs outside the sandbox.
    """

    group: str
    hint: str
    name: str = ""
    trusted: bool = False


def adopt(out: Path, options: AdoptOptions) -> int:
    """Put the group's answer into the bank with its hint, prove it, and tell the group."""
    console = Console(highlight=False)
    try:
        store = Store(out)
        with store.locked():
            people, run = begun_in(out)
            names = submissions(people)
            group = _chosen(unexplained(read_results(out, names), out, 1), options.group)
            _expect_harmless(group, run.assignment.name)
            if not (options.trusted or _is_trusted(console, group)):
                return OK
            mistake = Mistake(options.name or f"adopted {group.key}", options.hint, group.source)
            place = _written(run.assignment.name, group, mistake)
            for name in group.submissions:
                known = store.read(name)
                if known is not None:
                    store.add(_told(known.record, group.exercise, mistake), run, known)
        count = len(group.submissions)
        console.print(f"{place} has {escape(repr(mistake.name))} now.", soft_wrap=True)
        console.print(f"{count} submission{'' if count == 1 else 's'} got the hint.")
        if suites.own_bank() is None:
            console.print(
                f"So that later gradings know it: export AUTOGRADER_BANK={place.parents[1]}",
                soft_wrap=True,
            )
        if (out / CLASS_FILE).exists():
            plan = PagePlan(run, out, "names", people)
            show_pages(console, read_results(out, names), len(names), plan)
    except REFUSALS as error:
        return misuse(error)
    return OK


def _chosen(found: list[Group], key: str) -> Group:
    chosen = [group for group in found if key and group.key.startswith(key)]
    if len(chosen) != 1:
        there = ", ".join(group.key for group in found[:8]) or "none"
        raise AdoptError(f"{len(chosen)} groups are called {printable(key)!r}; there are: {there}")
    if not chosen[0].source:
        raise AdoptError(f"no answer of the group {chosen[0].key} is kept: grade again, with pages")
    return chosen[0]


def _expect_harmless(group: Group, assignment: str) -> None:
    """Raises AdoptError for an answer with anything in it that is flagged."""
    flags = rules.scan((Cell(group.source, group.exercise),), suites.load(assignment))
    if flags:
        said = printable("; ".join(flags))
        raise AdoptError(f"the answer of {printable(group.example)} is flagged: {said}")


def _is_trusted(console: Console, group: Group) -> bool:
    """Whether a person, who is shown the answer, wants it in the bank."""
    console.print(f"The answer of {escape(printable(group.example))}:", soft_wrap=True)
    console.print(escape("\n".join(printable(line) for line in group.source.splitlines())))
    return click.confirm("It will run outside the sandbox, in every grading. Adopt it?")


def _written(assignment: str, group: Group, mistake: Mistake) -> Path:
    """The bank's file with the new cell; as it was where that cannot be proven."""
    suite = suites.load(assignment)
    exercise = suite.exercise(group.exercise)
    if mistake.name in {known.name for known in exercise.mistakes}:
        raise AdoptError(f"the bank has a mistake {mistake.name!r} already; choose another --name")
    path = (suites.own_bank() or Path(_DEFAULT).absolute()) / assignment / f"{group.exercise}.py"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(before + _cell(mistake), encoding="utf-8")
    try:
        read_own(path)  # as it will be read
        grown = replace(exercise, mistakes=(*exercise.mistakes, mistake))
        problems = prove_mistakes(suite, grown, mistake.name, _SEEDS)
        if problems:
            raise AdoptError(f"{mistake.name!r} is not adopted: {'; '.join(problems)}")
    except Exception:
        if before:
            path.write_text(before, encoding="utf-8")
        else:
            path.unlink()
        raise
    return path


def _cell(mistake: Mistake) -> str:
    """A cell of a bank, with its hint as a comment; an empty line keeps the answer's own apart."""
    hint = textwrap.wrap(" ".join(mistake.hint.split()), _WIDTH) or [""]
    comment = "\n".join(f"# {line}" for line in hint)
    return f"# %% wrong: {mistake.name}\n{comment}\n\n{mistake.source.strip()}\n\n\n"


def _told(record: Record, exercise: str, mistake: Mistake) -> Record:
    """The record with the hint at the first check that failed, and the mistake's name at all."""
    verdicts: list[Verdict] = []
    told = False
    for verdict in record.verdicts:
        if verdict.exercise == exercise and verdict.fingerprint:
            hint = () if told else (Line("hint", mistake.hint),)
            verdict = replace(
                verdict, mistake=mistake.name, fingerprint=(), lines=(*verdict.lines, *hint)
            )
            told = told or not verdict.hidden
        verdicts.append(verdict)
    return replace(record, result=replace(record.result, verdicts=tuple(verdicts)))
