"""A client of a Dask cluster, whose workers have graders for one run."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

from distributed import Client, Future
from distributed import TimeoutError as DaskTimeout

from autograder.cluster.ledger import Ledger, admitted, expect, forget
from autograder.cluster.worker import (
    GraderPlugin,
    admit,
    conditions_from,
    conditions_text,
    grade_batch,
    state_of,
)
from autograder.grading.executors import ClusterError
from autograder.grading.grader import Conditions, Plan, code_hash
from autograder.grading.intake import Submission

GONE = (OSError, DaskTimeout, TimeoutError)  # what a scheduler that is not there comes to
_RETRIES = 2  # of a batch that raised, which no submission makes it do
_LEAVING_SECONDS = 2.0


class Connection:
    """``name`` is new for every connection: nothing is shared with another run, or an earlier one.

    ``heard`` is given what the cluster tells of the run: a dict with ``death``, or a Note (see
    ``autograder.cluster.worker``).
    """

    def __init__(self, client: Client, heard: Callable[[dict[str, Any]], None]) -> None:
        self.name = f"autograder-{secrets.token_hex(6)}"
        self._client = client
        self._heard = heard
        self._batches = 0

    @property
    def alive(self) -> bool:
        """Whether there is a scheduler."""
        return self._client.status == "running"

    @property
    def dashboard(self) -> str:
        """The address of Dask's dashboard, empty where there is none."""
        return self._client.dashboard_link or ""

    def await_workers(self, patience: float) -> None:
        """Raises ClusterError when none comes."""
        try:
            self._client.wait_for_workers(1, timeout=patience)
        except (TimeoutError, DaskTimeout):
            raise ClusterError(
                f"the cluster has no workers, after {patience:.0f} s: start some "
                "(`dask worker ADDRESS`)"
            ) from None

    def present(self) -> int:
        """How many workers there are."""
        return len(cast(dict[str, int], self._client.nthreads()))

    def workers(self) -> int:
        """How many of them take work."""
        return cast(int, self._client.run_on_scheduler(admitted, self.name))

    def set_up(self, plan: Plan, confined: bool, began: Conditions | None) -> Conditions:
        """Give workers their graders; what these grade with, as the run ``began``.

        Raises ClusterError when none can grade or two do not agree, one of GONE when the cluster
        goes away meanwhile.
        """
        plugin = GraderPlugin(self.name, plan, confined)
        try:
            self._client.register_plugin(Ledger(self.name, self._client.id), name=self.name)
            self._client.subscribe_topic(self.name, lambda event: self._heard(event[1]))
            self._client.register_plugin(plugin, name=self.name)
            answers = self._client.run(state_of, self.name)
        except ImportError as error:
            raise ClusterError(
                f"the cluster cannot import what it needs ({error}): install the same "
                "d2l-autograder on every machine of it"
            ) from None
        states = cast(dict[str, tuple[str, str, list[dict[str, Any]]]], answers)
        for _, _, notes in states.values():
            for note in notes:
                self._heard(note)
        able = {where: conditions_from(text) for where, (text, _, _) in states.items() if text}
        if not able:
            refusals = [refusal for _, refusal, _ in states.values() if refusal]
            raise ClusterError(refusals[0] if refusals else "no worker is ready: try again")
        conditions = _agreed(able, began)
        self._client.run_on_scheduler(expect, self.name, conditions_text(conditions))
        self._client.run(admit, self.name)
        return conditions

    def submit(self, submissions: tuple[Submission, ...]) -> Future[bytes]:
        """Have a worker grade a batch: what ``autograder.cluster.results`` packs."""
        self._batches += 1
        key = f"{self.name}-{self._batches}"
        plain = [(s.name, s.data, s.problem, s.status, s.flags) for s in submissions]
        return self._client.submit(
            grade_batch,
            self.name,
            key,
            plain,
            key=key,
            pure=False,
            retries=_RETRIES,
            resources={self.name: 1},
        )

    def cancel(self, futures: list[Future[bytes]]) -> None:
        """Have nothing more to do with these, if the scheduler is still there."""
        with suppress(Exception):
            self._client.cancel(futures)

    def close(self) -> None:
        """End the graders; the cluster stays. If it is gone, that is all the same."""
        if self.alive:
            with suppress(Exception):
                self._client.unregister_worker_plugin(self.name)
            with suppress(Exception):
                self._client.run_on_scheduler(forget, self.name)
        with suppress(Exception):
            self._client.close(timeout=_LEAVING_SECONDS)


def _agreed(able: dict[str, Conditions], began: Conditions | None) -> Conditions:
    """What all graders grade with. Raises ClusterError."""
    first, conditions = next(iter(able.items()))
    for address, own in able.items():
        if own.code != code_hash():
            raise ClusterError(
                f"worker {address} has another d2l-autograder than this machine: install the same "
                "one on both"
            )
        if odd := own.difference(conditions):
            raise ClusterError(
                f"worker {address} differs from worker {first}: {odd}. Their results would not "
                "agree"
            )
    if began is not None and (odd := conditions.difference(began)):
        raise ClusterError(f"the cluster came back changed: {odd}. Begin again with --regrade")
    return conditions
