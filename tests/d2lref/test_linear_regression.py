"""Section 3.5: linear regression with torch's layers."""

from __future__ import annotations

import pytest
import torch

import d2lref as d2l


def test_training_finds_the_line() -> None:
    torch.manual_seed(0)
    data = d2l.SyntheticRegressionData(w=torch.tensor([2, -3.4]), b=4.2)
    model = d2l.LinearRegression(lr=0.03)
    d2l.Trainer(max_epochs=3).fit(model, data)
    w, b = model.get_w_b()
    assert (w.shape, b.shape, w.requires_grad, b.requires_grad) == ((1, 2), (1,), False, False)
    torch.testing.assert_close(w, torch.tensor([[2, -3.4]]), atol=0.05, rtol=0)
    torch.testing.assert_close(b, torch.tensor([4.2]), atol=0.05, rtol=0)


def test_the_small_initial_weights_survive_the_first_minibatch() -> None:
    torch.manual_seed(0)
    model = d2l.LinearRegression(lr=0.03)
    X = torch.randn(4, 10_000)
    Y = model(X)
    w, b = model.get_w_b()
    assert Y.shape == (4, 1)
    assert w.std().item() == pytest.approx(0.01, rel=0.05)
    assert b.tolist() == [0]
    model(X)
    assert torch.equal(model.get_w_b()[0], w)


def test_loss_is_the_mean_squared_error() -> None:
    loss = d2l.LinearRegression(lr=0.1).loss
    assert loss(torch.tensor([[1.0], [2.0]]), torch.tensor([[0.0], [4.0]])).item() == 2.5


def test_weight_decay_by_parameter_groups_as_in_the_book() -> None:
    class Decayed(d2l.LinearRegression):
        def __init__(self, wd: float, lr: float) -> None:
            super().__init__(lr)
            self.save_hyperparameters()
            self.wd = wd

        def configure_optimizers(self) -> torch.optim.SGD:
            groups = [
                {"params": self.net.weight, "weight_decay": self.wd},
                {"params": self.net.bias},
            ]
            return torch.optim.SGD(groups, lr=self.lr)

    norms = {}
    for wd in (0, 3):
        torch.manual_seed(0)
        model = Decayed(wd=wd, lr=0.03)
        d2l.Trainer(max_epochs=3).fit(
            model, d2l.SyntheticRegressionData(torch.tensor([2, -3.4]), 4.2)
        )
        norms[wd] = model.get_w_b()[0].norm()
    assert norms[3] < norms[0] / 2
