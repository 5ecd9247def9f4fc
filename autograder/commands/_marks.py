"""What a person decided, taken into a class: for every command that shows scores."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from autograder.commands._common import printable
from autograder.records.class_list import ClassList
from autograder.records.gradebook import Edits, Gradebook, edits_in, keep_edited
from autograder.records.marks import Given, Mark, Marks, add_marks
from autograder.records.results import Record, with_marks
from autograder.records.run import ClassRun, Run
from autograder.records.store import RUN_FILE, Store, read_run


def take_over_edits(out: Path, console: Console) -> bool:
    """Make marks of what people typed into the gradebook; whether there were any.

    Raises StoreError while another run writes there.
    """
    begun = read_run(out / RUN_FILE)
    if begun is None or edits_in(out, begun.run.assignment, begun.class_list) == Edits():
        return False
    store = Store(out)
    with store.locked():
        edits = edits_in(out, begun.run.assignment, begun.class_list)
        tell_edits(console, out, edits)
        if edits.marks:
            add_and_write(store, begun, edits.marks)
    return bool(edits.marks)


def tell_edits(console: Console, out: Path, edits: Edits) -> None:
    """A line for every edit: what it is now, or why it is nothing; what is nothing is kept."""
    for line in edits.refused:
        console.print(f"[yellow]not taken over: {escape(printable(line))}[/]", soft_wrap=True)
    if edits.refused:
        kept = f"What was typed is kept in {keep_edited(out)}: the gradebook is written anew."
        console.print(f"[yellow]{escape(printable(kept))}[/]", soft_wrap=True)
    for mark in edits.marks:
        told = f"{mark.submission}: {mark.question} {mark.points:g}, {mark.comment}"
        console.print(f"taken over: {escape(printable(told))}", soft_wrap=True)


def add_and_write(store: Store, begun: ClassRun, given: Sequence[Given], who: str = "") -> Run:
    """Note the marks, and write everything that shows them anew; the run as it is then."""
    people = begun.class_list
    marks = add_marks(store.out, given, people, who)
    outline = begun.run.assignment
    run = replace(begun.run, manual=marks.count_discussions(people, outline))
    store.begin(ClassRun(run, begun.seed, people))
    _write_anew(store, run, people, marks)
    return run


def overruled(record: Record, run: Run, new: Collection[Mark], out: Path) -> Iterator[str]:
    """A line for each mark, given before, that holds against what the checks give now."""
    checked = {verdict.exercise for verdict in record.verdicts}
    asked = {exercise.name for exercise in run.assignment.exercises} & checked
    for mark in record.marks:
        if mark in new or mark.question not in asked or not record.worth(mark):
            continue
        earlier = mark.submission != record.submission
        about = f"{mark.question} stays {mark.points or 0:g} by hand, given "
        about += "for an earlier file" if earlier else "before"
        name, folder = shlex.quote(record.submission), shlex.quote(str(out))
        yield (
            f"{about}; the checks give {record.checked(mark.question):g} now. `autograder mark "
            f"{name} {mark.question} --withdraw --out {folder}` takes it back."
        )


def _write_anew(store: Store, run: Run, people: ClassList, marks: Marks) -> None:
    """Every result and the gradebook, with the marks as they are now."""
    book = Gradebook(store, run, people)
    for one in people.handed_in:
        known = store.read(one.name)
        if known is not None:
            record = with_marks(known.record.result, marks, one, run)
            store.add(record, run, known)
            book.add(record)
    book.write()
