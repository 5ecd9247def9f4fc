"""Section 5.3: forward and backward propagation."""

from __future__ import annotations

import pytest
import torch

import d2lref as d2l


def test_a_network_small_enough_to_check_on_paper() -> None:
    X, y = torch.tensor([[1.0, 2.0]]), torch.tensor([[5.0]])
    W1, W2 = torch.tensor([[1.0, 1.0], [1.0, -1.0]]), torch.tensor([[2.0], [1.0]])
    kept = d2l.forward_pass(X, W1, W2, 0.1, y)
    assert {key: kept[key].tolist() for key in "zho"} == {
        "z": [[3, -1]],
        "h": [[3, 0]],
        "o": [[6]],
    }
    assert [kept[key].item() for key in "LsJ"] == pytest.approx([0.5, 0.45, 0.95])
    gradients = d2l.backward_pass(X, W1, W2, 0.1, y, kept)
    assert gradients["dz"].tolist() == [[2, 0]]
    torch.testing.assert_close(gradients["dW1"], torch.tensor([[2.1, 0.1], [4.1, -0.1]]))
    torch.testing.assert_close(gradients["dW2"], torch.tensor([[3.2], [0.1]]))


def test_the_loss_is_a_mean_over_examples() -> None:
    torch.manual_seed(0)
    X, W1, W2, y = torch.randn(6, 3), torch.randn(3, 5), torch.randn(5, 2), torch.randn(6, 2)
    once = d2l.forward_pass(X, W1, W2, 0.3, y)["J"]
    twice = d2l.forward_pass(torch.cat([X, X]), W1, W2, 0.3, torch.cat([y, y]))["J"]
    torch.testing.assert_close(once, twice)


@pytest.mark.parametrize("dead", [False, True])
def test_gradients_by_hand_are_autograds(dead: bool) -> None:
    torch.manual_seed(0)
    X, W1, W2, y = torch.randn(6, 3), torch.randn(3, 5), torch.randn(5, 2), torch.randn(6, 2)
    if dead:
        W1[:, 0] = 0  # relu is evaluated at exactly 0
    V1, V2 = W1.clone().requires_grad_(), W2.clone().requires_grad_()
    kept = d2l.forward_pass(X, V1, V2, 0.3, y)
    wanted = torch.autograd.grad(kept["J"], [kept["o"], V2, kept["h"], kept["z"], V1])
    plain = {key: value.detach() for key, value in kept.items()}
    gradients = d2l.backward_pass(X, W1, W2, 0.3, y, plain)
    for key, expected in zip(("do", "dW2", "dh", "dz", "dW1"), wanted, strict=True):
        torch.testing.assert_close(gradients[key], expected)


def test_training_keeps_two_tensors_per_hidden_layer() -> None:
    X = torch.zeros(32, 20)
    shallow = [torch.zeros(20, 10), torch.zeros(10, 4)]
    deep = [torch.zeros(20, 10), torch.zeros(10, 7), torch.zeros(7, 4)]
    assert d2l.stored_bytes(X, [torch.zeros(20, 4)]) == 0
    assert d2l.stored_bytes(X, shallow) == 2560
    assert d2l.stored_bytes(X, deep) == 2560 + 2 * 32 * 7 * 4
    assert d2l.stored_bytes(X.double(), [W.double() for W in shallow]) == 2 * 2560
