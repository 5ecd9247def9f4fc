"""What differs, in the order of a student's need, and the words for it."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.engine.compare import Kind, ReferenceFailedError, compare, show
from autograder.engine.traces import Observation, Tolerance, Trace
from autograder.engine.values import Failure, Opaque

T = torch.tensor


def words(
    got: Any, expected: Any, kind: Kind = "value", tolerance: Tolerance | None = None
) -> tuple[str, str] | None:
    tolerance = tolerance or Tolerance()
    a, b = (Trace((Observation("f(X)", value, tolerance),)) for value in (got, expected))
    difference = compare(a, b, kind)
    return None if difference is None else (difference.aspect, difference.text)


@pytest.mark.parametrize(
    ("got", "expected", "aspect", "text"),
    [
        (None, T([1.0]), "type", "is None, expected a tensor of shape (1,)."),
        ("x", T([1.0]), "type", "is a str ('x'), expected a tensor of shape (1,)"),
        (Opaque("numpy.ndarray", "of shape (2,)"), T([1.0]), "type", "is a numpy.ndarray of shape"),
        (T([[1.0]]), T([1.0]), "shape", "has shape (1, 1), expected (1,). The entries are the"),
        (torch.zeros(3, 3), torch.zeros(3), "shape", "Did (n, 1) and (n,) broadcast to (n, n)?"),
        (T([1]), T([1.0]), "dtype", "has dtype torch.int64, expected torch.float32"),
        (T([1.0, 3]), T([1.0, 2]), "value", "is [1, 3], expected [1, 2]."),
        (T([float("nan")] * 9), torch.ones(9), "value", "has 9 NaN of 9 entries, the first at [0]"),
        (torch.zeros(9), torch.ones(9), "value", "differs in 9 of 9 entries; first at [0]: 0, ex"),
        (T(2.0).requires_grad_(), T(2.0), "gradient", "requires a gradient (requires_grad is"),
        ([1, 2], [1, 2, 3], "shape", "is [1, 2] with 2 items, expected 3"),
        (["a"], ["b"], "value", "is ['a'], expected ['b']."),
        ({"a": 1}, {"b": 1}, "value", "has the keys ['a'], expected ['b']."),
        (True, False, "value", "is True, expected False."),
    ],
)
def test_words(got: Any, expected: Any, aspect: str, text: str) -> None:
    found = words(got, expected)
    assert found is not None
    assert found[0] == aspect
    assert found[1].startswith("f(X) ")
    assert text in found[1]


def test_whole_numbers_are_exact_and_lists_of_others_are_not() -> None:
    assert words(10_001, 10_000) is not None
    assert words(T([10_001]), T([10_000])) is not None
    assert words([(1, 0.1 + 0.2)], [(1, 0.3)]) is None
    assert words([0.1 + 0.2, 1], [0.3, 2]) == ("value", "f(X) is [0.3, 1], expected [0.3, 2].")


def test_a_python_number_is_no_tensor() -> None:
    text = "f(X) is a number (0.5), expected a tensor with one number (0.5)."
    assert words(0.5, T(0.5)) == ("type", text)


def test_what_is_as_good_passes() -> None:
    assert words(T(0.5), 0.5) is None
    assert words(T([1.0], dtype=torch.float64), T([1.0])) is None
    assert words((1, 2), [1, 2]) is None
    assert words(T([9.0]), T([1.0]), kind="shape") is None
    assert words(T([float("inf")]), T([float("inf")])) is None


def test_a_gradient_check_wants_the_graph() -> None:
    found = words(T([1.0]), T([1.0]).requires_grad_(), kind="gradient")
    assert found is not None
    aspect, text = found
    assert aspect == "gradient"
    assert "cut off from the graph" in text


@pytest.mark.parametrize(
    ("failure", "aspect", "text"),
    [
        (Failure("missing", "NameError", "relu"), "missing", "relu is not defined. Run the cell"),
        (
            Failure("raised", "NotImplementedError", "f is not implemented yet"),
            *("unimplemented", "not implemented yet"),
        ),
        (Failure("raised", "NotImplementedError", "mean of bool"), "raised", "mean of bool"),
        (Failure("unfit", "", "no model"), "value", "f(X) cannot be measured: no model."),
        (Failure("limit", "", "too slow"), "limit", "f(X): too slow"),
        (Failure("raised", "KeyError", "'a'", ("line 3: d['a']",)), "raised", "line 3: d['a']"),
    ],
)
def test_failures(failure: Failure, aspect: str, text: str) -> None:
    expected = Trace((Observation("f(X)", T(1.0)),))
    difference = compare(Trace((), failure), expected, "value")
    assert difference is not None
    assert difference.aspect == aspect
    assert text in " ".join((difference.text, *difference.code))


def test_a_reference_that_fails_is_not_compared_with() -> None:
    failed = Trace((), Failure("raised", "KeyError", ""))
    with pytest.raises(ReferenceFailedError, match="the reference failed"):
        compare(failed, failed, "value")


seeds = st.integers(0, 2**31)


@settings(deadline=None)
@given(seeds)
def test_computed_another_way_is_accepted(seed: int) -> None:
    """float64 inside, another order of summation, a fused operation."""
    generator = torch.Generator().manual_seed(seed)
    X, W = (torch.randn(40, 40, generator=generator) for _ in range(2))
    expected = X @ W
    shuffled = torch.randperm(40, generator=generator)
    assert words((X.double() @ W.double()).float(), expected) is None
    assert words(X[:, shuffled] @ W[shuffled], expected) is None
    assert words(torch.einsum("ij,jk->ik", X, W), expected) is None
    assert words(sum(X[:, i, None] * W[i] for i in range(40)), expected) is None


@settings(deadline=None)
@given(seeds, st.sampled_from([1e-3, -1e-3]))
def test_a_relative_error_of_a_thousandth_is_rejected(seed: int, error: float) -> None:
    generator = torch.Generator().manual_seed(seed)
    expected = torch.randn(8, 8, generator=generator)
    largest = expected.abs() == expected.abs().max()
    assert words(torch.where(largest, expected * (1 + error), expected), expected) is not None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.41234, "0.4123"),
        (3.0, "3"),
        (float("nan"), "nan"),
        (T([1.5, 2.0]), "[1.5, 2]"),
        (torch.zeros(3, 3), "a tensor of shape (3, 3)"),
        (list(range(20)), "[0, 1, 2, 3, 4, 5, 6, 7, …]"),
        ((1,), "(1,)"),
    ],
)
def test_show(value: Any, text: str) -> None:
    assert show(value) == text
