"""The attacks on isolation, in a default container: Landlock, as root and as somebody else."""

from __future__ import annotations

import pytest

from tests.support.course import COURSE, SMALL
from tests.support.lab import IMAGE, Lab

pytestmark = [pytest.mark.exhaustive, pytest.mark.slow, pytest.mark.xdist_group("container")]

ON_ISOLATION = (
    "background_processes borrows_by_reload borrows_the_source disk_bomb disk_by_deleted_files "
    "fork_bomb kills_everything leaves_messages leaves_shared_memory lowers_the_zygotes_limits "
    "memory_page_tables mounts network opens_sockets plants_a_start_script searches_secrets "
    "sleepers slows_the_zygote spoils_the_scratch stops_everything takes_what_was_left "
    "traces_the_zygote writes_outside"
)
PYTHON = "/root/miniforge3/envs/otter-env/bin/python"
DESCRIBED = (
    "from autograder.sandbox import bubblewrap; from autograder.sandbox.isolation import *; "
    "print(best(), '|', Isolation(best(), '').describe(), '|', bubblewrap.problem())"
)


@pytest.mark.parametrize("user", ["0:0", "12345:12345"])
class TestInADefaultContainer:
    def test_it_says_what_confines(self, lab: Lab, user: str) -> None:
        told = run(lab, user, f'{PYTHON} -c "{DESCRIBED}"').strip()
        lacking = "landlock" if user == "0:0" else "landlock but no user id of its own"
        assert told.startswith(f"landlock | {lacking} | bubblewrap cannot make namespaces"), told

    def test_attacks_end_as_promised(self, lab: Lab, user: str) -> None:
        words = "tests/attacks/test_attacks.py -m exhaustive -k landlock -q -p no:cacheprovider"
        said = run(lab, user, f"{PYTHON} -m pytest {words} --basetemp /tmp/attacks -n 2")
        assert " passed" in said
        assert "failed" not in said, said[-3_000:]


def run(lab: Lab, user: str, command: str) -> str:
    """What a command says in the course's folder, in a container as it is by default."""
    shown = f"{COURSE}:/course:ro"
    given = [f"D2LREF_DATA={SMALL}", "PYTHONDONTWRITEBYTECODE=1", "HOME=/tmp"]
    given += [f"ATTACKS={ON_ISOLATION}", "OMP_NUM_THREADS=1"]
    options = [word for one in given for word in ("--env", one)]
    container = lab.docker(
        "create", "--network", "none", "--volume", shown, "--workdir", "/course", *options, IMAGE,
        "sleep", "1200",
    ).stdout.strip()  # fmt: skip
    try:
        lab.docker("start", container)
        lab.docker("exec", container, "chmod", "a+x", "/root")  # as setup.sh does
        words = ("exec", "--user", user, container, "bash", "-c", f"{command} 2>&1 || true")
        return lab.docker(*words, timeout=1_200).stdout
    finally:
        lab.docker("rm", "--force", container)
