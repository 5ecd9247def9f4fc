"""Section 5.3: the exercise stored_bytes."""

from __future__ import annotations

import itertools

import torch

from autograder.authoring import Check, Exercise, Observations, Rng, Scenario, Subject, put
from autograder.suites._common import PLAIN, UNSEEN

# different primes: no two ways to count give the same number
_PRIMES = torch.tensor([5, 7, 11, 13, 17, 19])


def counted(*networks: tuple[int, torch.dtype]) -> Scenario:
    """Networks of some layers and a dtype, their sizes drawn."""

    def scenario(s: Subject, rng: Rng) -> Observations:
        for layers, dtype in networks:
            n, *widths = _PRIMES[rng.permutation(len(_PRIMES))].tolist()[: layers + 2]
            weights = [torch.zeros(shape, dtype=dtype) for shape in itertools.pairwise(widths)]
            shapes = " and ".join(str(tuple(W.shape)) for W in weights)
            kind = str(dtype).removeprefix("torch.")
            label = f"stored_bytes for X ({n}, {widths[0]}) and weights {shapes}, {kind}"
            given = put(s, weights)
            yield label, s.stored_bytes(torch.zeros(n, widths[0], dtype=dtype), given)
            yield "the number of weights in the list afterwards", given.__len__()

    return scenario


MEMORY = Exercise(
    name="stored_bytes",
    section="5.3",
    checks=(
        Check("one hidden layer", "value", counted((2, torch.float32)), kept=PLAIN),
        Check("more layers", "value", counted((3, torch.float32), (4, torch.float32))),
        Check("other dtypes", "value", counted((2, torch.float64), (2, torch.float16))),
        Check(
            "no hidden layer",
            "value",
            counted((1, torch.float32), (2, torch.float32)),
            hidden=True,
            kept=UNSEEN,
        ),
    ),
)
