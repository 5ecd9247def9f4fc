"""Whose it is: files and folders by person, by the roster and by the platforms' numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.grading.intake import names
from autograder.grading.intake.choice import listed
from autograder.grading.intake.levels import Level, Unit
from autograder.grading.intake.platforms import Parts, Submitter
from autograder.records.roster import Directory, Fit

_NOBODY = Fit(())


@dataclass(frozen=True, slots=True)
class Owned:
    """A unit and whose it is: ``student`` is an id of the roster, "" where none.

    ``key`` is the same for all that one person handed in. ``name`` is the row's. ``person`` is the
    platform's number and name, () where its names say none.
    """

    unit: Unit
    name: str
    key: tuple[str, ...]
    student: str = ""
    person: tuple[str, ...] = ()


@dataclass
class Ownership:
    """Who handed in what, and lines about what fits two or nobody."""

    owned: list[Owned] = field(default_factory=list[Owned])
    lines: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class _Claim:
    """A unit, whom it fits, and by what; ``person`` is the platform's number and name."""

    unit: Unit
    fit: Fit
    name: str
    person: tuple[str, ...] = ()


def owners(levels: Sequence[Level], directory: Directory, assignment: str) -> Ownership:
    """Whose every unit is, by its outermost name; ``assignment`` is what was to be handed in."""
    claims = [claim for level in levels for claim in _claims(level, directory, assignment)]
    claims = _without_wrong_numbers(claims, directory)
    ownership = Ownership()
    twins = _twins(claims)
    for number, claim in enumerate(claims):
        student = claim.fit.one
        label = claim.unit.piece.label
        if len(claim.fit.ids) > 1:
            ownership.lines.append(
                f"{label} fits {len(claim.fit.ids)} students of the roster "
                f"({listed(claim.fit.ids)}): it is a row of nobody's"
            )
        elif student in twins and claim.fit.by == "name":
            ownership.lines.append(
                f"{label} fits {student} by name, and so does what another person handed in: "
                "it is a row of nobody's"
            )
            student = ""
        key = ("roster", student) if student else claim.person or ("unit", str(number))
        ownership.owned.append(Owned(claim.unit, claim.name, key, student, claim.person))
    return ownership


def _claims(level: Level, directory: Directory, assignment: str) -> Iterator[_Claim]:
    logins = clone_logins([u for u in level.units if u.parts is None], directory, assignment)
    heads = _Heads.of(level.units)
    for unit in level.units:
        parts = unit.parts
        if parts is None or parts.platform.weak:
            fit = _by_own_name(unit, parts, directory, assignment)
            if not fit.ids:
                fit = logins.get(unit.piece.label, _NOBODY)
            yield _Claim(unit, fit, unit.name)
        elif parts.platform.name == "Gradescope":
            yield from _by_metadata(unit, level.submitters, directory)
        else:
            person = heads.person(parts)
            yield _Claim(unit, _by_parts(parts, directory, heads), unit.name, person)


def _by_own_name(unit: Unit, parts: Parts | None, directory: Directory, assignment: str) -> Fit:
    """By a name that people chose: an id, a login, an e-mail, a name, perhaps with the work's."""
    written = directory.find_written(unit.name)  # "ada (2)" is ada's, unless somebody is called so
    if written.ids:
        return written
    text = names.without_copy(unit.name)
    texts = [text, *_without_assignment(text, assignment)]
    if parts is not None:
        texts.append(parts.person)
    return _first(directory.find(text) for text in texts)


def _without_assignment(text: str, assignment: str) -> Iterator[str]:
    own = r"[\W_]+".join(map(re.escape, re.split(r"[\W_]+", assignment)))
    for pattern in (rf"^{own}[\W_]+(?P<rest>.+)$", rf"^(?P<rest>.+?)[\W_]+{own}$"):
        found = re.match(pattern, text, re.IGNORECASE)
        if found is not None:
            yield found["rest"]


def _first(fits: Iterable[Fit]) -> Fit:
    return next((fit for fit in fits if fit.ids), _NOBODY)


def _by_parts(parts: Parts, directory: Directory, heads: _Heads) -> Fit:
    """By what a platform's name says: its number for the person, then the person's name."""
    if parts.platform.name == "Blackboard":
        fits = [directory.find(login) for login in heads.logins(parts)]
        ids = tuple(sorted({one for fit in fits for one in fit.ids}))
        return Fit(ids)
    if parts.id and parts.platform.name in ("Canvas", "Moodle"):
        fit = directory.by_lms_id(parts.id)
        if fit.ids:
            return fit
    return _first(directory.find(text) for text in (parts.person, *parts.person.split(" - ")))


def _by_metadata(
    unit: Unit, submitters: Mapping[str, Sequence[Submitter]], directory: Directory
) -> Iterator[_Claim]:
    """A row for each member of a group that the roster knows, else one for all."""
    own = submitters.get(unit.piece.node.name, ())
    fits = [_first(directory.find(t) for t in (who.sid, who.email, who.name) if t) for who in own]
    known = [(who, fit) for who, fit in zip(own, fits, strict=True) if fit.one]
    for who, fit in known:
        yield _Claim(unit, fit, who.name or fit.one)
    if not known:
        fit = next((fit for fit in fits if fit.ids), _NOBODY)
        called = " and ".join(filter(None, (who.name or who.email or who.sid for who in own)))
        mail = own[0].email or own[0].sid if len(own) == 1 else ""
        yield _Claim(unit, fit, called or unit.name, ("Gradescope", mail) if mail else ())


@dataclass(frozen=True, slots=True)
class _Heads:
    """What platforms' names have in common on one level.

    ``assignment`` is how all of Blackboard's begin. ``numbered`` says which of Brightspace's two
    numbers is the person's: the one that is not the same for all.
    """

    assignment: str
    numbered: tuple[str, ...]

    @classmethod
    def of(cls, units: Sequence[Unit]) -> _Heads:
        """What ``units`` have in common."""
        parts = [unit.parts for unit in units if unit.parts is not None]
        blackboard = sorted({p.id for p in parts if p.platform.name == "Blackboard"})
        head = ""
        if len(blackboard) > 1:
            head = _common_start(blackboard[0], blackboard[-1])
            head = head[: head.rfind("_") + 1]
        brightspace = [p for p in parts if p.platform.name == "Brightspace"]
        people = {p.person for p in brightspace}
        if len({p.id for p in brightspace}) > 1 or len(people) < 2:
            numbered: tuple[str, ...] = ("id",)
        else:
            numbered = ("id", "folder")
        return cls(head, numbered)

    def person(self, parts: Parts) -> tuple[str, ...]:
        """What is the same for everything of one person, () where nothing is."""
        if not parts.id:
            return ()
        number = parts.id
        if parts.platform.name == "Brightspace" and "folder" in self.numbered:
            number = f"{parts.id}-{parts.folder}"
        return parts.platform.name, number, names.letters(parts.person)

    def logins(self, parts: Parts) -> list[str]:
        """What may be the login in Blackboard's name, where the assignment's may have any form."""
        if self.assignment:
            return [parts.id.removeprefix(self.assignment)]
        pieces = parts.id.split("_")
        return ["_".join(pieces[n:]) for n in range(len(pieces))]


def _common_start(one: str, other: str) -> str:
    length = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return one[: min(len(one), len(other)) if length is None else length]


def clone_logins(units: Sequence[Unit], directory: Directory, assignment: str) -> Mapping[str, Fit]:
    """Whom folders of clones fit, by label: ASSIGNMENT-LOGIN, the same ASSIGNMENT for the class.

    Both may hold hyphens. The assignment is this one, or how most of the folders begin.
    """
    folders = [unit for unit in units if "-" in unit.name]
    starts = Counter(start for unit in folders for start in _starts(unit.name))
    own = names.letters(assignment)
    usual = [
        start
        for start, count in starts.items()
        if names.letters(start) == own or (count > 1 and count * 2 > len(units))
    ]
    found: dict[str, dict[str, Fit]] = {
        start: {
            unit.piece.label: fit
            for unit in folders
            if unit.name.startswith(start)
            and (fit := directory.find(unit.name.removeprefix(start))).ids
        }
        for start in usual
    }
    best = max(found, key=lambda start: (len(found[start]), -len(start)), default="")
    return found.get(best, {})


def _starts(name: str) -> Iterator[str]:
    for found in re.finditer("-", name):
        if 0 < found.end() < len(name):
            yield name[: found.end()]


def _without_wrong_numbers(claims: Sequence[_Claim], directory: Directory) -> list[_Claim]:
    """Where the roster has Canvas's numbers, one that it does not have is no student's of it."""
    numbers = [
        claim
        for claim in claims
        if claim.unit.parts is not None
        and claim.unit.parts.platform.name in ("Canvas", "Moodle")
        and directory.by_lms_id(claim.unit.parts.id).ids
    ]
    if not numbers:
        return list(claims)
    platforms = {claim.person[0] for claim in numbers if claim.person}
    known = {claim.unit.piece.label for claim in numbers}
    return [
        _Claim(claim.unit, _NOBODY, claim.name, claim.person)
        if claim.person
        and claim.person[0] in platforms
        and claim.unit.piece.label not in known
        and directory.has_lms_id(claim.fit.one)
        else claim
        for claim in claims
    ]


def _twins(claims: Sequence[_Claim]) -> set[str]:
    """Students whose name, not their number, fits what two people handed in."""
    people: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for claim in claims:
        if (
            claim.fit.one
            and claim.person
            and claim.person[0] in ("Canvas", "Moodle", "Brightspace")
        ):
            people.setdefault((claim.fit.one, claim.person[0]), set()).add(claim.person)
    return {student for (student, _), own in people.items() if len(own) > 1}
