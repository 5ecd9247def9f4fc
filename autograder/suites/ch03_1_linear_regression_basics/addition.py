"""Section 3.1: the exercises add_loop and add_vectorized."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.authoring import (
    Check,
    Equivalent,
    Exercise,
    Observations,
    Rng,
    Scenario,
    Subject,
    define,
)
from autograder.suites._common import FORM, PLAIN, UNSEEN
from autograder.suites._scenarios import Draw, at_numbers, in_turn, keeps_input, result
from autograder.suites.ch03_1_linear_regression_basics._common import signed


# the sum of a and b, entry by entry, is nowhere near 0, a or b
def _a(n: int) -> Draw:
    return lambda rng: signed(rng, n, low=1.2, high=2.5)


def _b(n: int) -> Draw:
    return lambda rng: signed(rng, n, low=0.3, high=0.9)


def other_lengths(name: str) -> Scenario:
    """``add_loop(a, b) for a and b of shape (2,)``"""
    return in_turn(result(name, a=_a(n), b=_b(n)) for n in (1, 2, 50))


def adds_vectors(function: Callable[..., Any], *arguments: Any) -> bool:
    """Whether ``function(*arguments)`` has torch add more than one pair of numbers at once."""
    import torch
    from torch.utils._python_dispatch import TorchDispatchMode
    from torch.utils._pytree import tree_leaves

    class Watch(TorchDispatchMode):
        seen = False

        def __torch_dispatch__(
            self, func: Any, types: Any, args: Any = (), kwargs: Any = None
        ) -> Any:
            tensors = [leaf for leaf in tree_leaves(args) if isinstance(leaf, torch.Tensor)]
            adds = func.overloadpacket.__name__ in ("add", "add_", "sub", "sub_", "rsub", "sum")
            self.seen |= adds and any(tensor.numel() > 1 for tensor in tensors)
            return func(*args, **(kwargs or {}))

    with Watch() as watch:
        function(*arguments)
    return watch.seen


def one_by_one(s: Subject, rng: Rng) -> Observations:
    at_once = define(s, adds_vectors)(s.add_loop, _a(6)(rng), _b(6)(rng))
    yield "whether add_loop(a, b) adds more than one pair of entries at once", at_once


ADD_LOOP = Exercise(
    name="add_loop",
    section="3.1",
    checks=(
        Check("shape", "shape", result("add_loop", a=_a(7), b=_b(7)), kept=FORM),
        Check("value", "value", at_numbers("add_loop", a=_a(4), b=_b(4)), kept=PLAIN),
        Check("one by one", "value", one_by_one),
        Check("inputs", "value", keeps_input("add_loop", a=_a(5), b=_b(5))),
        Check("other lengths", "value", other_lengths("add_loop"), hidden=True, kept=UNSEEN),
    ),
    equivalents=(
        Equivalent("line 3: zeros becomes ones", "every entry is overwritten before it is read"),
    ),
)


def is_faster(
    fast: Callable[..., Any], slow: Callable[..., Any], times: float, *arguments: Any
) -> bool:
    """Whether ``fast(*arguments)`` is at least ``times`` times faster than ``slow(*arguments)``.

    Measured in processor time: what else the machine does changes little. One run of ``slow``
    decides, unless it is close enough for bad luck.
    """
    import time

    def seconds(function: Callable[..., Any]) -> float:
        start = time.thread_time()
        function(*arguments)
        return max(time.thread_time() - start, 1e-9)

    quickest = min(seconds(fast) for _ in range(3))
    ratio = seconds(slow) / quickest
    return ratio >= times and (ratio >= 30 * times or seconds(slow) / quickest >= times)


def plain_loop(a: Any, b: Any) -> Any:
    """The sum of two vectors, one entry after the other."""
    c = a.clone()
    for i in range(len(a)):
        c[i] = a[i] + b[i]
    return c


def fast(s: Subject, rng: Rng) -> Observations:
    # a loop of our own first: where the student's add_loop fails, add_vectorized is not to blame
    for slow, whose, n in (
        (define(s, plain_loop), "a plain loop", 1_000),
        (s.add_loop, "your add_loop", 10_000),
    ):
        wins = define(s, is_faster)(s.add_vectorized, slow, 3, _a(n)(rng), _b(n)(rng))
        yield f"whether add_vectorized is at least 3 times faster than {whose} on {n} entries", wins


ADD_VECTORIZED = Exercise(
    name="add_vectorized",
    section="3.1",
    uses=("add_loop",),
    checks=(
        Check("value", "value", at_numbers("add_vectorized", a=_a(4), b=_b(4)), kept=PLAIN),
        Check("speed", "value", fast, points=2),
        Check("inputs", "value", keeps_input("add_vectorized", a=_a(5), b=_b(5))),
        Check("other lengths", "value", other_lengths("add_vectorized"), hidden=True, kept=UNSEEN),
    ),
)
