"""What several suites share: measuring trained models, and putting answers together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import Tensor

from autograder.model import Alternative, Mistake
from autograder.subject import Subject, SubjectError, fetch
from autograder.training import HoldOut
from autograder.values import Failure

if TYPE_CHECKING:
    from autograder.model import Measure

# why a check stays that catches nothing which no other check catches (Check.kept)
FORM = "a right shape earns its point before the numbers are right"
PLAIN = "the plainest case: its words are read first, and it earns its point alone"
UNSEEN = "its input is not in the notebook: an answer made for the visible checks fails here"


_GUESSING = 0.3  # ten classes: an untrained model is right once in ten times, by luck twice


def image_accuracy(*biases: str) -> Measure:
    """Measures the fraction of held-out images that the notebook's ``model`` labels rightly.

    ``biases`` name parameters that start at zero. The measure raises SubjectError when ``model(X)``
    gives no scores of shape (n, 10), or when the model has learned while one of them still is zero.
    """

    def measure(s: Subject, holdout: HoldOut) -> float:
        n = len(holdout.labels)
        fetch(s.model)  # before megabytes of images are sent to a notebook that has none
        scores = fetch(s.model(holdout.images))
        shape = tuple(scores.shape) if isinstance(scores, Tensor) else ()
        if not isinstance(scores, Tensor) or shape != (n, 10) or scores.is_complex():
            seen = tuple(scores.shape) if isinstance(scores, Tensor) else type(scores).__name__
            raise unfit(f"model(X) gave {seen}, expected shape ({n}, 10)")
        accuracy = float((scores.argmax(dim=1) == holdout.labels).double().mean())
        for name in biases if accuracy > _GUESSING else ():
            bias = fetch(getattr(s.model, name))
            if not isinstance(bias, Tensor) or not bool(bias.any()):
                raise unfit(f"model.{name} is still zero: the training has not reached it")
        return accuracy

    return measure


def unfit(message: str) -> SubjectError:
    """What a measure raises when there is nothing to measure; ``message`` says why."""
    return SubjectError(Failure("unfit", "", message))


def body(head: str, *lines: str, indent: str = "    ") -> str:
    """An answer: its ``head`` and its lines, each indented."""
    return head + "".join(f"{indent}{line}\n" for line in lines)


_LOOP = """\
for epoch in range({epochs}):
    for X, y in data.train_dataloader():
        optimizer.zero_grad()
        model.loss(model(X), y).backward()
        optimizer.step()
"""


def training_alternatives(new: str, epochs: int) -> tuple[Alternative, ...]:
    """Right ways to train the model that the expression ``new`` makes for ``epochs`` epochs."""
    loop = _LOOP.format(epochs=epochs)
    trainer = f"trainer = d2l.Trainer(max_epochs={epochs})\n"
    return (
        Alternative("with a trainer", f"model = {new}\n{trainer}trainer.fit(model, data)\n"),
        Alternative(
            "in two parts",
            f"model = {new}\nd2l.Trainer({epochs // 2}).fit(model, data)\n"
            f"d2l.Trainer({epochs - epochs // 2}).fit(model, data)\n",
        ),
        Alternative(
            "a loop by hand", f"model = {new}\noptimizer = model.configure_optimizers()\n{loop}"
        ),
        Alternative(
            "a little longer", f"model = {new}\nd2l.Trainer({epochs + 2}).fit(model, data)\n"
        ),
    )


def training_mistakes(
    new: str,
    epochs: int,
    lr: float,
    shuffled: str,
    far: str,
    near: str,
    everything: str = "list(model.parameters())",
) -> tuple[Mistake, ...]:
    """Wrong ways to train it; ``shuffled`` is the statement that mixes up the labels.

    ``far`` and ``near`` are the hints for a model that has learned nothing, or too little;
    ``everything`` is the list of its parameters.
    """
    model, fit = f"model = {new}\n", f"d2l.Trainer(max_epochs={epochs}).fit(model, data)\n"
    loop = _LOOP.format(epochs=epochs)

    def by_hand(parameters: str, options: str, steps: str = loop) -> str:
        return f"{model}optimizer = torch.optim.SGD({parameters}, {options})\n{steps}"

    uncleared = loop.replace("        optimizer.zero_grad()\n", "")
    return (
        Mistake("never trained", far, model),
        Mistake(
            "another model trained",
            far,
            f"other = {new}\n{fit}".replace("(model,", "(other,") + model,
        ),
        Mistake("tiny learning rate", near, f"{model}model.lr = {lr / 1000:g}\n{fit}"),
        Mistake("one epoch", near, model + fit.replace(f"={epochs}", "=1")),
        Mistake("labels mixed up", far, f"{shuffled}\n{model}{fit}"),
        Mistake("gradients never cleared", near, by_hand(everything, f"lr={lr}", uncleared)),
        Mistake("uphill", far, by_hand(everything, f"lr={lr}, maximize=True")),
        Mistake("one parameter only", near, by_hand(f"{everything}[:1]", f"lr={lr}")),
        Mistake("learning rate ignored", near, by_hand(everything, "lr=1.0")),
    )
