"""Section 2.5: automatic differentiation."""

from __future__ import annotations

from typing import Any

import pytest
import torch

import d2lref as d2l


def test_gradients_of_a_vector() -> None:
    x = torch.arange(4.0)
    assert d2l.grad_quadratic(x).tolist() == [0, 4, 8, 12]
    first, second = d2l.grad_twice(x)
    assert first.tolist() == [0, 4, 8, 12]
    assert second.tolist() == [1, 1, 1, 1]


def test_gradients_of_any_shape() -> None:
    X = torch.tensor([[1.0, -2.0], [3.0, 0.5]])
    assert d2l.grad_nonscalar(X).tolist() == [[2, -4], [6, 1]]
    assert d2l.grad_detached(X).tolist() == [[1, 4], [9, 0.25]]


@pytest.mark.parametrize(
    "name",
    ["grad_quadratic", "grad_twice", "grad_nonscalar", "grad_detached", "grad_control_flow"],
)
def test_the_callers_tensor_is_left_as_it_was(name: str) -> None:
    x = torch.tensor([1.0, -3.0])
    getattr(d2l, name)(x)
    assert x.tolist() == [1, -3]
    assert not x.requires_grad
    assert x.grad is None


@pytest.mark.parametrize(
    ("a", "result"),
    [
        ([3.0], [1536]),
        ([-3.0], [-153600]),
        ([600.0], [1200]),
        ([300.0, 400.0], [600, 800]),
        ([600.0, -600.0], [120000, -120000]),
    ],
)
def test_doubling_until_the_norm_is_large(a: list[float], result: list[int]) -> None:
    assert d2l.f(torch.tensor(a)).tolist() == result


@pytest.mark.parametrize("shape", [(), (5,), (2, 3)])
def test_the_gradient_of_control_flow_is_the_factor(shape: tuple[Any, ...]) -> None:
    torch.manual_seed(0)
    a = torch.randn(shape)
    torch.testing.assert_close(d2l.grad_control_flow(a), d2l.f(a) / a)
