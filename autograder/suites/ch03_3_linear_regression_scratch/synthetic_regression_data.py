"""Section 3.3: the exercise SyntheticRegressionData."""

from __future__ import annotations

from torch import Tensor

from autograder.authoring import (
    Check,
    Equivalent,
    Exercise,
    Observations,
    Ref,
    Rng,
    Subject,
    Tolerance,
)
from autograder.suites._common import FORM, PLAIN, SPREAD, UNSEEN, decimal
from autograder.suites.ch03_3_linear_regression_scratch._common import EXACT, away_from_zero


def data_shapes(s: Subject, rng: Rng) -> Observations:
    data = s.SyntheticRegressionData(rng.normal(3), 1.5, num_train=6, num_val=4)
    yield "data.X for w of 3 entries, num_train=6, num_val=4,", data.X
    yield "data.y for w of 3 entries, num_train=6, num_val=4,", data.y


def _without_inputs(data: Ref, w: Tensor) -> Ref:
    return data.y.sub(data.X.matmul(w.reshape(-1, 1)))


def data_without_noise(s: Subject, rng: Rng) -> Observations:
    w, b = away_from_zero(rng, 2), round(float(away_from_zero(rng, 1)), 2)
    data = s.SyntheticRegressionData(w, b, noise=0.0, num_train=3, num_val=2)
    name = f"data.y - Xw for w of 2 entries, b={b}, noise=0, num_train=3, num_val=2,"
    yield name, _without_inputs(data, w), EXACT


def data_inputs(s: Subject, rng: Rng) -> Observations:
    d = rng.integer(2, 6)
    data = s.SyntheticRegressionData(away_from_zero(rng, d), 1.0, num_train=1200, num_val=800)
    at = f"of each column of data.X for w of {d} entries"
    yield f"the standard deviation {at}", data.X.std(0), SPREAD
    yield f"the mean {at}", data.X.mean(0), Tolerance(rtol=0, atol=0.2)


def data_noise(s: Subject, rng: Rng) -> Observations:
    w, noise = away_from_zero(rng, 4), decimal(rng, low=0.2, high=0.6)
    data = s.SyntheticRegressionData(w, 2.0, noise, 1200, 800)
    rest = _without_inputs(data, w)
    at = f"data.y - Xw for b=2, noise={noise}"
    yield f"the standard deviation of {at}", rest.std(), SPREAD
    yield f"the mean of {at}", rest.mean(), Tolerance(rtol=0, atol=0.2 * noise)
    some, more = (
        _without_inputs(s.SyntheticRegressionData(w, 2.0, noise, n, n), w).narrow(0, 0, 8)
        for n in (10, 20)
    )
    alike = some.sub(more).abs().max().lt(1e-5).item()
    yield f"whether two data sets have the same noise for noise={noise}", alike


def defaults(s: Subject, rng: Rng) -> Observations:
    w, b = rng.normal(2), round(float(away_from_zero(rng, 1)), 2)
    data = s.SyntheticRegressionData(w, b)
    at = f"of SyntheticRegressionData(w, b={b})"
    yield f"the shape of data.X {at} for w of 2 entries", data.X.shape
    for name in ("w", "b", "noise", "num_train", "num_val", "batch_size", "num_workers"):
        yield f"data.{name} {at}", getattr(data, name)


def other_sizes(s: Subject, rng: Rng) -> Observations:
    for d, num_train, num_val in ((1, 2, 3), (5, 4, 1)):
        w, b = away_from_zero(rng, d), round(float(away_from_zero(rng, 1)), 2)
        data = s.SyntheticRegressionData(w, b, 0.0, num_train, num_val)
        at = f"for w of {d} entries, b={b}, noise=0, num_train={num_train}, num_val={num_val},"
        yield f"the shape of data.X {at}", data.X.shape
        yield f"data.y - Xw {at}", _without_inputs(data, w), EXACT


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
    equivalents=(
        Equivalent("line 9: + becomes -", "normal noise is symmetric: taking it away is the same"),
    ),
)
