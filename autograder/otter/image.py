"""What a zip brings for its image: this package, what it needs, and how they are installed.

Otter's Dockerfile copies ``setup.sh environment.yml requirements.*`` before ``setup.sh`` runs, and
everything else after it. Gradescope unpacks the whole zip first. So what ``setup.sh`` needs is
called ``requirements.…``, and it reads nothing else.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass

from autograder.errors import AutograderError
from autograder.otter.wheel import Wheel
from autograder.sandbox.limits import Limits

PYTHON = "3.13"  # of the environment in the image

_SOURCE = "/autograder/source"
_CONSTRAINTS = "requirements.constraints.txt"
_PYTHON = "mamba run -n otter-env python"


class ImageError(AutograderError):
    """The image cannot be described; the message says what to do."""


@dataclass(frozen=True)
class ImageOptions:
    """What a course decides: an index with its own builds of torch, and how long a cell may run."""

    torch_index: str = ""
    cell_seconds: float = Limits.cell_seconds

    def __post_init__(self) -> None:
        if self.torch_index and not re.fullmatch(r"[a-z]+://[!-~]+", self.torch_index):
            raise ImageError(f"--torch-index {self.torch_index!r}: give an address, https://…")


USUAL = ImageOptions()


@dataclass(frozen=True)
class Image:
    """Everything in the zip of ``assignment`` that is not Otter's and no test."""

    assignment: str
    wheel: Wheel
    constraints: str
    options: ImageOptions

    def files(self, otters_setup: str) -> dict[str, bytes]:
        """By name in the zip; ``otters_setup`` is the ``setup.sh`` that Otter made."""
        setup = "\n".join([self._before(), otters_setup.rstrip(), self._after()])
        return {
            "setup.sh": setup.encode(),
            "run_otter.py": self._runner().encode(),
            self._packed: self.wheel.data,
            _CONSTRAINTS: self.constraints.encode(),
        }

    @property
    def _packed(self) -> str:
        return f"requirements.{self.wheel.name}"

    def _before(self) -> str:
        """What pip reads while Otter's part has it install the environment."""
        lines = [
            "#!/usr/bin/env bash",
            "set -e",
            "# the versions that the checks were proven with",
            f"export PIP_CONSTRAINT={_SOURCE}/{_CONSTRAINTS}",
        ]
        if self.options.torch_index:
            lines += [
                "# builds of torch of the course's choice",
                f"export PIP_EXTRA_INDEX_URL={shlex.quote(self.options.torch_index)}",
            ]
        return "\n".join([*lines, ""])

    def _after(self) -> str:
        wheel = f"/tmp/{self.wheel.name}"
        return f"""
# a sandbox for submissions; where it cannot be had, another user who must find Python
apt-get install -y bubblewrap
chmod a+x ~

# the package itself is on no index: nobody is asked for it
mv {_SOURCE}/{self._packed} {wheel}
{_PYTHON} -m pip install --no-index --no-deps --force-reinstall {wheel}
rm {wheel}

# images and trained references, once for all submissions; they are not for the submissions
mkdir -p ~/.cache
chmod 700 ~/.cache
{_PYTHON} -m autograder.otter.container {self.assignment}
"""

    def _runner(self) -> str:
        return f"""\
# Started by run_autograder in the container of Gradescope or of `otter grade`.
from pathlib import Path

from autograder.otter.container import main

main(Path(__file__).resolve().parent.parent, cell_seconds={self.options.cell_seconds:g})
"""
