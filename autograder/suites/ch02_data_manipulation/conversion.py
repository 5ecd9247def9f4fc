"""Section 2.1: the exercises numpy_roundtrip and as_scalar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import torch

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject, define, put
from autograder.suites._common import FORM, PLAIN, UNSEEN, body
from autograder.suites._helpers import is_same, shares_memory

if TYPE_CHECKING:
    from autograder.model import Observed


def roundtrip_form(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "numpy_roundtrip(X) for X of shape (2, 4)", s.numpy_roundtrip(rng.normal(2, 4))


def roundtrip_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = put(s, rng.normal(2, 3))
    result = s.numpy_roundtrip(X)
    yield "the array of numpy_roundtrip(X) for X of shape (2, 3)", result[0]
    yield "the tensor of numpy_roundtrip(X) for X of shape (2, 3)", result[1]
    yield "X of shape (2, 3) after numpy_roundtrip(X)", X


def roundtrip_memory(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = put(s, rng.normal(3, 2))
    result = s.numpy_roundtrip(X)
    shared = define(s, shares_memory)
    at = "of numpy_roundtrip(X) for X of shape (3, 2)"
    yield f"whether the array {at} shares its memory with X", shared(X, result[0])
    yield f"whether the tensor {at} shares its memory with the array", shared(*_both(result))
    yield f"whether the tensor {at} is X itself", define(s, is_same)(X, result[1])


def _both(result: Any) -> tuple[Any, Any]:
    return result[0], result[1]


def roundtrip_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    for name, tensor in (
        ("of shape (5,), whole numbers", rng.integers(-9, 9, 5)),
        ("of shape (2, 3, 2), float64", rng.normal(2, 3, 2).double()),
    ):
        X = put(s, tensor)
        result = s.numpy_roundtrip(X)
        X.neg_()
        yield f"the array of numpy_roundtrip(X) for X {name}, after X.neg_()", result[0]
        yield f"the tensor of numpy_roundtrip(X) for X {name}, after X.neg_()", result[1]


def _roundtrip(array: str, tensor: str, result: str = "return array, tensor") -> str:
    head = "def numpy_roundtrip(X):\n"
    return body(head, f"array = {array}", f"tensor = {tensor}", result)


_ARRAY, _TENSOR = "X.numpy()", "torch.from_numpy(array)"

NUMPY_ROUNDTRIP = Exercise(
    name="numpy_roundtrip",
    section="2.1",
    checks=(
        Check("shape", "shape", roundtrip_form, kept=FORM),
        Check("value", "value", roundtrip_value, kept=PLAIN),
        Check("memory", "value", roundtrip_memory),
        Check("shared", "value", roundtrip_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "array copied",
            "the array has memory of its own: it is a copy, and changes of X do not reach it.",
            _roundtrip("X.numpy().copy()", _TENSOR),
        ),
        Mistake(
            "tensor copied",
            "the tensor is a copy of the array: torch.tensor always makes one. Another function "
            "takes the array as it is.",
            _roundtrip(_ARRAY, "torch.tensor(array)"),
        ),
        Mistake(
            "X itself",
            "the second result is X itself; it is to be made from the array.",
            _roundtrip(_ARRAY, "X"),
        ),
        Mistake(
            "no array",
            "X is still a tensor when from_numpy gets it. Make the array first.",
            _roundtrip("X", _TENSOR),
        ),
        Mistake(
            "numpy not called",
            "`X.numpy` is the method itself. What calls a method?",
            _roundtrip("X.numpy", _TENSOR),
        ),
        Mistake(
            "Python lists",
            "the first result is a Python list (tolist); it is to be a numpy array.",
            _roundtrip("X.tolist()", "torch.tensor(array)"),
        ),
        Mistake(
            "double precision",
            "the array has another dtype than X, so it had to be copied.",
            _roundtrip('X.numpy().astype("float64")', _TENSOR),
        ),
        Mistake(
            "flattened",
            "the array is one long row; it has the shape of X.",
            _roundtrip("X.numpy().flatten()", _TENSOR),
        ),
        Mistake(
            "transposed",
            "the array is transposed; it has the shape of X.",
            _roundtrip("X.numpy().T", _TENSOR),
        ),
        Mistake(
            "two arrays",
            "both results are the array; the second one is to be a tensor again.",
            _roundtrip(_ARRAY, "array"),
        ),
        Mistake(
            "results swapped",
            "the two results have changed places: the array comes first.",
            _roundtrip(_ARRAY, _TENSOR, "return tensor, array"),
        ),
        Mistake(
            "only the tensor",
            "only the tensor comes back; the array is asked for as well.",
            _roundtrip(_ARRAY, _TENSOR, "return tensor"),
        ),
        Mistake(
            "only the array",
            "only the array comes back; the tensor is asked for as well.",
            _roundtrip(_ARRAY, _TENSOR, "return array"),
        ),
    ),
    alternatives=(
        Alternative("plain", _roundtrip(_ARRAY, _TENSOR)),
        Alternative("as_tensor", _roundtrip("X.detach().numpy()", "torch.as_tensor(array)")),
        Alternative(
            "asarray",
            "import numpy as np\n\n\n" + _roundtrip("np.asarray(X)", "torch.asarray(array)"),
        ),
        Alternative(
            "dlpack",
            _roundtrip("X.cpu().numpy()", "torch.from_dlpack(array)", "return [array, tensor]"),
        ),
    ),
)


def type_name(value: Any) -> str:
    """What Python calls the type of ``value``."""
    return type(value).__name__


def scalar_float(s: Subject, rng: Rng) -> Iterator[Observed]:
    number = rng.integer(2, 9) + round(float(rng.uniform(1, low=0.6, high=0.9)), 2)
    result = s.as_scalar(torch.tensor([number]))
    yield f"the type of as_scalar(torch.tensor([{number}]))", define(s, type_name)(result)
    yield f"as_scalar(torch.tensor([{number}]))", result


def scalar_whole(s: Subject, rng: Rng) -> Iterator[Observed]:
    number = rng.integer(10, 99)
    result = s.as_scalar(torch.tensor([number]))
    yield f"the type of as_scalar(torch.tensor([{number}]))", define(s, type_name)(result)
    yield f"as_scalar(torch.tensor([{number}]))", result


def scalar_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    number = rng.integer(10, 99)
    for text, a in (
        (f"torch.tensor([[-{number}.5]])", torch.tensor([[-number - 0.5]])),
        (f"torch.tensor({number}.75)", torch.tensor(number + 0.75)),
        (f"torch.tensor(-{number})", torch.tensor(-number)),
        ("torch.tensor([True])", torch.tensor([True])),
    ):
        result = s.as_scalar(a)
        yield f"the type of as_scalar({text})", define(s, type_name)(result)
        yield f"as_scalar({text})", result


def _scalar(*lines: str) -> str:
    return body("def as_scalar(a):\n", *lines)


AS_SCALAR = Exercise(
    name="as_scalar",
    section="2.1",
    checks=(
        Check("a float", "value", scalar_float, kept=PLAIN),
        Check("a whole number", "value", scalar_whole, kept=PLAIN),
        Check("other shapes", "value", scalar_elsewhere, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "always a float",
            "a whole number comes back as a float. There is a method that keeps its kind.",
            _scalar("return float(a)"),
        ),
        Mistake(
            "cut to a whole number",
            "int() cuts off what stands behind the point.",
            _scalar("return int(a)"),
        ),
        Mistake(
            "rounded",
            "the number is rounded; it comes back as it is.",
            _scalar("return round(a.item())"),
        ),
        Mistake(
            "entry still a tensor",
            "an entry of a tensor, a[0], is a tensor as well (without dimensions).",
            _scalar("return a[0]"),
        ),
        Mistake(
            "the tensor itself",
            "the tensor comes back as it was given.",
            _scalar("return a"),
        ),
        Mistake(
            "a list",
            "tolist keeps the dimension, so the number is still inside a list.",
            _scalar("return a.tolist()"),
        ),
        Mistake(
            "numpy array",
            "this is a numpy array with one entry, not a Python number.",
            _scalar("return a.numpy()"),
        ),
        Mistake(
            "numpy number",
            "this is a number of numpy's, not of Python's own.",
            _scalar("return a.numpy()[0]"),
        ),
        Mistake(
            "text",
            "str makes text of the whole tensor.",
            _scalar("return str(a)"),
        ),
        Mistake(
            "number of entries",
            "this is how many entries the tensor has; the entry itself is asked for.",
            _scalar("return a.numel()"),
        ),
        Mistake(
            "item not called",
            "`a.item` is the method itself. What calls a method?",
            _scalar("return a.item"),
        ),
        Mistake(
            "not returned",
            "nothing is returned.",
            _scalar("a.item()"),
        ),
    ),
    alternatives=(
        Alternative("plain", _scalar("return a.item()")),
        Alternative("list of one", _scalar("return a.flatten().tolist()[0]")),
        Alternative("without dimensions", _scalar("return a.reshape(()).tolist()")),
        Alternative("numpy's item", _scalar("return a.numpy().item()")),
        Alternative(
            "by dtype",
            _scalar(
                "if a.dtype == torch.bool:",
                "    return bool(a)",
                "return float(a) if a.is_floating_point() else int(a)",
            ),
        ),
    ),
)
