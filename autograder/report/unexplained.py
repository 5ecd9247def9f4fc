"""Failures that no entry of the bank explains, grouped over the class by what was observed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.engine.verdict import Fingerprint
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
    found: dict[str, list[_Failed]] = defaultdict(list)
    for record in records:
        for failed in _failures(record):
            found[failed.exercise].append(failed)
    alike = [group for failures in found.values() for group in _alike(failures)]
    groups = [_group(failures, out) for failures in alike if len(failures) >= least]
    return sorted(groups, key=lambda group: (-len(group.submissions), group.exercise, group.key))


@dataclass(frozen=True)
class _Failed:
    """How a submission failed an exercise: its keys, and what the first check showed."""

    exercise: str
    submission: str
    keys: tuple[str, ...]
    seen: str


def _alike(failures: Iterable[_Failed]) -> list[list[_Failed]]:
    """Grouped so that who shares a key with somebody of a group is in it."""
    groups: list[list[_Failed]] = []
    by_key: dict[str, list[_Failed]] = {}
    for failed in failures:
        known = [by_key[key] for key in failed.keys if key in by_key]
        group = known[0] if known else []
        if not known:
            groups.append(group)
        for other in known[1:]:
            if other is not group:
                group += other
                groups = [one for one in groups if one is not other]
        group.append(failed)
        by_key.update((key, group) for one in group for key in one.keys)
    return groups


def _failures(record: Record) -> list[_Failed]:
    own: dict[str, list[tuple[str, Fingerprint]]] = defaultdict(list)
    said: dict[str, str] = {}
    explained: set[str] = set()
    for verdict in record.verdicts:
        if verdict.mistake or verdict.carried:
            explained.add(verdict.exercise)
        if verdict.fingerprint:
            own[verdict.exercise].append((verdict.check, verdict.fingerprint))
            if verdict.lines:
                said.setdefault(verdict.exercise, verdict.lines[0].text)
    return [
        _Failed(exercise, record.submission, _keys(exercise, marks), said.get(exercise, ""))
        for exercise, marks in own.items()
        if exercise not in explained
    ]


def _keys(exercise: str, marks: Sequence[tuple[str, Fingerprint]]) -> tuple[str, ...]:
    keys = zip(*([f"{check} {one}" for one in mark] for check, mark in marks), strict=True)
    texts = ("\n".join([exercise, *key]) for key in keys)
    return tuple(hashlib.sha256(text.encode()).hexdigest()[:_KEY] for text in texts)


def _group(failures: Sequence[_Failed], out: Path) -> Group:
    exercise = failures[0].exercise
    submissions = tuple(failed.submission for failed in failures)
    answers = [(_answer(name, exercise, out), name) for name in submissions[:_LOOKED_AT]]
    source, example = min(answers, key=lambda answer: (not answer[0], len(answer[0]), answer[1]))
    key = min(key for failed in failures for key in failed.keys)
    return Group(key, exercise, submissions, failures[0].seen, example, source)


def _answer(submission: str, exercise: str, out: Path) -> str:
    path = out / folder_name(submission) / NOTEBOOK_FILE
    cells = executed_cells(content(path) or b"", path)
    return "\n".join(cell["source"] for cell in cells if cell["answer"] == exercise).strip()
