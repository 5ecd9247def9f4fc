"""Files here and in object storage: which a text means, and that both hold the same."""

from __future__ import annotations

import errno
import io
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn, cast

import boto3
import nbformat
import pytest
from moto.server import ThreadedMotoServer
from upath import UPath

from autograder.grading.intake import take_in
from autograder.records.run import ClassRun
from autograder.records.storage import StorageError, ahead, is_remote, located, write_whole
from autograder.records.store import Store, StoreError
from tests.support.cluster import NAME, finish, start
from tests.support.commands import invoke, run
from tests.support.course import solve
from tests.support.made import RUN, SUITE, class_of


def test_a_path_stays_a_path_and_a_url_becomes_one(tmp_path: Path) -> None:
    assert located("some/folder") == Path("some/folder")
    assert located(f"file://{tmp_path}") == tmp_path
    assert not is_remote(located(f"file://{tmp_path}"))
    assert is_remote(located("memory://bucket/class"))
    assert located("C://odd") == Path("C:/odd")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("abc://bucket", "abc://bucket: "),
        ("gs://bucket", r"needs what is not installed .*: pip install 'gcsfs>="),
    ],
)
def test_what_cannot_be_reached_is_said_with_what_to_type(url: str, words: str) -> None:
    with pytest.raises(StorageError, match=words):
        located(url)


@pytest.mark.parametrize(
    ("missing", "arguments", "words"),
    [
        ("upath", ["s3://bucket/class"], "pip install 's3fs>="),
        ("upath", ["memory://class"], "'universal-pathlib>="),
        ("distributed", ["{tmp}", "--dask", "local:2"], "'dask[distributed]>="),
    ],
)
def test_without_the_extra_the_command_says_what_to_type(
    missing: str,
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in sys.modules if name.startswith("autograder.cluster.")]:
        monkeypatch.delitem(sys.modules, name)  # it may have been there before
    monkeypatch.setitem(sys.modules, missing, None)
    (tmp_path / "a.ipynb").write_text("{}")
    typed = [argument.format(tmp=tmp_path) for argument in arguments]
    said = invoke("grade", *typed, "--assignment", NAME, "--out", tmp_path / "out")
    assert said.returncode == 2
    assert words in said.stderr.replace("\n", "")
    assert "pip install 'd2l-autograder" not in said.stderr, "its name on an index is anybody's"
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
@pytest.mark.exhaustive
def test_without_the_extras_a_class_of_this_machine_is_graded(tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    nbformat.write(solve(NAME), tmp_path / "class" / "ada.ipynb")
    hidden = "import sys\nfor name in ('distributed', 'dask', 'upath', 's3fs', 'pyarrow', 'bokeh'):"
    code = f"{hidden}\n    sys.modules[name] = None\nimport autograder.cli as c; c.main()"
    words = ["grade", "class", "--assignment", NAME, "--out", "out"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 submissions, 1 with full marks" in done.stdout


def test_ahead_keeps_the_order_and_takes_only_so_many() -> None:
    taken, running, most = [], 0, 0
    lock = threading.Lock()

    def items() -> Iterator[int]:
        for number in range(50):
            taken.append(number)
            yield number

    def slow(number: int) -> int:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.01 if number % 5 else 0.03)
        with lock:
            running -= 1
        return number

    given = []
    for number in ahead(slow, items(), 4):
        given.append(number)
        assert len(taken) - len(given) <= 9
    assert given == list(range(50))
    assert most == 4


def test_ahead_hands_errors_on_and_ends() -> None:
    def fail(number: int) -> NoReturn:
        raise ValueError(str(number))

    for threads in (1, 4):
        with pytest.raises(ValueError, match="0"):
            list(ahead(fail, range(100), threads))


def bucket(name: str) -> Path:
    """An empty folder in memory, as fsspec has it."""
    folder = UPath(f"memory://{name}")
    if folder.exists():
        folder.fs.rm(folder.path, recursive=True)
    return cast(Path, folder)


def test_submissions_in_a_bucket_are_found_as_in_a_folder() -> None:
    folder = bucket("found")
    (folder / "ada.ipynb").write_text("ada's")
    (folder / "notes.txt").write_text("")
    (folder / "bob" / "work" / "solution.ipynb").write_text("bob's")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("her/work.ipynb", "zoe's")
    (folder / "zoe.zip").write_bytes(archive.getvalue())
    (folder / "torn.zip").write_bytes(archive.getvalue()[:50])
    found = {one.name: one for one in (one.read() for one in take_in([folder], SUITE).found)}
    assert {name: one.data for name, one in found.items() if not one.problem} == {
        "ada": b"ada's", "bob": b"bob's", "zoe": b"zoe's",
    }  # fmt: skip
    assert "torn.zip is not a readable zip" in found["torn"].problem
    with pytest.raises(FileNotFoundError, match="nowhere does not exist"):
        take_in([folder / "nowhere"], SUITE)


def test_of_two_runs_in_one_bucket_the_first_notices() -> None:
    out = bucket("two runs")
    first, second = Store(out), Store(out)
    with first.locked(), second.locked():
        first.begin(ClassRun(RUN, 1, class_of("ada")))
        first.expect_ours()
        second.begin(ClassRun(RUN, 2, class_of("ada")))
        with pytest.raises(StoreError, match="another run, of other submissions or with another"):
            first.expect_ours()
        second.expect_ours()


def test_a_full_disk_is_said_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gradebook.csv"
    write_whole(path, "old")

    def full(self: Path, data: bytes) -> NoReturn:
        with self.open("wb") as file:
            file.write(data[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StorageError, match=r"the disk is full: .*gradebook\.csv could not be"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_object_is_written_without_a_trace() -> None:
    out = bucket("written")
    write_whole(out / "ada" / "results.json", "é\n")
    assert [path.name for path in (out / "ada").iterdir()] == ["results.json"]
    assert (out / "ada" / "results.json").read_bytes() == b"\xc3\xa9\n"


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A server that speaks S3, with an empty bucket ``course``; the environment leads to it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    where = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    for name, value in where.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    client.create_bucket(Bucket="course")
    yield client
    server.stop()


def objects(s3: Any) -> dict[str, Any]:
    listed = s3.list_objects_v2(Bucket="course", Prefix="graded/")["Contents"]
    return {o["Key"].removeprefix("graded/"): o["LastModified"] for o in listed}


def content(s3: Any, key: str) -> bytes:
    return s3.get_object(Bucket="course", Key=f"graded/{key}")["Body"].read()


@pytest.mark.slow
@pytest.mark.exhaustive
def test_a_class_from_s3_to_s3(s3: Any, tmp_path: Path) -> None:
    texts = {f"student {i}": nbformat.writes(solve(NAME)) for i in range(3)} | {"broken": "{"}
    for name, text in texts.items():
        s3.put_object(Bucket="course", Key=f"class/{name}.ipynb", Body=text.encode())
        (tmp_path / "class").mkdir(exist_ok=True)
        (tmp_path / "class" / f"{name}.ipynb").write_text(text)
    finish(start(tmp_path / "class", tmp_path / "here"), 1)
    urls = ("grade", "s3://course/class", "--out", "s3://course/graded")
    words = (*urls, "--assignment", NAME, "--seed", "3")
    said = run(*words)
    assert said.returncode == 1, said.stdout + said.stderr
    found = objects(s3)
    for name in ("gradebook.csv", *(f"{name}/results.json" for name in texts)):
        assert content(s3, name) == (tmp_path / "here" / name).read_bytes()
    assert b"<!DOCTYPE html>" in content(s3, "student 1/feedback.html")
    assert b"<!DOCTYPE html>" in content(s3, "report.html")
    assert not [name for name in found if ".tmp" in name or "lock" in name]
    said = run(*words, "--resume")
    assert "4 of 4 were graded before." in said.stdout
    again = objects(s3)
    kept = [name for name in found if name.endswith(("results.json", "feedback.html"))]
    assert {name: found[name] for name in kept} == {name: again[name] for name in kept}
    said = run("report", "s3://course/graded", "--format", "nbgrader")
    assert said.returncode == 0, said.stderr
    assert "student 2" in said.stdout


@pytest.mark.slow
@pytest.mark.exhaustive
def test_a_bucket_that_is_not_there_is_one_line(s3: Any, tmp_path: Path) -> None:
    del s3
    said = run("grade", "s3://nowhere/class", "--assignment", NAME, "--out", tmp_path / "out")
    assert said.returncode == 2
    assert said.stderr == "autograder: s3://nowhere/class does not exist\n"
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "a.ipynb").write_text("{}")
    elsewhere = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_MAX_ATTEMPTS": "1"}
    words = ("grade", "s3://course/class", "--assignment", NAME, "--out", tmp_path / "out")
    said = run(*words, env=elsewhere)
    assert said.returncode == 2, said.stdout
    assert "s3://course/class cannot be reached: " in said.stderr
    assert "Traceback" not in said.stderr
    words = ("grade", tmp_path / "class", "--assignment", NAME, "--out", "s3://course/graded")
    said = run(*words, env=elsewhere)
    assert said.returncode == 2, said.stdout
    assert "s3://course/graded/run.json cannot be reached: " in said.stderr
    assert "Traceback" not in said.stderr
    assert not (tmp_path / "out").exists()
