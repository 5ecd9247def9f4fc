"""The examples for Slurm as docs/cluster.md prints them; Slurm itself is played by small scripts.

Real: the key, TLS, dask, dask-jobqueue, the command. Played: that there is more than one machine.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import pandas as pd
import pytest

from tests.support.cluster import finish
from tests.support.course import COURSE

PAGE = (COURSE / "docs/cluster.md").read_text()
VENV = Path(sys.executable).parents[1]
NAME = "ch05_2_mlp"
SLURM = {
    "srun": """\
tasks=1
while [[ $1 == --* ]]; do
    [[ $1 == --ntasks=* ]] && tasks=${1#*=}
    shift
done
for _ in $(seq $((tasks > 2 ? 2 : tasks))); do "$@" & done
wait
""",
    "sbatch": """\
job=0
for slot in 1 2; do  # the others wait in the queue
    if mkdir "$SLURM_SUBMIT_DIR/slot-$slot" 2> /dev/null; then
        cp "${@: -1}" "$SLURM_SUBMIT_DIR/slot-$slot/job.sh"
        cd "$SLURM_SUBMIT_DIR/slot-$slot"
        setsid bash job.sh > said.txt 2>&1 < /dev/null &
        job=$!
        break
    fi
done
echo "Submitted batch job $job"
""",
    "scancel": 'for job in "$@"; do [[ $job == 0 ]] || kill -- "-$job"; done\n',
}
pytestmark = [pytest.mark.slow, pytest.mark.exhaustive, pytest.mark.xdist_group("cluster")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a course has on the shared disk; its programs."""
    for title, text in re.findall(r'^```\w+ title="(.+?)"\n(.*?)^```', PAGE, re.M | re.S):
        (tmp_path / title).write_text(text)
    (tmp_path / "venv").symlink_to(VENV)
    (tmp_path / "bin").mkdir()
    for name, text in SLURM.items():
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/bash\n{text}")
        program.chmod(0o755)
    (tmp_path / "submissions").mkdir()
    for name in ("ada", "bob"):
        shutil.copy(
            COURSE / "assignments" / NAME / f"{NAME}.ipynb", tmp_path / f"submissions/{name}.ipynb"
        )
    return tmp_path


@contextmanager
def running(folder: Path, *words: str) -> Generator[subprocess.Popen[str]]:
    """A program that writes said.txt; at the end, all that it left but jobs is ended."""
    with (
        (folder / "said.txt").open("w") as said,
        subprocess.Popen(
            words,
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
            text=True,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):  # nothing is left
                os.killpg(process.pid, signal.SIGTERM)


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "PATH": f"{folder / 'bin'}:{VENV / 'bin'}:{os.environ['PATH']}",
        "SLURM_SUBMIT_DIR": str(folder),
        "D2LREF_DATA": "standin:1200",
        "COLUMNS": "200",
    }


def grade(folder: Path, address: str, before: str = "") -> subprocess.Popen[str]:
    command = f"autograder grade submissions --assignment {NAME} --out graded --no-pages"
    return subprocess.Popen(
        ["bash", "-c", f"{before} {command} --dask {address}"],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def assert_graded(folder: Path) -> None:
    book = pd.read_csv(folder / "graded/gradebook.csv")
    assert list(book["submission"]) == ["ada", "bob"]
    assert list(book["status"]) == ["graded", "graded"]


def test_one_job(folder: Path) -> None:
    with running(folder, "bash", "grade.sh") as job:
        assert job.wait(200) == 0, (folder / "said.txt").read_text()
        assert_graded(folder)
        assert (folder / "tls").stat().st_mode & 0o077 == 0
        # a scheduler that is still there, and somebody who has no key
        stranger = finish(grade(folder, "scheduler.json"), 2)
        assert "no certificate is configured for Dask" in stranger
        assert stranger.count("\n") == 1
        (port,) = re.findall(r'"tls://(.+?)"', (folder / "scheduler.json").read_text())[:1]
        stranger = finish(grade(folder, f"tcp://{port}"), 2)
        assert "the Dask cluster does not answer" in stranger
        assert stranger.count("\n") == 1


def test_workers_as_jobs(folder: Path) -> None:
    with running(folder, "bash", "-c", "source tls.sh && exec python -u cluster.py") as owner:
        said, until = "", time.monotonic() + 60
        while "Enter ends" not in said:
            assert owner.poll() is None, said
            assert time.monotonic() < until, said
            time.sleep(0.1)
            said = (folder / "said.txt").read_text()
        (address,) = re.findall(r"--dask (tls://\S+)", said)[:1]
        finish(grade(folder, address, "source tls.sh &&"), 0)
        assert_graded(folder)
        owner.communicate("\n", timeout=60)
        assert owner.returncode == 0
