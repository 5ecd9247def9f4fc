"""A sketch tells apart what differs, and never what a comparison calls the same."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.engine.sketch import apart, sketch

RTOL, ATOL = 2e-4, 2e-6
T = torch.tensor


def are_apart(one: object, other: object) -> bool:
    return apart(sketch(one), sketch(other), RTOL, ATOL)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**31), st.integers(1, 200), st.floats(-6, 6))
def test_what_tolerance_allows_is_never_apart(seed: int, count: int, power: float) -> None:
    generator = torch.Generator().manual_seed(seed)
    expected = torch.randn(count, generator=generator, dtype=torch.float64) * 10**power
    allowed = ATOL * max(1.0, float(expected.abs().max())) + RTOL * expected.abs()
    got = expected + allowed  # the sums differ as much as they may
    assert not are_apart(got, expected)
    assert not are_apart([got, 1.0], [expected, 1.0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (T([1.0, 2]), T([1.0, 3])),
        (T([1.0]), T([[1.0]])),
        (T([1.0]), T([1.0], dtype=torch.float64)),
        (T([1.0]), T([1.0], requires_grad=True)),
        (T(1.0), 1.0),
        (1.0, 2),
        ([1.0, 2.0], (1.0, 2.0)),
        ([1.0], [1.0, 2.0]),
        (T([1.0, math.inf]), T([1.0, 2.0])),
    ],
)
def test_what_differs_is_apart(one: object, other: object) -> None:
    assert are_apart(one, other)
    assert are_apart(other, one) or math.inf in torch.as_tensor(one)
    assert not are_apart(one, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (T([1.0, math.nan]), T([2.0, 3.0])),
        (T([1.0, 3.0]), T([3.0, 1.0])),
        ("a", "b"),
        (None, "b"),
        ({"a": 1}, {"a": 2}),
        (True, False),
        (T([1j]), T([2j])),
        (T([]), T([])),
        (T([[1.0, 0.0]]).to_sparse(), T([[2.0, 0.0]]).to_sparse()),
        (T([[1.0, 0.0]]).to_sparse(), T([[1.0, 0.0]])),
    ],
)
def test_where_a_sum_says_nothing_the_entries_decide(one: object, other: object) -> None:
    assert not are_apart(one, other)
