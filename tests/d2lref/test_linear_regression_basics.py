"""Section 3.1: loops and vectors, the normal density, the squared loss, the exact solution."""

from __future__ import annotations

import pytest
import torch

import d2lref as d2l


def test_both_sums_agree() -> None:
    a, b = torch.randn(2, 7)
    torch.testing.assert_close(d2l.add_loop(a, b), a + b)
    torch.testing.assert_close(d2l.add_vectorized(a, b), a + b)


def test_the_density_is_torchs_and_its_area_is_one() -> None:
    x = torch.arange(-20, 20, 0.01)
    p = d2l.normal(x, 1.5, 2)
    torch.testing.assert_close(p, torch.distributions.Normal(1.5, 2.0).log_prob(x).exp())
    assert p.sum().item() * 0.01 == pytest.approx(1, abs=1e-4)


def test_the_loss_takes_labels_of_another_shape() -> None:
    y_hat, y = torch.tensor([[2.5], [0.0]]), torch.tensor([2.0, 2.0])
    assert d2l.squared_loss(y_hat, y).tolist() == [[0.125], [2]]


def test_the_likelihood_is_the_squared_loss_scaled_and_shifted() -> None:
    y, sigma = torch.randn(5), 0.7
    near, far = (d2l.negative_log_likelihood(y + e, y, sigma) for e in (0.1, 1000.0))
    losses = [d2l.squared_loss(y + e, y).sum() for e in (0.1, 1000.0)]
    torch.testing.assert_close((far - near) * sigma**2, losses[1] - losses[0])
    exact = -torch.distributions.Normal(y + 0.1, sigma).log_prob(y).sum()
    torch.testing.assert_close(near, exact)


def test_the_exact_solution_leaves_a_residual_orthogonal_to_the_inputs() -> None:
    X, y = torch.randn(30, 3), torch.randn(30)
    w = d2l.analytic_solution(X, y)
    assert w.shape == (3,)
    torch.testing.assert_close(X.T @ (y - X @ w), torch.zeros(3), atol=1e-4, rtol=0)


def test_inputs_that_depend_on_each_other_are_refused() -> None:
    X = torch.tensor([[1.0, 2.0], [2.0, 4.0], [4.0, 8.0]])
    with pytest.raises(torch.linalg.LinAlgError):  # pyright: ignore[reportPrivateImportUsage]
        d2l.analytic_solution(X, torch.ones(3))
