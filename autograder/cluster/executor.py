"""Grading on a Dask cluster, seen from the run that asks for it.

Submissions go out in batches, of which only a bounded number is under way. What a worker that dies
was doing is done elsewhere; a submission that three workers died over is put aside (see
``autograder.cluster.ledger``). A scheduler that is gone is waited for, and what it had is handed
out anew.
"""

from __future__ import annotations

import hashlib
import logging
import queue
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, cast

from distributed import Client, Future, KilledWorker, LocalCluster
from distributed import TimeoutError as DaskTimeout
from distributed.utils import silence_logging_cmgr

from autograder import suites
from autograder.cluster.ledger import DEATHS, Ledger, forget
from autograder.cluster.results import quarantined, unpack
from autograder.cluster.station import StationError, StationPlugin, conditions_of, grade_batch
from autograder.grading.executors import ClusterError, Executor
from autograder.grading.results import Result, Run
from autograder.grading.station import Conditions, Plan, code_hash, describe_run
from autograder.grading.submissions import Submission

_BATCH_SECONDS = 1.0
_BATCH_MOST = 32
_BATCH_BYTES = 8 << 20
_FLIGHT_BYTES = 256 << 20
_BATCHES = 2  # under way for each thread: one being graded, one that waits
_FETCH_SECONDS = 60.0
_LOOK_SECONDS = 5.0  # between two looks at the cluster
_ANSWER_SECONDS = 10.0  # that a scheduler has to answer the first time
_RETRIES = 2  # of a batch that raised, which no submission makes it do


@dataclass(frozen=True)
class _Batch:
    """Submissions under way."""

    submissions: tuple[Submission, ...]
    future: Future

    @property
    def size(self) -> int:
        return sum(len(submission.data) for submission in self.submissions)


class DaskExecutor:
    """See ``autograder.grading.executors.Executor``."""

    def __init__(
        self,
        connect: Callable[[], Client],
        plan: Plan,
        confined: bool,
        tell: Callable[[str], None],
        patience: float,
    ) -> None:
        self._connect_once = connect
        self._plan = plan
        self._tell = tell
        self._patience = patience
        mark = hashlib.sha256(repr((plan, plan.seed)).encode()).hexdigest()[:12]
        self._plugin = StationPlugin(f"autograder-{mark}", plan, confined)
        self._flight: dict[str, _Batch] = {}
        self._again: deque[tuple[Submission, ...]] = deque()
        self._ready: deque[Result] = deque()
        self._alone: set[str] = set()
        self._inbox: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self._connections = self._batches = self._lost = self._threads = self._workers = 0
        self._looked = 0.0
        self._seconds = _BATCH_SECONDS  # that a submission took lately
        self._found: Client | None = None
        self._conditions: Conditions | None = None

    @property
    def _client(self) -> Client:
        assert self._found is not None, "connect first"
        return self._found

    @property
    def run(self) -> Run:
        """See ``Executor``; known once there are workers."""
        assert self._conditions is not None, "connect first"
        suite = suites.load(self._plan.assignment)
        return describe_run(suite, self._conditions, self._plan.seed, self._plan.manual)

    @property
    def whereabouts(self) -> str:
        """The workers, and how many were lost."""
        lost = f", {self._lost} lost" if self._lost else ""
        return f"{self._workers} worker{'' if self._workers == 1 else 's'}{lost}"

    def close(self) -> None:
        """End the stations; the cluster stays."""
        if self._found is not None:
            with suppress(Exception):  # it may be gone
                self._found.unregister_worker_plugin(self._plugin.name)
                self._found.run_on_scheduler(forget, self._plugin.name)
        self._leave()

    def grade(self, submissions: Iterable[Submission]) -> Generator[Result, None, None]:
        """See ``Executor``. Raises ClusterError when the cluster stays away or cannot grade."""
        source = iter(submissions)
        try:
            while True:
                self._fill(source)
                yield from self._results()
                if not self._flight and not self._again:
                    return
                self._wait()
        finally:
            self._drop(list(self._flight))

    def _results(self) -> Iterator[Result]:
        while self._ready:
            yield self._ready.popleft()

    # -- out

    def _fill(self, source: Iterator[Submission]) -> None:
        while self._has_room():
            batch = self._again.popleft() if self._again else self._collect(source)
            if not batch:
                return
            self._submit(batch)

    def _has_room(self) -> bool:
        size = sum(batch.size for batch in self._flight.values())
        most = max(1, _BATCHES * self._threads)
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
        self._batches += 1
        key = f"{self._plugin.name}-{self._connections}-{self._batches}"
        plain = [(one.name, one.data, one.problem) for one in submissions]
        expected = astuple(self._conditions) if self._conditions is not None else ()
        future = self._client.submit(
            *(grade_batch, self._plugin.name, key, expected, plain),
            key=key,
            pure=False,
            retries=_RETRIES,
        )
        self._flight[key] = _Batch(submissions, future)
        self._expect(key, future)

    def _expect(self, key: str, future: Future) -> None:
        future.add_done_callback(lambda _: self._inbox.put(("done", key)))

    def _drop(self, keys: Sequence[str]) -> None:
        """Have nothing more to do with these batches."""
        futures = [self._flight.pop(key).future for key in keys]
        if futures:
            with suppress(Exception):  # the scheduler may be gone
                self._client.cancel(futures)

    # -- back

    def _wait(self) -> None:
        """Take in one thing that happens, or look after the cluster when nothing does."""
        if time.monotonic() - self._looked > _LOOK_SECONDS:
            self._look()
        try:
            kind, what = self._inbox.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            return
        if kind == "done":
            self._finished(what)
        elif kind == "death":
            name, count = what["submission"], what["count"]
            self._tell(f"a worker died while {name} was being graded ({count} of {DEATHS})")
        elif what.get("action") == "remove-worker" and not what["expected"]:
            self._lost += 1
            self._looked = 0.0

    def _look(self) -> None:
        """How many threads there are to keep busy."""
        self._looked = time.monotonic()
        with suppress(Exception):  # a scheduler that is gone is noticed by what it had
            threads = cast(dict[str, int], self._client.nthreads())
            self._workers, self._threads = len(threads), sum(threads.values())
        if self._client.status == "closed":
            self._reconnect()

    def _finished(self, key: str) -> None:
        batch = self._flight.get(key)
        if batch is None:
            return
        if batch.future.status in ("pending", "lost"):  # with its worker; it is done again
            self._expect(key, batch.future)
            return
        try:
            results = unpack(batch.future.result(timeout=_FETCH_SECONDS))
        except (TimeoutError, DaskTimeout):
            self._expect(key, batch.future)
        except KilledWorker:
            self._killed(key)
        except (CancelledError, OSError):  # nobody but a scheduler that is gone does that
            self._reconnect()
        except Exception as error:
            raise ClusterError(f"the cluster cannot grade: {error}") from error
        else:
            del self._flight[key]
            taken = sum(result.seconds for result in results) / len(results)
            self._seconds += (taken - self._seconds) / 4
            self._ready.extend(results)

    def _killed(self, key: str) -> None:
        """Too many workers died over a batch, whatever of it they were at: now one by one."""
        batch = self._flight.pop(key)
        for submission in batch.submissions:
            if submission.name in self._alone:
                self._ready.append(quarantined(submission.name))
                continue
            if len(batch.submissions) == 1:
                self._alone.add(submission.name)
            self._again.append((submission,))

    # -- the cluster

    def connect(self, patience: float = _ANSWER_SECONDS) -> None:
        """Have a client whose workers have stations that agree. Raises ClusterError."""
        until = time.monotonic() + patience
        while True:
            try:
                self._found = self._connect_once()
                self._await_workers()
                self._set_up_stations()
                break
            except (
                OSError,
                ValueError,
                DaskTimeout,
            ) as error:  # or a file half written
                if time.monotonic() > until:
                    raise ClusterError(f"the Dask cluster does not answer: {error}") from None
                self._leave()
                time.sleep(1)
        self._connections += 1
        if link := self._client.dashboard_link:
            self._tell(f"Dask's dashboard: {link}")
        self._client.subscribe_topic(
            self._plugin.name, lambda event: self._inbox.put(("death", event[1]))
        )
        self._client.subscribe_topic("all", lambda event: self._inbox.put(("cluster", event[1])))
        self._look()

    def _leave(self) -> None:
        """Have no client."""
        if self._found is not None:
            with suppress(Exception):  # what it was connected to may be gone
                self._found.close(timeout=1)
            self._found = None

    def _await_workers(self) -> None:
        if not self._client.nthreads():
            self._tell("waiting for the cluster's workers")
        try:
            self._client.wait_for_workers(1, timeout=self._patience)
        except (TimeoutError, DaskTimeout):
            raise ClusterError(
                f"the cluster has no workers, after {self._patience:.0f} s: start some "
                "(`dask worker ADDRESS`)"
            ) from None

    def _set_up_stations(self) -> None:
        try:
            self._client.register_plugin(Ledger(self._plugin.name), name=self._plugin.name)
            self._client.register_plugin(self._plugin, name=self._plugin.name)
            answers = self._client.run(conditions_of, self._plugin.name)
        except StationError as error:
            raise ClusterError(str(error)) from None
        except ImportError as error:
            raise ClusterError(
                f"a worker cannot import what it needs ({error}): install the same d2l-autograder "
                "on every machine of the cluster"
            ) from None
        except (OSError, DaskTimeout):  # one of them left meanwhile
            raise
        except Exception as error:
            raise ClusterError(f"the workers could not be set up: {error!r}") from error
        first, *others = cast(dict[str, Conditions], answers).items()
        for address, conditions in (first, *others):
            if conditions.code != code_hash():
                raise ClusterError(
                    f"worker {address} has another d2l-autograder than this machine: install the "
                    "same one on both"
                )
            if conditions != first[1]:
                raise ClusterError(
                    f"worker {address} differs from worker {first[0]}: "
                    f"{conditions.difference(first[1])}. Their results would not agree"
                )
        if self._conditions is not None and self._conditions != first[1]:
            raise ClusterError(
                "the cluster came back changed: "
                f"{first[1].difference(self._conditions)}. Begin again with --regrade"
            )
        self._conditions = first[1]

    def _reconnect(self) -> None:
        """The scheduler is gone, and with it what was under way: wait for one, hand it out anew."""
        self._tell("the scheduler is gone; waiting for it")
        self._again.extend(batch.submissions for batch in self._flight.values())
        self._flight.clear()
        self._leave()
        self._inbox = queue.SimpleQueue()
        self.connect(self._patience)
        self._tell("it is back")


@contextmanager
def dask(
    address: str,
    plan: Plan,
    confined: bool,
    tell: Callable[[str], None],
    patience: float = 600.0,
) -> Iterator[Executor]:
    """Grade on the cluster at ``address``: a scheduler's, its scheduler file, or ``local:N``.

    Workers are waited for, and a scheduler that is lost, for ``patience`` seconds. Raises
    ClusterError.
    """
    with ExitStack() as stack:
        stack.enter_context(silence_logging_cmgr(logging.CRITICAL))  # told in lines of ours
        executor = DaskExecutor(_connector(address, stack), plan, confined, tell, patience)
        stack.callback(executor.close)
        executor.connect()
        yield executor


def expect_address(address: str) -> None:
    """Raises ClusterError for what can be no cluster's address."""
    kind, _, count = address.partition(":")
    if kind == "local" and not (count.isdigit() and int(count)):
        raise ClusterError(f"--dask {address}: say how many workers, e.g. local:4")
    if "://" not in address and kind != "local" and not Path(address).exists():
        raise ClusterError(
            f"--dask {address}: neither an address (tcp://HOST:8786) nor a scheduler file"
        )


def _connector(address: str, stack: ExitStack) -> Callable[[], Client]:
    """What makes a client, again and again."""
    options: dict[str, Any] = {"timeout": _ANSWER_SECONDS, "set_as_default": False}
    kind, _, count = address.partition(":")
    if kind == "local":
        cluster = stack.enter_context(
            LocalCluster(
                n_workers=int(count),
                threads_per_worker=1,
                protocol="tcp",
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            )
        )
        return lambda: Client(cluster, **options)
    if "://" not in address:
        return lambda: Client(scheduler_file=address, **options)
    return lambda: Client(address, **options)
