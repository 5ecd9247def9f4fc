"""Names of folders."""

from __future__ import annotations

import pytest

from autograder.records.folders import folder_name


@pytest.mark.parametrize(
    ("name", "folder"),
    [("a b", "a b"), ("../x", "_x"), ("a/b", "a_b"), ("..", "unnamed"), ("x" * 300, "x" * 120)],
)
def test_folder_names_stay_inside(name: str, folder: str) -> None:
    assert folder_name(name) == folder
