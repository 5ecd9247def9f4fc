"""Section 5.3: the exercise stored_bytes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed, Scenario

# different primes: no two ways to count give the same number
_PRIMES = torch.tensor([5, 7, 11, 13, 17, 19])


def counted(*networks: tuple[int, torch.dtype]) -> Scenario:
    """Networks of some layers and a dtype, their sizes drawn."""

    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        for layers, dtype in networks:
            n, *widths = _PRIMES[rng.permutation(len(_PRIMES))].tolist()[: layers + 2]
            weights = [torch.zeros(shape, dtype=dtype) for shape in itertools.pairwise(widths)]
            shapes = " and ".join(str(tuple(W.shape)) for W in weights)
            kind = str(dtype).removeprefix("torch.")
            label = f"stored_bytes for X ({n}, {widths[0]}) and weights {shapes}, {kind}"
            yield label, s.stored_bytes(torch.zeros(n, widths[0], dtype=dtype), weights)

    return scenario


_bytes = partial(body, "def stored_bytes(X, weights):\n")

_START = "total = 0"
_FOR = "for W in weights[:-1]:"
_ADD = "    total += 2 * X.shape[0] * W.shape[1]"
_RETURN = "return total * X.element_size()"

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
    mistakes=(
        Mistake(
            "outputs counted",
            "the outputs are counted as well; prediction has them too.",
            _bytes(_START, "for W in weights:", _ADD, _RETURN),
        ),
        Mistake(
            "outputs counted once",
            "the outputs are counted as well, once; prediction has them too.",
            _bytes("total = X.shape[0] * weights[-1].shape[1]", _FOR, _ADD, _RETURN),
        ),
        Mistake(
            "h only",
            "one tensor per hidden layer is counted; there are two, z and h.",
            _bytes(_START, _FOR, _ADD.replace("2 * ", ""), _RETURN),
        ),
        Mistake(
            "numbers, not bytes",
            "numbers are counted, not bytes.",
            _bytes(_START, _FOR, _ADD, "return total"),
        ),
        Mistake(
            "always four bytes",
            "every number is counted with four bytes; that depends on the dtype.",
            _bytes(_START, _FOR, _ADD, "return total * 4"),
        ),
        Mistake(
            "bits",
            "the result is eight times too large: bits are counted.",
            _bytes(_START, _FOR, _ADD, "return 8 * total * X.element_size()"),
        ),
        Mistake(
            "examples forgotten",
            "one example is counted; every example of the minibatch has its own z and h.",
            _bytes(_START, _FOR, _ADD.replace("X.shape[0] * ", ""), _RETURN),
        ),
        Mistake(
            "inputs of the layers",
            "the width of the layer's input is counted in place of the number of its units.",
            _bytes(_START, _FOR, _ADD.replace("shape[1]", "shape[0]"), _RETURN),
        ),
        Mistake(
            "weights for each example",
            "each example is counted with as many numbers as there are weights; z and h have one "
            "for each unit.",
            _bytes(_START, _FOR, _ADD.replace("W.shape[1]", "W.numel()"), _RETURN),
        ),
        Mistake(
            "X into every layer",
            "X is multiplied by the weights of every layer; a later one receives h of the layer "
            "before.",
            _bytes(_START, _FOR, "    total += 2 * (X @ W).numel()", _RETURN),
        ),
        Mistake(
            "weights counted",
            "the weights are counted; they are in memory in either case.",
            _bytes("total = sum(W.numel() for W in weights)", _FOR, _ADD, _RETURN),
        ),
        Mistake(
            "weights only",
            "this is the size of the weights, which are in memory in either case.",
            _bytes("total = sum(W.numel() for W in weights)", _RETURN),
        ),
        Mistake(
            "X counted",
            "X is counted as well; it is in memory in either case.",
            _bytes("total = X.numel()", _FOR, _ADD, _RETURN),
        ),
        Mistake(
            "first layer only",
            "one hidden layer is counted; there may be more.",
            _bytes(_START, "for W in weights[:1]:", _ADD, _RETURN),
        ),
        Mistake(
            "last hidden layer only",
            "only the last hidden layer is left in the result: add the layers up.",
            _bytes(_START, _FOR, _ADD.replace("+=", "="), _RETURN),
        ),
        Mistake(
            "returns in the loop",
            "the function returns in the first round of its loop.",
            _bytes(_START, _FOR, _ADD, f"    {_RETURN}"),
        ),
        Mistake(
            "first layer left out",
            "the first hidden layer is left out; the last layer is the one without z and h.",
            _bytes(_START, "for W in weights[1:]:", _ADD, _RETURN),
        ),
    ),
    alternatives=(
        Alternative("plain", _bytes(_START, _FOR, _ADD, _RETURN)),
        Alternative(
            "a sum",
            _bytes(
                "n = len(X)",
                "return sum(2 * n * W.size(1) for W in weights[:-1]) * X.element_size()",
            ),
        ),
        Alternative(
            "computed and measured",
            _bytes(
                "H, total = X, 0",
                "for W in weights[:-1]:",
                "    Z = H @ W",
                "    H = torch.relu(Z)",
                "    total += sum(T.numel() * T.element_size() for T in (Z, H))",
                "return total",
            ),
        ),
        Alternative(
            "inputs of the later layers",
            _bytes(
                "hidden = [W.shape[0] for W in weights][1:]",
                "return X.dtype.itemsize * 2 * len(X) * sum(hidden)",
            ),
        ),
        Alternative(
            "storage sizes",
            _bytes(
                _START,
                "for layer in range(len(weights) - 1):",
                "    z = X.new_empty(X.shape[0], weights[layer].shape[1])",
                "    total = total + 2 * z.nbytes",
                "return total",
            ),
        ),
    ),
)
