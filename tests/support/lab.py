"""Real containers: a Docker daemon of the tests' own, an image, and the real ``otter grade`` in it.

``../shared/docker-lab`` makes them without the internet; its head says what is a stand-in there.
Everything it needs and leaves lies in one folder, which goes with the daemon.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.commands import NO_MORE, Said, program
from tests.support.course import COURSE, SMALL

SCRIPT = COURSE.parent / "shared" / "docker-lab"
BASE = "docker-lab/base:latest"
IMAGE = "docker-lab/small:latest"  # the base with few drawn images, as all tests have them
PYTHON = "~root/miniforge3/envs/otter-env/bin/python"
# pip compiles what it installs, the lab copies: every container would compile it anew
_COMPILED = """import IPython.core.interactiveshell, autograder.otter.container, pandas, torchvision
import autograder.sandbox.worker, matplotlib.pyplot, torch
torch.optim.SGD([torch.zeros(1)], lr=1)""".replace("\n", "; ")
_DISK = 14 << 30
_NEEDED = {"dockerd": "docker.io", "debootstrap": "debootstrap", "ip": "iproute2"}


class NoLab(Exception):
    """There can be no container here; the message says why."""


@dataclass(frozen=True)
class Table:
    """What ``otter grade`` left: the rows of ``final_grades.csv`` by file, and its folder."""

    rows: dict[str, dict[str, str]]
    folder: Path
    log: str

    def points(self, file: str) -> dict[str, float]:
        """What a file earned, by exercise."""
        about = ("file", "total_points_earned", "percent_correct", "grading_status")
        return {k: float(v) for k, v in self.rows[file].items() if k not in about}

    def status(self, file: str) -> str:
        """How Otter says it went."""
        return self.rows[file]["grading_status"]

    def summary(self, stem: str) -> str:
        """What ``--summaries`` wrote for a file."""
        return (self.folder / "grading-summaries" / f"{stem}.txt").read_text()


@dataclass(frozen=True)
class Lab:
    """A daemon, and the image that containers start from."""

    folder: Path

    def docker(self, *words: object, timeout: float = 600) -> Said:
        """Docker's own command. Fails where it does."""
        said = self.command("docker", *words, timeout=timeout)
        assert said.returncode == 0, said.stdout + said.stderr
        return said

    def grade(self, archive: Path, folder: Path, out: Path, *options: object) -> Table:
        """The real ``otter grade`` of a folder."""
        out.mkdir(exist_ok=True)
        here = {"DOCKER_LAB_OUT": str(out)}
        words = ("grade", archive, folder, "--image", IMAGE, *options)
        said = self.command(*words, env=here, timeout=1_200)
        assert said.returncode == 0, said.stdout + said.stderr
        with (out / "final_grades.csv").open() as file:
            rows = {row["file"]: row for row in csv.DictReader(file)}
        return Table(rows, out, said.stdout + said.stderr)

    def image(self, tag: str, base: str, *instructions: str) -> str:
        """An image with a few more instructions of a Dockerfile than ``base``."""
        context = self.folder / "context"
        context.mkdir(exist_ok=True)
        (context / "Dockerfile").write_text("\n".join((f"FROM {base}", *instructions)) + "\n")
        self.docker("build", "--quiet", "--tag", tag, context)
        return tag

    def image_as_gradescope_builds_it(self, archive: Path, name: str) -> str:
        """The zip unpacked at ``/autograder/source``, and its ``setup.sh`` run as root."""
        context = self.folder / f"context-{name}"
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(context / "source")
        (context / "Dockerfile").write_text(
            f"FROM {IMAGE}\n"
            "COPY source /autograder/source\n"
            "RUN cp /autograder/source/run_autograder /autograder/run_autograder"
            " && chmod +x /autograder/run_autograder"
            " && mkdir /autograder/submission /autograder/results"
            " && bash /autograder/source/setup.sh\n"
        )
        self.docker("build", "--quiet", "--tag", f"gradescope:{name}", context)
        return f"gradescope:{name}"

    def run_as_gradescope_does(self, image: str, submission: Path) -> dict[str, Any]:
        """A folder is handed in: the ``results.json`` of the container."""
        container = self.docker("create", image, "/autograder/run_autograder").stdout.strip()
        self.docker("cp", f"{submission}/.", f"{container}:/autograder/submission")
        said = self.docker("start", "--attach", container)
        left = self.folder / f"{container}.json"
        self.docker("cp", f"{container}:/autograder/results/results.json", left)
        self.docker("rm", container)
        return {**json.loads(left.read_text()), "said": said.stdout}

    def command(self, *words: object, env: Mapping[str, str] = NO_MORE, timeout: float) -> Said:
        """``docker-lab`` itself."""
        here = {"DOCKER_LAB": str(self.folder), "DOCKER_LAB_PYTHON": sys.executable, **env}
        return program(SCRIPT, *words, cwd=self.folder, env=here, timeout=timeout)


@contextmanager
def opened(folder: Path) -> Generator[Lab, None, None]:
    """A lab in ``folder``; its daemon ends with it. Raises NoLab.

    DOCKER_LAB names a lab that is there, with its base, and stays.
    """
    if why := _missing():
        raise NoLab(why)
    kept = os.environ.get("DOCKER_LAB")
    lab = Lab(Path(kept) if kept else folder)
    lab.folder.mkdir(parents=True, exist_ok=True)
    running = lab.command("docker", "info", timeout=60).returncode == 0
    started = lab.command("start", timeout=120)
    if started.returncode:
        raise NoLab(f"the daemon does not start: {started.stderr.strip()[-300:]}")
    try:
        _make_images(lab)
        yield lab
    finally:
        if not running:
            lab.command("stop", timeout=120)
        if not kept:
            shutil.rmtree(lab.folder)


def _missing() -> str:
    if not SCRIPT.exists():
        return f"no {SCRIPT}"
    if os.getuid() != 0:
        return "a Docker daemon needs root"
    if "DOCKER_LAB" not in os.environ and shutil.disk_usage(tempfile.gettempdir()).free < _DISK:
        return "a lab takes 12 GB"
    lacking = [package for name, package in _NEEDED.items() if shutil.which(name) is None]
    return f"apt-get install {' '.join(lacking)}" if lacking else ""


def _make_images(lab: Lab) -> None:
    if not lab.docker("images", "--quiet", BASE).stdout:
        venv = Path(sys.executable).parents[1]
        said = lab.command("base", COURSE, venv, timeout=1_200)
        if said.returncode:
            raise NoLab(f"no image can be made: {said.stderr.strip()[-300:]}")
    compiled = f"RUN {PYTHON} -c '{_COMPILED}'"
    lab.image(IMAGE, BASE, f"ENV D2LREF_DATA={SMALL}", compiled)
