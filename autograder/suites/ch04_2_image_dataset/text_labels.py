"""Section 4.2: the exercise FashionMNIST.text_labels."""

from __future__ import annotations

import torch

from autograder.authoring import Check, Exercise, Observations, Rng, Subject
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch04_2_image_dataset._common import some_data


def names_of_labels(s: Subject, rng: Rng) -> Observations:
    # 2 … 8 have no name that a mistake could give to the label beside them
    y = rng.permutation(7)[:4] + 2
    yield f"data.text_labels(torch.tensor({y.tolist()}))", some_data(s, rng).text_labels(y)


def names_of_all(s: Subject, rng: Rng) -> Observations:
    data = some_data(s, rng)
    for number in rng.permutation(10).tolist():
        y = torch.tensor([number])
        yield f"data.text_labels(torch.tensor([{number}]))", data.text_labels(y)


def names_of_list(s: Subject, rng: Rng) -> Observations:
    y = [int(label) for label in rng.permutation(7)[:3] + 2]
    y = [*y, y[0]]
    yield f"data.text_labels({y})", some_data(s, rng).text_labels(y)


def names_elsewhere(s: Subject, rng: Rng) -> Observations:
    data = some_data(s, rng)
    yield "data.text_labels(y) for 64 labels y", data.text_labels(rng.integers(0, 10, 64))
    yield "data.text_labels([])", data.text_labels([])


NAMES = Exercise(
    name="FashionMNIST.text_labels",
    section="4.2",
    uses=("FashionMNIST",),
    checks=(
        Check("some labels", "value", names_of_labels, kept=PLAIN),
        Check(
            "every label",
            "value",
            names_of_all,
            kept="no name of the ten escapes; the words point at the one that is wrong",
        ),
        Check("list", "value", names_of_list),
        Check("other labels", "value", names_elsewhere, hidden=True, kept=UNSEEN),
    ),
)
