"""Minibatches of tensors in memory."""

from __future__ import annotations

import pytest
import torch
from torch.utils.data import DataLoader, TensorDataset

from d2lref._minibatches import minibatches

X = torch.arange(20.0).reshape(10, 2)
y = torch.arange(10)


def test_they_are_what_a_loader_of_single_examples_yields() -> None:
    ours = minibatches((X, y), 4, shuffle=False)
    torchs = DataLoader(TensorDataset(X, y), batch_size=4)
    assert isinstance(ours, DataLoader)
    assert len(ours) == len(torchs) == 3
    for mine, theirs in zip(ours, torchs, strict=True):
        assert type(mine) is type(theirs)
        assert all(torch.equal(a, b) for a, b in zip(mine, theirs, strict=True))


def test_shuffling_keeps_examples_and_labels_together_and_loses_none() -> None:
    torch.manual_seed(0)
    loader = minibatches((X, y), 4, shuffle=True)
    first, second = (torch.cat([labels for _, labels in loader]) for _ in range(2))
    assert sorted(first.tolist()) == y.tolist()
    assert not torch.equal(first, y)
    assert not torch.equal(first, second)
    for images, labels in loader:
        assert torch.equal(images, X[labels])


def test_a_seed_fixes_the_order() -> None:
    orders = []
    for _ in range(2):
        torch.manual_seed(3)
        orders.append(torch.cat([labels for _, labels in minibatches((X, y), 3, shuffle=True)]))
    assert torch.equal(*orders)


def test_different_lengths_are_refused_with_both_named() -> None:
    with pytest.raises(ValueError, match=r"tensors: their lengths are \[10, 9\]"):
        minibatches((X, y[:9]), 4, shuffle=False)
