"""What a submission could change of what the next one has: seen, set back, or replaced."""

# pyright: reportPrivateUsage=false
# the process behind a sandbox is nobody else's business
from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.sandbox import bubblewrap, landlock
from autograder.sandbox.isolation import Isolation, Tier
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox, SandboxError, Worker
from tests.support.commands import program
from tests.support.course import COURSE, SMALL

CHANGES = {
    "limits": "resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))",
    "priority": "os.setpriority(os.PRIO_PROCESS, 0, 5)",
    "policy": "os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))",
    "affinity": "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})",
    "disk": "ctypes.CDLL(None).syscall({'x86_64': 251}.get(os.uname().machine, 30), 1, 0, 3 << 13)",
    "switch": "Path('/proc/self/oom_score_adj').write_text('500')",
    "mode": "folder.chmod(0o555)",
    "attribute": "os.setxattr(folder, 'user.note', b'x')",
    "access list": "os.setxattr(folder, 'system.posix_acl_default', LIST)",
}
TRIAL = """
import ctypes, os, resource, struct, sys
from pathlib import Path
from autograder.sandbox.condition import condition
folder = Path(sys.argv[1])
LIST = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", t, 0, 2**32 - 1) for t in (1, 4, 32))
before = condition([folder])
assert condition([folder]) == before
try:
    %s
except OSError as error:
    sys.exit(f"not here: {error}")
print(condition([folder]) == before)
"""


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_seen(what: str, tmp_path: Path) -> None:
    if what == "affinity" and len(__import__("os").sched_getaffinity(0)) < 2:
        pytest.skip("one processor")
    done = program(sys.executable, "-c", TRIAL % CHANGES[what], tmp_path, cwd=COURSE)
    if "not here" in done.stderr:
        pytest.skip(done.stderr.strip())
    assert done.stdout == "False\n", done.stderr


@pytest.fixture(scope="module", params=["namespaces", "landlock"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    tier: Tier = request.param
    if why := {"namespaces": bubblewrap, "landlock": landlock}[tier].problem():
        pytest.skip(why)
    box = Sandbox(Isolation(tier, SMALL))
    yield box
    box.close()


def said(sandbox: Sandbox, *cells: str) -> list[str]:
    with sandbox.submission(Limits(cell_seconds=5)) as worker:
        reports = worker.run_cells(cells)
    return [report.failure.message if report.failure else report.text for report in reports]


@pytest.mark.slow
@pytest.mark.xdist_group("condition")
@pytest.mark.exhaustive
class TestBetweenSubmissions:
    @pytest.mark.parametrize("spoils", ["os.chmod(f, 0o555)", "os.chmod(f, 0)"])
    def test_a_folder_that_was_spoilt_costs_the_next_nothing(
        self, sandbox: Sandbox, spoils: str
    ) -> None:
        code = "import os, tempfile\nfor f in (tempfile.gettempdir(), '/dev/shm'):\n"
        said(sandbox, f"{code}    try: {spoils}\n    except OSError: pass")
        write = "open('x', 'w').write('y')\nprint(open('x').read())"
        assert said(sandbox, write) == ["y\n"]

    def test_times_tell_nothing(self, sandbox: Sandbox) -> None:
        leave = "import os\nos.utime('/dev/shm', (77, 77))\nos.utime('/tmp', (77, 77))"
        seen = "import os\nprint(77 in [os.stat(f).st_mtime for f in ('/tmp', '/dev/shm')])"
        said(sandbox, leave)
        assert said(sandbox, seen) == ["False\n"]

    def test_tensors_come_back_from_other_processes(self, sandbox: Sandbox) -> None:
        code = (
            "import torch\nfrom torch.utils.data import DataLoader, TensorDataset\n"
            "data = TensorDataset(torch.arange(12.0), torch.arange(12))\n"
            "loader = DataLoader(data, batch_size=4, num_workers=2)\n"
            "print(sum(int(y.sum()) for _, y in loader), next(iter(loader))[0].tolist())"
        )
        assert said(sandbox, code) == ["66 [0.0, 1.0, 2.0, 3.0]\n"]

    def test_another_users_processes_take_nothing_away(self, sandbox: Sandbox) -> None:
        sleepers = "import os, time\nfor _ in range(40):\n    if not os.fork(): time.sleep(60)\n"
        other = Sandbox(sandbox._isolation)
        few = Limits(cell_seconds=20, processes=50)
        try:
            with other.submission(few) as busy:
                assert [r.failure for r in busy.run_cells([sleepers])] == [None]
                with sandbox.submission(few) as worker:
                    (report,) = worker.run_cells([f"{sleepers}print('all started')"])
        finally:
            other.close()
        assert report.failure is None
        assert report.text == "all started\n"


@pytest.mark.slow
@pytest.mark.exhaustive
class TestHello:
    def test_a_worker_that_is_not_confined_costs_the_submission_nothing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answers = [False, True, False, False, False]
        real = Worker.is_confined
        monkeypatch.setattr(Worker, "is_confined", lambda worker: real(worker) and answers.pop(0))
        sandbox = Sandbox(Isolation("none", SMALL))
        try:
            first = sandbox._ready()
            assert said(sandbox, "print('ran once')") == ["ran once\n"]
            assert sandbox._zygote is not first
            with pytest.raises(SandboxError, match="started 3 times and confined nothing"):
                said(sandbox, "print('runs')")
        finally:
            sandbox.close()
