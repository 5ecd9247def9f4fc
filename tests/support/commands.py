"""The commands as users type them: in a process of their own, or (for words and codes) in this."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from click.testing import CliRunner

from autograder.cli import main
from tests.support.course import BIN, COURSE

COMMAND = str(BIN / "autograder")
WIDE = {"COLUMNS": "200", "TERM": "dumb"}
NO_MORE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Said:
    """What a command wrote, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: object, cwd: Path = COURSE, env: Mapping[str, str] = NO_MORE) -> Said:
    """The command in a process of its own; ``env`` comes on top of the environment."""
    return program(COMMAND, *arguments, cwd=cwd, env={**WIDE, **env})


def program(
    name: object,
    *arguments: object,
    cwd: Path,
    env: Mapping[str, str] = NO_MORE,
    timeout: float = 300,
) -> Said:
    """Any program."""
    done = subprocess.run(
        [str(name), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **env},
        timeout=timeout,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def invoke(*arguments: object, cwd: Path = COURSE, env: Mapping[str, str] = NO_MORE) -> Said:
    """The command in this process: the same words and exit code, without the start of Python.

    An exception that the command does not catch is raised: a traceback fails the test.
    """
    with _inside(cwd):
        words = [str(word) for word in arguments]
        done = CliRunner().invoke(main, words, env={**WIDE, **env}, catch_exceptions=False)
    return Said(done.exit_code, done.stdout, done.stderr)


@contextmanager
def _inside(folder: Path) -> Generator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
