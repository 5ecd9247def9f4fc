"""``autograder validate`` and ``autograder calibrate``: are the checks any good?"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown
from rich.markup import escape

from autograder import suites
from autograder.calibrate import MAX_FALSE_FAIL, Calibration, calibrate, calibration_table
from autograder.commands._common import NOT_ALL_WELL, OK, REFUSALS, misuse, progress
from autograder.grading.store import write_whole
from autograder.validate import Proof, proof_table, validate


def validate_suites(
    names: Sequence[str],
    seeds: int,
    right_runs: int,
    out: Path | None,
    json_file: Path | None,
    course: Path,
    jobs: int,
) -> int:
    """0 when every proof holds, 1 when one does not."""
    console = Console()
    proofs: list[Proof] = []
    try:
        wanted = names or suites.names()
        total = sum(len(suites.load(name).exercises) for name in wanted)
        with progress(console) as bar:
            task = bar.add_task("validating", total=total)
            for proof in validate(wanted, course, seeds, right_runs, jobs):
                proofs.append(proof)
                _write_proofs(proofs, seeds, out, json_file)  # the rest may take hours
                if not console.is_terminal:
                    console.print(f"done: {proof.assignment} · {proof.exercise}")
                bar.advance(task)
    except REFUSALS as error:
        return misuse(error)
    console.print(Markdown(proof_table(proofs, seeds)))
    for proof in proofs:
        for problem in proof.problems:
            place = f"{proof.assignment} · {proof.exercise}"
            console.print(f"[red]✗[/] {place}: {escape(problem)}", soft_wrap=True)
    return NOT_ALL_WELL if any(proof.problems for proof in proofs) else OK


def _write_proofs(
    proofs: Sequence[Proof], seeds: int, out: Path | None, json_file: Path | None
) -> None:
    if out is not None:
        write_whole(out, proof_table(proofs, seeds))
    if json_file is not None:
        document = [dataclasses.asdict(proof) for proof in proofs]
        write_whole(json_file, json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def calibrate_goals(
    names: Sequence[str],
    runs: int,
    mistake_runs: int,
    out: Path | None,
    course: Path,
    jobs: int,
    data: str,
) -> int:
    """0 when every margin is wide enough, 1 when one is not."""
    console = Console()
    found: list[Calibration] = []
    try:
        wanted = names or [n for n in suites.names() if suites.load(n).trains]
        for name in wanted:
            with progress(console) as bar:
                task = bar.add_task(f"training for {name}", total=None)
                for step in calibrate(name, course, data, runs, mistake_runs, jobs):
                    if isinstance(step, Calibration):
                        found.append(step)
                        if out is not None:  # a later assignment may fail; this one took long
                            write_whole(out, calibration_table(found))
                    else:
                        bar.update(task, completed=step[0], total=step[1])
    except REFUSALS as error:
        return misuse(error)
    table = calibration_table(found)
    console.print(Markdown(table))
    narrow = [c for c in found if c.false_fail >= MAX_FALSE_FAIL]
    for c in narrow:
        console.print(f"[red]✗[/] {c.assignment}: margin {c.goal.margin:g} is too narrow")
    return NOT_ALL_WELL if narrow else OK
