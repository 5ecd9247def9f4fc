"""Grading on a Dask cluster, seen from the run that asks for it.

Submissions go out in batches, of which only a bounded number is under way. What a worker that dies
was doing is done elsewhere; a submission that three workers died over is put aside (see
``autograder.cluster.ledger``). A scheduler that is gone is waited for, and what it had is handed
out anew.
"""

from __future__ import annotations

import json
import logging
import queue
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from distributed import Client, Future, KilledWorker, LocalCluster
from distributed.security import Security
from distributed.utils import silence_logging_cmgr

from autograder import suites
from autograder.cluster import undisturbed
from autograder.cluster.connection import GONE, Connection
from autograder.cluster.ledger import DEATHS
from autograder.cluster.results import unpack
from autograder.grading.executors import ClusterError, Executor
from autograder.grading.grader import Conditions, Plan, describe_run
from autograder.grading.intake import Submission
from autograder.records.results import Result
from autograder.records.run import Run

_BATCH_SECONDS = 1.0
_BATCH_MOST = 32
_BATCH_BYTES = 8 << 20
_FLIGHT_BYTES = 256 << 20
_BATCHES = 2  # under way for each worker: one being graded, one that waits
_FETCH_SECONDS = 30.0
_LOOK_SECONDS = 5.0  # between two looks at the cluster
_LOST_SECONDS = 1.0  # between two looks at results that went down with their worker
_ANSWER_SECONDS = 10.0  # that a scheduler has to answer the first time


@dataclass(frozen=True)
class _Batch:
    """Submissions under way."""

    submissions: tuple[Submission, ...]
    future: Future[bytes]

    @property
    def size(self) -> int:
        return sum(len(submission.data) for submission in self.submissions)

    @property
    def names(self) -> list[str]:
        return [submission.name for submission in self.submissions]


class DaskExecutor:
    """See ``autograder.grading.executors.Executor``; ``client`` makes a client, again and again.

    ``patience`` is how long workers, and a scheduler that is lost, are waited for, in seconds.
    """

    def __init__(
        self,
        client: Callable[[], Client],
        plan: Plan,
        confined: bool,
        tell: Callable[[str], None],
        patience: float,
    ) -> None:
        self._client = client
        self._plan = plan
        self._confined = confined
        self._tell = tell
        self._patience = patience
        self._connection: Connection | None = None
        self._conditions: Conditions | None = None
        self._flight: dict[str, _Batch] = {}
        self._lost: set[str] = set()  # batches whose results went down with their worker
        self._again: deque[tuple[Submission, ...]] = deque()
        self._ready: deque[Result] = deque()
        self._inbox: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self._told: set[str] = set()
        self._workers = self._deaths = 0
        self._looked = 0.0
        self._seconds = _BATCH_SECONDS  # that a submission took lately

    @property
    def run(self) -> Run:
        """See ``Executor``; known once there are workers."""
        assert self._conditions is not None, "connect first"
        suite = suites.load(self._plan.assignment)
        return describe_run(suite, self._conditions, self._plan.seed, self._plan.manual)

    @property
    def whereabouts(self) -> str:
        """The workers, and how many died."""
        dead = f", {self._deaths} died" if self._deaths else ""
        return f"{self._workers} worker{'' if self._workers == 1 else 's'}{dead}"

    def grade(self, submissions: Iterable[Submission]) -> Generator[Result, None, None]:
        """See ``Executor``. Raises ClusterError when the cluster stays away or cannot grade."""
        source = iter(submissions)
        try:
            while True:
                self._fill(source)
                while self._ready:
                    yield self._ready.popleft()
                if not self._flight and not self._again:
                    return
                self._wait()
        finally:
            if self._connection is not None:
                self._connection.cancel([batch.future for batch in self._flight.values()])
            self._flight.clear()

    # -- out

    def _fill(self, source: Iterator[Submission]) -> None:
        while self._has_room():
            submissions = self._again.popleft() if self._again else self._collect(source)
            if not submissions:
                return
            self._submit(submissions)

    def _has_room(self) -> bool:
        size = sum(batch.size for batch in self._flight.values())
        most = max(1, _BATCHES * self._workers)
        return not self._flight or (len(self._flight) < most and size < _FLIGHT_BYTES)

    def _collect(self, source: Iterator[Submission]) -> tuple[Submission, ...]:
        """As many as take a second: little is lost with a worker, or waited for at the end."""
        most = min(_BATCH_MOST, max(1, round(_BATCH_SECONDS / self._seconds)))
        batch: list[Submission] = []
        size = 0
        while len(batch) < most and size < _BATCH_BYTES:
            submission = next(source, None)
            if submission is None:
                break
            batch.append(submission)
            size += len(submission.data)
        return tuple(batch)

    def _submit(self, submissions: tuple[Submission, ...]) -> None:
        try:
            future = self._connected.submit(submissions)
        except Exception:
            if self._connected.alive:
                raise
            self._again.appendleft(submissions)
            self._reconnect()
            return
        key = str(future.key)
        self._flight[key] = _Batch(submissions, future)
        future.add_done_callback(lambda _: self._inbox.put(("done", key)))

    # -- back

    def _wait(self) -> None:
        """Take in one thing that happens, or look after the cluster when nothing does."""
        if time.monotonic() - self._looked > _LOOK_SECONDS:
            self._look()
        try:
            happened = self._inbox.get(timeout=_LOST_SECONDS if self._lost else _LOOK_SECONDS)
        except queue.Empty:
            for key in tuple(self._lost):
                self._finished(key)
        else:
            self._take_in(*happened)

    def _take_in(self, kind: str, what: Any) -> None:
        if kind == "done":
            self._finished(what)
        elif "death" in what:
            self._deaths += 1
            name, count = what["death"]["submission"], what["death"]["count"]
            self._tell(f"a worker died while {name} was being graded ({count} of {DEATHS})")
        else:
            self._tell_once(what["text"], what["about"])

    def _tell_once(self, text: str, about: str = "") -> None:
        """A line, unless it, or one ``about`` the same, was told before."""
        about = about or text
        if about not in self._told:
            self._told.add(about)
            self._tell(text)

    def _look(self) -> None:
        """How many workers there are to keep busy."""
        self._looked = time.monotonic()
        try:
            workers = self._connected.workers()
        except Exception:  # noqa: BLE001 - Dask raises anything when its scheduler is not there
            if not self._connected.alive:
                self._reconnect()
            return
        if self._workers and not workers:
            self._tell("no worker is left; waiting for some")
        self._workers = workers

    def _finished(self, key: str) -> None:
        """A batch is graded, or cannot be; one that is not under way any more is nothing to us."""
        batch = self._flight.get(key)
        if batch is None:
            self._lost.discard(key)
        elif batch.future.status in ("lost", "pending"):
            self._lost.add(key)
        elif batch.future.status == "error":
            self._failed(key, batch)
        else:
            self._fetch(key, batch)

    def _fetch(self, key: str, batch: _Batch) -> None:
        try:
            results = unpack(batch.future.result(timeout=_FETCH_SECONDS))
        except (*GONE, CancelledError, KilledWorker):
            if batch.future.status == "cancelled" or not self._connected.alive:
                self._reconnect()  # nobody but a scheduler that is gone cancels
            else:
                self._lost.add(key)
            return
        if [result.submission for result in results] != batch.names:
            raise ClusterError(f"a worker answered for other submissions than {batch.names}")
        self._lost.discard(key)
        del self._flight[key]
        taken = sum(result.seconds for result in results) / len(results)
        self._seconds += (taken - self._seconds) / 4
        self._ready.extend(results)

    def _failed(self, key: str, batch: _Batch) -> None:
        """A batch over which too many workers died, whatever of it they were at, goes on singly.

        Whom they died over the ledger knows, and does not let begin again.
        """
        error = batch.future.exception(timeout=_FETCH_SECONDS)
        if not isinstance(error, KilledWorker):
            raise ClusterError(f"the cluster cannot grade: {error}")
        self._lost.discard(key)
        del self._flight[key]
        self._again.extend((submission,) for submission in batch.submissions)

    # -- the cluster

    @property
    def _connected(self) -> Connection:
        assert self._connection is not None, "connect first"
        return self._connection

    def connect(self, patience: float = _ANSWER_SECONDS) -> None:
        """Have a cluster whose workers have graders that agree. Raises ClusterError."""
        until = time.monotonic() + patience
        while self._connection is None:
            try:
                self._try_to_connect()
            except (*GONE, ValueError) as error:  # ValueError: a scheduler file half written
                self.close()
                if time.monotonic() > until:
                    raise ClusterError(f"the Dask cluster does not answer: {error}") from None
                time.sleep(1)
        if self._connected.dashboard:
            self._tell_once(f"Dask's dashboard: {self._connected.dashboard}")
        with suppress(queue.Empty):  # what workers noted while they were set up
            while True:
                self._take_in(*self._inbox.get_nowait())
        self._look()

    def _try_to_connect(self) -> None:
        try:
            heard = self._inbox
            client = self._client()
            self._connection = Connection(client, lambda event: heard.put(("told", event)))
            if not self._connection.present():
                self._tell("waiting for the cluster's workers")
            self._connection.await_workers(self._patience)
            self._conditions = self._connection.set_up(self._plan, self._confined, self._conditions)
        except (ClusterError, *GONE, ValueError):
            raise
        except Exception as error:  # whatever Dask raises: no certificate, another protocol
            raise ClusterError(f"the Dask cluster cannot be used: {error!r}") from error

    def _reconnect(self) -> None:
        """The scheduler is gone, and with it what was under way: wait for one, hand it out anew."""
        self._tell("the scheduler is gone; waiting for it")
        self._again.extend(batch.submissions for batch in self._flight.values())
        self._flight.clear()
        self._lost.clear()
        self.close()
        self._inbox = queue.SimpleQueue()
        self.connect(self._patience)
        self._tell("it is back")

    def close(self) -> None:
        """End the graders; the cluster stays."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@contextmanager
def dask(
    address: str,
    plan: Plan,
    confined: bool,
    tell: Callable[[str], None],
    patience: float = 600.0,
) -> Generator[Executor, None, None]:
    """Grade on the cluster at ``address``: a scheduler's, its scheduler file, or ``local:N``.

    Workers are waited for, and a scheduler that is lost, for ``patience`` seconds. Raises
    ClusterError.
    """
    with ExitStack() as stack:
        stack.enter_context(silence_logging_cmgr(logging.CRITICAL))  # told in lines of ours
        executor = DaskExecutor(_clients(address, stack), plan, confined, tell, patience)
        stack.callback(executor.close)
        executor.connect()
        yield executor


def expect_address(address: str) -> None:
    """Raises ClusterError for what can be no cluster's address, or needs a certificate."""
    kind, _, count = address.partition(":")
    if kind == "local":
        if not (count.isdigit() and int(count)):
            raise ClusterError(f"--dask {address}: say how many workers, e.g. local:4")
        return
    where = address if "://" in address else _noted_in(address)
    if where.startswith("tls:") and not Security().get_connection_args("client").get("ssl_context"):
        raise ClusterError(
            f"--dask {address}: no certificate is configured for Dask: set "
            "DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__TLS__CLIENT__CERT and …__TLS__CLIENT__KEY"
        )


def _noted_in(scheduler_file: str) -> str:
    """The address in a scheduler file."""
    try:
        return str(json.loads(Path(scheduler_file).read_bytes())["address"])
    except FileNotFoundError:
        raise ClusterError(
            f"--dask {scheduler_file}: neither an address (tcp://HOST:8786) nor a scheduler file"
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise ClusterError(
            f"--dask {scheduler_file}: not a scheduler file (`dask scheduler --scheduler-file` "
            "writes one)"
        ) from None


def _clients(address: str, stack: ExitStack) -> Callable[[], Client]:
    """What makes a client, again and again."""
    options: dict[str, Any] = {"timeout": _ANSWER_SECONDS, "set_as_default": False}
    kind, _, count = address.partition(":")
    if kind == "local":
        cluster = stack.enter_context(_own_cluster(int(count)))
        return lambda: Client(cluster, **options)
    if "://" not in address:
        return lambda: Client(scheduler_file=address, **options)
    return lambda: Client(address, **options)


def _own_cluster(workers: int) -> LocalCluster:
    """Processes of this machine. Other users of it have no certificate, and so no say."""
    try:
        return LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            preload=[undisturbed.__name__],
            security=True,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )
    except Exception as error:
        raise ClusterError(f"--dask local:{workers}: {error}") from error
