"""Commands that need the course, typed where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import invoke


@pytest.mark.parametrize(
    "words",
    [
        ("demo", "--out", "d"),
        ("build",),
        ("build", "ch05_2_mlp"),
        ("validate", "ch05_2_mlp"),
        ("calibrate", "ch05_2_mlp"),
    ],
)
def test_it_is_said_where_it_was_looked_for_and_how_to_say_otherwise(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    said = invoke(*words, cwd=tmp_path)
    assert said.returncode == 2
    (line,) = said.stderr.splitlines()
    assert f"{tmp_path} is not the course's folder: it has no solutions/ch0" in line
    assert line.endswith("--course FOLDER says where it is")
    assert list(tmp_path.iterdir()) == []
