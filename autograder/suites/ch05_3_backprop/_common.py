"""What the exercises of ch05_3_backprop share: a random network with a minibatch."""

from __future__ import annotations

from typing import Any, NamedTuple

from torch import Tensor

from autograder.authoring import Rng


class Network(NamedTuple):
    """The arguments of ``forward_pass``, in its order."""

    X: Tensor
    W1: Tensor
    W2: Tensor
    lam: float
    y: Tensor


def network(rng: Rng, n: int, d: int, k: int, q: int) -> Network:
    """n examples of d numbers, k hidden units, q outputs."""
    X = rng.normal(n, d)
    X[1:2] = -2 * X[:1]  # every hidden unit is bent at one example and not at another
    return Network(
        X,
        rng.normal(d, k),
        rng.normal(k, q),
        float(rng.uniform(low=0.2, high=0.6)),
        rng.normal(n, q),
    )


def entry(results: Any, key: str) -> Any:
    """``results[key]``, or all of ``results`` where it is no dict: its kind is what to look at."""
    return results[key] if isinstance(results, dict) else results


def sizes(n: int, d: int, k: int, q: int) -> str:
    """How students are told of the sizes."""
    return f"n={n}, d={d}, k={k}, q={q}"
