"""Where submissions come from and results go: files of this machine, or object storage."""

from __future__ import annotations

import contextlib
import errno
import re
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import requires
from pathlib import Path
from typing import TypeVar, cast

from packaging.requirements import Requirement

from autograder.errors import AutograderError

_URL = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs"}
_REMOTE_THREADS = 16  # a store answers after a while, and answers many at once

T = TypeVar("T")
R = TypeVar("R")


class StorageError(AutograderError):
    """A URL leads nowhere from here, or a disk is full; the message says what to do."""


def to_install(extra: str) -> str:
    """The command that installs what an extra of this package brings.

    It names these: the package itself is on no index, and its name there may be anybody's.
    """
    needs = map(Requirement, requires("d2l-autograder") or [])
    brought = [need for need in needs if need.marker and need.marker.evaluate({"extra": extra})]
    for need in brought:
        need.marker = None
    return " ".join(["pip install", *(f"'{need}'" for need in brought)])


def located(text: str) -> Path:
    """``text`` as a path: of a file, or of a URL that fsspec knows (``s3://``, ``gs://``, …).

    What a URL gives is a ``UPath``, which does everything that this package does with paths. Raises
    StorageError where the package that reads such URLs is not installed.
    """
    url = _URL.match(text)
    if url is None:
        return Path(text)
    needed = to_install(_EXTRAS.get(url[1].lower(), "cluster"))
    try:
        from fsspec.implementations.local import LocalFileSystem
        from upath import UPath

        found = UPath(text)
        if isinstance(found.fs, LocalFileSystem):
            return Path(found.path)
    except ImportError as error:
        raise StorageError(f"{text} needs what is not installed ({error}): {needed}") from None
    except (ValueError, OSError) as error:
        raise StorageError(f"{text}: {error}") from None
    return cast(Path, found)


def is_remote(path: Path) -> bool:
    """Whether ``path`` is in object storage: files are written whole there, nothing is locked."""
    return not isinstance(path, Path)  # pyright: ignore[reportUnnecessaryIsInstance]


@contextmanager
def reaching(path: Path) -> Generator[None, None, None]:
    """What goes wrong with object storage, whose libraries raise anything, as a StorageError.

    That a file is not there, or not for us, stays what it is.
    """
    try:
        yield
    except (FileNotFoundError, PermissionError):
        raise
    except Exception as error:
        if not is_remote(path):
            raise
        raise StorageError(f"{path} cannot be reached: {error}") from None


def content(path: Path, most: int = -1) -> bytes | None:
    """The file, or its first ``most`` bytes; None where there is none. Raises StorageError."""
    try:
        with reaching(path), path.open("rb") as file:
            return file.read(most)
    except (FileNotFoundError, NotADirectoryError):
        return None


def threads_for(path: Path) -> int:
    """How many files are read or written at once there."""
    return _REMOTE_THREADS if is_remote(path) else 1


def ahead(function: Callable[[T], R], items: Iterable[T], threads: int) -> Generator[R, None, None]:
    """``map``, in order, with some ``2 * threads`` calls under way before they are asked for.

    ``items`` is read in the caller's thread. With one thread it is plain ``map``.
    """
    if threads == 1:
        yield from map(function, items)
        return
    with ThreadPoolExecutor(threads, thread_name_prefix="ahead") as pool:
        under_way: deque[Future[R]] = deque()
        try:
            for item in items:
                under_way.append(pool.submit(function, item))
                while under_way and (len(under_way) > 2 * threads or under_way[0].done()):
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()


def remove(path: Path) -> None:
    """Have no such file."""
    with reaching(path):
        if path.exists():
            path.unlink()


def write_whole(path: Path, text: str | bytes, mode: int = 0o666) -> None:
    """Write a file so that a reader finds the old content or the new, never a part.

    Text is written in UTF-8 with line feeds. Raises StorageError when the disk is full.
    """
    data = text.encode() if isinstance(text, str) else text
    if is_remote(path):  # an object is put whole or not at all
        with reaching(path):
            path.write_bytes(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode)
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageError(
                f"the disk is full: {path} could not be written. Make room and give the same "
                "command again; what is done is kept"
            ) from None
        raise
