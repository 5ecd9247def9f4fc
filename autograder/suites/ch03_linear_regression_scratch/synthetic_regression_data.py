"""Section 3.3: the exercise SyntheticRegressionData."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from torch import Tensor

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Equivalent, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites.ch03_linear_regression_scratch._common import (
    EXACT,
    RANDOM,
    away_from_zero,
)

if TYPE_CHECKING:
    from autograder.model import Observed


def data_shapes(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = s.SyntheticRegressionData(rng.normal(3), 1.5, num_train=6, num_val=4)
    yield "data.X for w of 3 entries, num_train=6, num_val=4,", data.X
    yield "data.y for w of 3 entries, num_train=6, num_val=4,", data.y


def _without_inputs(data: Ref, w: Tensor) -> Ref:
    return data.y.sub(data.X.matmul(w.reshape(-1, 1)))


def data_without_noise(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b = away_from_zero(rng, 2), round(float(away_from_zero(rng, 1)), 2)
    data = s.SyntheticRegressionData(w, b, noise=0.0, num_train=3, num_val=2)
    name = f"data.y - Xw for w of 2 entries, b={b}, noise=0, num_train=3, num_val=2,"
    yield name, _without_inputs(data, w), EXACT


def data_inputs(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = s.SyntheticRegressionData(away_from_zero(rng, 2), 1.0, num_train=1200, num_val=800)
    at = "of each column of data.X for w of 2 entries"
    yield f"the standard deviation {at}", data.X.std(0), RANDOM
    yield f"the mean {at}", data.X.mean(0), Tolerance(rtol=0, atol=0.2)


def data_noise(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, noise = away_from_zero(rng, 4), round(float(rng.uniform(1, low=0.2, high=0.6)), 2)
    data = s.SyntheticRegressionData(w, 2.0, noise, 1200, 800)
    rest = _without_inputs(data, w)
    at = f"data.y - Xw for b=2, noise={noise}"
    yield f"the standard deviation of {at}", rest.std(), RANDOM
    yield f"the mean of {at}", rest.mean(), Tolerance(rtol=0, atol=0.2 * noise)
    some, more = (
        _without_inputs(s.SyntheticRegressionData(w, 2.0, noise, n, n), w).narrow(0, 0, 8)
        for n in (10, 20)
    )
    alike = some.sub(more).abs().max().lt(1e-5).item()
    yield f"whether two data sets have the same noise for noise={noise}", alike


def defaults(s: Subject, rng: Rng) -> Iterator[Observed]:
    w, b = rng.normal(2), round(float(away_from_zero(rng, 1)), 2)
    data = s.SyntheticRegressionData(w, b)
    at = f"of SyntheticRegressionData(w, b={b})"
    yield f"the shape of data.X {at} for w of 2 entries", data.X.shape
    for name in ("w", "b", "noise", "num_train", "num_val", "batch_size", "num_workers"):
        yield f"data.{name} {at}", getattr(data, name)


def other_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for d, num_train, num_val in ((1, 2, 3), (5, 4, 1)):
        w, b = away_from_zero(rng, d), round(float(away_from_zero(rng, 1)), 2)
        data = s.SyntheticRegressionData(w, b, 0.0, num_train, num_val)
        at = f"for w of {d} entries, b={b}, noise=0, num_train={num_train}, num_val={num_val},"
        yield f"the shape of data.X {at}", data.X.shape
        yield f"data.y - Xw {at}", _without_inputs(data, w), EXACT


_CLASS = """\
class SyntheticRegressionData(d2l.DataModule):
    def __init__(self, w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32):
"""
_FIRST = ("super().__init__()", "self.save_hyperparameters()")
_N = "n = num_train + num_val"
_X = "self.X = torch.randn(n, len(w))"
_Y = "self.y = self.X @ w.reshape(-1, 1) + b + torch.randn(n, 1) * noise"


def _data(*lines: str, first: tuple[str, ...] = _FIRST) -> str:
    return body(_CLASS, *first, *lines, indent=" " * 8)


DATA = Exercise(
    name="SyntheticRegressionData",
    section="3.3",
    checks=(
        Check("shape", "shape", data_shapes, kept=FORM),
        Check("value", "value", data_without_noise, kept=PLAIN),
        Check("inputs", "value", data_inputs),
        Check("noise", "value", data_noise),
        Check("defaults", "value", defaults),
        Check("other sizes", "value", other_sizes, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "targets flat",
            "y has shape (n,); it is a column, (n, 1).",
            _data(_N, _X, "self.y = self.X @ w + b + torch.randn(n) * noise"),
        ),
        Mistake(
            "flat product plus a column",
            "Xw of shape (n,) plus noise of shape (n, 1) gives (n, n).",
            _data(_N, _X, _Y.replace("w.reshape(-1, 1)", "w")),
        ),
        Mistake(
            "column plus flat noise",
            "noise of shape (n,) added to a column gives (n, n).",
            _data(_N, _X, _Y.replace("torch.randn(n, 1)", "torch.randn(n)")),
        ),
        Mistake(
            "no bias",
            "b is not added.",
            _data(_N, _X, _Y.replace(" + b", "")),
        ),
        Mistake(
            "bias subtracted",
            "b is subtracted.",
            _data(_N, _X, _Y.replace(" + b", " - b")),
        ),
        Mistake(
            "elementwise",
            "the inputs are multiplied with w entry by entry; the products are not summed.",
            _data(_N, _X, _Y.replace("self.X @ w.reshape(-1, 1)", "self.X * w")),
        ),
        Mistake(
            "summed over everything",
            "the products of all examples are summed into one number.",
            _data(_N, _X, _Y.replace("self.X @ w.reshape(-1, 1)", "(self.X * w).sum()")),
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
            "noise written out",
            "the noise has standard deviation 0.01, whatever `noise` says.",
            _data(_N, _X, _Y.replace(" * noise", " * 0.01")),
        ),
        Mistake(
            "variance",
            "`noise` is squared; it is the standard deviation already.",
            _data(_N, _X, _Y.replace(" * noise", " * noise**2")),
        ),
        Mistake(
            "uniform noise",
            "the noise is uniform and never negative; it should be normal.",
            _data(_N, _X, _Y.replace("torch.randn(n, 1)", "torch.rand(n, 1)")),
        ),
        Mistake(
            "one noise for all",
            "one random number is added to all targets; each needs its own.",
            _data(_N, _X, _Y.replace("torch.randn(n, 1)", "torch.randn(1)")),
        ),
        Mistake(
            "constant noise",
            "`noise` itself is added, so nothing is random; it is a standard deviation.",
            _data(_N, _X, _Y.replace("torch.randn(n, 1) * noise", "noise")),
        ),
        Mistake(
            "uniform inputs",
            "X is uniform between 0 and 1; it should be standard normal.",
            _data(_N, _X.replace("randn", "rand"), _Y),
        ),
        Mistake(
            "inputs of standard deviation noise",
            "X is scaled by `noise`; it should be standard normal.",
            _data(_N, "self.X = torch.normal(0, noise, (n, len(w)))", _Y),
        ),
        Mistake(
            "one row for all",
            "all rows of X are the same; each example needs its own.",
            _data(_N, "self.X = torch.randn(1, len(w)).repeat(n, 1)", _Y),
        ),
        Mistake(
            "only training examples",
            "there are only num_train examples; the validation examples are missing.",
            _data("n = num_train", _X, _Y),
        ),
        Mistake(
            "number of examples written out",
            "there are always 1000 examples, whatever num_train and num_val say.",
            _data("n = 1000", _X, _Y),
        ),
        Mistake(
            "two inputs written out",
            "X always has two columns; there should be one for each entry of w.",
            _data(_N, _X.replace("len(w)", "2"), _Y),
        ),
        Mistake(
            "inputs as columns",
            "X is transposed: each row is one example.",
            _data(
                _N,
                _X.replace("n, len(w)", "len(w), n"),
                _Y.replace("self.X @", "self.X.T @"),
            ),
        ),
        Mistake(
            "float64",
            "X and y come from NumPy and have its dtype, float64; they should be float32.",
            _data(
                "import numpy as np",
                _N,
                "self.X = torch.tensor(np.random.normal(size=(n, len(w))))",
                _Y.replace("w.reshape", "w.double().reshape"),
            ),
        ),
        Mistake(
            "local variables",
            "X and y are local variables; the object does not keep them.",
            _data(_N, _X.replace("self.", ""), _Y.replace("self.", "")),
        ),
        Mistake(
            "arguments not kept",
            "the line that keeps the arguments (noise, batch_size …) is gone.",
            _data(_N, _X, _Y, first=_FIRST[:1]),
        ),
        Mistake(
            "base class not started",
            "the __init__ of d2l.DataModule is never called.",
            _data(_N, _X, _Y, first=_FIRST[1:]),
        ),
    ),
    equivalents=(
        Equivalent("line 9: + becomes -", "normal noise is symmetric: taking it away is the same"),
    ),
    alternatives=(
        Alternative("plain", _data(_N, _X, _Y)),
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
        Alternative(
            "flat, then a column",
            _data(
                _N,
                _X,
                "y = torch.mv(self.X, w) + b",
                "y += torch.randn(y.shape) * noise",
                "self.y = y.reshape((-1, 1))",
            ),
        ),
        Alternative(
            "two parts",
            _data(
                "e = torch.randn(num_train + num_val, 1) * noise",
                "self.X = torch.cat([torch.randn(n, len(w)) for n in (num_train, num_val)])",
                "self.y = torch.einsum('nd,d->n', self.X, w)[:, None] + b + e",
            ),
        ),
        Alternative(
            "NumPy",
            _data(
                "import numpy as np",
                _N,
                "X = np.random.randn(n, len(w))",
                "y = X @ w.numpy().reshape(-1, 1) + b + np.random.normal(0, noise, (n, 1))",
                "self.X = torch.tensor(X, dtype=torch.float32)",
                "self.y = torch.from_numpy(y).float()",
            ),
        ),
        Alternative(
            "loop",
            _data(
                _N,
                "rows = [torch.randn(len(w)) for _ in range(n)]",
                "self.X = torch.stack(rows)",
                "self.y = torch.stack([x @ w + b for x in rows]).reshape(n, 1)",
                "self.y = self.y + noise * torch.randn_like(self.y)",
            ),
        ),
    ),
)
