"""Landlock's tier, on this kernel and on older ones: their lack is tried by leaving it out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox import landlock, users
from autograder.sandbox.isolation import Isolation
from autograder.sandbox.landlock import around, lacking
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox
from tests.support.commands import program
from tests.support.course import COURSE, SMALL

works = pytest.mark.skipif(bool(landlock.problem()), reason=landlock.problem())


def test_what_an_old_kernel_lacks_is_named_unless_a_user_id_closes_it() -> None:
    assert lacking(1, own_user=True) == ()
    assert lacking(7, own_user=False) == ("no user id of its own",)
    assert len(lacking(3, own_user=False)) == 2
    assert len(lacking(1, own_user=False)) == 3


class TestAround:
    @pytest.fixture
    def tree(self, tmp_path: Path) -> Path:
        for name in ("lib/site/ours", "lib/site/theirs", "lib/other", "bin"):
            (tmp_path / name).mkdir(parents=True)
            (tmp_path / name / "file").touch()
        (tmp_path / "link").symlink_to("lib/site/ours")
        return tmp_path

    def test_nothing_hidden_is_left_whole(self, tree: Path) -> None:
        assert around([tree], []) == ([tree], [])
        assert around([tree / "bin", tree, tree / "none"], [tree.parent / "x"]) == ([tree], [])

    def test_folders_are_taken_apart_around_what_is_hidden(self, tree: Path) -> None:
        shown, apart = around([tree], [tree / "lib" / "site" / "ours"])
        assert shown == [tree / name for name in ("bin", "lib/other", "lib/site/theirs")]
        assert apart == [tree, tree / "lib", tree / "lib" / "site"]

    def test_a_link_to_what_is_hidden_shows_nothing(self, tree: Path) -> None:
        shown, _ = around([tree / "link", tree / "bin"], [tree / "lib" / "site" / "ours"])
        assert shown == [tree / "bin"]


TRIAL = """
import os, sys
from pathlib import Path
from autograder.sandbox import landlock
inside, outside, abi = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
landlock.confine(landlock.Rights([Path('/usr')], [inside]), abi)
def tries(act):
    try:
        act()
        return 'done'
    except OSError:
        return 'refused'
print(tries((inside / 'new').touch), tries((outside / 'new').touch),
    tries((outside / 'file').read_bytes), tries(lambda: os.listdir(outside)),
    tries(lambda: (outside / 'file').unlink()), tries(lambda: os.mkfifo(inside / 'pipe')),
    tries(lambda: os.mknod(inside / 'device', 0o20666, os.makedev(1, 3))))
"""


@works
@pytest.mark.parametrize("abi", range(1, landlock.version() + 1))
def test_files_are_confined_on_every_kernel(abi: int, tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "file").touch()
    done = program(sys.executable, "-c", TRIAL, inside, outside, abi, cwd=COURSE)
    assert done.stdout.split() == ["done", *["refused"] * 4, "done", "refused"], done.stderr
    assert (outside / "file").exists()


@works
@pytest.mark.slow
@pytest.mark.xdist_group("old kernels")
@pytest.mark.exhaustive
class TestOldKernels:
    @pytest.fixture(scope="class", params=[1, 4])
    def sandbox(self, request: pytest.FixtureRequest) -> Iterator[Sandbox]:
        box = Sandbox(Isolation("landlock", SMALL, abi=request.param))
        yield box
        box.close()

    def test_a_notebook_runs_and_reads_nothing_outside(
        self, sandbox: Sandbox, tmp_path: Path
    ) -> None:
        secret = tmp_path / "secret"
        secret.write_text("the seed")
        code = (
            "import os, socket\n"
            "def tries(act):\n"
            "    try: return act() and 'done'\n"
            "    except OSError as error: return type(error).__name__\n"
            f"print(tries(lambda: open({str(secret)!r}).read()), tries(socket.socket),"
            " tries(lambda: open('/proc/1/environ').read()), open('x', 'w').write('y'))"
        )
        with sandbox.submission(Limits()) as worker:
            (report,) = worker.run_cells([code])
        assert report.text == "PermissionError PermissionError PermissionError 1\n", report.failure

    def test_the_result_says_what_is_lacking(self, sandbox: Sandbox) -> None:
        for abi in (1, 4):
            told = Isolation("landlock", SMALL, abi=abi).describe()
            named = lacking(abi, users.may_be_anybody())
            assert told == ("landlock" if not named else f"landlock but {', '.join(named)}")


@works
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="not root")
def test_who_stays_root_has_no_powers(tmp_path: Path) -> None:
    (tmp_path / "others").touch()
    os.chown(tmp_path / "others", 65534, 65534)
    (tmp_path / "others").chmod(0o600)
    code = (
        "import os, sys\nfrom autograder.sandbox import users\nusers.give_up_powers()\n"
        "try: open(sys.argv[1]).read()\nexcept PermissionError: print('refused')\n"
        "try: os.setuid(1)\nexcept PermissionError: print('refused')\n"
    )
    done = program(sys.executable, "-c", code, tmp_path / "others", cwd=COURSE)
    assert done.stdout == "refused\nrefused\n", done.stderr
