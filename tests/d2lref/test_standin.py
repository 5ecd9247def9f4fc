"""The drawn images: the same everywhere, balanced, and as hard as the real ones."""

from __future__ import annotations

import hashlib

import pytest
import torch
from torch import Tensor

import d2lref as d2l
from d2lref import _standin
from d2lref.image_dataset import load_splits


def digest(images: Tensor, labels: Tensor) -> str:
    return hashlib.sha256(images.numpy().tobytes() + labels.numpy().tobytes()).hexdigest()


def test_the_form_of_the_real_images() -> None:
    images, labels = _standin.train_split(1200)
    assert (images.shape, images.dtype) == ((1200, 28, 28), torch.uint8)
    assert (labels.shape, labels.dtype) == ((1200,), torch.int64)


def test_drawn_twice_the_same() -> None:
    assert digest(*_standin.draw(2500, seed=5)) == digest(*_standin.draw(2500, seed=5))
    assert digest(*_standin.draw(300, seed=5)) != digest(*_standin.draw(300, seed=6))


def test_whole_chunks_are_balanced_and_shuffled() -> None:
    _, labels = _standin.draw(2000, seed=4)
    assert labels.bincount().tolist() == [200] * 10
    assert not torch.equal(labels, labels.sort().values)


def test_train_and_test_differ() -> None:
    assert not torch.equal(_standin.train_split(100)[0], _standin.test_split(100)[0])


def test_sizes() -> None:
    splits = load_splits("standin:1200")
    assert (len(splits.train_labels), len(splits.test_labels)) == (1200, 200)
    assert splits.source == "stand-in (1,200 + 200 drawn images)"


@pytest.mark.slow
@pytest.mark.exhaustive
def test_as_hard_as_the_real_images_and_in_the_same_order() -> None:
    """Published for the real data: about 0.84 (softmax regression) and 0.88 (MLP)."""
    data = d2l.FashionMNIST(batch_size=256, root="standin")
    reached = []
    for build in (
        lambda: d2l.SoftmaxRegressionScratch(784, 10, lr=0.1),
        lambda: d2l.MLPScratch(784, 10, 256, lr=0.1),
    ):
        torch.manual_seed(11)
        model = build()
        d2l.Trainer(max_epochs=10).fit(model, data)
        with torch.no_grad():
            reached.append(float(model.accuracy(model(data.val.images), data.val.targets)))
    linear, mlp = reached
    assert linear == pytest.approx(0.84, abs=0.02)
    assert mlp == pytest.approx(0.88, abs=0.02)
    assert mlp - linear > 0.03
