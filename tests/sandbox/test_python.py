"""A Python that is started imports nothing that lies in the folder it is in."""

from __future__ import annotations

import subprocess
from pathlib import Path

from autograder.sandbox.python import module, program


def test_nothing_of_the_folder_is_imported(tmp_path: Path) -> None:
    for name in ("json", "runpy", "torch"):
        (tmp_path / f"{name}.py").write_text("print('seized')")
    for command in (module("json.tool"), program("import json, runpy; print('[]')")):
        said = subprocess.run(
            command, input="[]", cwd=tmp_path, capture_output=True, text=True, check=True
        )
        assert said.stdout.strip() == "[]"


def test_a_module_is_a_program_with_arguments(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"a": 1}')
    said = subprocess.run(
        module("json.tool", "--compact", "a.json"), cwd=tmp_path, capture_output=True, check=True
    )
    assert said.stdout.strip() == b'{"a":1}'
