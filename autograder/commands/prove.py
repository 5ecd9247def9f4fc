"""``autograder validate`` and ``autograder calibrate``: are the checks any good?"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markdown import Markdown
from rich.markup import escape
from rich.table import Table

from autograder import suites
from autograder.commands._common import NOT_ALL_WELL, OK, REFUSALS, expect_course, misuse, progress
from autograder.proof.calibrate import (
    MAX_FALSE_FAIL,
    Calibration,
    Runs,
    calibrate,
    calibration_table,
)
from autograder.proof.table import in_total, named_share, proof_table
from autograder.proof.validate import MAX_UNTRUE, Effort, Proof, validate
from autograder.records.storage import write_whole


@dataclass(frozen=True)
class ProofOptions:
    """The options of ``autograder validate``, as typed."""

    names: Sequence[str]
    seeds: int
    right_runs: int
    one_in: int
    out: Path | None
    json_file: Path | None
    course: Path
    jobs: int


@dataclass(frozen=True)
class CalibrationOptions:
    """The options of ``autograder calibrate``, as typed."""

    names: Sequence[str]
    runs: int
    mistake_runs: int
    out: Path | None
    course: Path
    jobs: int
    data: str


def validate_suites(options: ProofOptions) -> int:
    """0 when every proof holds, 1 when one does not."""
    console = Console()
    effort = Effort(options.seeds, options.right_runs, options.one_in)
    proofs: list[Proof] = []
    try:
        wanted = options.names or suites.names()
        total = sum(len(suites.load(name).exercises) for name in wanted)
        expect_course(options.course, wanted)
        with progress(console) as bar:
            task = bar.add_task("validating", total=total)
            for proof in validate(wanted, options.course, effort, options.jobs):
                proofs.append(proof)
                _write_proofs(proofs, options)  # the rest may take hours
                if not console.is_terminal:
                    console.print(f"done: {proof.assignment} · {proof.exercise}")
                bar.advance(task)
    except REFUSALS as error:
        return misuse(error)
    for name in dict.fromkeys(proof.assignment for proof in proofs):
        own = [proof for proof in proofs if proof.assignment == name]
        console.print(_on_screen(name, [*own, in_total(name, own)]))
    for proof in proofs:
        for problem in proof.problems:
            place = f"{proof.assignment} · {proof.exercise}"
            console.print(f"[red]✗[/] {place}: {escape(problem)}", soft_wrap=True)
        for doubt in proof.doubtful:
            place = f"{proof.assignment} · {proof.exercise}"
            console.print(f"[yellow]?[/] {place}: {escape(doubt)}", soft_wrap=True)
    told, untrue = sum(proof.told for proof in proofs), sum(proof.untrue for proof in proofs)
    if told:
        share = f"{untrue / told:.2%}"
        console.print(
            f"Hints to wrong answers that are in no bank: {told:,}, untrue {untrue} ({share})"
        )
    # of a small sample one may be by chance
    well = not any(proof.problems for proof in proofs) and untrue <= max(1, MAX_UNTRUE * told)
    return OK if well else NOT_ALL_WELL


def _on_screen(name: str, proofs: Sequence[Proof]) -> Table:
    """The proofs of an assignment, readable at 80 columns."""
    table = Table(title=name, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("exercise", overflow="fold", max_width=28)
    for heading in (
        "points",
        "right\nrejected",
        "wrong\naccepted",
        "named",
        "mutants\nkilled",
        "equi-\nvalent",
    ):
        table.add_column(heading, justify="right", no_wrap=True)
    for proof in proofs:
        table.add_row(
            proof.exercise.strip("*"),
            f"{proof.points:g}",
            f"{proof.rejected} of {proof.runs:,}",
            f"{proof.accepted} of {proof.mistakes:,}",
            named_share(proof),
            f"{proof.killed} of {proof.mutants}",
            f"{proof.equivalent}",
            end_section=proof is proofs[-2],
        )
    return table


def _write_proofs(proofs: Sequence[Proof], options: ProofOptions) -> None:
    if options.out is not None:
        write_whole(options.out, proof_table(proofs, options.seeds))
    if options.json_file is not None:
        document = [dataclasses.asdict(proof) for proof in proofs]
        write_whole(options.json_file, json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def calibrate_suites(options: CalibrationOptions) -> int:
    """0 when every margin is wide enough, 1 when one is not."""
    console = Console()
    runs = Runs(options.runs, options.mistake_runs, options.jobs)
    found: list[Calibration] = []
    try:
        wanted = options.names or [n for n in suites.names() if suites.load(n).trains]
        expect_course(options.course, [suites.load(name).name for name in wanted])
        for name in wanted:
            with progress(console) as bar:
                task = bar.add_task(f"training for {name}", total=None)
                for step in calibrate(name, options.course, options.data, runs):
                    if isinstance(step, Calibration):
                        found.append(step)
                        if (
                            options.out is not None
                        ):  # a later assignment may fail; this one took long
                            write_whole(options.out, calibration_table(found))
                    else:
                        bar.update(task, completed=step[0], total=step[1])
    except REFUSALS as error:
        return misuse(error)
    table = calibration_table(found)
    console.print(Markdown(table))
    narrow = [c for c in found if c.false_fail >= MAX_FALSE_FAIL]
    for c in narrow:
        console.print(f"[red]✗[/] {c.assignment}: margin {c.check.margin:g} is too narrow")
    return NOT_ALL_WELL if narrow else OK
