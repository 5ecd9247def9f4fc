"""Section 4.4: softmax regression from scratch, and the stable forms of 4.5."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

import d2lref as d2l


@pytest.fixture
def logits() -> Tensor:
    return torch.randn(5, 4, generator=torch.Generator().manual_seed(0)) * 3


class Blobs(d2l.DataModule):
    """Points (2, 2) around a corner of their own for each of three classes."""

    def __init__(self, batch_size: int = 32) -> None:
        super().__init__()
        self.save_hyperparameters()
        generator = torch.Generator().manual_seed(0)
        corners = torch.tensor([[2.0, 0, 0, 0], [0, 2, 0, 0], [0, 0, 2, 2]])
        self.y = torch.randint(3, (600,), generator=generator)
        self.X = corners[self.y] + torch.randn(600, 4, generator=generator) * 0.3
        self.X = self.X.reshape(-1, 1, 2, 2)

    def get_dataloader(self, train: bool) -> Any:
        return self.get_tensorloader(
            (self.X, self.y), train, slice(0, 500) if train else slice(500, None)
        )


class TestSoftmax:
    def test_it_is_torchs(self, logits: Tensor) -> None:
        torch.testing.assert_close(d2l.softmax(logits), F.softmax(logits, dim=1))
        torch.testing.assert_close(d2l.softmax(logits.double()), F.softmax(logits.double(), dim=1))

    def test_logits_of_a_thousand(self) -> None:
        X = torch.tensor([[1000.0, 1000, -1000], [-1000, -1000, -1000]])
        torch.testing.assert_close(
            d2l.softmax(X), torch.tensor([[0.5, 0.5, 0], [1 / 3, 1 / 3, 1 / 3]])
        )

    def test_its_gradient(self, logits: Tensor) -> None:
        X, Z = logits.clone().requires_grad_(), logits.clone().requires_grad_()
        cotangent = torch.arange(20.0).reshape(5, 4)
        d2l.softmax(X).backward(cotangent)
        F.softmax(Z, dim=1).backward(cotangent)
        torch.testing.assert_close(X.grad, Z.grad)

    def test_the_argument_is_left_alone(self, logits: Tensor) -> None:
        before = logits.clone()
        d2l.softmax(logits)
        assert torch.equal(logits, before)


class TestCrossEntropy:
    def test_it_is_torchs_of_the_logits(self, logits: Tensor) -> None:
        y = torch.tensor([0, 1, 2, 3, 0])
        torch.testing.assert_close(
            d2l.cross_entropy(d2l.softmax(logits), y), F.cross_entropy(logits, y)
        )

    def test_by_hand(self) -> None:
        y_hat = torch.tensor([[0.1, 0.3, 0.6], [0.3, 0.2, 0.5]])
        expected = -(torch.tensor(0.1).log() + torch.tensor(0.5).log()) / 2
        torch.testing.assert_close(d2l.cross_entropy(y_hat, torch.tensor([0, 2])), expected)


class TestStableLogSoftmax:
    def test_it_is_torchs(self, logits: Tensor) -> None:
        torch.testing.assert_close(d2l.stable_log_softmax(logits), F.log_softmax(logits, dim=1))

    def test_it_is_finite_where_the_logarithm_of_softmax_is_not(self) -> None:
        X = torch.tensor([[1000.0, 0, -1000]])
        assert d2l.softmax(X).log().isinf().any()
        assert d2l.stable_log_softmax(X).tolist() == [[0, -1000, -2000]]


def test_misclassified_examples_come_in_order_with_label_and_prediction() -> None:
    X = torch.arange(8.0).reshape(4, 2)
    y, preds = torch.tensor([0, 1, 2, 3]), torch.tensor([0, 2, 2, 1])
    examples, labels, predictions = d2l.misclassified(X, y, preds)
    assert examples.tolist() == [[2, 3], [6, 7]]
    assert (labels.tolist(), predictions.tolist()) == ([1, 3], [2, 1])
    assert [len(tensor) for tensor in d2l.misclassified(X, y, y)] == [0, 0, 0]


class TestSoftmaxRegressionScratch:
    def test_parameters(self) -> None:
        torch.manual_seed(0)
        model = d2l.SoftmaxRegressionScratch(784, 10, lr=0.1)
        W, b = model.parameters()
        assert (W.shape, b.tolist()) == ((784, 10), [0] * 10)
        assert W.std().item() == pytest.approx(0.01, rel=0.05)
        assert W.requires_grad
        assert b.requires_grad

    def test_images_to_probabilities(self) -> None:
        model = d2l.SoftmaxRegressionScratch(784, 10, lr=0.1)
        probabilities = model(torch.rand(3, 1, 28, 28))
        assert probabilities.shape == (3, 10)
        torch.testing.assert_close(probabilities.sum(1), torch.ones(3))

    def test_training_separates_three_classes(self) -> None:
        torch.manual_seed(0)
        data, model = Blobs(), d2l.SoftmaxRegressionScratch(4, 3, lr=0.5)
        d2l.Trainer(max_epochs=3).fit(model, data)
        assert list(model.board.data) == ["train_loss", "val_loss", "val_acc"]
        assert model.board.data["val_acc"][-1].y > 0.97


@pytest.mark.parametrize(
    "model",
    [
        lambda: d2l.SoftmaxRegression(num_outputs=3, lr=0.5),
        lambda: d2l.MLP(num_outputs=3, num_hiddens=16, lr=0.5),
        lambda: d2l.MLPScratch(4, 3, num_hiddens=16, lr=0.5, sigma=0.1),
    ],
    ids=["softmax regression", "mlp", "mlp from scratch"],
)
def test_the_other_classifiers_separate_them_too(model: Callable[[], d2l.Classifier]) -> None:
    torch.manual_seed(0)
    classifier = model()
    d2l.Trainer(max_epochs=4).fit(classifier, Blobs())
    assert classifier.board.data["val_acc"][-1].y > 0.97
    assert classifier(Blobs().X[:5]).shape == (5, 3)
