"""The real `otter grade`, in real containers, gives what `autograder grade` gives.

What docs/gradescope.md promises of Otter's options and of Gradescope is shown here.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from autograder import suites
from autograder.otter.image import ImageOptions
from autograder.records.results import GRADED, Record, from_gradescope
from tests.support.built import build_into
from tests.support.commands import invoke
from tests.support.course import SMALL, solve
from tests.support.handed_in import write_small_class
from tests.support.lab import Lab, Table

pytestmark = [pytest.mark.exhaustive, pytest.mark.slow, pytest.mark.xdist_group("container")]

NAMES = ("ch05_3_backprop", "ch03_3_linear_regression_scratch", "ch04_3_softmax_regression")
PLAIN, TRAINS, IMAGES = NAMES
SECONDS = 15  # of a cell: the endless one sleeps meanwhile
OPTIONS = {
    PLAIN: ("--pdfs", "--summaries", "--no-network"),
    TRAINS: ("--ext", "zip", "--summaries", "--pdfs"),
    IMAGES: (),
}


@dataclass(frozen=True)
class Graded:
    """A class, by Otter in containers and by this package on this machine."""

    archive: Path
    submissions: Path
    theirs: Table
    ours: Mapping[str, Record]
    canary: Path

    def file(self, stem: str) -> str:
        """How a submission is called in Otter's table."""
        (name,) = (name for name in self.theirs.rows if name.startswith(f"{stem}."))
        return name


@pytest.fixture(scope="module", params=NAMES)
def graded(
    request: pytest.FixtureRequest, lab: Lab, tmp_path_factory: pytest.TempPathFactory
) -> Graded:
    name = request.param
    folder = tmp_path_factory.mktemp(name)
    canary = folder / "canary"
    write_small_class(name, folder / "class", canary)
    archive = build_into(folder, name, ImageOptions(cell_seconds=SECONDS)).archive
    given = folder / "class"
    if "zip" in OPTIONS[name]:
        given = zipped(folder / "class", folder / "zips")
    out, own = folder / "otter", folder / "own"
    theirs = lab.grade(archive, given, out, "--containers", 2, *OPTIONS[name])
    words = ("--data", SMALL, "--cell-seconds", SECONDS, "--no-pages")
    invoke("grade", folder / "class", "--assignment", name, "--out", own, *words)
    ours = {
        path.parent.name: from_gradescope(json.loads(path.read_text()))
        for path in own.glob("*/results.json")
    }
    return Graded(archive, folder / "class", theirs, ours, canary)


def zipped(notebooks: Path, folder: Path) -> Path:
    """Each notebook in a zip, as its last cell makes it."""
    folder.mkdir()
    for path in notebooks.iterdir():
        with zipfile.ZipFile(folder / f"{path.stem}.zip", "w") as packed:
            packed.write(path, path.name)
    return folder


def test_the_same_points_for_each_exercise(graded: Graded) -> None:
    assert len(graded.theirs.rows) - 1 == len(graded.ours) == 5
    for stem, record in graded.ours.items():
        exercises = suites.load(graded.archive.stem).exercises
        expected = {e.name: record.exercise_score(e.name) for e in exercises}
        assert graded.theirs.points(graded.file(stem)) == expected, stem
    scores = {stem: record.score for stem, record in graded.ours.items()}
    most = suites.load(graded.archive.stem).points
    assert scores["right"] == scores["endless"] == most
    assert 0 < scores["wrong"] < most
    assert scores["exiting"] == scores["hostile"] == 0


def test_otter_says_what_could_not_be_graded(graded: Graded) -> None:
    for stem, record in graded.ours.items():
        said = graded.theirs.status(graded.file(stem))
        if record.result.verdicts:
            assert (record.status, said) == (GRADED, "Completed")
        else:
            assert said.startswith(f"{record.status}: {record.message} (sandbox: ")
    assert "the notebook ended its own Python process" in graded.theirs.status(
        graded.file("exiting")
    )


def test_nothing_that_a_submission_wrote_is_read_outside(graded: Graded) -> None:
    assert not graded.canary.exists()


def test_summaries_say_what_was_stopped_and_what_confined_it(graded: Graded) -> None:
    if "--summaries" not in OPTIONS[graded.archive.stem]:
        assert not (graded.theirs.folder / "grading-summaries").exists()
        return
    for stem in graded.ours:
        assert "sandbox: " in graded.theirs.summary(stem), stem
    assert "1 cell stopped for time" in graded.theirs.summary("endless")
    assert "the notebook ended its own Python process" in graded.theirs.summary("exiting")
    hints = [line.text for v in graded.ours["wrong"].verdicts for line in v.hints]
    assert any(hint in graded.theirs.summary("wrong") for hint in hints)


def test_pdfs_are_written_for_all(graded: Graded) -> None:
    if "--pdfs" not in OPTIONS[graded.archive.stem]:
        return
    for stem in graded.ours:
        pdf = (graded.theirs.folder / "submission_pdfs" / f"{stem}.pdf").read_bytes()
        assert pdf.startswith(b"%PDF-"), stem
        assert pdf.count(b"/Type /Page\n") > 2, stem


def test_timeout_ends_a_container_and_says_so(graded: Graded, lab: Lab, tmp_path: Path) -> None:
    if graded.archive.stem != PLAIN:
        return
    submissions = tmp_path / "class"
    submissions.mkdir()
    (submissions / "endless.ipynb").write_bytes((graded.submissions / "endless.ipynb").read_bytes())
    table = lab.grade(graded.archive, submissions, tmp_path / "out", "--timeout", 2)
    assert "timed out in 2 seconds" in table.status("endless.ipynb")
    assert not lab.docker("ps", "--quiet").stdout, "a container runs on"


def test_images_and_references_are_made_with_the_image(graded: Graded, lab: Lab) -> None:
    image = f"otter-grade:{graded.archive.stem}"
    look = "ls ~/.cache/d2l-autograder; stat -c %a ~/.cache; ls /autograder/source"
    words = ("run", "--rm", "--network", "none", image, "sh", "-c", look)
    seen = lab.docker(*words).stdout
    made = [line for line in seen.splitlines() if line.endswith(".npz")]
    trained = [e for e in suites.load(graded.archive.stem).exercises if e.training_check]
    assert len(made) == len(trained)
    assert "\n700\n" in f"\n{seen}", "submissions may read what the references learned"
    assert ".whl" not in seen


def test_gradescope(lab: Lab, tmp_path: Path) -> None:
    archive = build_into(tmp_path, PLAIN).archive
    image = lab.image_as_gradescope_builds_it(archive, PLAIN)
    write_small_class(PLAIN, tmp_path / "class", tmp_path / "canary")
    (tmp_path / "handed in" / "a folder").mkdir(parents=True)
    nbformat.write(solve(PLAIN), tmp_path / "handed in" / "a folder" / "my work.ipynb")
    document = lab.run_as_gradescope_does(image, tmp_path / "handed in")
    assert document["score"] == suites.load(PLAIN).points
    assert document["output"].startswith("20 of 20 points\nsandbox: ")
    assert {test["status"] for test in document["tests"]} == {"passed"}
    hidden = {e.name: [c.hidden for c in e.checks] for e in suites.load(PLAIN).exercises}
    shown = [test["visibility"] == "hidden" for test in document["tests"]]
    assert shown == [check for checks in hidden.values() for check in checks]
    (tmp_path / "forged").mkdir()
    (tmp_path / "class" / "hostile.ipynb").rename(tmp_path / "forged" / "hostile.ipynb")
    document = lab.run_as_gradescope_does(image, tmp_path / "forged")
    assert document["score"] == 0
    assert any("replaces torch.equal" in flag for flag in document["extra_data"]["flags"])
