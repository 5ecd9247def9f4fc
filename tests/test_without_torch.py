"""Torch takes seconds to import and may be what is broken: who reads results does without it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from autograder.records.results import Record
from autograder.records.run import ClassRun
from autograder.records.store import Store
from autograder.report.lms import GRADEBOOKS
from tests.support.commands import Said, program
from tests.support.course import COURSE
from tests.support.made import RESULT, RUN, WRONG, class_of
from tests.support.pictures import pictures

PACKAGES = ("records", "report")
MODULES = [
    *("autograder", "autograder.cli", "autograder.suites", "autograder.engine.outline"),
    *("autograder.commands.report", "autograder.commands.init_ci", "autograder.commands.new"),
    "autograder.commands.doctor",
    *(
        f"autograder.{package}.{path.stem}"
        for package in PACKAGES
        for path in sorted((COURSE / "autograder" / package).glob("[!_]*.py"))
    ),
]
IMPORT = """
import importlib, sys
found = "nothing"
for name in sys.argv[1:]:
    importlib.import_module(name)
    heavy = [m for m in sys.modules if m == "torch" or m.startswith("autograder.suites.ch")]
    if heavy:
        found = f"{name} imports {heavy[0]}"
        break
print(found)
"""
BLOCKED = """
import sys
sys.modules["torch"] = sys.modules["torchvision"] = None
from autograder.cli import main
for words in {commands!r}:
    try:
        main(words)
    except SystemExit as end:
        assert not end.code, (words, end.code)
assert not [name for name in sys.modules if name.startswith("autograder.suites.ch")]
"""


def python(code: str, *words: str, path: Path = COURSE) -> Said:
    return program(sys.executable, "-c", code, *words, cwd=COURSE, env={"PYTHONPATH": str(path)})


def test_it_is_imported_without_torch() -> None:
    said = python(IMPORT, *MODULES)
    assert (said.returncode, said.stdout) == (0, "nothing\n"), said.stderr


def test_what_imports_torch_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "torch.py").touch()
    (tmp_path / "heavy.py").write_text("import torch")
    said = python(IMPORT, "autograder.cli", "heavy", "autograder.errors", path=tmp_path)
    assert said.stdout == "heavy imports torch\n"


def test_help_and_reports_are_written_where_torch_is_broken(tmp_path: Path) -> None:
    out, files = tmp_path / "out", tmp_path / "files"
    files.mkdir()
    store = Store(out)
    store.begin(ClassRun(RUN, 1, class_of("ada")))
    drawn = replace(WRONG, pictures=tuple(pictures().values()))
    store.add(Record(replace(RESULT, verdicts=(drawn, *RESULT.verdicts))), RUN)
    forms = ("json", "junit", *GRADEBOOKS, "markdown")
    commands = [
        *(["--help"], ["doctor", "--help"], ["report", "--schema"], ["grade", "--help"]),
        ["report", str(out)],
        *(["report", str(out), "--format", f, "--output", str(files / f)] for f in forms),
        ["report", str(out), "--format", "feedback"],
        [
            "init-ci",
            str(files),
            "--for",
            "gitlab",
            "--assignment",
            "ch05_2_mlp",
            "--package",
            "./w",
        ],
    ]
    said = python(BLOCKED.format(commands=commands))
    assert said.returncode == 0, said.stdout + said.stderr
    assert "Grade a class." in said.stdout
    assert "data:image/svg+xml;base64," in (out / "ada" / "feedback.html").read_text()
    for form in forms:
        assert "ada" in (files / form).read_text()
    assert "ch05_2_mlp" in (files / ".gitlab-ci.yml").read_text()
