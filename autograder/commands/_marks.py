"""What a person decided, taken into a class: for every command that shows scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from autograder.commands._common import printable
from autograder.records.class_list import ClassList
from autograder.records.gradebook import Edits, Gradebook, edits_in
from autograder.records.marks import Given, Marks, add_marks
from autograder.records.results import with_marks
from autograder.records.run import ClassRun, Run
from autograder.records.store import RUN_FILE, Store, read_run


def take_over_edits(out: Path, console: Console) -> bool:
    """Make marks of what people typed into the gradebook; whether there were any.

    Raises StoreError while another run writes there.
    """
    begun = read_run(out / RUN_FILE)
    if begun is None or edits_in(out, begun.run.assignment) == Edits():
        return False
    store = Store(out)
    with store.locked():
        edits = edits_in(out, begun.run.assignment)
        tell_edits(console, edits)
        if edits.marks:
            add_and_write(store, begun, edits.marks)
    return bool(edits.marks)


def tell_edits(console: Console, edits: Edits) -> None:
    """A line for every edit: what it is now, or why it is nothing."""
    for line in edits.refused:
        console.print(f"[yellow]not taken over: {escape(printable(line))}[/]", soft_wrap=True)
    for mark in edits.marks:
        told = f"{mark.submission}: {mark.question} {mark.points:g}, {mark.comment}"
        console.print(f"taken over: {escape(printable(told))}", soft_wrap=True)


def add_and_write(store: Store, begun: ClassRun, given: Sequence[Given], who: str = "") -> Run:
    """Note the marks, and write everything that shows them anew; the run as it is then."""
    people = begun.class_list
    marks = add_marks(store.out, given, people, who)
    run = _marked_run(begun.run, marks)
    store.begin(ClassRun(run, begun.seed, people))
    _write_anew(store, run, people, marks)
    return run


def _marked_run(run: Run, marks: Marks) -> Run:
    """The run, in which discussions count once somebody has marked one."""
    counted = marks.has_any({discussion.name for discussion in run.assignment.discussions})
    return replace(run, manual=run.manual or counted)


def _write_anew(store: Store, run: Run, people: ClassList, marks: Marks) -> None:
    """Every result and the gradebook, with the marks as they are now."""
    book = Gradebook(store, run, people)
    for one in people.handed_in:
        known = store.read(one.name)
        if known is not None:
            record = with_marks(known.record.result, marks, one.student, run)
            store.add(record, run, known)
            book.add(record)
    book.write()
