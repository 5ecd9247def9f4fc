"""Section 4.3: what classifiers share."""

from __future__ import annotations

import pytest
import torch
from torch import nn
from torch.nn import functional as F

import d2lref as d2l


@pytest.fixture
def classifier() -> d2l.Classifier:
    model = d2l.Classifier()
    model.net = nn.Linear(3, 2)
    model.lr = 0.5
    return model


SCORES = torch.tensor([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7]])
LABELS = torch.tensor([1, 0, 0])


def test_accuracy(classifier: d2l.Classifier) -> None:
    assert classifier.accuracy(SCORES, LABELS).item() == pytest.approx(2 / 3)
    hits = classifier.accuracy(SCORES, LABELS, averaged=False)
    assert (hits.tolist(), hits.dtype) == ([1, 1, 0], torch.float32)


def test_accuracy_of_other_shapes_and_integer_types(classifier: d2l.Classifier) -> None:
    assert classifier.accuracy(SCORES.reshape(1, 3, 2), LABELS.reshape(1, 3)).item() < 1
    assert classifier.accuracy(SCORES, LABELS.to(torch.int32).reshape(3, 1)).item() < 1


def test_loss_is_cross_entropy_of_logits(classifier: d2l.Classifier) -> None:
    expected = F.cross_entropy(SCORES, LABELS, reduction="none")
    torch.testing.assert_close(classifier.loss(SCORES, LABELS, averaged=False), expected)
    torch.testing.assert_close(classifier.loss(SCORES, LABELS), expected.mean())
    deeper = classifier.loss(SCORES.reshape(3, 1, 2), LABELS.reshape(3, 1))
    torch.testing.assert_close(deeper, expected.mean())


def test_optimizer_is_torchs_sgd_on_all_parameters(classifier: d2l.Classifier) -> None:
    optimizer = classifier.configure_optimizers()
    assert isinstance(optimizer, torch.optim.SGD)
    (group,) = optimizer.param_groups
    assert (group["lr"], len(group["params"])) == (0.5, 2)


def test_validation_plots_loss_and_accuracy_averaged_over_the_epoch(
    classifier: d2l.Classifier,
) -> None:
    trainer = d2l.Trainer(max_epochs=1)
    trainer.epoch, trainer.num_val_batches = 0, 2
    trainer.prepare_model(classifier)
    X = torch.arange(12.0).reshape(4, 3)
    classifier.net.weight.data.copy_(torch.tensor([[0.0, 0, 0], [1, 0, 0]]))
    classifier.net.bias.data.zero_()
    for rows, labels in [(slice(0, 2), [0, 1]), (slice(2, 4), [0, 1])]:
        classifier.validation_step((X[rows], torch.tensor(labels)))
    assert classifier.board.data["val_acc"] == [(1, 0.75)]
    (point,) = classifier.board.data["val_loss"]
    expected = F.cross_entropy(classifier(X), torch.tensor([0, 1, 0, 1])).item()
    assert point.y == pytest.approx(expected)
