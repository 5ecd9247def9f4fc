"""Failures that no entry of the bank explains, grouped over the class by what was observed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.records.folders import folder_name
from autograder.records.results import Record
from autograder.records.storage import content
from autograder.records.store import NOTEBOOK_FILE
from autograder.report.notebook import executed_cells

_LOOKED_AT = 20  # submissions of a group, for the shortest answer
_KEY = 8


@dataclass(frozen=True)
class Group:
    """Submissions whose answers to an exercise fail in one and the same way.

    ``seen`` is what its first check showed, ``source`` the shortest of their answers, handed in by
    ``example``.
    """

    key: str
    exercise: str
    submissions: tuple[str, ...]
    seen: str
    example: str
    source: str


def unexplained(records: Iterable[Record], out: Path, least: int = 2) -> list[Group]:
    """The groups of at least so many, the largest first; ``out`` is the folder of the run."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    seen: dict[tuple[str, str], str] = {}
    for record in records:
        for exercise, (key, text) in _failures(record).items():
            found[exercise, key].append(record.submission)
            seen.setdefault((exercise, key), text)
    groups = [
        _group(*place, tuple(names), seen[place], out)
        for place, names in found.items()
        if len(names) >= least
    ]
    return sorted(groups, key=lambda group: (-len(group.submissions), group.exercise, group.key))


def _failures(record: Record) -> dict[str, tuple[str, str]]:
    """By exercise: the key of how it failed, and what the first check showed."""
    own: dict[str, list[tuple[str, str]]] = defaultdict(list)
    said: dict[str, str] = {}
    explained: set[str] = set()
    for verdict in record.verdicts:
        if verdict.mistake or verdict.carried:
            explained.add(verdict.exercise)
        if verdict.fingerprint:
            own[verdict.exercise].append((verdict.check, verdict.fingerprint))
            if verdict.lines:
                said.setdefault(verdict.exercise, verdict.lines[0].text)
    return {
        exercise: (_key(exercise, marks), said.get(exercise, ""))
        for exercise, marks in own.items()
        if exercise not in explained
    }


def _key(exercise: str, marks: Sequence[tuple[str, str]]) -> str:
    text = "\n".join([exercise, *(f"{check} {mark}" for check, mark in marks)])
    return hashlib.sha256(text.encode()).hexdigest()[:_KEY]


def _group(exercise: str, key: str, submissions: tuple[str, ...], seen: str, out: Path) -> Group:
    answers = [(_answer(name, exercise, out), name) for name in submissions[:_LOOKED_AT]]
    source, example = min(answers, key=lambda answer: (not answer[0], len(answer[0]), answer[1]))
    return Group(key, exercise, submissions, seen, example, source)


def _answer(submission: str, exercise: str, out: Path) -> str:
    path = out / folder_name(submission) / NOTEBOOK_FILE
    cells = executed_cells(content(path) or b"", path)
    return "\n".join(cell["source"] for cell in cells if cell["answer"] == exercise).strip()
