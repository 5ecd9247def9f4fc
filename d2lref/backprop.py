"""Section 5.3: forward propagation, backward propagation, and what training keeps in memory.

The network has one hidden layer and no biases; a minibatch has one example per row.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor


def forward_pass(X: Tensor, W1: Tensor, W2: Tensor, lam: float, y: Tensor) -> dict[str, Tensor]:
    """Every intermediate of the objective, from the inputs to ``J`` (5.3.1).

    Args:
        X: inputs (n, d).
        W1: weights of the hidden layer (d, k).
        W2: weights of the output layer (k, q).
        lam: the factor of the penalty.
        y: targets (n, q).

    Returns:
        ``z`` (n, k); ``h`` = relu(z) (n, k); ``o`` (n, q); ``L``, half the squared distance of
        ``o`` and ``y``, averaged over the examples; ``s`` = lam/2 (‖W1‖² + ‖W2‖²); ``J`` = L + s.
    """
    z = X @ W1
    h = torch.relu(z)
    o = h @ W2
    L = ((o - y) ** 2).sum() / (2 * len(X))
    s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": L + s}


def backward_pass(
    X: Tensor, W1: Tensor, W2: Tensor, lam: float, y: Tensor, kept: dict[str, Tensor]
) -> dict[str, Tensor]:
    """The gradients of ``J`` by the chain rule, from the outputs to the inputs (5.3.3).

    Args:
        X: inputs (n, d), as in ``forward_pass``; so are ``W1``, ``W2``, ``lam`` and ``y``.
        kept: what ``forward_pass`` returned; ``z``, ``h`` and ``o`` are read.

    Returns:
        ``do`` (n, q), ``dW2`` (k, q), ``dh`` (n, k), ``dz`` (n, k), ``dW1`` (d, k): the gradients
        with respect to ``o``, ``W2``, ``h``, ``z`` and ``W1``. The slope of relu at 0 is 0.
    """
    do = (kept["o"] - y) / len(X)
    dW2 = kept["h"].T @ do + lam * W2
    dh = do @ W2.T
    dz = dh * (kept["z"] > 0)
    dW1 = X.T @ dz + lam * W1
    return {"do": do, "dW2": dW2, "dh": dh, "dz": dz, "dW1": dW1}


def stored_bytes(X: Tensor, weights: Sequence[Tensor]) -> int:
    """The bytes that training keeps for the backward pass and prediction lets go of (5.3.5).

    Args:
        X: inputs (n, d); its dtype is that of all numbers in the network.
        weights: one matrix per layer, (d, k), (k, m), … ; relu follows all but the last.

    Returns:
        The size of ``z`` and ``h`` of every hidden layer. The inputs, the weights and the result
        of the last layer are in memory either way and do not count.
    """
    hidden_units = sum(W.shape[1] for W in weights[:-1])
    return 2 * len(X) * hidden_units * X.element_size()
