"""Section 3.3: synthetic regression data."""

from __future__ import annotations

import pytest
import torch

import d2lref as d2l

w, b = torch.tensor([2, -3.4]), 4.2


def test_sizes_defaults_and_dtypes() -> None:
    data = d2l.SyntheticRegressionData(w, b)
    assert (data.noise, data.num_train, data.num_val, data.batch_size) == (0.01, 1000, 1000, 32)
    assert (data.X.shape, data.y.shape) == ((2000, 2), (2000, 1))
    assert data.X.dtype == data.y.dtype == torch.float32
    assert (len(data.train_dataloader()), len(data.val_dataloader())) == (32, 32)
    X, y = next(iter(data.train_dataloader()))
    assert (X.shape, y.shape) == ((32, 2), (32, 1))


@pytest.mark.parametrize("shape", [(2,), (2, 1)])
def test_labels_follow_the_line(shape: tuple[int, ...]) -> None:
    data = d2l.SyntheticRegressionData(w.reshape(shape), b, noise=0.0)
    torch.testing.assert_close(data.y[:, 0], data.X @ w + b)


def test_features_and_noise_are_normal() -> None:
    torch.manual_seed(1)
    data = d2l.SyntheticRegressionData(w, b, noise=0.5, num_train=10_000, num_val=10_000)
    noise = data.y[:, 0] - (data.X @ w + b)
    assert noise.mean().item() == pytest.approx(0, abs=0.02)
    assert noise.std().item() == pytest.approx(0.5, abs=0.02)
    assert data.X.mean().item() == pytest.approx(0, abs=0.02)
    assert data.X.std().item() == pytest.approx(1, abs=0.02)


def test_training_is_shuffled_and_validation_is_the_rest_in_order() -> None:
    torch.manual_seed(1)
    data = d2l.SyntheticRegressionData(w, b, num_train=50, num_val=20, batch_size=8)
    train = torch.cat([X for X, _ in data.train_dataloader()])
    val = torch.cat([y for _, y in data.val_dataloader()])
    assert not torch.equal(train, data.X[:50])
    assert sorted(train.tolist()) == sorted(data.X[:50].tolist())
    assert torch.equal(val, data.y[50:])
