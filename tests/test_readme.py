"""Every command in the README, typed as printed, in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COURSE = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "docs/authors.md")
COMMANDS = [
    command
    for page in PAGES
    for command in re.findall(r"^\$ (.+)$", (COURSE / page).read_text(), re.MULTILINE)
]
NOT_ALL_RIGHT = ("autograder check", "autograder grade")
MAKE_DEMO = re.search(r"^demo:.*\n\t\$\(BIN\)/(.+)$", (COURSE / "Makefile").read_text(), re.M)


def expected(command):
    return 1 if command.startswith(NOT_ALL_RIGHT) else 0


@pytest.mark.slow
def test_commands(tmp_path):
    copy = tmp_path / "project"
    for name in ("assignments", "autograder", "solutions"):
        shutil.copytree(COURSE / name, copy / name)
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    assert COMMANDS[0] == "make demo"
    for command in COMMANDS:
        if command.startswith(("make test", "source ")):
            continue
        typed = MAKE_DEMO[1] if command == "make demo" else command
        done = subprocess.run(
            typed.split(), cwd=copy, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == expected(command), f"{command}\n{done.stdout}{done.stderr}"
    assert (copy / "graded" / "gradebook.csv").exists()


def test_make_knows_the_targets_that_are_named():
    text = (COURSE / "README.md").read_text()
    for target in set(re.findall(r"make (demo|test|bench|lint)", text)):
        subprocess.run(["make", "-n", target], cwd=COURSE, check=True, capture_output=True)


@pytest.mark.parametrize("page", [*PAGES, "assignments/README.md"])
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (COURSE / page).read_text())
    assert links
    for link in links:
        assert (COURSE / page).parent.joinpath(link).exists(), f"{page}: {link}"
