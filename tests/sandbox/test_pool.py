"""Real sandboxes with real workers: cells, limits, and what is left behind."""

# pyright: reportPrivateUsage=false
# the process behind a sandbox is nobody else's business
from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from autograder.engine.dispatch import Handle
from autograder.engine.subject import Session, Subject, fetch
from autograder.engine.values import Failure
from autograder.sandbox import bubblewrap, landlock
from autograder.sandbox.isolation import Isolation, Tier
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import CellReport, Sandbox, Worker
from tests.support.course import COURSE, SMALL

pytestmark = pytest.mark.xdist_group("sandbox")  # one warm process
LIMITS = Limits(cell_seconds=2, call_seconds=2, submission_seconds=60, output=5_000)


_THE_OTHERS = [pytest.param(t, marks=pytest.mark.exhaustive) for t in ("landlock", "none")]


@pytest.fixture(scope="module", params=["namespaces", *_THE_OTHERS])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    tier: Tier = request.param
    problem = {"namespaces": bubblewrap, "landlock": landlock}.get(tier)
    if problem is not None and problem.problem():
        pytest.skip(problem.problem())
    if tier == "namespaces":
        yield request.getfixturevalue("warm_sandbox")
        return
    box = Sandbox(Isolation(tier, SMALL))
    yield box
    box.close()


def run(sandbox: Sandbox, *cells: str) -> tuple[list[CellReport], Worker]:
    with sandbox.submission(LIMITS) as worker:
        return worker.run_cells(list(cells)), worker


def failure_of(report: CellReport) -> Failure:
    assert report.failure is not None
    return report.failure


def test_magics_figures_and_text(sandbox: Sandbox) -> None:
    reports, _ = run(
        sandbox,
        "%matplotlib inline\nimport matplotlib.pyplot as plt",
        "plt.plot([1, 2]); print('drawn')",
    )
    assert [report.failure for report in reports] == [None, None]
    assert "drawn" in reports[1].text
    assert "image/png" in reports[1].figures[0]


def test_a_failing_cell_does_not_stop_the_rest(sandbox: Sandbox) -> None:
    reports, worker = run(sandbox, "1 / 0", "def broken(:", "x = 5", "import sys; sys.exit()", "x")
    assert [r.failure and r.failure.type for r in reports] == [
        "ZeroDivisionError", "SyntaxError", None, "SystemExit", None,
    ]  # fmt: skip
    assert failure_of(reports[0]).lines == ("line 1: 1 / 0",)
    assert worker.gone is None


def test_an_endless_cell_is_stopped_and_the_next_runs(sandbox: Sandbox) -> None:
    reports, worker = run(sandbox, "while True:\n    pass", "y = 1")
    assert failure_of(reports[0]).kind == "limit"
    assert reports[1].failure is None
    assert worker.gone is None


def test_a_loop_that_swallows_exceptions_is_stopped_too(sandbox: Sandbox) -> None:
    # CPython 3.10 looks for no signal where a loop begins with `try`: such a worker is ended whole
    first = "" if sys.version_info >= (3, 11) else "x = 1\n    "
    swallows = f"while True:\n    {first}try: 1 + 1\n    except Exception: pass"
    call = f"def spin():\n    {swallows.replace(chr(10), chr(10) + '    ')}"
    with sandbox.submission(Limits(cell_seconds=1, call_seconds=1)) as worker:
        reports = worker.run_cells([swallows, call, "y = 1"])
        program = [("begin", 1, []), ("name", 1, "y"), ("fetch", Handle(1)), ("name", 2, "spin")]
        reply = worker.run([*program, ("call", 3, Handle(2), [], {}), ("end",)])
        again = worker.run([*program[:3], ("end",)])
    assert [report.failure and report.failure.kind for report in reports] == ["limit", None, None]
    assert (reply.values, reply.failure and reply.failure.kind) == ([1], "limit")
    assert (again.values, again.failure) == ([1], None)


@pytest.mark.slow
@pytest.mark.exhaustive
def test_an_answer_that_torch_should_compile_costs_only_itself(sandbox: Sandbox) -> None:
    answer = "import torch\n@torch.compile\ndef f(X):\n    return torch.tanh(X).sum()"
    with sandbox.submission(Limits(cell_seconds=20)) as worker:
        reports = worker.run_cells([answer, "print(f(torch.ones(3)))", "print('after')"])
    assert reports[-1].text == "after\n"
    assert worker.gone is None


def test_a_cell_that_ignores_the_alarm_is_ended(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.sandbox.pool._GRACE", 1.0)  # seconds above the limit
    stubborn = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass"
    reports, worker = run(sandbox, stubborn)
    assert reports == []
    assert worker.gone is not None
    assert worker.gone.status == "timeout"


def test_output_is_cut(sandbox: Sandbox) -> None:
    reports, _ = run(sandbox, "for _ in range(100_000): print('x' * 1000)", "print('after')")
    assert reports[0].truncated
    assert len(reports[0].text) == 5_000


def test_a_killed_process_is_noticed_and_the_next_submission_runs(sandbox: Sandbox) -> None:
    reports, worker = run(sandbox, "a = 1", "import os; os._exit(0)", "b = 2")
    assert len(reports) == 1
    assert worker.gone is not None
    assert "ended its own" in worker.gone.message
    assert run(sandbox, "print(1)")[0][0].text == "1\n"


def test_too_much_memory_is_an_error_of_the_cell(sandbox: Sandbox) -> None:
    small = Limits(memory=300 << 20)
    with sandbox.submission(small) as worker:
        reports = worker.run_cells(["import torch\nx = torch.ones(1 << 28)", "print('alive')"])
    assert "memory" in failure_of(reports[0]).message
    assert reports[1].text == "alive\n"


def test_otter_cells_are_harmless(sandbox: Sandbox) -> None:
    cells = [
        "import otter\ngrader = otter.Notebook('x.ipynb')",
        "grader.check('q')\ngrader.export()",
    ]
    assert [r.failure for r in run(sandbox, *cells)[0]] == [None, None]


def test_nothing_of_one_submission_is_there_for_the_next(sandbox: Sandbox) -> None:
    run(sandbox, "open('left', 'w').write('x')\nimport torch\ntorch.allclose = None\nq = 1")
    reports, _ = run(
        sandbox, "import os, torch\nprint(os.listdir('.'), torch.allclose is None)", "q"
    )
    assert reports[0].text == "[] False\n"
    assert failure_of(reports[1]).type == "NameError"


def test_calls_give_values_gradients_and_errors(sandbox: Sandbox) -> None:
    import torch

    with sandbox.submission(LIMITS) as worker:
        worker.run_cells(["def double(X):\n    return X * 2", "def spin():\n    while True: pass"])
        session = Session(worker, seed=1)
        s = Subject(session)
        assert torch.equal(fetch(s.double(torch.ones(2, 2))), torch.full((2, 2), 2.0))
        missing = worker.run([("begin", 1, []), ("name", 1, "nothing")]).failure
        assert missing is not None
        assert missing.kind == "missing"
        s.spin()
        failure, _ = session.end()
        assert failure is not None
        assert failure.kind == "limit"


def test_bubblewrap_hides_the_machine(sandbox: Sandbox, tmp_path: Path) -> None:
    if not sandbox._isolation.private:
        pytest.skip("no isolation here")
    secret = tmp_path / "secret"
    secret.write_text("the seed")
    hidden = [str(secret), str(COURSE / "solutions"), "/etc/passwd", "/etc/hostname"]
    assert all(Path(path).exists() for path in hidden)
    code = (
        "import os, socket\n"
        f"print([os.path.exists(path) for path in {hidden}])\n"
        "try: socket.create_connection(('127.0.0.1', 9), 1)\n"
        "except OSError as error: print(error.errno)\n"
        "for path in ('/usr/x', torch.__file__):\n"
        "    try: open(path, 'a')\n"
        "    except OSError as error: print(error.strerror)\n"
    )
    said = run(sandbox, "import torch", code)[0][1].text.splitlines()
    refused = "1"  # EPERM: there is no such socket
    assert said[:2] == ["[False, False, False, False]", refused]
    words = {"Read-only file system"}
    words |= {"Permission denied"} if bubblewrap.identity(()) else set()  # nobody owns no file
    assert len(said) == 4
    assert set(said[2:]) <= words


def test_when_a_submission_is_over_its_process_is_not_even_a_zombie(sandbox: Sandbox) -> None:
    run(sandbox, "1")
    walls_and_zygote = 1 if sandbox._isolation.private else 0
    for _ in range(20):
        run(sandbox, "x = bytearray(b'x') * (100 << 20)")  # so that it takes a while to die
        assert sandbox._zygote is not None
        below = psutil.Process(sandbox._zygote._process.pid).children(recursive=True)
        assert len(below) == walls_and_zygote, below


def test_data_in_the_machines_own_tmp_stays_and_the_zygote_with_it(tmp_path: Path) -> None:
    if not bubblewrap.available():
        pytest.skip("bubblewrap does not work here")
    data = tmp_path / "the data é"
    data.mkdir()
    (data / "images").write_text("x")
    for folder in (data, *list(data.parents)[:2]):
        folder.chmod(0o755)
    box = Sandbox(Isolation("namespaces", "standin:100", (data,)))
    code = f"import os\nprint(os.listdir({str(data)!r}))\nopen({str(tmp_path)!r} + '/left', 'w')"
    try:
        first = run(box, code)[0][0].text, box._zygote
        assert run(box, code)[0][0].text.startswith("['images']\n")
        assert box._zygote is first[1]
        assert "left" not in run(box, f"import os\nprint(os.listdir({str(tmp_path)!r}))")[0][0].text
    finally:
        box.close()
