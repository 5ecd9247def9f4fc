"""Section 3.4: linear regression and SGD from scratch; 3.7 as code written on top of it."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor

import d2lref as d2l


def gradient_of(parameter: torch.Tensor) -> Any:
    return None if parameter.grad is None else parameter.grad.tolist()


def test_training_finds_the_line() -> None:
    torch.manual_seed(0)
    data = d2l.SyntheticRegressionData(w=torch.tensor([2, -3.4]), b=4.2)
    model = d2l.LinearRegressionScratch(2, lr=0.03)
    d2l.Trainer(max_epochs=5).fit(model, data)
    torch.testing.assert_close(model.w.detach(), torch.tensor([[2], [-3.4]]), atol=0.05, rtol=0)
    torch.testing.assert_close(model.b.detach(), torch.tensor([4.2]), atol=0.05, rtol=0)
    losses = [point.y for point in model.board.data["val_loss"]]
    assert len(losses) == 5
    assert losses[-1] < losses[0] / 100


def test_initial_parameters() -> None:
    torch.manual_seed(0)
    model = d2l.LinearRegressionScratch(10_000, lr=0.1)
    assert (model.w.shape, model.b.tolist()) == ((10_000, 1), [0])
    assert model.w.std().item() == pytest.approx(0.01, rel=0.05)
    assert model.w.requires_grad
    assert model.b.requires_grad


def test_loss_is_half_the_squared_error_whatever_the_labels_shape() -> None:
    loss = d2l.LinearRegressionScratch(2, lr=0.1).loss
    y_hat = torch.tensor([[1.0], [2.0]])
    assert loss(y_hat, torch.tensor([[0.0], [4.0]])).item() == 1.25
    assert loss(y_hat, torch.tensor([0.0, 4.0])).item() == 1.25


class TestSGD:
    def test_steps_are_torchs(self) -> None:
        mine, theirs = (torch.tensor([1.0, 2.0], requires_grad=True) for _ in range(2))
        ours, torchs = d2l.SGD([mine], lr=0.3), torch.optim.SGD([theirs], lr=0.3)
        for _ in range(3):
            for parameter, optimizer in ((mine, ours), (theirs, torchs)):
                optimizer.zero_grad()
                (parameter**3).sum().backward()
                optimizer.step()
        torch.testing.assert_close(mine, theirs)

    def test_a_step_is_in_place_and_leaves_a_leaf(self) -> None:
        parameter = torch.tensor([1.0], requires_grad=True)
        parameter.grad = torch.tensor([2.0])
        address = parameter.data_ptr()
        d2l.SGD([parameter], lr=0.5).step()
        assert (parameter.item(), parameter.data_ptr(), parameter.is_leaf) == (0, address, True)

    def test_a_parameter_without_gradient_is_named(self) -> None:
        with_gradient = torch.zeros(1, requires_grad=True)
        with_gradient.grad = torch.ones(1)
        optimizer = d2l.SGD([with_gradient, torch.zeros(2, 3, requires_grad=True)], lr=0.1)
        with pytest.raises(ValueError, match=r"params\[1\] of shape \(2, 3\) has no gradient"):
            optimizer.step()

    def test_zero_grad_before_and_after_the_first_gradient(self) -> None:
        parameter = torch.ones(2, requires_grad=True)
        optimizer = d2l.SGD([parameter], lr=0.1)
        optimizer.zero_grad()
        assert parameter.grad is None
        parameter.sum().backward()
        optimizer.zero_grad()
        assert gradient_of(parameter) == [0, 0]

    def test_parameters_may_come_from_a_generator(self) -> None:
        net = torch.nn.Linear(1, 1)
        optimizer = d2l.SGD(net.parameters(), lr=0.1)
        assert len(optimizer.params) == 2


class Shrinking(d2l.LinearRegressionScratch):
    """Weight decay as a reader of 3.7 would add it."""

    def __init__(self, num_inputs: int, lambd: float, lr: float, sigma: float = 0.01) -> None:
        super().__init__(num_inputs, lr, sigma)
        self.save_hyperparameters()

    def loss(self, y_hat: Tensor, y: Tensor) -> Tensor:
        return super().loss(y_hat, y) + self.lambd * (self.w**2).sum() / 2


def test_a_model_built_on_it_in_the_books_way() -> None:
    norms = {}
    for strength in (0, 3):
        torch.manual_seed(2)
        data = d2l.SyntheticRegressionData(torch.full((20, 1), 0.5), 0.05, num_train=20, num_val=9)
        model = Shrinking(num_inputs=20, lambd=strength, lr=0.01)
        model.board.yscale = "log"
        d2l.Trainer(max_epochs=10).fit(model, data)
        norms[strength] = (model.w.detach() ** 2).sum().item()
    assert norms[3] < norms[0]
    assert model.hparams == {"num_inputs": 20, "lambd": 3, "lr": 0.01, "sigma": 0.01}
