"""Sections 3.3-3.5: linear regression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.compare import Tolerance
from autograder.model import Alternative, Assignment, Check, Exercise, Goal, Mistake, Reading
from autograder.rng import Rng
from autograder.subject import Ref, Subject, SubjectError, fetch, leaf, take
from autograder.training import HoldOut
from autograder.values import Failure

if TYPE_CHECKING:
    from autograder.model import Observed

RANDOM = Tolerance(rtol=0.15)
EXACT = Tolerance(rtol=0, atol=1e-4)


def data_shapes(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = s.SyntheticRegressionData(rng.normal(3), 1.5, num_train=6, num_val=4)
    yield "data.X for w of 3 entries, 6 + 4 examples,", data.X
    yield "data.y for w of 3 entries, 6 + 4 examples,", data.y


def _residual(data: Ref, w: Tensor, b: float) -> Ref:
    return data.X.matmul(w.reshape(-1, 1)).add(b).sub(data.y)


def data_without_noise(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b = rng.normal(2), float(rng.normal(1))
    data = s.SyntheticRegressionData(w, b, noise=0.0, num_train=20, num_val=5)
    yield "the largest |Xw + b - y| for noise=0", _residual(data, w, b).abs().max(), EXACT
    data = s.SyntheticRegressionData(w, b, noise=0.0, num_train=900, num_val=600)
    yield "the standard deviation of data.X", data.X.std(), RANDOM
    yield "the mean of data.X", data.X.mean(), Tolerance(rtol=0, atol=0.1)


def data_noise(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b, noise = rng.normal(4), 2.0, float(rng.uniform(1, low=0.2, high=2.0))
    data = s.SyntheticRegressionData(w, b, noise, 900, 600)
    residual = _residual(data, w, b)
    yield f"the standard deviation of y - Xw - b for noise={noise:.2g}", residual.std(), RANDOM
    yield "the mean of y - Xw - b", residual.mean(), Tolerance(rtol=0, atol=0.2 * noise)


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


def parameters(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.LinearRegressionScratch(num_inputs=3, lr=0.1)
    yield "model.w of LinearRegressionScratch(3, lr=0.1)", model.w
    yield "model.b of LinearRegressionScratch(3, lr=0.1)", model.b


def parameters_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "model.w of LinearRegressionScratch(8, lr=0.5)", s.LinearRegressionScratch(8, 0.5).w


def starting_values(s: Subject, rng: Rng) -> Iterator[Observed]:
    sigma = float(rng.uniform(1, low=0.02, high=0.5))
    model = s.LinearRegressionScratch(4000, 0.1, sigma)
    at = f"for sigma={sigma:.2g}"
    yield f"the standard deviation of model.w {at}", model.w.detach().std(), RANDOM
    yield f"the mean of model.w {at}", model.w.detach().mean(), Tolerance(rtol=0, atol=0.1 * sigma)
    yield "the largest entry of model.b", model.b.detach().abs().max()
    yield "model.w.requires_grad", model.w.requires_grad
    yield "model.b.requires_grad", model.b.requires_grad


def _model(s: Subject, rng: Rng, inputs: int, lr: float = 0.1) -> Ref:
    model = s.LinearRegressionScratch(inputs, lr)
    for name, shape in (("w", (inputs, 1)), ("b", (1,))):
        getattr(model, name).data = rng.normal(*shape)
    return model


def forward_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _model(s, rng, 2)
    yield "model.forward(X) for X of shape (3, 2)", model.forward(rng.normal(3, 2))


def forward_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n, d in ((1, 4), (5, 5), (30, 3)):
        model = _model(s, rng, d)
        yield f"model.forward(X) for X of shape ({n}, {d})", model.forward(rng.normal(n, d))


def forward_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _model(s, rng, 3)
    Y = model.forward(rng.normal(4, 3))
    yield "model.forward(X) for X of shape (4, 3)", Y
    Y.backward(rng.normal(4, 1))
    yield "the gradient of model.w", model.w.grad
    yield "the gradient of model.b", model.b.grad


def loss_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    loss = s.LinearRegressionScratch(2, 0.1).loss(rng.normal(4, 1), rng.normal(4, 1))
    yield "model.loss(y_hat, y) for y_hat and y of shape (4, 1)", loss


def loss_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n in (1, 2, 33):
        loss = s.LinearRegressionScratch(2, 0.1).loss(rng.normal(n, 1), rng.normal(n, 1))
        yield f"model.loss(y_hat, y) for y_hat and y of shape ({n}, 1)", loss


def loss_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    y_hat = leaf(s, rng.normal(3, 1))
    loss = s.LinearRegressionScratch(2, 0.1).loss(y_hat, rng.normal(3, 1))
    yield "model.loss(y_hat, y) for y_hat and y of shape (3, 1)", loss
    loss.backward()
    yield "the gradient of the loss with respect to y_hat of shape (3, 1)", y_hat.grad


def _parameter(s: Subject, rng: Rng, *shape: int) -> Ref:
    parameter = leaf(s, rng.normal(*shape))
    parameter.grad = rng.normal(*shape)
    return parameter


def sgd_step(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b = _parameter(s, rng, 3, 1), _parameter(s, rng, 1)
    lr = round(float(rng.uniform(1, low=0.05, high=0.5)), 2)
    s.SGD([w, b], lr=lr).step()
    yield f"w of shape (3, 1) after one step with lr={lr}", w.detach()
    yield f"b of shape (1,) after one step with lr={lr}", b.detach()


def sgd_in_place(s: Subject, rng: Rng) -> Iterator[Observed]:
    w = _parameter(s, rng, 2, 1)
    same_memory = w.detach()
    s.SGD([w], lr=0.1).step()
    yield "the tensor that w was before the step, after it,", same_memory
    yield "w.requires_grad after the step", w.requires_grad
    yield "w.is_leaf after the step", w.is_leaf
    yield "the gradient of w after the step", w.grad


def sgd_two_steps(s: Subject, rng: Rng) -> Iterator[Observed]:
    shapes = ((4, 2), (2,), (5, 1, 2))
    tensors = [_parameter(s, rng, *shape) for shape in shapes]
    optimizer = s.SGD(tensors, lr=0.03)
    optimizer.step()
    optimizer.step()
    for shape, tensor in zip(shapes, tensors, strict=True):
        yield f"a parameter of shape {shape} after two steps", tensor.detach()


def sgd_cleared(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b = _parameter(s, rng, 2, 1), _parameter(s, rng, 1)
    s.SGD([w, b], lr=0.1).zero_grad()
    for name, tensor in (("w", w), ("b", b)):
        tensor.mul(3.0).sum().backward()
        yield f"the gradient of 3·{name} after zero_grad and backward", tensor.grad
    yield "w after zero_grad", w.detach()


def sgd_no_gradient_yet(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b = _parameter(s, rng, 2, 1), leaf(s, rng.normal(1))
    s.SGD([b, w], lr=0.1).zero_grad()
    w.mul(2.0).sum().backward()
    yield "the gradient of 2·w after zero_grad, with a b that has none yet,", w.grad


def optimizer_moves(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _model(s, rng, 2, lr=0.25)
    model.w.grad, model.b.grad = rng.normal(2, 1), rng.normal(1)
    optimizer = model.configure_optimizers()
    yield "the learning rate of the optimizer for lr=0.25", optimizer.lr
    optimizer.step()
    yield "model.w after a step of the optimizer, lr=0.25,", model.w.detach()
    yield "model.b after a step of the optimizer, lr=0.25,", model.b.detach()


def _trainer(s: Subject, rng: Rng, train: list[int], val: list[int]) -> tuple[Ref, Ref]:
    def batches(sizes: list[int]) -> list[tuple[Tensor, Tensor]]:
        return [(rng.normal(n, 2), rng.normal(n, 1)) for n in sizes]

    trainer, model = s.Trainer(max_epochs=1), _model(s, rng, 2)
    trainer.model, model.trainer = model, trainer
    trainer.train_dataloader = batches(train)
    trainer.val_dataloader = batches(val) if val else None
    trainer.num_train_batches, trainer.num_val_batches = len(train), len(val)
    trainer.train_batch_idx, trainer.val_batch_idx, trainer.epoch = 0, 0, 0
    trainer.optim = model.configure_optimizers()
    return trainer, model


def epoch(s: Subject, rng: Rng) -> Iterator[Observed]:
    trainer, model = _trainer(s, rng, [4, 4, 3], [])
    trainer.fit_epoch()
    yield "model.w after an epoch of 3 minibatches", model.w.detach()
    yield "model.b after an epoch of 3 minibatches", model.b.detach()
    yield "trainer.train_batch_idx after an epoch of 3 minibatches", trainer.train_batch_idx


def epoch_with_validation(s: Subject, rng: Rng) -> Iterator[Observed]:
    trainer, model = _trainer(s, rng, [5, 2], [6, 3, 1])
    trainer.fit_epoch()
    yield (
        "trainer.val_batch_idx after an epoch with 3 validation minibatches",
        (trainer.val_batch_idx),
    )
    yield "model.w after an epoch with validation", model.w.detach()
    yield "the curves on the board", model.board.data.keys().__len__()


def parameter_error(s: Subject, holdout: HoldOut) -> float:
    """The largest error of the notebook's ``model`` against w = (2, -3.4), b = 4.2."""
    w, b = fetch(s.model.w), fetch(s.model.b)
    if not isinstance(w, Tensor) or not isinstance(b, Tensor) or (w.numel(), b.numel()) != (2, 1):
        message = "model.w must have two entries and model.b one"
        raise SubjectError(Failure("raised", "ValueError", message))
    found = torch.cat([w.detach().reshape(-1), b.detach().reshape(-1)]).double()
    return float((found - torch.tensor([2, -3.4, 4.2], dtype=torch.float64)).abs().max())


def trained_form(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "model.w", s.model.w
    yield "model.b", s.model.b


def _concise(s: Subject, rng: Rng, n: int, d: int) -> tuple[Ref, Ref, Ref]:
    model = s.LinearRegression(lr=0.2)
    model(torch.zeros(1, d))
    tensors = take(model.parameters(), 4)
    tensors[0].data, tensors[1].data = rng.normal(1, d), rng.normal(1)
    return model, tensors, model(rng.normal(n, d))


def concise_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    _, tensors, Y = _concise(s, rng, 3, 2)
    yield "model(X) for X of shape (3, 2)", Y
    yield "the number of parameter tensors", tensors.__len__()


def concise_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    model, _, Y = _concise(s, rng, 3, 2)
    yield "model(X) for X of shape (3, 2)", Y.detach()
    loss = model.loss(Y, rng.normal(3, 1))
    yield "model.loss(y_hat, y) for y of shape (3, 1)", loss.detach()


def concise_step(s: Subject, rng: Rng) -> Iterator[Observed]:
    model, tensors, Y = _concise(s, rng, 5, 4)
    optimizer = model.configure_optimizers()
    model.loss(Y, rng.normal(5, 1)).backward()
    optimizer.step()
    yield "the weight after a step of the optimizer, lr=0.2,", tensors[0].detach()
    yield "the bias after a step of the optimizer, lr=0.2,", tensors[1].detach()


def _body(head: str, *lines: str, indent: str = "    ") -> str:
    return head + "".join(f"{indent}{line}\n" for line in lines)


_DATA = """\
class SyntheticRegressionData(d2l.DataModule):
    def __init__(self, w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32):
        super().__init__()
        self.save_hyperparameters()
"""


def _data(*lines: str) -> str:
    return _body(_DATA, *lines, indent=" " * 8)


_N = "n = num_train + num_val"
_X = "self.X = torch.randn(n, len(w))"
_Y = "self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise"

DATA = Exercise(
    name="SyntheticRegressionData",
    section="3.3",
    checks=(
        Check("shape", "shape", data_shapes),
        Check("value", "value", data_without_noise),
        Check("noise", "value", data_noise),
        Check("other noise", "value", data_noise, hidden=True),
    ),
    mistakes=(
        Mistake(
            "targets flat",
            "y has shape (n,); it is a column, (n, 1).",
            _data(_N, _X, "self.y = self.X @ w + b + torch.randn(n) * noise"),
        ),
        Mistake(
            "no bias",
            "b is not added.",
            _data(_N, _X, _Y.replace(" + b", "")),
        ),
        Mistake(
            "no noise",
            "there is no noise in y.",
            _data(_N, _X, _Y.replace(" + torch.randn(n, 1) * noise", "")),
        ),
        Mistake(
            "noise of size one",
            "the noise has standard deviation 1, whatever `noise` says.",
            _data(_N, _X, _Y.replace(" * noise", "")),
        ),
        Mistake(
            "broadcast noise",
            "noise of shape (n,) added to a column gives (n, n).",
            _data(_N, _X, _Y.replace("torch.randn(n, 1)", "torch.randn(n)")),
        ),
        Mistake(
            "uniform inputs",
            "X is uniform between 0 and 1; it should be standard normal.",
            _data(_N, _X.replace("randn", "rand"), _Y),
        ),
        Mistake(
            "only training examples",
            "there are only num_train examples; the validation examples are missing.",
            _data("n = num_train", _X, _Y),
        ),
    ),
    alternatives=(
        Alternative(
            "normal",
            _data(
                _N,
                "self.X = torch.normal(0, 1, (n, w.shape[0]))",
                "self.y = torch.matmul(self.X, w.unsqueeze(1)) + b",
                "self.y += torch.normal(0.0, 1.0, self.y.shape) * noise",
            ),
        ),
        Alternative(
            "product and sum",
            _data(
                _N,
                _X,
                "self.y = (self.X * w).sum(dim=1, keepdim=True) + b + noise * torch.randn(n, 1)",
            ),
        ),
    ),
)


def _get_dataloader(*lines: str) -> str:
    head = "@d2l.add_to_class(SyntheticRegressionData)\ndef get_dataloader(self, train):\n"
    return _body(head, *lines)


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

_MODEL = """\
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
"""


def _init(*lines: str) -> str:
    return _body(_MODEL, *lines, indent=" " * 8)


_W = "self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)"
_B = "self.b = torch.zeros(1, requires_grad=True)"

PARAMETERS = Exercise(
    name="LinearRegressionScratch",
    section="3.4",
    checks=(
        Check("shape", "shape", parameters),
        Check("start values", "value", starting_values),
        Check("other sizes", "shape", parameters_elsewhere, hidden=True),
    ),
    mistakes=(
        Mistake(
            "flat weights",
            "w has shape (num_inputs,); it is a column, (num_inputs, 1).",
            _init(_W.replace("(num_inputs, 1)", "(num_inputs,)"), _B),
        ),
        Mistake(
            "no gradient asked for",
            "w and b do not require gradients, so nothing can be learned.",
            _init(_W.replace(", requires_grad=True", ""), _B.replace(", requires_grad=True", "")),
        ),
        Mistake(
            "sigma ignored",
            "sigma is not used: w has standard deviation 1.",
            _init("self.w = torch.randn(num_inputs, 1, requires_grad=True)", _B),
        ),
        Mistake(
            "random bias",
            "b is random; it starts at zero.",
            _init(_W, "self.b = torch.randn(1, requires_grad=True)"),
        ),
        Mistake(
            "zero weights",
            "w starts at zero; it should be random.",
            _init("self.w = torch.zeros(num_inputs, 1, requires_grad=True)", _B),
        ),
    ),
    alternatives=(
        Alternative(
            "randn", _init("self.w = (torch.randn(num_inputs, 1) * sigma).requires_grad_()", _B)
        ),
        Alternative(
            "in place",
            _init(
                "self.w = torch.empty(num_inputs, 1).normal_(0, sigma).requires_grad_(True)",
                "self.b = torch.tensor([0.0], requires_grad=True)",
            ),
        ),
    ),
)


def _method(name: str, arguments: str, *lines: str, of: str = "LinearRegressionScratch") -> str:
    return _body(f"@d2l.add_to_class({of})\ndef {name}({arguments}):\n", *lines)


FORWARD = Exercise(
    name="LinearRegressionScratch.forward",
    section="3.4",
    uses=("LinearRegressionScratch",),
    checks=(
        Check("shape", "shape", forward_value),
        Check("value", "value", forward_value),
        Check("gradient", "gradient", forward_gradient),
        Check("other sizes", "value", forward_other, hidden=True),
    ),
    mistakes=(
        Mistake("no bias", "b is not added.", _method("forward", "self, X", "return X @ self.w")),
        Mistake(
            "bias subtracted",
            "b is subtracted.",
            _method("forward", "self, X", "return X @ self.w - self.b"),
        ),
        Mistake(
            "elementwise",
            "the inputs are multiplied with w entry by entry; the products are not summed.",
            _method("forward", "self, X", "return X * self.w.reshape(-1) + self.b"),
        ),
        Mistake(
            "flat predictions",
            "the predictions have shape (n,); they are a column, (n, 1).",
            _method("forward", "self, X", "return (X @ self.w).reshape(-1) + self.b"),
        ),
        Mistake(
            "cut off",
            "the values are right, but no gradient reaches w and b.",
            _method("forward", "self, X", "return X @ self.w.detach() + self.b.detach()"),
        ),
    ),
    alternatives=(
        Alternative(
            "addmm", _method("forward", "self, X", "return torch.addmm(self.b, X, self.w)")
        ),
        Alternative(
            "sum of products",
            _method(
                "forward", "self, X", "return (X * self.w.T).sum(dim=1, keepdim=True) + self.b"
            ),
        ),
    ),
)

LOSS = Exercise(
    name="LinearRegressionScratch.loss",
    section="3.4",
    checks=(
        Check("shape", "shape", loss_value),
        Check("value", "value", loss_value),
        Check("gradient", "gradient", loss_gradient),
        Check("other sizes", "value", loss_other, hidden=True),
    ),
    mistakes=(
        Mistake(
            "not halved",
            "the squared errors are not halved.",
            _method("loss", "self, y_hat, y", "return ((y_hat - y) ** 2).mean()"),
        ),
        Mistake(
            "not averaged",
            "there is one loss per example; they are to be averaged.",
            _method("loss", "self, y_hat, y", "return (y_hat - y) ** 2 / 2"),
        ),
        Mistake(
            "summed",
            "the losses are summed over the minibatch, not averaged.",
            _method("loss", "self, y_hat, y", "return ((y_hat - y) ** 2 / 2).sum()"),
        ),
        Mistake(
            "not squared",
            "the errors are not squared.",
            _method("loss", "self, y_hat, y", "return ((y_hat - y) / 2).mean()"),
        ),
        Mistake(
            "broadcast",
            "(n, 1) minus (n,) gives (n, n): every prediction is compared with every target.",
            _method("loss", "self, y_hat, y", "return ((y_hat - y.reshape(-1)) ** 2 / 2).mean()"),
        ),
        Mistake(
            "a bare number",
            "the loss is a bare Python number, so no gradient flows back.",
            _method("loss", "self, y_hat, y", "return ((y_hat - y) ** 2 / 2).mean().item()"),
        ),
    ),
    alternatives=(
        Alternative(
            "mse", _method("loss", "self, y_hat, y", "return nn.functional.mse_loss(y_hat, y) / 2")
        ),
        Alternative(
            "dot",
            _method(
                "loss",
                "self, y_hat, y",
                "e = (y_hat - y).reshape(-1)",
                "return e @ e / (2 * len(e))",
            ),
        ),
    ),
)


def _step(*lines: str) -> str:
    return _method("step", "self", *lines, of="SGD")


def _each(*lines: str) -> str:
    inner = [f"        {line}" for line in lines]
    return _step("with torch.no_grad():", "    for param in self.params:", *inner)


STEP = Exercise(
    name="SGD.step",
    section="3.4",
    checks=(
        Check("value", "value", sgd_step),
        Check("in place", "value", sgd_in_place),
        Check("two steps", "value", sgd_two_steps, hidden=True),
    ),
    mistakes=(
        Mistake(
            "uphill",
            "the gradient is added: that goes uphill.",
            _each("param += self.lr * param.grad"),
        ),
        Mistake(
            "no learning rate",
            "the learning rate is not used.",
            _each("param -= param.grad"),
        ),
        Mistake(
            "rebound",
            "the name `param` gets a new tensor; the model's own tensor stays as it was.",
            _each("param = param - self.lr * param.grad"),
        ),
        Mistake(
            "first parameter only",
            "only the first parameter moves.",
            _step("with torch.no_grad():", "    self.params[0] -= self.lr * self.params[0].grad"),
        ),
        Mistake(
            "divided by the learning rate",
            "the gradient is divided by the learning rate.",
            _each("param -= param.grad / self.lr"),
        ),
        Mistake(
            "divided by a batch size",
            "the step is divided once more; the loss is a mean already.",
            _each("param -= self.lr * param.grad / 32"),
        ),
        Mistake(
            "sign of the gradient",
            "only the sign of the gradient is used, not its size.",
            _each("param -= self.lr * param.grad.sign()"),
        ),
        Mistake(
            "recorded by autograd",
            "autograd records the change; a parameter may not be changed in place that way.",
            _step("for param in self.params:", "    param -= self.lr * param.grad"),
        ),
        Mistake(
            "gradient cleared",
            "the step is right, but it also clears the gradient; that is zero_grad's work.",
            _each("param -= self.lr * param.grad", "param.grad.zero_()"),
        ),
    ),
    alternatives=(
        Alternative(
            "data", _step("for param in self.params:", "    param.data -= self.lr * param.grad")
        ),
        Alternative("sub_", _each("param.sub_(param.grad, alpha=self.lr)")),
        Alternative("copy_", _each("param.copy_(param - self.lr * param.grad)")),
    ),
)


def _zero(*lines: str) -> str:
    return _method("zero_grad", "self", "for param in self.params:", *lines, of="SGD")


ZERO_GRAD = Exercise(
    name="SGD.zero_grad",
    section="3.4",
    checks=(
        Check("cleared", "value", sgd_cleared),
        Check("no gradient yet", "value", sgd_no_gradient_yet),
        Check("again", "value", sgd_cleared, hidden=True),
    ),
    mistakes=(
        Mistake(
            "crashes on None",
            "a parameter that has no gradient yet (None) is not expected.",
            _zero("    param.grad.zero_()"),
        ),
        Mistake(
            "clears the parameter",
            "the parameters themselves are set to zero, not their gradients.",
            _zero("    param.data.zero_()"),
        ),
        Mistake(
            "rebound",
            "a local name gets a zero; the gradient stays as it was.",
            _zero("    grad = param.grad", "    grad = 0"),
        ),
        Mistake(
            "stops early",
            "only the first parameter's gradient is cleared.",
            _zero(
                "    if param.grad is not None:",
                "        param.grad.zero_()",
                "        break",
            ),
        ),
    ),
    alternatives=(
        Alternative("None", _zero("    param.grad = None")),
        Alternative(
            "fill",
            _zero("    if param.grad is not None:", "        param.grad.data.fill_(0)"),
        ),
    ),
)


def _optimizers(*lines: str) -> str:
    return _method("configure_optimizers", "self", *lines)


OPTIMIZER = Exercise(
    name="LinearRegressionScratch.configure_optimizers",
    section="3.4",
    uses=("SGD.step", "LinearRegressionScratch"),
    checks=(
        Check("value", "value", optimizer_moves),
        Check("again", "value", optimizer_moves, hidden=True),
    ),
    mistakes=(
        Mistake(
            "only w",
            "only w is optimized; b is missing.",
            _optimizers("return SGD([self.w], self.lr)"),
        ),
        Mistake(
            "fixed learning rate",
            "the learning rate is fixed; it is the model's own.",
            _optimizers("return SGD([self.w, self.b], 0.03)"),
        ),
        Mistake(
            "nothing returned",
            "the optimizer is made and not returned.",
            _optimizers("SGD([self.w, self.b], self.lr)"),
        ),
        Mistake(
            "copies",
            "the optimizer gets copies; the model's own tensors do not move.",
            _optimizers(
                "copies = [p.clone().detach() for p in (self.w, self.b)]",
                "for c, p in zip(copies, (self.w, self.b)):",
                "    c.grad = p.grad",
                "return SGD(copies, self.lr)",
            ),
        ),
    ),
    alternatives=(
        Alternative("tuple", _optimizers("return SGD((self.w, self.b), lr=self.lr)")),
        Alternative("other order", _optimizers("return SGD(params=[self.b, self.w], lr=self.lr)")),
    ),
)


def _fit_epoch(*lines: str, validation: bool = True) -> str:
    loop = ("for batch in self.train_dataloader:", *(f"    {line}" for line in lines))
    check = (
        "if self.val_dataloader is None:",
        "    return",
        "for batch in self.val_dataloader:",
        "    with torch.no_grad():",
        "        self.model.validation_step(batch)",
        "    self.val_batch_idx += 1",
    )
    return _method("fit_epoch", "self", *loop, *(check if validation else ()), of="Trainer")


_ONE, _CLEAR, _BACK = (
    "loss = self.model.training_step(batch)",
    "self.optim.zero_grad()",
    ("loss.backward()"),
)
_MOVE, _COUNT = "self.optim.step()", "self.train_batch_idx += 1"

EPOCH = Exercise(
    name="Trainer.fit_epoch",
    section="3.4",
    uses=(
        *("LinearRegressionScratch", "LinearRegressionScratch.forward"),
        *("LinearRegressionScratch.loss", "SGD.step", "SGD.zero_grad"),
        "LinearRegressionScratch.configure_optimizers",
    ),
    checks=(
        Check("training", "value", epoch),
        Check("validation", "value", epoch_with_validation),
        Check("again", "value", epoch, hidden=True),
    ),
    mistakes=(
        Mistake(
            "gradients not cleared",
            "the gradients are never cleared, so they add up from minibatch to minibatch.",
            _fit_epoch(_ONE, _BACK, _MOVE, _COUNT),
        ),
        Mistake(
            "no step with a gradient",
            "no step ever sees a gradient: it is cleared too late, or the optimizer never steps.",
            _fit_epoch(_ONE, _BACK, _CLEAR, _MOVE, _COUNT),
        ),
        Mistake(
            "step before backward",
            "the optimizer steps before there is a gradient: backward comes first.",
            _fit_epoch(_ONE, _CLEAR, _MOVE, _BACK, _COUNT),
        ),
        Mistake(
            "first minibatch only",
            "only the first minibatch is used.",
            _fit_epoch(_ONE, _CLEAR, _BACK, _MOVE, _COUNT, "break"),
        ),
        Mistake(
            "not counted",
            "train_batch_idx is not counted up.",
            _fit_epoch(_ONE, _CLEAR, _BACK, _MOVE),
        ),
        Mistake(
            "two steps",
            "there are two steps for each minibatch.",
            _fit_epoch(_ONE, _CLEAR, _BACK, _MOVE, _MOVE, _COUNT),
        ),
        Mistake(
            "no validation",
            "the validation data is never looked at.",
            _fit_epoch(_ONE, _CLEAR, _BACK, _MOVE, _COUNT, validation=False),
        ),
    ),
    alternatives=(
        Alternative("cleared first", _fit_epoch(_CLEAR, _ONE, _BACK, _MOVE, _COUNT)),
        Alternative("cleared after the step", _fit_epoch(_ONE, _BACK, _MOVE, _CLEAR, _COUNT)),
        Alternative(
            "prepared batch",
            _fit_epoch(
                "loss = self.model.training_step(self.prepare_batch(batch))",
                _CLEAR,
                "with torch.no_grad():",
                "    loss.backward()",
                "    self.optim.step()",
                _COUNT,
            ),
        ),
    ),
)

_NEW = "LinearRegressionScratch(num_inputs=2, lr=0.03)"
_FAR = "the parameters are where they started. Has trainer.fit run on this very model?"
_NEAR = "the parameters are on their way. Check the learning rate and the epochs."

TRAINING = Exercise(
    name="training",
    section="3.4",
    uses=(
        *("SyntheticRegressionData", "SyntheticRegressionData.get_dataloader"),
        *("LinearRegressionScratch", "LinearRegressionScratch.forward"),
        *("LinearRegressionScratch.loss", "SGD.step", "SGD.zero_grad", "Trainer.fit_epoch"),
        "LinearRegressionScratch.configure_optimizers",
    ),
    checks=(
        Check("model", "shape", trained_form),
        Goal(
            "parameters",
            "the largest error of model.w and model.b",
            parameter_error,
            recipe="linear_regression",
            margin=0.1,
            better="lower",
            readings=(Reading(3.5, _FAR), Reading(0.1, _NEAR)),
            points=3,
        ),
    ),
    mistakes=(
        Mistake("never trained", _FAR, f"model = {_NEW}\n"),
        Mistake(
            "tiny learning rate",
            _FAR,
            f"model = {_NEW.replace('0.03', '1e-6')}\nTrainer(max_epochs=5).fit(model, data)\n",
        ),
        Mistake("one epoch", _NEAR, f"model = {_NEW}\nTrainer(max_epochs=1).fit(model, data)\n"),
    ),
    alternatives=(
        Alternative(
            "positional", "model = LinearRegressionScratch(2, 0.03)\nTrainer(5).fit(model, data)\n"
        ),
        Alternative(
            "longer",
            f"model = {_NEW}\ntrainer = Trainer(max_epochs=10)\ntrainer.fit(model, data)\n",
        ),
    ),
)


def _regression(
    net: str = "nn.LazyLinear(1)",
    forward: str = "self.net(X)",
    loss: str = "nn.MSELoss()(y_hat, y)",
    optimizer: str = "torch.optim.SGD(self.parameters(), lr=self.lr)",
) -> str:
    return (
        "class LinearRegression(d2l.Module):\n"
        "    def __init__(self, lr):\n"
        "        super().__init__()\n"
        "        self.save_hyperparameters()\n"
        f"        self.net = {net}\n\n"
        f"    def forward(self, X):\n        return {forward}\n\n"
        f"    def loss(self, y_hat, y):\n        return {loss}\n\n"
        f"    def configure_optimizers(self):\n        return {optimizer}\n"
    )


CONCISE = Exercise(
    name="LinearRegression",
    section="3.5",
    checks=(
        Check("shape", "shape", concise_shape),
        Check("value", "value", concise_value),
        Check("step", "value", concise_step),
        Check("another step", "value", concise_step, hidden=True),
    ),
    mistakes=(
        Mistake(
            "halved",
            "the loss is halved; nn.MSELoss is not.",
            _regression(loss="nn.MSELoss()(y_hat, y) / 2"),
        ),
        Mistake(
            "summed",
            "the squared errors are summed, not averaged.",
            _regression(loss="nn.MSELoss(reduction='sum')(y_hat, y)"),
        ),
        Mistake(
            "no bias", "the layer has no bias.", _regression(net="nn.LazyLinear(1, bias=False)")
        ),
        Mistake(
            "fixed learning rate",
            "the learning rate is fixed; it is the model's own.",
            _regression(optimizer="torch.optim.SGD(self.parameters(), lr=0.03)"),
        ),
        Mistake(
            "absolute error",
            "this is the mean absolute error.",
            _regression(loss="nn.L1Loss()(y_hat, y)"),
        ),
        Mistake(
            "another optimizer",
            "this is not plain stochastic gradient descent.",
            _regression(optimizer="torch.optim.Adam(self.parameters(), lr=self.lr)"),
        ),
    ),
    alternatives=(
        Alternative("functional", _regression(loss="nn.functional.mse_loss(y_hat, y)")),
        Alternative(
            "sequential",
            _regression(
                net="nn.Sequential(nn.LazyLinear(1))",
                loss="((y_hat - y) ** 2).mean()",
                optimizer="torch.optim.SGD(self.net.parameters(), self.lr)",
            ),
        ),
    ),
)

ASSIGNMENT = Assignment(
    "ch03_linear_regression_scratch",
    "Linear regression from scratch",
    (
        *(DATA, LOADER, PARAMETERS, FORWARD, LOSS, STEP, ZERO_GRAD, OPTIMIZER),
        *(EPOCH, TRAINING, CONCISE),
    ),
)
