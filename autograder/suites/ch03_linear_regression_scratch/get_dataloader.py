"""Section 3.3: the exercise SyntheticRegressionData.get_dataloader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, take
from autograder.suites._common import FORM, UNSEEN
from autograder.suites.ch03_linear_regression_scratch._common import EXACT, method

if TYPE_CHECKING:
    from autograder.model import Observed


def _numbered(s: Subject, rng: Rng, num_train: int, num_val: int, batch_size: int) -> Ref:
    """Data whose X holds the numbers of the examples and something random, y their sums."""
    data = s.SyntheticRegressionData(
        rng.normal(2), 1.0, num_train=num_train, num_val=num_val, batch_size=batch_size
    )
    numbers = torch.arange(num_train + num_val, dtype=torch.float32)
    X = torch.stack([numbers, rng.normal(len(numbers))], dim=1)
    data.X, data.y = X, X.sum(dim=1, keepdim=True)
    return data


def _numbers(s: Subject, batches: Ref, n: int) -> Ref:
    return s.torch.cat([batches[index][0].select(1, 0) for index in range(n)])


def minibatch_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = _numbered(s, rng, 10, 7, 4)
    for train, n in ((True, 3), (False, 2)):
        batches = take(data.get_dataloader(train), 20)
        at = f"of get_dataloader(train={train}) for 10 + 7 examples, batch_size=4,"
        yield f"the number of minibatches {at}", batches.__len__()
        for index in range(n):
            yield f"the shape of X in minibatch {index} {at}", batches[index][0].shape
            yield f"the shape of y in minibatch {index} {at}", batches[index][1].shape


def minibatch_examples(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = _numbered(s, rng, 40, 12, 16)
    at = "for examples numbered 0 to 51, num_train=40, batch_size=16,"
    seen = _numbers(s, take(data.get_dataloader(True), 20), 3)
    yield f"the sorted numbers of the examples from get_dataloader(True) {at}", seen.msort()
    seen = _numbers(s, take(data.get_dataloader(False), 20), 1)
    yield f"the numbers of the examples from get_dataloader(False) {at}", seen


def minibatch_order(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = _numbered(s, rng, 64, 10, 8)
    loader = data.get_dataloader(True)
    at = "get_dataloader(train=True) for num_train=64, batch_size=8,"
    first = _numbers(s, take(loader, 20), 8)
    yield f"whether {at} keeps the examples in their own order", first.equal(torch.arange(64.0))
    minibatch = first.narrow(0, 0, 8)
    near = minibatch.max().sub(minibatch.min()).eq(7).item()
    yield f"whether minibatch 0 of {at} holds 8 neighbours", near
    second = _numbers(s, take(loader, 20), 8)
    yield f"whether {at} gives one order in two passes", first.equal(second)


def pairs_stay_together(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = _numbered(s, rng, 48, 8, 4)
    for train in (True, False):
        X_and_y = take(data.get_dataloader(train), 1)[0]
        off = X_and_y[1].sub(X_and_y[0].sum(1, keepdim=True))
        at = f"in minibatch 0 of get_dataloader(train={train}), batch_size=4,"
        yield f"y - (row sums of X) {at} for data.y = (row sums of data.X)", off, EXACT


def other_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for num_train, num_val, batch_size in ((6, 3, 3), (3, 5, 1), (5, 4, 32)):
        data = _numbered(s, rng, num_train, num_val, batch_size)
        at = f"for num_train={num_train}, num_val={num_val}, batch_size={batch_size},"
        for train, n in ((True, num_train), (False, num_val)):
            batches = take(data.get_dataloader(train), 20)
            name = f"get_dataloader(train={train}) {at}"
            yield f"the number of minibatches of {name}", batches.__len__()
            numbers = _numbers(s, batches, -(-n // batch_size)).msort()
            yield f"the sorted numbers of the examples from {name}", numbers


def _get_dataloader(*lines: str) -> str:
    return method("get_dataloader", "self, train", *lines, of="SyntheticRegressionData")


_INDICES = "i = slice(0, self.num_train) if train else slice(self.num_train, None)"
_RETURN = "return self.get_tensorloader((self.X, self.y), train, i)"
_DATASET = "data = torch.utils.data.TensorDataset(self.X[i], self.y[i])"

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
    mistakes=(
        Mistake(
            "never shuffled",
            "the training examples come in the same order in every pass: their own.",
            _get_dataloader(_INDICES, _RETURN.replace("train, i", "False, i")),
        ),
        Mistake(
            "validation shuffled",
            "the validation examples are shuffled; they stay in order.",
            _get_dataloader(_INDICES, _RETURN.replace("train, i", "True, i")),
        ),
        Mistake(
            "shuffling exchanged",
            "the validation examples are shuffled, and the training examples are not.",
            _get_dataloader(_INDICES, _RETURN.replace("train, i", "not train, i")),
        ),
        Mistake(
            "shuffled once",
            "the order of the training examples is drawn once, when the loader is made.",
            _get_dataloader(
                _INDICES.replace("slice(0, self.num_train)", "torch.randperm(self.num_train)"),
                _RETURN.replace("train, i", "False, i"),
            ),
        ),
        Mistake(
            "minibatches shuffled",
            "the minibatches are put in random order, but each holds neighbouring examples.",
            _get_dataloader(
                "import random",
                _INDICES,
                "batches = list(self.get_tensorloader((self.X, self.y), False, i))",
                "if train:",
                "    random.shuffle(batches)",
                "return batches",
            ),
        ),
        Mistake(
            "drawn with replacement",
            "some training examples come twice and others never.",
            _get_dataloader(
                _INDICES.replace(
                    "slice(0, self.num_train)",
                    "torch.randint(0, self.num_train, (self.num_train,))",
                ),
                _RETURN,
            ),
        ),
        Mistake(
            "X and y shuffled apart",
            "X and y are shuffled each by itself, so the targets belong to other inputs.",
            _get_dataloader(
                "if train:",
                "    X = self.X[torch.randperm(self.num_train)]",
                "    y = self.y[torch.randperm(self.num_train)]",
                "else:",
                "    X, y = self.X[self.num_train:], self.y[self.num_train:]",
                "return self.get_tensorloader((X, y), train)",
            ),
        ),
        Mistake(
            "exchanged",
            "training and validation examples have changed places.",
            _get_dataloader(_INDICES.replace("if train", "if not train"), _RETURN),
        ),
        Mistake(
            "all examples",
            "every pass goes over all examples; training and validation are not kept apart.",
            _get_dataloader("return self.get_tensorloader((self.X, self.y), train)"),
        ),
        Mistake(
            "training examples twice",
            "the training examples come for train=False as well.",
            _get_dataloader("i = slice(0, self.num_train)", _RETURN),
        ),
        Mistake(
            "validation from the start",
            "the validation examples are the first num_val ones, which belong to training.",
            _get_dataloader(
                _INDICES.replace("slice(self.num_train, None)", "slice(0, self.num_val)"), _RETURN
            ),
        ),
        Mistake(
            "last training example lost",
            "the last training example never comes; a slice ends before its second number.",
            _get_dataloader(
                _INDICES.replace("(0, self.num_train)", "(0, self.num_train - 1)"), _RETURN
            ),
        ),
        Mistake(
            "first validation example lost",
            "the validation examples begin one too late; counting starts at 0.",
            _get_dataloader(
                _INDICES.replace("(self.num_train, None)", "(self.num_train + 1, None)"), _RETURN
            ),
        ),
        Mistake(
            "last validation example lost",
            "the last validation example never comes; -1 as the end of a slice leaves it out.",
            _get_dataloader(
                _INDICES.replace("(self.num_train, None)", "(self.num_train, -1)"), _RETURN
            ),
        ),
        Mistake(
            "one minibatch only",
            "there is only one minibatch: as many examples as batch_size, instead of all.",
            _get_dataloader(
                _INDICES.replace("(0, self.num_train)", "(0, self.batch_size)"), _RETURN
            ),
        ),
        Mistake(
            "rest dropped",
            "the last, smaller minibatch is dropped.",
            _get_dataloader(
                _INDICES,
                _DATASET,
                "return torch.utils.data.DataLoader("
                "data, self.batch_size, shuffle=train, drop_last=True)",
            ),
        ),
        Mistake(
            "no batch size",
            "batch_size is not used: each minibatch holds one example.",
            _get_dataloader(
                _INDICES, _DATASET, "return torch.utils.data.DataLoader(data, shuffle=train)"
            ),
        ),
        Mistake(
            "batch size written out",
            "the minibatches hold 32 examples, whatever self.batch_size says.",
            _get_dataloader(
                _INDICES,
                _DATASET,
                "return torch.utils.data.DataLoader(data, batch_size=32, shuffle=train)",
            ),
        ),
        Mistake(
            "no minibatches",
            "all inputs and all targets come at once; they are not cut into minibatches.",
            _get_dataloader(_INDICES, "return self.X[i], self.y[i]"),
        ),
        Mistake(
            "inputs only",
            "the minibatches hold X but not y.",
            _get_dataloader(_INDICES, "return self.get_tensorloader((self.X,), train, i)"),
        ),
        Mistake(
            "targets first",
            "y stands before X in the minibatches.",
            _get_dataloader(_INDICES, _RETURN.replace("self.X, self.y", "self.y, self.X")),
        ),
        Mistake(
            "targets flat",
            "y has shape (n,) in the minibatches; it stays a column, (n, 1).",
            _get_dataloader(_INDICES, _RETURN.replace("self.y", "self.y.reshape(-1)")),
        ),
        Mistake(
            "only one pass",
            "a generator is used up after one pass; the next epoch finds it empty.",
            _get_dataloader(
                "import random",
                "if train:",
                "    indices = list(range(0, self.num_train))",
                "    random.shuffle(indices)",
                "else:",
                "    indices = list(range(self.num_train, self.num_train + self.num_val))",
                "for i in range(0, len(indices), self.batch_size):",
                "    batch = torch.tensor(indices[i : i + self.batch_size])",
                "    yield self.X[batch], self.y[batch]",
            ),
        ),
    ),
    alternatives=(
        Alternative("plain", _get_dataloader(_INDICES, _RETURN)),
        Alternative(
            "TensorDataset",
            _get_dataloader(
                _INDICES,
                _DATASET,
                "return torch.utils.data.DataLoader(data, self.batch_size, shuffle=train)",
            ),
        ),
        Alternative(
            "an iterable of its own",
            _get_dataloader(
                "if train:",
                "    order = torch.randperm(self.num_train)",
                "else:",
                "    order = torch.arange(self.num_train, self.num_train + self.num_val)",
                "parts = order.split(self.batch_size)",
                "class Batches:",
                "    def __len__(batches):",
                "        return len(parts)",
                "    def __iter__(batches):",
                "        again = order[torch.randperm(len(order))] if train else order",
                "        for rows in again.split(self.batch_size):",
                "            yield self.X[rows], self.y[rows]",
                "return Batches()",
            ),
        ),
        Alternative(
            "two cases",
            _get_dataloader(
                "if train:",
                "    X, y = self.X[:self.num_train], self.y[:self.num_train]",
                "    return self.get_tensorloader([X, y], True)",
                "X, y = self.X[-self.num_val:], self.y[-self.num_val:]",
                "return self.get_tensorloader([X, y], False)",
            ),
        ),
        Alternative(
            "a subset of pairs",
            _get_dataloader(
                "from torch.utils.data import DataLoader, Subset",
                "pairs = list(zip(self.X, self.y))",
                "if train:",
                "    part = Subset(pairs, range(self.num_train))",
                "else:",
                "    part = Subset(pairs, range(self.num_train, len(pairs)))",
                "return DataLoader(part, batch_size=self.batch_size, shuffle=train)",
            ),
        ),
        Alternative(
            "a sampler",
            _get_dataloader(
                "from torch.utils.data import DataLoader, SubsetRandomSampler, TensorDataset",
                "n = self.num_train",
                "data = TensorDataset(self.X, self.y)",
                "order = SubsetRandomSampler(range(n)) if train else range(n, len(self.X))",
                "return DataLoader(data, batch_size=self.batch_size, sampler=order)",
            ),
        ),
    ),
)
