"""``run.json``."""

from __future__ import annotations

import dataclasses
import json

import pytest

from autograder import suites
from autograder.engine.outline import CheckOutline, Discussion, ExerciseOutline, Outline
from autograder.records.class_list import ClassList, HandedIn, Stamp
from autograder.records.roster import Student
from autograder.records.run import ClassRun, Run, from_json, to_json

OUTLINE = Outline(
    name="ch99_made_up",
    title="Made up – é",
    exercises=(
        ExerciseOutline(
            "f", "9.1", (CheckOutline("value", 1, False), CheckOutline("more", 0.5, True))
        ),
        ExerciseOutline("A.g", "9.2", (CheckOutline("shape", 3, False),)),
    ),
    discussions=(Discussion("why", 2), Discussion("how", 1.5)),
)
RUN = Run(
    assignment=OUTLINE,
    data_source="stand-in",
    sandbox="bubblewrap",
    seed_commitment="ab" * 32,
    versions=(("torch", "2.1"), ("python", "3.11")),
    manual=True,
)
PEOPLE = ClassList(
    (Student("1", "Ada", "a@x", "ada", "77", "A"), Student("2")),
    (
        HandedIn("ada", "1", ("ada.ipynb", "ada.pdf"), "Canvas 77 ada", Stamp("Canvas", 5001)),
        HandedIn("=cmd()"),
        HandedIn("דנה"),
    ),
)
BEGUN = ClassRun(RUN, 2**62 + 1, PEOPLE)


def written(begun: ClassRun) -> ClassRun:
    """As it comes out of a file."""
    return from_json(json.loads(json.dumps(to_json(begun), ensure_ascii=False)))


def test_everything_comes_back() -> None:
    assert written(BEGUN) == BEGUN
    assert written(BEGUN).run.max_score == 4.5 + 3.5


@pytest.mark.parametrize("field", dataclasses.fields(Run), ids=lambda field: field.name)
def test_no_field_of_a_run_is_left_out(field: dataclasses.Field[object]) -> None:
    others = {
        "assignment": dataclasses.replace(OUTLINE, discussions=()),
        "versions": (("torch", "3"),),
        "manual": False,
    }
    other = dataclasses.replace(RUN, **{field.name: others.get(field.name, "another")})
    assert other != RUN
    assert written(dataclasses.replace(BEGUN, run=other)).run == other


@pytest.mark.parametrize("name", suites.names())
def test_every_assignment_comes_back(name: str) -> None:
    outline = suites.load(name).outline
    begun = dataclasses.replace(BEGUN, run=dataclasses.replace(RUN, assignment=outline))
    assert written(begun) == begun


@pytest.mark.parametrize("missing", ["run", "seed", "class_list"])
def test_half_a_document_is_refused(missing: str) -> None:
    document = to_json(BEGUN)
    del document[missing]
    with pytest.raises(KeyError):
        from_json(document)
