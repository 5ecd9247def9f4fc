"""Sections 4.1 and 4.3-4.5: softmax regression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch

from autograder.compare import Tolerance
from autograder.model import Alternative, Assignment, Check, Exercise, Goal, Mistake, Reading
from autograder.rng import Rng
from autograder.subject import Ref, Subject, leaf, put, take
from autograder.suites._common import image_accuracy

if TYPE_CHECKING:
    from autograder.model import Observed

RANDOM = Tolerance(rtol=0.15)


def _scores_and_labels(rng: Rng, n: int, q: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Scores whose argmax meets about half of the labels, at least one hit and one miss."""
    scores = rng.normal(n, q)
    labels = scores.argmax(dim=1)
    missed = rng.permutation(n)[: max(1, n // 2)]
    labels[missed] = (labels[missed] + rng.integers(1, q, len(missed))) % q
    return scores, labels


def accuracy_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    Y_hat, Y = _scores_and_labels(rng, 5, 3)
    yield "accuracy(Y_hat, Y) for Y_hat of shape (5, 3)", s.Classifier().accuracy(Y_hat, Y)


def accuracy_hits(s: Subject, rng: Rng) -> Iterator[Observed]:
    Y_hat, Y = _scores_and_labels(rng, 4, 6)
    hits = s.Classifier().accuracy(Y_hat, Y, averaged=False)
    yield "accuracy(Y_hat, Y, averaged=False) for Y_hat of shape (4, 6)", hits


def accuracy_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n, q in ((7, 7), (40, 10), (3, 2)):
        Y_hat, Y = _scores_and_labels(rng, n, q)
        name = f"accuracy(Y_hat, Y) for Y_hat of shape ({n}, {q})"
        yield name, s.Classifier().accuracy(Y_hat, Y)
        yield f"{name}, averaged=False", s.Classifier().accuracy(Y_hat, Y, False)


def _classifier_on_board(s: Subject) -> Ref:
    model = s.Classifier()
    model.net = s.nn.Identity()
    trainer = s.d2l.Trainer(max_epochs=1)
    for name, number in (("epoch", 0), ("train_batch_idx", 0), ("num_train_batches", 1)):
        setattr(trainer, name, number)
    trainer.num_val_batches = 1
    model.trainer = trainer
    return model


def board_after_validation(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _classifier_on_board(s)
    X, y = _scores_and_labels(rng, 6, 4)
    model.validation_step((X, y))
    yield (
        "the curves after validation_step((X, y)), label to points (epoch, value),",
        (model.board.data),
    )


def board_after_two(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _classifier_on_board(s)
    for n in (3, 8):
        X, y = _scores_and_labels(rng, n, 5)
        model.validation_step([X, y])
    yield "the curves after two minibatches, label to points (epoch, value),", model.board.data


def softmax_rows(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = rng.normal(2, 5)
    Y = s.softmax(X)
    yield "softmax(X) for X of shape (2, 5)", Y.shape
    yield "the row sums of softmax(X) for X of shape (2, 5):", Y.sum(1), Tolerance(atol=1e-4)
    yield "softmax(X) for X of shape (2, 5)", Y


def softmax_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "softmax(X) for X of shape (3, 4)", s.softmax(rng.normal(3, 4))


def softmax_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "softmax(X) for X of shape (4, 4)", s.softmax(rng.normal(4, 4, std=2))
    yield "softmax(X) for X of shape (1, 6)", s.softmax(rng.normal(1, 6))
    X = put(s, rng.normal(2, 3))
    yield "softmax(X) for X of shape (2, 3)", s.softmax(X)
    yield "X after softmax(X)", X


def softmax_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = leaf(s, rng.normal(3, 4))
    Y = s.softmax(X)
    yield "softmax(X) for X of shape (3, 4)", Y
    Y.backward(rng.normal(3, 4))
    yield "the gradient of softmax with respect to X of shape (3, 4)", X.grad


def cross_entropy_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    y_hat, y = rng.probabilities(3, 4), rng.integers(0, 4, 3)
    yield "cross_entropy(y_hat, y) for y_hat of shape (3, 4)", s.cross_entropy(y_hat, y)


def cross_entropy_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n, q in ((5, 5), (64, 10), (1, 3)):
        y_hat, y = rng.probabilities(n, q), rng.integers(0, q, n)
        name = f"cross_entropy(y_hat, y) for y_hat of shape ({n}, {q})"
        yield name, s.cross_entropy(y_hat, y)


def cross_entropy_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    y_hat = leaf(s, rng.probabilities(4, 3))
    loss = s.cross_entropy(y_hat, rng.integers(0, 3, 4))
    yield "cross_entropy(y_hat, y) for y_hat of shape (4, 3)", loss
    loss.backward()
    yield "the gradient of cross_entropy with respect to y_hat of shape (4, 3)", y_hat.grad


def parameters(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegressionScratch(num_inputs=6, num_outputs=4, lr=0.1)
    yield "model.W of SoftmaxRegressionScratch(6, 4, lr=0.1)", model.W
    yield "model.b of SoftmaxRegressionScratch(6, 4, lr=0.1)", model.b


def starting_values(s: Subject, rng: Rng) -> Iterator[Observed]:
    sigma = float(rng.uniform(1, low=0.02, high=0.5))
    model = s.SoftmaxRegressionScratch(300, 40, 0.1, sigma)
    at = f"for sigma={sigma:.2g}"
    yield f"the standard deviation of model.W {at}", model.W.detach().std(), RANDOM
    mean = Tolerance(rtol=0, atol=0.06 * sigma)
    yield f"the mean of model.W {at}", model.W.detach().mean(), mean
    yield "the largest entry of model.b", model.b.detach().abs().max()
    yield "model.W.requires_grad", model.W.requires_grad
    yield "model.b.requires_grad", model.b.requires_grad


def parameters_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegressionScratch(3, 9, 0.5)
    yield "model.W of SoftmaxRegressionScratch(3, 9, lr=0.5)", model.W
    yield "model.b of SoftmaxRegressionScratch(3, 9, lr=0.5)", model.b


def _with_parameters(s: Subject, rng: Rng, inputs: int, outputs: int) -> Ref:
    model = s.SoftmaxRegressionScratch(inputs, outputs, 0.1)
    for name, shape in (("W", (inputs, outputs)), ("b", (outputs,))):
        getattr(model, name).data = rng.normal(*shape)
    return model


def forward_flat(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 4, 3)
    yield "model.forward(X) for X of shape (2, 4)", model.forward(rng.normal(2, 4))


def forward_images(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 12, 5)
    for n in (3, 1):
        X = rng.normal(n, 1, 3, 4)
        yield f"model.forward(X) for images X of shape ({n}, 1, 3, 4)", model.forward(X)


def forward_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = _with_parameters(s, rng, 6, 3)
    Y = model.forward(rng.normal(5, 6))
    yield "model.forward(X) for X of shape (5, 6)", Y
    Y.backward(rng.normal(5, 3))
    yield "the gradient of model.W", model.W.grad
    yield "the gradient of model.b", model.b.grad


def loss_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegressionScratch(4, 3, 0.1)
    y_hat, y = rng.probabilities(4, 3), rng.integers(0, 3, 4)
    yield "model.loss(y_hat, y) for y_hat of shape (4, 3)", model.loss(y_hat, y)


def loss_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegressionScratch(4, 6, 0.1)
    y_hat = leaf(s, rng.probabilities(5, 6))
    loss = model.loss(y_hat, rng.integers(0, 6, 5))
    yield "model.loss(y_hat, y) for y_hat of shape (5, 6)", loss
    loss.backward()
    yield "the gradient of the loss with respect to y_hat", y_hat.grad


def trained_form(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "model.W", s.model.W
    yield "model.b", s.model.b


def misclassified_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    scores, y = _scores_and_labels(rng, 4, 5)
    found = s.misclassified(rng.normal(4, 2), y, scores.argmax(dim=1))
    yield "the number of tensors that misclassified(X, y, preds) returns", found.__len__()
    yield "the examples from misclassified(X, y, preds) for X of shape (4, 2)", found[0]
    yield "the labels from misclassified(X, y, preds)", found[1]
    yield "the predictions from misclassified(X, y, preds)", found[2]


def misclassified_images(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n in (9, 30):
        scores, y = _scores_and_labels(rng, n, 10)
        found = s.misclassified(rng.normal(n, 1, 3, 3), y, scores.argmax(dim=1))
        for index, what in enumerate(("examples", "labels", "predictions")):
            yield f"the {what} for X of shape ({n}, 1, 3, 3)", found[index]
    y = rng.integers(0, 5, 3)
    none = s.misclassified(rng.normal(3, 2), y, y.clone())
    yield "the labels when every prediction is right", none[1]


def log_softmax_small(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "stable_log_softmax(X) for X of shape (2, 3)", s.stable_log_softmax(rng.normal(2, 3))


def log_softmax_large(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = rng.normal(2, 3) + torch.tensor([[1000.0, 0.0, 0.0], [-1000.0, -1000.0, -1000.0]])
    yield "stable_log_softmax(X) for X with scores near 1000 and -1000", s.stable_log_softmax(X)


def log_softmax_other(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield "stable_log_softmax(X) for X of shape (5, 5)", s.stable_log_softmax(rng.normal(5, 5))
    X = rng.normal(1, 4, std=300)
    yield "stable_log_softmax(X) for X of shape (1, 4)", s.stable_log_softmax(X)


def log_softmax_gradient(s: Subject, rng: Rng) -> Iterator[Observed]:
    X = leaf(s, rng.normal(3, 4))
    Y = s.stable_log_softmax(X)
    yield "stable_log_softmax(X) for X of shape (3, 4)", Y
    Y.backward(rng.normal(3, 4))
    yield "the gradient with respect to X of shape (3, 4)", X.grad


def _concise(s: Subject, rng: Rng, n: int) -> Iterator[Observed]:
    model = s.SoftmaxRegression(num_outputs=3, lr=0.1)
    model(torch.zeros(1, 1, 3, 4))
    parameters = take(model.parameters(), 4)
    for index, shape in enumerate([(3, 12), (3,)]):
        parameters[index].data = rng.normal(*shape)
    yield f"model(X) for images X of shape ({n}, 1, 3, 4)", model(rng.normal(n, 1, 3, 4))


def concise_value(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _concise(s, rng, 2)


def concise_one_image(s: Subject, rng: Rng) -> Iterator[Observed]:
    yield from _concise(s, rng, 1)


def concise_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    model = s.SoftmaxRegression(num_outputs=5, lr=0.1)
    yield "model(X) for images X of shape (2, 1, 3, 4)", model(rng.normal(2, 1, 3, 4))
    yield "the number of parameter tensors", take(model.parameters(), 8).__len__()


def _body(head: str, *lines: str) -> str:
    return head + "".join(f"    {line}\n" for line in lines)


def _accuracy(*lines: str) -> str:
    head = "def accuracy(self, Y_hat, Y, averaged=True):\n"
    return _body(f"@d2l.add_to_class(Classifier)\n{head}", *lines)


_HITS = "hits = (Y_hat.argmax(dim=1) == Y).float()"

ACCURACY = Exercise(
    name="accuracy",
    section="4.3",
    checks=(
        Check("shape", "shape", accuracy_small),
        Check("value", "value", accuracy_small),
        Check("hits", "shape", accuracy_hits),
        Check("hit values", "value", accuracy_hits),
        Check("other sizes", "value", accuracy_sizes, hidden=True),
    ),
    mistakes=(
        Mistake(
            "counts hits",
            "this is the number of hits. Accuracy is their fraction.",
            _accuracy(_HITS, "return hits.sum() if averaged else hits"),
        ),
        Mistake(
            "argmax over the batch",
            "the argmax runs over the examples (dim 0). Each row is one example.",
            _accuracy(
                "hits = (Y_hat.argmax(dim=0)[:len(Y)] == Y[:Y_hat.shape[1]]).float()",
                "return hits.mean() if averaged else hits",
            ),
        ),
        Mistake(
            "argmin",
            "the smallest score is taken for the prediction.",
            _accuracy(
                "hits = (Y_hat.argmin(dim=1) == Y).float()",
                "return hits.mean() if averaged else hits",
            ),
        ),
        Mistake(
            "error rate",
            "this is the fraction of wrong predictions.",
            _accuracy(
                "hits = (Y_hat.argmax(dim=1) != Y).float()",
                "return hits.mean() if averaged else hits",
            ),
        ),
        Mistake(
            "always averaged",
            "averaged=False changes nothing; it asks for the single hits.",
            _accuracy(_HITS, "return hits.mean()"),
        ),
        Mistake(
            "never averaged",
            "the hits are not averaged when averaged is True.",
            _accuracy(_HITS, "return hits"),
        ),
        Mistake(
            "truths instead of numbers",
            "the hits are True and False; they should be the float numbers 1 and 0.",
            _accuracy(
                "hits = Y_hat.argmax(dim=1) == Y",
                "return hits.float().mean() if averaged else hits",
            ),
        ),
    ),
    alternatives=(
        Alternative(
            "max",
            _accuracy(
                "_, preds = Y_hat.max(1)",
                "compare = preds.type(Y.dtype).eq(Y).type(torch.float32)",
                "return compare.mean() if averaged else compare",
            ),
        ),
        Alternative(
            "count and divide",
            _accuracy(
                "hits = torch.tensor([float(r.argmax() == l) for r, l in zip(Y_hat, Y)])",
                "return hits.sum() / len(Y) if averaged else hits",
            ),
        ),
    ),
)


def _step(*lines: str) -> str:
    head = "@d2l.add_to_class(Classifier)\ndef validation_step(self, batch):\n"
    return _body(head, *lines)


_LOSS = "self.plot('loss', self.loss(Y_hat, batch[-1]), train=False)"
_ACC = "self.plot('acc', self.accuracy(Y_hat, batch[-1]), train=False)"
_CALL = "Y_hat = self(batch[0])"

VALIDATION_STEP = Exercise(
    name="validation_step",
    section="4.3",
    uses=("accuracy",),
    checks=(
        Check("curves", "value", board_after_validation),
        Check("two minibatches", "value", board_after_two, hidden=True),
    ),
    mistakes=(
        Mistake("no accuracy", "only the loss is plotted.", _step(_CALL, _LOSS)),
        Mistake("no loss", "only the accuracy is plotted.", _step(_CALL, _ACC)),
        Mistake(
            "training curves",
            "the numbers go to the training curves; this is validation (train=False).",
            _step(_CALL, _LOSS.replace("False", "True"), _ACC.replace("False", "True")),
        ),
        Mistake(
            "key accuracy",
            'the accuracy has the key "accuracy"; the board expects "acc".',
            _step(_CALL, _LOSS, _ACC.replace("'acc'", "'accuracy'")),
        ),
        Mistake(
            "exchanged",
            "loss and accuracy have changed places.",
            _step(_CALL, _LOSS.replace("'loss'", "'acc'"), _ACC.replace("'acc'", "'loss'")),
        ),
    ),
    alternatives=(
        Alternative(
            "unpacked",
            _step(
                "X, y = batch",
                "out = self.forward(X)",
                "loss, acc = self.loss(out, y), self.accuracy(out, y)",
                "self.plot('acc', acc, train=False)",
                "self.plot('loss', loss, train=False)",
            ),
        ),
        Alternative(
            "star",
            _step("Y_hat = self(*batch[:-1])", _LOSS, _ACC.replace(", train=False", ", False")),
        ),
    ),
)


def _softmax(*lines: str) -> str:
    return _body("def softmax(X):\n", *lines)


SOFTMAX = Exercise(
    name="softmax",
    section="4.4",
    forbids=("torch.softmax", "torch.nn.functional.softmax", "torch.nn.Softmax", "Tensor.softmax"),
    checks=(
        Check("shape", "shape", softmax_shape),
        Check("value", "value", softmax_rows),
        Check("gradient", "gradient", softmax_gradient),
        Check("other inputs", "value", softmax_other, hidden=True),
    ),
    mistakes=(
        Mistake(
            "sum over dim 0",
            "the sum runs over dim 0 (columns). Each row is one example.",
            _softmax("E = torch.exp(X)", "return E / E.sum(0, keepdim=True)"),
        ),
        Mistake(
            "sum over everything",
            "everything is divided by one sum. Each row has a sum of its own.",
            _softmax("E = torch.exp(X)", "return E / E.sum()"),
        ),
        Mistake(
            "no keepdim",
            "the row sums lost their dimension, so they are not divided row by row (keepdim).",
            _softmax("E = torch.exp(X)", "return E / E.sum(1)"),
        ),
        Mistake(
            "no exponential",
            "the scores themselves are divided; they are to be made positive first.",
            _softmax("return X / X.sum(1, keepdim=True)"),
        ),
        Mistake(
            "not divided",
            "the exponentials are not divided by their row's sum.",
            _softmax("return torch.exp(X)"),
        ),
        Mistake(
            "mean for sum",
            "the rows are divided by their mean, so they sum to the number of classes.",
            _softmax("E = torch.exp(X)", "return E / E.mean(1, keepdim=True)"),
        ),
        Mistake(
            "log-softmax",
            "this is the logarithm of the probabilities.",
            _softmax("return X - torch.log(torch.exp(X).sum(1, keepdim=True))"),
        ),
        Mistake(
            "cut off",
            "the values are right, but no gradient flows back: something cuts the graph.",
            _softmax("E = torch.exp(X.detach())", "return E / E.sum(1, keepdim=True)"),
        ),
    ),
    alternatives=(
        Alternative(
            "stable",
            _softmax(
                "E = torch.exp(X - X.max(dim=1, keepdim=True)[0])",
                "return E / E.sum(dim=1, keepdim=True)",
            ),
        ),
        Alternative(
            "last axis, transposed",
            _softmax("E = X.exp()", "return (E.T / E.sum(-1)).T"),
        ),
        Alternative(
            "through the logarithm",
            _softmax("return torch.exp(X - torch.logsumexp(X, dim=1, keepdim=True))"),
        ),
        Alternative(
            "row by row",
            _softmax(
                "rows = [torch.exp(row) / torch.exp(row).sum() for row in X]",
                "return torch.stack(rows)",
            ),
        ),
    ),
)


def _cross_entropy(*lines: str) -> str:
    return _body("def cross_entropy(y_hat, y):\n", *lines)


_PICKED = "p = y_hat[torch.arange(len(y_hat)), y]"

CROSS_ENTROPY = Exercise(
    name="cross_entropy",
    section="4.4",
    forbids=(
        *("torch.nn.functional.cross_entropy", "torch.nn.functional.nll_loss"),
        *("torch.nn.CrossEntropyLoss", "torch.nn.NLLLoss"),
    ),
    checks=(
        Check("shape", "shape", cross_entropy_small),
        Check("value", "value", cross_entropy_small),
        Check("gradient", "gradient", cross_entropy_gradient),
        Check("other sizes", "value", cross_entropy_other, hidden=True),
    ),
    mistakes=(
        Mistake(
            "not averaged",
            "there is one loss per example; they are to be averaged.",
            _cross_entropy(_PICKED, "return -torch.log(p)"),
        ),
        Mistake(
            "summed",
            "the losses are summed over the minibatch, not averaged.",
            _cross_entropy(_PICKED, "return -torch.log(p).sum()"),
        ),
        Mistake(
            "sign",
            "the sign is wrong: the logarithm of a probability is negative, a loss is not.",
            _cross_entropy(_PICKED, "return torch.log(p).mean()"),
        ),
        Mistake(
            "no logarithm",
            "there is no logarithm.",
            _cross_entropy(_PICKED, "return -p.mean()"),
        ),
        Mistake(
            "logits expected",
            "y_hat is taken for scores, and softmax is applied to it once more.",
            _cross_entropy("return nn.functional.cross_entropy(y_hat, y)"),
        ),
        Mistake(
            "gathered column",
            "gather leaves shape (n, 1), and the losses are not averaged.",
            _cross_entropy("return -torch.log(y_hat.gather(1, y.reshape(-1, 1)))"),
        ),
        Mistake(
            "averages over all classes",
            "the mean runs over all n·q entries; there are n examples.",
            _cross_entropy(
                "Y = nn.functional.one_hot(y, y_hat.shape[1])",
                "return -(Y * torch.log(y_hat)).mean()",
            ),
        ),
        Mistake(
            "logarithm of the mean",
            "the logarithm is taken after averaging; average the logarithms.",
            _cross_entropy(_PICKED, "return -torch.log(p.mean())"),
        ),
        Mistake(
            "a bare number",
            "the loss is a bare Python number, so no gradient flows back.",
            _cross_entropy(_PICKED, "return -torch.log(p).mean().item()"),
        ),
    ),
    alternatives=(
        Alternative(
            "one-hot",
            _cross_entropy(
                "Y = nn.functional.one_hot(y, y_hat.shape[1])",
                "return -(Y * torch.log(y_hat)).sum(dim=1).mean()",
            ),
        ),
        Alternative(
            "gather",
            _cross_entropy("return -torch.log(y_hat.gather(1, y.unsqueeze(1))).squeeze(1).mean()"),
        ),
        Alternative(
            "loop",
            _cross_entropy(
                "return -sum(torch.log(y_hat[i, y[i]]) for i in range(len(y))) / len(y)"
            ),
        ),
    ),
)


def _init(*lines: str) -> str:
    head = (
        "class SoftmaxRegressionScratch(Classifier):\n"
        "    def __init__(self, num_inputs, num_outputs, lr, sigma=0.01):\n"
        "        super().__init__()\n"
        "        self.save_hyperparameters()\n"
    )
    tail = "\n    def parameters(self):\n        return [self.W, self.b]\n"
    return head + "".join(f"        {line}\n" for line in lines) + tail


_W = "self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)"
_B = "self.b = torch.zeros(num_outputs, requires_grad=True)"

PARAMETERS = Exercise(
    name="SoftmaxRegressionScratch",
    section="4.4",
    checks=(
        Check("shape", "shape", parameters),
        Check("start values", "value", starting_values),
        Check("other sizes", "shape", parameters_elsewhere, hidden=True),
    ),
    mistakes=(
        Mistake(
            "no gradient asked for",
            "W and b do not require gradients, so nothing can be learned.",
            _init(_W.replace(", requires_grad=True", ""), _B.replace(", requires_grad=True", "")),
        ),
        Mistake(
            "transposed",
            "W is transposed: a row for each input, a column for each class.",
            _init(_W.replace("(num_inputs, num_outputs)", "(num_outputs, num_inputs)"), _B),
        ),
        Mistake(
            "sigma ignored",
            "sigma is not used: W has standard deviation 1.",
            _init("self.W = torch.randn(num_inputs, num_outputs, requires_grad=True)", _B),
        ),
        Mistake(
            "bias per input",
            "there is a bias for each input; each class has one.",
            _init(_W, _B.replace("num_outputs", "num_inputs")),
        ),
        Mistake(
            "random bias",
            "b is random; it starts at zero.",
            _init(_W, _B.replace("zeros", "randn")),
        ),
    ),
    alternatives=(
        Alternative(
            "randn",
            _init("self.W = (torch.randn(num_inputs, num_outputs) * sigma).requires_grad_()", _B),
        ),
        Alternative(
            "in place",
            _init(
                "self.W = torch.empty(num_inputs, num_outputs).normal_(0, sigma)",
                "self.W.requires_grad_(True)",
                "self.b = torch.zeros(num_outputs).requires_grad_(True)",
            ),
        ),
    ),
)


def _forward(*lines: str) -> str:
    head = "@d2l.add_to_class(SoftmaxRegressionScratch)\ndef forward(self, X):\n"
    return _body(head, *lines)


_FLAT = "X = X.reshape(-1, self.W.shape[0])"

FORWARD = Exercise(
    name="SoftmaxRegressionScratch.forward",
    section="4.4",
    uses=("softmax", "SoftmaxRegressionScratch"),
    checks=(
        Check("shape", "shape", forward_images),
        Check("value", "value", forward_flat),
        Check("gradient", "gradient", forward_gradient),
        Check("images", "value", forward_images, hidden=True),
    ),
    mistakes=(
        Mistake(
            "no softmax",
            "these are the scores; softmax is missing.",
            _forward(_FLAT, "return X @ self.W + self.b"),
        ),
        Mistake(
            "bias forgotten",
            "b is not used.",
            _forward(_FLAT, "return softmax(X @ self.W)"),
        ),
        Mistake(
            "images not flattened",
            "an image is not turned into one row of numbers first.",
            _forward("return softmax(X @ self.W + self.b)"),
        ),
        Mistake(
            "softmax twice",
            "softmax is applied twice.",
            _forward(_FLAT, "return softmax(softmax(X @ self.W + self.b))"),
        ),
        Mistake(
            "bias after softmax",
            "b is added to the probabilities; it belongs to the scores.",
            _forward(_FLAT, "return softmax(X @ self.W) + self.b"),
        ),
    ),
    alternatives=(
        Alternative(
            "flatten", _forward("return softmax(torch.matmul(X.flatten(1), self.W) + self.b)")
        ),
        Alternative(
            "view", _forward("return softmax(torch.addmm(self.b, X.view(len(X), -1), self.W))")
        ),
    ),
)


def _loss(*lines: str) -> str:
    head = "@d2l.add_to_class(SoftmaxRegressionScratch)\ndef loss(self, y_hat, y):\n"
    return _body(head, *lines)


LOSS = Exercise(
    name="SoftmaxRegressionScratch.loss",
    section="4.4",
    uses=("cross_entropy",),
    checks=(
        Check("value", "value", loss_value),
        Check("gradient", "gradient", loss_gradient, hidden=True),
    ),
    mistakes=(
        Mistake(
            "exchanged",
            "labels and probabilities have changed places in the call.",
            _loss("return cross_entropy(y, y_hat)"),
        ),
        Mistake(
            "torch's loss on probabilities",
            "torch's cross-entropy expects scores; y_hat holds probabilities already.",
            _loss("return nn.functional.cross_entropy(y_hat, y)"),
        ),
        Mistake(
            "nothing returned",
            "the loss is computed and not returned.",
            _loss("cross_entropy(y_hat, y)"),
        ),
        Mistake(
            "sign",
            "the sign is turned round: training would make the loss as large as it can.",
            _loss("return -cross_entropy(y_hat, y)"),
        ),
    ),
    alternatives=(
        Alternative("named", _loss("value = cross_entropy(y_hat=y_hat, y=y)", "return value")),
        Alternative("by hand", _loss("return -torch.log(y_hat[range(len(y)), y]).mean()")),
    ),
)

_NEW = "SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.1)"
_GUESSES = "the model guesses. Has trainer.fit run on this very model?"
_LITTLE = "the model has learned a little. Check the learning rate and the epochs."

TRAINING = Exercise(
    name="training",
    section="4.4",
    uses=(
        *("softmax", "cross_entropy", "SoftmaxRegressionScratch"),
        *("SoftmaxRegressionScratch.forward", "SoftmaxRegressionScratch.loss"),
        *("accuracy", "validation_step"),
    ),
    checks=(
        Check("model", "shape", trained_form),
        Goal(
            "accuracy",
            "the accuracy of model on held-out images",
            image_accuracy,
            recipe="softmax_regression",
            margin=0.03,
            readings=(Reading(0.2, _GUESSES), Reading(0.6, _LITTLE)),
            points=3,
        ),
    ),
    mistakes=(
        Mistake("never trained", _GUESSES, f"model = {_NEW}\n"),
        Mistake(
            "tiny learning rate",
            _LITTLE,
            f"model = {_NEW.replace('0.1', '1e-5')}\nd2l.Trainer(max_epochs=10).fit(model, data)\n",
        ),
        Mistake(
            "another model trained",
            _GUESSES,
            f"d2l.Trainer(max_epochs=10).fit({_NEW}, data)\nmodel = {_NEW}\n",
        ),
    ),
    alternatives=(
        Alternative(
            "positional",
            "model = SoftmaxRegressionScratch(784, 10, 0.1)\nd2l.Trainer(10).fit(model, data)\n",
        ),
        Alternative(
            "larger start",
            f"model = {_NEW.replace(')', ', sigma=0.02)')}\n"
            "trainer = d2l.Trainer(max_epochs=10)\ntrainer.fit(model, data)\n",
        ),
    ),
)


def _misclassified(*lines: str) -> str:
    return _body("def misclassified(X, y, preds):\n", *lines)


MISCLASSIFIED = Exercise(
    name="misclassified",
    section="4.5",
    checks=(
        Check("shape", "shape", misclassified_small),
        Check("value", "value", misclassified_small),
        Check("images", "value", misclassified_images, hidden=True),
    ),
    mistakes=(
        Mistake(
            "the right ones",
            "these are the examples that were classified rightly.",
            _misclassified("m = preds == y", "return X[m], y[m], preds[m]"),
        ),
        Mistake(
            "only examples",
            "only the examples come back; labels and predictions are missing.",
            _misclassified("return X[preds != y]"),
        ),
        Mistake(
            "exchanged",
            "labels and predictions have changed places.",
            _misclassified("m = preds != y", "return X[m], preds[m], y[m]"),
        ),
        Mistake(
            "all labels",
            "labels and predictions of all examples come back, not of the wrong ones only.",
            _misclassified("return X[preds != y], y, preds"),
        ),
        Mistake(
            "positions",
            "positions come back in place of the examples.",
            _misclassified("m = preds != y", "return m.nonzero().squeeze(1), y[m], preds[m]"),
        ),
    ),
    alternatives=(
        Alternative(
            "positions first",
            _misclassified(
                "at = torch.nonzero(preds != y).reshape(-1)",
                "return X.index_select(0, at), y[at], preds[at]",
            ),
        ),
        Alternative(
            "list",
            _misclassified("m = ~preds.eq(y)", "return [X[m], y[m], preds[m]]"),
        ),
    ),
)


def _log_softmax(*lines: str) -> str:
    return _body("def stable_log_softmax(X):\n", *lines)


LOG_SOFTMAX = Exercise(
    name="stable_log_softmax",
    section="4.5",
    forbids=(
        *("torch.log_softmax", "torch.nn.functional.log_softmax", "torch.nn.LogSoftmax"),
        *("torch.softmax", "torch.nn.functional.softmax"),
    ),
    checks=(
        Check("shape", "shape", log_softmax_small),
        Check("value", "value", log_softmax_small),
        Check("large scores", "value", log_softmax_large),
        Check("gradient", "gradient", log_softmax_gradient),
        Check("other inputs", "value", log_softmax_other, hidden=True),
    ),
    mistakes=(
        Mistake(
            "overflow",
            "right for small scores, but the exponential of a large score is infinite.",
            _log_softmax("return X - torch.log(torch.exp(X).sum(1, keepdim=True))"),
        ),
        Mistake(
            "logarithm of zero",
            "a probability that was rounded to 0 has no logarithm; take it on paper first.",
            _log_softmax(
                "E = torch.exp(X - X.max(1, keepdim=True)[0])",
                "return torch.log(E / E.sum(1, keepdim=True))",
            ),
        ),
        Mistake(
            "probabilities",
            "these are probabilities; the logarithm is missing.",
            _log_softmax(
                "E = torch.exp(X - X.max(1, keepdim=True)[0])",
                "return E / E.sum(1, keepdim=True)",
            ),
        ),
        Mistake(
            "not divided",
            "the row's maximum is subtracted, but the logarithm of the row's sum is not.",
            _log_softmax("return X - X.max(1, keepdim=True)[0]"),
        ),
        Mistake(
            "maximum lost",
            "the maximum is subtracted in the sum, but not from the scores themselves.",
            _log_softmax(
                "m = X.max(1, keepdim=True)[0]",
                "return X - torch.log(torch.exp(X - m).sum(1, keepdim=True))",
            ),
        ),
        Mistake(
            "columns",
            "maximum and sum run over dim 0 (columns). Each row is one example.",
            _log_softmax("return X - torch.logsumexp(X, dim=0, keepdim=True)"),
        ),
    ),
    alternatives=(
        Alternative(
            "logsumexp", _log_softmax("return X - torch.logsumexp(X, dim=1, keepdim=True)")
        ),
        Alternative(
            "maximum added back",
            _log_softmax(
                "m = X.amax(dim=1, keepdim=True)",
                "return X - (m + (X - m).exp().sum(dim=1, keepdim=True).log())",
            ),
        ),
    ),
)


def _regression(net: str, forward: str = "self.net(X)") -> str:
    return (
        "class SoftmaxRegression(Classifier):\n"
        "    def __init__(self, num_outputs, lr):\n"
        "        super().__init__()\n"
        "        self.save_hyperparameters()\n"
        f"        self.net = {net}\n\n"
        "    def forward(self, X):\n"
        f"        return {forward}\n"
    )


CONCISE = Exercise(
    name="SoftmaxRegression",
    section="4.5",
    checks=(
        Check("shape", "shape", concise_shape),
        Check("value", "value", concise_value),
        Check("one image", "value", concise_one_image, hidden=True),
    ),
    mistakes=(
        Mistake(
            "softmax at the end",
            "the result is probabilities; the loss expects the scores (logits).",
            _regression("nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs), nn.Softmax(1))"),
        ),
        Mistake(
            "no flatten",
            "the images are not flattened first.",
            _regression("nn.LazyLinear(num_outputs)"),
        ),
        Mistake(
            "relu at the end",
            "negative scores are cut off by a relu.",
            _regression("nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs), nn.ReLU())"),
        ),
        Mistake(
            "no bias",
            "the linear layer has no bias.",
            _regression("nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs, bias=False))"),
        ),
    ),
    alternatives=(
        Alternative(
            "reshape in forward",
            _regression("nn.LazyLinear(num_outputs)", "self.net(X.reshape(len(X), -1))"),
        ),
        Alternative(
            "flatten in forward",
            _regression("nn.Sequential(nn.LazyLinear(num_outputs))", "self.net(X.flatten(1))"),
        ),
    ),
)

ASSIGNMENT = Assignment(
    "ch04_softmax_regression",
    "Softmax regression from scratch",
    (
        *(ACCURACY, VALIDATION_STEP, SOFTMAX, CROSS_ENTROPY, PARAMETERS, FORWARD, LOSS),
        *(TRAINING, MISCLASSIFIED, LOG_SOFTMAX, CONCISE),
    ),
)
