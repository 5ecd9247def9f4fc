"""Section 2.1: the exercises numpy_roundtrip and as_scalar."""

from __future__ import annotations

import torch

from autograder.authoring import Check, Exercise, Observations, Rng, Subject, define, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, decimal
from autograder.suites._helpers import is_same, type_name
from autograder.suites._scenarios import normal, result


def roundtrip_value(s: Subject, rng: Rng) -> Observations:
    X = put(s, rng.normal(2, 3))
    returned = s.numpy_roundtrip(X)
    yield "the array of numpy_roundtrip(X) for X of shape (2, 3)", returned[0]
    yield "the tensor of numpy_roundtrip(X) for X of shape (2, 3)", returned[1]
    yield "X of shape (2, 3) after numpy_roundtrip(X)", X


def roundtrip_memory(s: Subject, rng: Rng) -> Observations:
    X = put(s, rng.normal(3, 2))
    returned = s.numpy_roundtrip(X)
    at = "of numpy_roundtrip(X) for X of shape (3, 2)"
    numbers = decimal(rng, low=20, high=50), decimal(rng, low=50, high=90)
    array = s.torch.as_tensor(returned[0])
    X.fill_(numbers[0])
    yield f"the smallest entry of the array {at}, after X.fill_({numbers[0]})", array.min()
    array.fill_(numbers[1])
    after = f"after the array is filled with {numbers[1]}"
    yield f"the smallest entry of the tensor {at}, {after}", returned[1].min()
    yield f"whether the tensor {at} is X itself", define(s, is_same)(X, returned[1])


def roundtrip_elsewhere(s: Subject, rng: Rng) -> Observations:
    for name, tensor in (
        ("of shape (5,), whole numbers", rng.integers(-9, 9, 5)),
        ("of shape (2, 3, 2), float64", rng.normal(2, 3, 2).double()),
    ):
        X = put(s, tensor)
        returned = s.numpy_roundtrip(X)
        X.neg_()
        yield f"the array of numpy_roundtrip(X) for X {name}, after X.neg_()", returned[0]
        yield f"the tensor of numpy_roundtrip(X) for X {name}, after X.neg_()", returned[1]


NUMPY_ROUNDTRIP = Exercise(
    name="numpy_roundtrip",
    section="2.1",
    checks=(
        Check("shape", "shape", result("numpy_roundtrip", X=normal(2, 4)), kept=FORM),
        Check("value", "value", roundtrip_value, kept=PLAIN),
        Check("memory", "value", roundtrip_memory),
        Check("shared", "value", roundtrip_elsewhere, hidden=True, kept=UNSEEN),
    ),
)


def scalar_float(s: Subject, rng: Rng) -> Observations:
    number = rng.integer(2, 9) + round(float(rng.uniform(1, low=0.6, high=0.9)), 2)
    returned = s.as_scalar(torch.tensor([number]))
    yield f"the type of as_scalar(torch.tensor([{number}]))", define(s, type_name)(returned)
    yield f"as_scalar(torch.tensor([{number}]))", returned


def scalar_whole(s: Subject, rng: Rng) -> Observations:
    number = rng.integer(10, 99)
    returned = s.as_scalar(torch.tensor([number]))
    yield f"the type of as_scalar(torch.tensor([{number}]))", define(s, type_name)(returned)
    yield f"as_scalar(torch.tensor([{number}]))", returned


def scalar_elsewhere(s: Subject, rng: Rng) -> Observations:
    number = rng.integer(10, 99)
    for text, a in (
        (f"torch.tensor([[-{number}.5]])", torch.tensor([[-number - 0.5]])),
        (f"torch.tensor({number / 1024})", torch.tensor(number / 1024)),
        (f"torch.tensor(-{number})", torch.tensor(-number)),
        (f"torch.tensor([{number}.0])", torch.tensor([float(number)])),
        ("torch.tensor([True])", torch.tensor([True])),
    ):
        returned = s.as_scalar(a)
        yield f"the type of as_scalar({text})", define(s, type_name)(returned)
        yield f"as_scalar({text})", returned


AS_SCALAR = Exercise(
    name="as_scalar",
    section="2.1",
    checks=(
        Check("a float", "value", scalar_float, kept=PLAIN),
        Check("a whole number", "value", scalar_whole, kept=PLAIN),
        Check("other shapes", "value", scalar_elsewhere, hidden=True, kept=UNSEEN),
    ),
)
