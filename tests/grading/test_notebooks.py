"""Reading notebooks: encodings, old formats, and other assignments' notebooks."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import pytest

from autograder import suites
from autograder.grading import notebooks
from autograder.grading.notebooks import NotebookError
from tests.support.course import solve
from tests.support.cpu import at_most
from tests.support.intake import NAME, SUITE, document, lecture, untouched, work


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(NotebookError) as caught:
        notebooks.read(data, SUITE)
    return caught.value.status, str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings_that_are_clear(encoding: str) -> None:
    read = notebooks.read(work("한글").decode().encode(encoding), SUITE)
    assert [cell.exercise for cell in read.cells] == [None, "relu"]


@pytest.mark.parametrize(
    ("answers", "belongs"),
    [
        (("softmax", "cross_entropy"), "ch04_3_softmax_regression"),
        (("sigmoid", "relu"), "ch05_1_activations"),
        (("from_elsewhere",), "another course"),
    ],
)
def test_another_assignment_without_metadata(answers: tuple[str, ...], belongs: str) -> None:
    status, message = refusal(document(*(("x", answer) for answer in answers), metadata=""))
    assert status == "wrong assignment"
    assert message == f"the notebook belongs to {belongs!r}, this run grades {NAME!r}"


def test_every_assignment_is_told_from_this_one_by_its_cells() -> None:
    for name in suites.names():
        notebook = solve(name)
        del notebook.metadata["otter"]
        data = nbformat.writes(notebook).encode()
        if name == NAME:
            assert notebooks.read(data, SUITE)
        else:
            assert refusal(data)[0] == "wrong assignment", name


def test_an_earlier_version_is_told_what_it_is_now() -> None:
    status, message = refusal(document(("x", "relu"), metadata="ch05_mlp"))
    assert status == "earlier version"
    assert "an earlier version of this assignment (ch05_mlp, which is ch05_2_mlp now)" in message
    assert notebooks.standing(document(("x", "relu"), metadata="ch05_mlp"), SUITE).fit == "other"
    status, _ = refusal(document(("x", "relu"), metadata="ch05_backprop"))
    assert status == "wrong assignment"


def test_metadata_count_more_than_cells_and_an_answer_of_ones_own_is_no_harm() -> None:
    cells = (("x", "sigmoid"), ("y", "my_own"))
    assert notebooks.read(document(*cells), SUITE)
    assert notebooks.read(document(("x", "relu"), ("y", "my_own"), metadata=""), SUITE)
    assert notebooks.read(lecture("no answer cells at all"), SUITE)


def old(version: int, cells: list[dict[str, Any]]) -> bytes:
    sheets = {"cells": cells} if version == 1 else {"worksheets": [{"cells": cells}]}
    return json.dumps({"nbformat": version, "metadata": {}, **sheets}).encode()


@pytest.mark.parametrize(("version", "key"), [(1, "code"), (2, "input"), (3, "input")])
def test_old_formats(version: int, key: str) -> None:
    cells = [
        {"cell_type": "markdown", "source": "words"},
        {"cell_type": "code", key: ["a = 1\n", "b = 2"], "metadata": {"answer": "relu"}},
    ]
    read = notebooks.read(old(version, cells), SUITE)
    assert [(cell.source, cell.exercise) for cell in read.cells] == [("a = 1\nb = 2", "relu")]
    assert read.flags == (f"converted from nbformat {version}",)


def test_nbformat_agrees_on_the_cells_of_format_3() -> None:
    read = notebooks.read(json.dumps(nbformat.convert(solve(NAME), 3)).encode(), SUITE)
    plain = notebooks.read(nbformat.writes(solve(NAME)).encode(), SUITE)
    assert [cell.source for cell in read.cells] == [cell.source for cell in plain.cells]


@pytest.mark.parametrize("version", [0, -1, 5, 99, 10**30])
def test_a_foreign_format_of_13_mb_is_refused_at_once(version: int) -> None:
    data = document(*((f"x = {'1' * 1_300}", None),) * 10_000, nbformat=version)
    assert len(data) > 13_000_000
    with at_most(1):
        status, message = refusal(data)
    assert status == "not a notebook"
    assert "is none that Jupyter has: open it in Jupyter and save it again" in message


def test_an_old_format_of_13_mb_takes_no_seconds() -> None:
    cell = {"cell_type": "code", "input": "1" * 1_300, "outputs": [{"odd": 1}], "language": 7}
    with at_most(1):
        notebooks.read(old(3, [cell] * 9_999), SUITE)


def test_how_far_a_file_can_be_taken_for_work() -> None:
    def fit(data: bytes) -> tuple[str, bool, bool]:
        standing = notebooks.standing(data, SUITE)
        return standing.fit, standing.named, standing.untouched

    assert fit(work("x")) == ("own", True, False)
    assert fit(untouched("x")) == ("own", True, True)
    assert fit(work("x", metadata="")) == ("own", False, False)
    assert fit(lecture("x")) == ("some", False, False)
    assert fit(work("x", metadata="ch05_1_activations")) == ("other", False, False)
    assert fit(b"{") == ("none", False, False)
