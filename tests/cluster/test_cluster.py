"""Grading on a real Dask cluster: the same results as here, whatever dies on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.request import urlopen

import pytest

from autograder.cluster.executor import dask, expect_address
from autograder.grading.executors import ClusterError
from autograder.grading.grader import Plan
from autograder.grading.intake import Submission
from autograder.sandbox import bubblewrap
from autograder.sandbox.isolation import Isolation
from tests.support.cluster import (
    NAME,
    Cluster,
    cluster,
    finish,
    kill,
    results,
    start,
    wait_for_results,
    write_class,
)
from tests.support.commands import invoke, program
from tests.support.course import COURSE

FEW = 7
COUNT = int(os.environ.get("SUBMISSIONS", "40"))
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cluster")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("class") / "submissions"
    write_class(folder, COUNT)
    return folder


@pytest.fixture(scope="module")
def here(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """What the class gets on this machine."""
    out = tmp_path_factory.mktemp("here")
    finish(start(folder, out), 1)  # one is broken
    found = results(out)
    assert len(found) == COUNT + 2
    return found


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("two") / "cluster") as own:
        yield own


@pytest.mark.exhaustive
def test_a_few_get_the_same_bytes(two_workers: Cluster, tmp_path: Path) -> None:
    write_class(tmp_path / "class", FEW)
    words = (tmp_path / "class", "--assignment", NAME, "--seed", 3, "--no-pages")
    assert invoke("grade", *words, "--out", tmp_path / "here").returncode == 1, "one is broken"
    there = start(tmp_path / "class", tmp_path / "there", "--dask", two_workers.address)
    assert f"{FEW + 1} submissions, " in finish(there, 1)
    assert results(tmp_path / "there") == results(tmp_path / "here")
    assert len(results(tmp_path / "here")) == FEW + 2


@pytest.mark.exhaustive
def test_the_results_are_the_same_bytes(
    folder: Path, here: Mapping[str, bytes], two_workers: Cluster, tmp_path: Path
) -> None:
    said = finish(start(folder, tmp_path / "out", "--dask", two_workers.address), 1)
    assert results(tmp_path / "out") == here
    assert f"{COUNT + 1} submissions, " in said


@pytest.mark.exhaustive
def test_a_client_that_left_comes_back(
    folder: Path, here: Mapping[str, bytes], two_workers: Cluster, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    on_the_cluster = ("--dask", two_workers.file)
    process = start(folder, out, *on_the_cluster)
    wait_for_results(out, 5, process)
    process.send_signal(signal.SIGINT)
    assert "the same command goes on from here" in finish(process, 1)
    process = start(folder, out, *on_the_cluster, "--resume")
    wait_for_results(out, COUNT // 2, process)
    kill(process)
    done = {path: path.stat().st_mtime_ns for path in out.glob("*/results.json")}
    assert COUNT // 2 <= len(done) < COUNT + 1
    said = finish(start(folder, out, *on_the_cluster, "--resume"), 1)
    assert f"{len(done)} of {COUNT + 1} were graded before." in said
    assert results(out) == here
    assert {path: path.stat().st_mtime_ns for path in done} == done, "graded again"


@pytest.mark.exhaustive
def test_the_dashboard_and_metrics_are_served(two_workers: Cluster) -> None:
    about = json.loads(two_workers.file.read_text())
    address = f"http://127.0.0.1:{about['services']['dashboard']}"
    for page, words in (
        ("status", "<title>Dask Diagnostic UI</title>"),
        ("metrics", "dask_scheduler_"),
    ):
        with urlopen(f"{address}/{page}", timeout=20) as answer:
            assert words in answer.read().decode()


@pytest.mark.exhaustive
def test_only_so_many_are_under_way(two_workers: Cluster) -> None:
    taken = given = most = 0

    def handed_in() -> Iterator[Submission]:
        nonlocal taken
        for number in range(300):
            taken += 1
            yield Submission(str(number), problem="nothing to run")

    plan = Plan(NAME, "auto", seed=3)
    with dask(two_workers.address, plan, bubblewrap.available(), print) as executor:
        for result in executor.grade(handed_in()):
            given += 1
            most = max(most, taken - given)
            assert result.status == "no notebook"
    assert given == 300
    assert most <= 2 * 2 * 32 + 32


@pytest.mark.exhaustive
def test_a_killed_worker_costs_nothing(
    folder: Path, here: Mapping[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with cluster(tmp_path / "cluster") as own:
        process = start(folder, out, "--dask", own.address)
        wait_for_results(out, 8, process)
        kill(own.workers[0])
        assert len(results(out)) < len(here), "it was not in the middle"
        finish(process, 1)
    assert results(out) == here


@pytest.mark.exhaustive
def test_a_killed_scheduler_is_waited_for(
    folder: Path, here: Mapping[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with cluster(tmp_path / "cluster") as own:
        process = start(folder, out, "--dask", own.file)
        wait_for_results(out, 8, process)
        times = {path: path.stat().st_mtime_ns for path in out.glob("*/results.json")}
        assert own.scheduler is not None
        kill(own.scheduler)
        for worker in own.workers:
            assert worker.wait(60) is not None, "a worker without a scheduler ends"
        own.start_scheduler()
        own.start_worker()
        said = finish(process, 1)
    assert "the scheduler is gone; waiting for it" in said
    assert results(out) == here
    assert {path: path.stat().st_mtime_ns for path in times} == times, "graded again"


POISON = """
import os, signal
from autograder.grading import grader as grader
def poisoned(submission, *arguments):
    if submission.name == "student 003":
        os.kill(os.getpid(), signal.SIGKILL)
    return grader.honest(submission, *arguments)
if not hasattr(grader, "honest"):  # Dask loads it twice
    grader.honest, grader.grade = grader.grade, poisoned
"""


@pytest.mark.exhaustive
def test_ctrl_c_in_a_terminal_ends_workers_of_this_machine_without_a_word(
    folder: Path, here: Mapping[str, bytes], tmp_path: Path
) -> None:
    out, on_two = tmp_path / "out", ("--dask", "local:2")
    process = start(folder, out, *on_two, start_new_session=True)
    wait_for_results(out, 5, process)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all of its processes
    assert "the same command goes on from here" in finish(process, 1)
    finish(start(folder, out, *on_two), 1)
    assert results(out) == here


@pytest.mark.exhaustive
def test_who_kills_three_workers_is_put_aside(
    folder: Path, here: Mapping[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "poison.py").write_text(POISON)
    out, poison = tmp_path / "out", ("--preload", str(tmp_path / "poison.py"))
    with cluster(tmp_path / "cluster", workers=0) as own:
        for _ in range(2):
            own.start_worker(*poison, nanny=True)  # starts a worker again when it has died
        said = finish(start(folder, out, "--dask", own.address), 1)
    assert said.count("a worker died while student 003 was being graded") == 3
    assert said.count("a worker died") == 3
    found = results(out)
    book = found.pop("gradebook.csv").decode().splitlines()
    (line,) = (line for line in book if line.startswith("student 003,"))
    assert ",quarantined," in line
    book.remove(line)
    assert set(book) < set(here["gradebook.csv"].decode().splitlines())
    del found["student 003/results.json"]
    assert found.items() < here.items()


OLD_KERNEL = """
from autograder.sandbox import landlock
landlock.problem = lambda: "it has no Landlock"
"""


@pytest.mark.exhaustive
def test_a_worker_without_a_sandbox_refuses(
    folder: Path, here: Mapping[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "old.py").write_text(OLD_KERNEL)
    with cluster(tmp_path / "cluster", workers=0) as own:
        own.start_worker("--preload", str(tmp_path / "old.py"), PATH="/nowhere")
        said = finish(start(folder, tmp_path / "out", "--dask", own.address), 2)
        assert "refuses to grade: bubblewrap is not installed; it has no Landlock" in said
        assert "worker tcp://127.0.0.1:" in said
        process = start(folder, tmp_path / "bare", "--dask", own.address, "--sandbox", "off")
        said = finish(process, 1)
        assert f"sandbox: {Isolation('none', '').describe()}" in said
        assert "No sandbox: switched off. Submissions run with the rights of Dask's workers" in said
        own.start_worker()
        until = time.monotonic() + 60
        while own.said().count("Registered to:") < 2:
            assert time.monotonic() < until
            time.sleep(0.2)
        said = finish(start(folder, tmp_path / "out", "--dask", own.address), 1)
        assert "refuses to grade: bubblewrap is not installed" in said
    assert results(tmp_path / "out") == here


OTHER = """
from autograder.grading import grader as grader
import warnings
def warned(*arguments):
    warnings.warn("images are drawn")
    return grader.honest(*arguments)
if not hasattr(grader, "honest"):  # Dask loads it twice
    grader.honest, grader.course_data.prepare = grader.course_data.prepare, warned
grader.platform.python_version = lambda: "3.9.1"
"""


@pytest.mark.exhaustive
def test_workers_that_differ_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    write_class(folder, 30, seconds=3)
    (tmp_path / "other.py").write_text(OTHER)
    odd = ("--preload", str(tmp_path / "other.py"), "--nthreads", "2")
    with cluster(tmp_path / "cluster", workers=1) as own:
        process = start(folder, tmp_path / "late", "--dask", own.address)
        wait_for_results(tmp_path / "late", 3, process)
        own.start_worker(*odd)  # joins late
        said = finish(process, 1)
        assert "differs from those that began: python 3.9.1 and 3." in said
        assert "has 2 threads: one grades. Start workers with --nthreads 1" in said
        assert said.count("images are drawn") == 1
        assert "UserWarning" not in own.said(), "it stands in the worker's log"
        book = (tmp_path / "late" / "gradebook.csv").read_text().splitlines()
        assert sum(",graded," in line for line in book) == 30
        said = finish(start(folder, tmp_path / "out", "--dask", own.address), 2)
        assert "differs from worker tcp://127.0.0.1:" in said
        assert "Their results would not agree" in said
        assert not list((tmp_path / "out").glob("*/results.json"))


@pytest.mark.exhaustive
def test_a_client_that_is_killed_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", workers=1) as own:
        process = start(folder, tmp_path / "out", "--dask", own.address)
        wait_for_results(tmp_path / "out", 3, process)
        (worker,) = own.workers
        assert zygotes(worker)
        kill(process)
        until = time.monotonic() + 60
        while zygotes(worker):
            assert time.monotonic() < until, "sandboxes are left"
            time.sleep(0.5)


def zygotes(process: subprocess.Popen[bytes]) -> list[str]:
    """The command lines of sandboxes that a process has started."""
    words = ("ps", "-ww", "--ppid", process.pid, "-o", "args=")
    below = program(*words, cwd=COURSE).stdout
    return [line for line in below.splitlines() if "zygote" in line]


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tcp://127.0.0.1:9", "the Dask cluster does not answer: "),
        ("local:many", "--dask local:many: say how many workers"),
        ("nowhere.json", "--dask nowhere.json: neither an address (tcp://HOST:8786) nor"),
        ("tls://127.0.0.1:9", "--dask tls://127.0.0.1:9: no certificate is configured"),
    ],
)
def test_no_cluster_is_misuse(folder: Path, tmp_path: Path, address: str, words: str) -> None:
    said = finish(start(folder, tmp_path / "out", "--dask", address), 2)
    assert words in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("content", ["", "{", "[]", "{}"])
def test_a_damaged_scheduler_file_is_misuse(tmp_path: Path, content: str) -> None:
    file = tmp_path / "scheduler.json"
    file.write_text(content)
    with pytest.raises(ClusterError, match=": not a scheduler file"):
        expect_address(str(file))
