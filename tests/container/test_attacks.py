"""All attacks in a default container, where bubblewrap may make no namespaces.

As root, where each submission gets a user id of its own, and as an ordinary user, who has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from tests.support.course import COURSE
from tests.support.lab import IMAGE, PYTHON, Lab

pytestmark = [pytest.mark.exhaustive, pytest.mark.slow, pytest.mark.xdist_group("container")]

ORDINARY = ("--user", "12345:12345", "--env", "HOME=/tmp")


@pytest.fixture(scope="module")
def image(lab: Lab) -> str:
    """The lab's image as ``setup.sh`` leaves it: any user may start root's Python."""
    return lab.image("docker-lab/attacks:latest", IMAGE, "RUN chmod a+x ~")


@pytest.mark.parametrize("user", [(), ORDINARY], ids=["root", "ordinary"])
def test_all_attacks_end_as_promised(lab: Lab, image: str, user: Sequence[str]) -> None:
    words = "tests/attacks/test_attacks.py -m exhaustive -n 2 --dist loadgroup -p no:cacheprovider"
    course = ("--volume", f"{COURSE}:/course:ro", "--workdir", "/course")
    run = ("run", "--rm", "--network", "none", *course, *user, image)
    said = lab.docker(*run, "sh", "-c", f"exec {PYTHON} -m pytest -rs {words}", timeout=1_200)
    assert "landlock" in said.stdout


def test_the_advice_of_doctor_is_tried(lab: Lab, image: str) -> None:
    def doctor(*options: str) -> str:
        run = ("run", "--rm", *ORDINARY, *options, image)
        return lab.docker(*run, "sh", "-c", f"exec {PYTHON} -m autograder doctor").stdout

    said = doctor()
    assert "Landlock confines submissions, but: no user id of its own" in said
    advised = re.findall(r"--security-opt \w+=\w+", said)
    assert len(advised) == 2
    for option in advised:
        assert "Landlock confines" in doctor(*option.split()), "one alone would do"
    assert "bubblewrap confines submissions" in doctor(*" ".join(advised).split())
