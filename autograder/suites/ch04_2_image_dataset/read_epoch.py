"""Section 4.2: the exercise read_epoch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject, define
from autograder.suites._common import PLAIN, UNSEEN


def reading(
    read_epoch: Callable[..., Any], minibatches: Any, waiting: float, working: float
) -> dict[str, Any]:
    """What ``read_epoch(loader)`` says of a loader that takes known time for its minibatches.

    The loader waits ``waiting`` seconds altogether and computes for ``working``. Only what does
    not depend on the machine comes back; a claim of the seconds must hold in each of three runs,
    so that a pause of the machine does not make a wrong one true.
    """
    import time

    class Loader:
        passes = 0

        def __iter__(self) -> Any:
            self.passes += 1
            for minibatch in minibatches:
                time.sleep(waiting / len(minibatches))
                start = time.thread_time()
                while time.thread_time() - start < working / len(minibatches):
                    pass
                yield minibatch

    seen: dict[str, Any] = {"positive": True, "covered": True, "brief": True, "within": True}
    for _ in range(3):
        loader = Loader()
        start = time.perf_counter()
        result = read_epoch(loader)
        outside = time.perf_counter() - start
        pair = isinstance(result, tuple | list) and len(result) == 2
        seen["returned"] = "a pair" if pair else type(result).__name__
        if not pair:
            return seen
        examples, seconds = result[0], float(result[1])
        seen["whole"] = float(examples).is_integer()
        seen["examples"] = examples if seen["whole"] else None
        seen["passes"] = loader.passes
        seen["positive"] &= seconds > 0
        seen["covered"] &= seconds >= 0.9 * (waiting + working)
        seen["brief"] &= seconds < 3600
        seen["within"] &= seconds <= 1.1 * outside + 0.01
    return seen


def _minibatches(rng: Rng, sizes: tuple[int, ...]) -> list[tuple[Tensor, Tensor]]:
    return [(rng.uniform(n, 1, 3, 4), rng.integers(0, 10, n)) for n in sizes]


def _read(
    s: Subject, rng: Rng, sizes: tuple[int, ...], waiting: float = 0, working: float = 0
) -> tuple[Ref, str]:
    """What is seen of read_epoch for minibatches of these sizes, and the words for it."""
    seen = define(s, reading)(s.read_epoch, _minibatches(rng, sizes), waiting, working)
    return seen, f"read_epoch(loader) for minibatches of {', '.join(map(str, sizes))} examples"


def examples(s: Subject, rng: Rng) -> Observations:
    n = rng.integer(4, 8)
    seen, call = _read(s, rng, (n, n, n, n - 1))
    yield f"what {call} returns", seen["returned"]
    yield f"whether the first result of {call} is a whole number", seen["whole"]
    yield f"the number of examples that {call} has counted", seen["examples"]


def seconds(s: Subject, rng: Rng) -> Observations:
    for how, times in (("waits for", {"waiting": 0.01}), ("computes for", {"working": 0.01})):
        seen, _ = _read(s, rng, (2, 2, 1), **times)
        reports = f"whether read_epoch(loader), for a loader that {how} 0.01 s, reports"
        yield f"{reports} positive seconds", seen["positive"]
        yield f"{reports} these 0.01 s or more", seen["covered"]
        yield f"{reports} less than an hour", seen["brief"]
        yield f"{reports} no more than a clock outside shows", seen["within"]


def one_pass(s: Subject, rng: Rng) -> Observations:
    seen, call = _read(s, rng, (3, 3, 2))
    yield f"how often {call} goes through the loader", seen["passes"]


def other_loaders(s: Subject, rng: Rng) -> Observations:
    few, more, many = rng.integer(1, 4), rng.integer(4, 9), rng.integer(7, 12)
    for sizes in ((few,), (more, 2), (2,) * many):
        seen, call = _read(s, rng, sizes)
        yield f"the number of examples that {call} has counted", seen["examples"]


READING = Exercise(
    name="read_epoch",
    section="4.2",
    checks=(
        Check("examples", "value", examples, kept=PLAIN),
        Check("seconds", "value", seconds),
        Check("one pass", "value", one_pass),
        Check("other loaders", "value", other_loaders, hidden=True, kept=UNSEEN),
    ),
)
