"""Tries: answer with values of odd kinds: complex, halves, huge, not finite, tables, bytes.
Must: lose the points; no kind of value stops the grader.
"""
# %%
import numpy as np
import pandas as pd

odd = [
    torch.tensor([1j, 2]),
    torch.tensor([1.0], dtype=torch.bfloat16),
    10**30,
    float("nan"),
    np.array([1 + 1j]),
    pd.DataFrame({"a": [1], "b": [None]}),
    b"\xff",
    torch.zeros(2, 2).to_sparse(),
    torch.zeros(1, device="meta"),
    torch.empty(0, 5),
    "\ud800",
    {"\ud800": "\x1b[31m"},
    type("A" * 10**6, (), {})(),
]
turn = iter(range(10**6))


def relu(X):
    return odd[next(turn) % len(odd)]
