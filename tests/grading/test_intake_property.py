"""Any class: every file a row or a line, nobody's work displaced by another's, twice the same."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.grading.intake import Intake, take_in
from autograder.records.roster import Student
from tests.support.intake import (
    EXPORT,
    NAME,
    SUITE,
    exported,
    lay,
    lecture,
    tag_of,
    untouched,
    work,
    zipped,
)

PEOPLE = ("ada", "bob", "cleo", "dan", "eve", "fay", "ada2")
NAMES = [f"{who.title()} Fam{who}" for who in PEOPLE[:-1]]
NAMES.append(NAMES[0])  # ada2 is called as ada is
ROSTER = tuple(
    Student(f"s{n}", NAMES[n], f"{who}@uni.edu", who, str(100 + n)) for n, who in enumerate(PEOPLE)
)
BY_NAME = ("Moodle", "Brightspace", "Google")
PLATFORMS = ("plain", "Canvas", "Moodle", "Blackboard", "Brightspace", "Google", "clones")
JUNK: Mapping[str, bytes] = {
    ".DS_Store": b"", "__MACOSX/._x.ipynb": b"", "notes.md": b"", "grades.csv": b"a,b\n",
    "._ada.ipynb": b"", "submission_metadata.yml": b"---\n", "Thumbs.db": b"",
}  # fmt: skip
HOSTILE = (
    *(f"{who}/w.ipynb" for who in PEOPLE),
    *(f"fam{who}{who}_{100 + n}_99999999_w/w.ipynb" for n, who in enumerate(PEOPLE)),
    *(f"HW_{who}_attempt_2027-01-01-00-00-00_w.ipynb" for who in PEOPLE),
    *("../../x.ipynb", "/etc/x.ipynb", "submission_metadata.yml", "a" * 300, "홍.ipynb", "W.IPYNB"),
)


def called(platform: str, number: int, attempt: int) -> str:
    """What a platform calls what somebody handed in, without the student's own name for it."""
    who = PEOPLE[number]
    full = NAMES[number]
    first, last = full.lower().split()
    return {
        "plain": who if attempt == 0 else f"{who} ({attempt})",
        "Canvas": f"{last}{first}_{100 + number}_{5000 + 10 * attempt + number}_w",
        "Moodle": f"{full}_{number}_assignsubmission_file",
        "Blackboard": f"HW_{who}_attempt_2026-01-1{attempt}-10-22-33_w",
        "Brightspace": f"{100 + number}-7 - {full} - Jan {attempt + 1}, 2026 1000 AM",
        "Google": f"{full} - w",
        "clones": f"hw-{who}",
    }[platform]


@dataclass(frozen=True)
class HandedIn:
    """An attempt of somebody: its outermost name, its files, and whether it can be graded."""

    who: int
    platform: str
    attempt: int
    name: str
    files: Mapping[str, bytes]
    gradable: bool

    @property
    def tag(self) -> str:
        return f"{PEOPLE[self.who]} {self.attempt}"


@st.composite
def attempts(draw: st.DrawFn, platform: str, who: int, attempt: int) -> HandedIn:
    """Something that one person hands in, in some form."""
    tag, name = f"{PEOPLE[who]} {attempt}", called(platform, who, attempt)
    folders = ["folder"] if platform in ("Moodle", "clones") else ["file", "zip", "folder"]
    form = draw(st.sampled_from([*folders, "export", "none"]))
    if platform == "Brightspace" and form != "folder":
        name += " - w"
    if platform == "Moodle" and form == "none":
        name += "_w"
    inside = {f"{NAME}.ipynb" if draw(st.booleans()) else "my.ipynb": work(tag)}
    if draw(st.booleans()):
        inside["other/lecture.ipynb"] = lecture("lecture")
    if draw(st.booleans()):
        inside["handed out/x.ipynb"] = untouched("handed out")
    for hostile in draw(st.lists(st.sampled_from(HOSTILE), max_size=2, unique=True)):
        inside[hostile] = lecture("hostile")
    if draw(st.booleans()):
        inside = {f"deep/{path}": data for path, data in inside.items()}
    if form == "none":
        ending = draw(st.sampled_from([".pdf", ".html", ".7z", ".zip", ".ipynb"]))
        return HandedIn(who, platform, attempt, name + ending, {name + ending: b"{ no"}, False)
    if form == "file":
        ending = draw(st.sampled_from([".ipynb", ".IPYNB", ".ipynb.txt", ".ipynb.json"]))
        return HandedIn(who, platform, attempt, name + ending, {name + ending: work(tag)}, True)
    if form == "export" and folders == ["folder"]:
        return HandedIn(who, platform, attempt, name, {f"{name}/{EXPORT}": exported(tag)}, True)
    if form == "export":
        name += draw(st.sampled_from([".zip", ".ZIP"]))
        return HandedIn(who, platform, attempt, name, {name: exported(tag)}, True)
    if form == "zip":
        return HandedIn(
            who, platform, attempt, f"{name}.zip", {f"{name}.zip": zipped(inside)}, True
        )
    on_disk = {
        f"{name}/{path}": data
        for path, data in inside.items()
        if len(path) < 99 and not path.startswith("/") and ".." not in path
    }
    return HandedIn(who, platform, attempt, name, on_disk, True)


@dataclass(frozen=True)
class Drawn:
    """A class as it lies there."""

    handed_in: Sequence[HandedIn]
    junk: Mapping[str, bytes]
    wrapper: str
    as_zip: bool

    def lay(self, folder: Path) -> Path:
        """Write it down; the path to name."""
        files = {path: data for one in self.handed_in for path, data in one.files.items()}
        files |= self.junk
        if self.as_zip:
            lay(folder, {"submissions.zip": zipped(files)})
            return folder / "submissions.zip"
        return lay(folder, {f"{self.wrapper}{path}": data for path, data in files.items()})


@st.composite
def classes(draw: st.DrawFn) -> Drawn:
    """Two or more people, of one platform or of several, some with attempts, and junk."""
    platform = draw(st.sampled_from(PLATFORMS))
    people = draw(st.lists(st.integers(0, len(PEOPLE) - 1), min_size=2, max_size=5, unique=True))
    mixed = platform != "clones" and draw(st.booleans())
    handed_in: list[HandedIn] = []
    for who in people:
        own = draw(st.sampled_from(PLATFORMS[:-1])) if mixed else platform
        if own == "Google" and NAMES[who] == NAMES[0]:
            own = "plain"  # one file cannot be there twice
        several = own in ("plain", "Canvas", "Blackboard", "Brightspace")
        for attempt in range(draw(st.integers(1, 3)) if several else 1):
            handed_in.append(draw(attempts(own, who, attempt)))
    junk = draw(st.lists(st.sampled_from(sorted(JUNK)), max_size=3, unique=True))
    as_zip = draw(st.booleans())
    wrapper = draw(st.sampled_from(["", "", "submitted/"]))
    return Drawn(handed_in, {name: JUNK[name] for name in junk}, wrapper, as_zip)


def outermost(drawn: Drawn, label: str) -> str:
    """A file as the drawing names it, from what the instructor sees."""
    return label.removeprefix("submissions.zip/" if drawn.as_zip else drawn.wrapper)


def told(intake: Intake) -> tuple[object, ...]:
    rows = [(found.name, found.student, found.files, found.read()) for found in intake.found]
    return (rows, intake.lines, intake.aside, intake.missing)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=classes(), with_roster=st.booleans())
def test_any_class(drawn: Drawn, with_roster: bool) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path = drawn.lay(folder)
        roster = ROSTER if with_roster else ()
        intake = take_in([path], SUITE, roster)
        assert told(intake) == told(take_in([path], SUITE, roster)), "twice gives the same"
        labels = [label for found in intake.found for label in found.files]
        labels += [label for label, _ in intake.aside]
        seen = Counter(outermost(drawn, label) for label in labels)
        lying = {one.name for one in drawn.handed_in} | {name.split("/")[0] for name in drawn.junk}
        assert seen == Counter(lying), "every file is in one row or line, and no other"
        rows = {outermost(drawn, label): found for found in intake.found for label in found.files}
        names = [found.name.casefold() for found in intake.found]
        assert len(set(names)) == len(names)
        for one in drawn.handed_in:
            found = rows[one.name]
            own = [other for other in drawn.handed_in if rows[other.name] is found]
            assert {other.who for other in own} == {one.who}, "a row is one person's"
            gradable = [other for other in own if other.gradable]
            latest = max(gradable, key=lambda other: other.attempt).tag if gradable else ""
            read = found.read()
            assert tag_of(read) == latest if gradable or read.problem else True, read
            if with_roster:
                twin = one.platform in BY_NAME and NAMES[one.who] == NAMES[0]
                assert found.student == ("" if twin else f"s{one.who}")
        if with_roster:
            there = {found.student for found in intake.found}
            assert {s.id for s in intake.missing} == {s.id for s in ROSTER} - there
    finally:
        shutil.rmtree(folder)
