"""The commands as users type them: in a process of their own, or (for words and codes) in this."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from autograder.cli import main
from tests.support.course import BIN, COURSE

COMMAND = str(BIN / "autograder")
WIDE = {"COLUMNS": "200", "TERM": "dumb"}


@dataclass(frozen=True)
class Said:
    """What a command wrote, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: object, cwd: Path = COURSE, **environment: str) -> Said:
    """The command in a process of its own."""
    return program(COMMAND, *arguments, cwd=cwd, **WIDE | environment)


def program(name: object, *arguments: object, cwd: Path, **environment: str) -> Said:
    """Any program."""
    done = subprocess.run(
        [str(name), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=os.environ | environment,
        timeout=300,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def invoke(*arguments: object, cwd: Path = COURSE, **environment: str) -> Said:
    """The command in this process: the same words and exit code, without the start of Python.

    An exception that the command does not catch is raised: a traceback fails the test.
    """
    with _inside(cwd):
        done = CliRunner().invoke(
            main, [str(word) for word in arguments], env=WIDE | environment, catch_exceptions=False
        )
    return Said(done.exit_code, done.stdout, done.stderr)


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
