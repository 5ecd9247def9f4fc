"""Section 3.3: the exercise SyntheticRegressionData.get_dataloader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, take
from autograder.suites._common import body
from autograder.suites.ch03_linear_regression_scratch._common import EXACT

if TYPE_CHECKING:
    from autograder.model import Observed


def _loader(s: Subject, rng: Rng, train: bool, sizes: tuple[int, int, int]) -> tuple[Ref, Ref]:
    num_train, num_val, batch_size = sizes
    data = s.SyntheticRegressionData(
        rng.normal(2), 1.0, num_train=num_train, num_val=num_val, batch_size=batch_size
    )
    return data, data.get_dataloader(train)


def minibatch_shapes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for train in (True, False):
        _, loader = _loader(s, rng, train, (10, 7, 4))
        batches = take(loader, 20)
        at = f"of get_dataloader(train={train}) for 10 + 7 examples, batch_size=4"
        yield f"the number of minibatches {at}", batches.__len__()
        for index in range(3 if train else 2):
            yield f"X in minibatch {index} {at}", batches[index][0]
            yield f"y in minibatch {index} {at}", batches[index][1]


def _joined(s: Subject, loader: Ref, n: int, part: int) -> Ref:
    batches = take(loader, 50)
    return s.torch.cat([batches[index][part] for index in range(n)])


def minibatch_content(s: Subject, rng: Rng) -> Iterator[Observed]:
    data, loader = _loader(s, rng, True, (40, 12, 16))
    for part, name in ((0, "X"), (1, "y")):
        seen = _joined(s, loader, 3, part).sum(0)
        missing = seen.sub(getattr(data, name).narrow(0, 0, 40).sum(0)).abs().max()
        yield f"how far the {name} of all training minibatches together are off", missing, EXACT
    data, loader = _loader(s, rng, False, (40, 12, 16))
    for part, name in ((0, "X"), (1, "y")):
        off = _joined(s, loader, 1, part).sub(getattr(data, name).narrow(0, 40, 12)).abs().max()
        yield f"how far the {name} of the validation minibatch are off", off, EXACT


def minibatch_order(s: Subject, rng: Rng) -> Iterator[Observed]:
    data, loader = _loader(s, rng, True, (64, 10, 32))
    first, second = _joined(s, loader, 2, 0), _joined(s, loader, 2, 0)
    own = data.X.narrow(0, 0, 64)
    yield "whether the training examples come in the data's own order", first.equal(own)
    yield "whether two passes over the training data come in one order", first.equal(second)


def pairs_stay_together(s: Subject, rng: Rng) -> Iterator[Observed]:
    w = rng.normal(2)
    data = s.SyntheticRegressionData(w, 1.0, noise=0.0, num_train=48, num_val=8, batch_size=16)
    batches = take(data.get_dataloader(True), 3)
    off = batches[0][0].matmul(w.reshape(-1, 1)).add(1.0).sub(batches[0][1]).abs().max()
    yield "the largest |Xw + b - y| within a minibatch for noise=0", off, EXACT


def _get_dataloader(*lines: str) -> str:
    head = "@d2l.add_to_class(SyntheticRegressionData)\ndef get_dataloader(self, train):\n"
    return body(head, *lines)


_INDICES = "i = slice(0, self.num_train) if train else slice(self.num_train, None)"

LOADER = Exercise(
    name="SyntheticRegressionData.get_dataloader",
    section="3.3",
    uses=("SyntheticRegressionData",),
    checks=(
        Check("shape", "shape", minibatch_shapes),
        Check("examples", "value", minibatch_content),
        Check("order", "value", minibatch_order),
        Check("pairs", "value", pairs_stay_together, hidden=True),
    ),
    mistakes=(
        Mistake(
            "never shuffled",
            "the training examples come in the same order in every pass.",
            _get_dataloader(_INDICES, "return self.get_tensorloader((self.X, self.y), False, i)"),
        ),
        Mistake(
            "validation shuffled",
            "the validation examples are shuffled; they stay in order.",
            _get_dataloader(_INDICES, "return self.get_tensorloader((self.X, self.y), True, i)"),
        ),
        Mistake(
            "exchanged",
            "training and validation examples have changed places.",
            _get_dataloader(
                _INDICES.replace("if train", "if not train"),
                "return self.get_tensorloader((self.X, self.y), train, i)",
            ),
        ),
        Mistake(
            "all examples",
            "every pass goes over all examples; training and validation are not kept apart.",
            _get_dataloader("return self.get_tensorloader((self.X, self.y), train)"),
        ),
        Mistake(
            "rest dropped",
            "the last, smaller minibatch is dropped.",
            _get_dataloader(
                _INDICES,
                "data = torch.utils.data.TensorDataset(self.X[i], self.y[i])",
                "return torch.utils.data.DataLoader("
                "data, self.batch_size, shuffle=train, drop_last=True)",
            ),
        ),
    ),
    alternatives=(
        Alternative(
            "TensorDataset",
            _get_dataloader(
                _INDICES,
                "data = torch.utils.data.TensorDataset(self.X[i], self.y[i])",
                "return torch.utils.data.DataLoader(data, self.batch_size, shuffle=train)",
            ),
        ),
        Alternative(
            "generator",
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
    ),
)
