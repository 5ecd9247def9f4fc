"""Section 3.3: the exercise SyntheticRegressionData.get_dataloader."""

from __future__ import annotations

import torch

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject, take
from autograder.suites._common import FORM, UNSEEN, decimal
from autograder.suites.ch03_3_linear_regression_scratch._common import EXACT


def _numbered(
    s: Subject, rng: Rng, num_train: int, num_val: int, batch_size: int, more: float = 0.0
) -> Ref:
    """Data whose X holds the numbers of the examples and something random, y sums and ``more``."""
    data = s.SyntheticRegressionData(
        rng.normal(2), 1.0, num_train=num_train, num_val=num_val, batch_size=batch_size
    )
    numbers = torch.arange(num_train + num_val, dtype=torch.float32)
    X = torch.stack([numbers, rng.normal(len(numbers))], dim=1)
    data.X, data.y = X, X.sum(dim=1, keepdim=True) + more
    return data


def _numbers(s: Subject, batches: Ref, n: int) -> Ref:
    return s.torch.cat([batches[index][0].select(1, 0) for index in range(n)])


def minibatch_sizes(s: Subject, rng: Rng) -> Observations:
    size = rng.integer(3, 6)
    num_train, num_val = 2 * size + rng.integer(1, size), size + rng.integer(1, size)
    data = _numbered(s, rng, num_train, num_val, size)
    sizes = f"{num_train} + {num_val} examples, batch_size={size},"
    for train, n in ((True, 3), (False, 2)):
        batches = take(data.get_dataloader(train), 20)
        at = f"of get_dataloader(train={train}) for {sizes}"
        yield f"the number of minibatches {at}", batches.__len__()
        for index in range(n):
            yield f"the shape of X in minibatch {index} {at}", batches[index][0].shape
            yield f"the shape of y in minibatch {index} {at}", batches[index][1].shape


def minibatch_examples(s: Subject, rng: Rng) -> Observations:
    num_train, num_val = rng.integer(36, 48), rng.integer(10, 16)
    data = _numbered(s, rng, num_train, num_val, batch_size=16)
    last = num_train + num_val - 1
    at = f"for examples numbered 0 to {last}, num_train={num_train}, batch_size=16,"
    seen = _numbers(s, take(data.get_dataloader(True), 20), 3)
    yield f"the sorted list of numbers of the examples from get_dataloader(True) {at}", seen.msort()
    seen = _numbers(s, take(data.get_dataloader(False), 20), 1)
    yield f"the list of numbers of the examples from get_dataloader(False) {at}", seen


def minibatch_order(s: Subject, rng: Rng) -> Observations:
    data = _numbered(s, rng, num_train=64, num_val=10, batch_size=8)
    loader = data.get_dataloader(True)
    at = "get_dataloader(train=True) for num_train=64, batch_size=8,"
    first = _numbers(s, take(loader, 20), 8)
    yield f"whether {at} keeps the examples in their own order", first.equal(torch.arange(64.0))
    minibatch = first.narrow(0, 0, 8)
    near = minibatch.max().sub(minibatch.min()).eq(7).item()
    yield f"whether minibatch 0 of {at} holds 8 neighbours", near
    second = _numbers(s, take(loader, 20), 8)
    yield f"whether {at} gives one order in two passes", first.equal(second)


def pairs_stay_together(s: Subject, rng: Rng) -> Observations:
    more = decimal(rng, low=2, high=9)
    data = _numbered(s, rng, num_train=48, num_val=8, batch_size=4, more=more)
    for train in (True, False):
        X_and_y = take(data.get_dataloader(train), 1)[0]
        off = X_and_y[1].sub(X_and_y[0].sum(1, keepdim=True))
        at = f"in minibatch 0 of get_dataloader(train={train}), batch_size=4,"
        yield f"y - (row sums of X) {at} for data.y = (row sums of data.X) + {more}", off, EXACT


def other_sizes(s: Subject, rng: Rng) -> Observations:
    n = rng.integer(3, 9)
    for num_train, num_val, batch_size in ((2 * n, n, n), (3, n + 2, 1), (n + 2, 4, 32)):
        data = _numbered(s, rng, num_train, num_val, batch_size)
        at = f"for num_train={num_train}, num_val={num_val}, batch_size={batch_size},"
        for train, n in ((True, num_train), (False, num_val)):
            batches = take(data.get_dataloader(train), 20)
            name = f"get_dataloader(train={train}) {at}"
            yield f"the number of minibatches of {name}", batches.__len__()
            numbers = _numbers(s, batches, -(-n // batch_size)).msort()
            yield f"the sorted list of numbers of the examples from {name}", numbers


LOADER = Exercise(
    name="SyntheticRegressionData.get_dataloader",
    section="3.3",
    uses=("SyntheticRegressionData",),
    checks=(
        Check("sizes", "value", minibatch_sizes, kept=FORM),
        Check("examples", "value", minibatch_examples),
        Check("order", "value", minibatch_order),
        Check("pairs", "value", pairs_stay_together),
        Check("other sizes", "value", other_sizes, hidden=True, kept=UNSEEN),
    ),
)
