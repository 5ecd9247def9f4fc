"""Section 3.3: the exercise SyntheticRegressionData."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from torch import Tensor

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject
from autograder.suites._common import body
from autograder.suites.ch03_linear_regression_scratch._common import EXACT, RANDOM

if TYPE_CHECKING:
    from autograder.model import Observed


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


_DATA = """\
class SyntheticRegressionData(d2l.DataModule):
    def __init__(self, w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32):
        super().__init__()
        self.save_hyperparameters()
"""


def _data(*lines: str) -> str:
    return body(_DATA, *lines, indent=" " * 8)


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
