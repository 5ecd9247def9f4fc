"""Section 4.2: the exercise FashionMNIST.text_labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Subject
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch04_image_dataset._common import method, some_data

if TYPE_CHECKING:
    from autograder.model import Observed


def names_of_labels(s: Subject, rng: Rng) -> Iterator[Observed]:
    # 2 … 8 have no name that a mistake could give to the label beside them
    y = rng.permutation(7)[:4] + 2
    yield f"data.text_labels(torch.tensor({y.tolist()}))", some_data(s, rng).text_labels(y)


def names_of_all(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = some_data(s, rng)
    for number in range(10):
        yield (
            f"data.text_labels(torch.tensor([{number}]))",
            data.text_labels(rng.permutation(10)[:0].new_tensor([number])),
        )


def names_of_list(s: Subject, rng: Rng) -> Iterator[Observed]:
    y = [int(label) for label in rng.permutation(7)[:3] + 2]
    y = [*y, y[0]]
    yield f"data.text_labels({y})", some_data(s, rng).text_labels(y)


def names_elsewhere(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = some_data(s, rng)
    yield "data.text_labels(y) for 64 labels y", data.text_labels(rng.integers(0, 10, 64))
    yield "data.text_labels([])", data.text_labels([])


_NAMES = (
    *('    "t-shirt", "trouser", "pullover", "dress", "coat",',),
    *('    "sandal", "shirt", "sneaker", "bag", "ankle boot",',),
)
_RETURN = "return [names[i] for i in indices]"


def _text_labels(*lines: str, names: tuple[str, ...] = _NAMES) -> str:
    return method("text_labels", "self, indices", "names = [", *names, "]", *lines)


_TORCHVISION = (
    '    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",',
    '    "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",',
)
_NO_BAG = (_NAMES[0], '    "sandal", "shirt", "sneaker", "ankle boot",')

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
    mistakes=(
        Mistake(
            "counted from one",
            "every name is one place off: the labels count from 0.",
            _text_labels(_RETURN.replace("names[i]", "names[i - 1]")),
        ),
        Mistake(
            "all names",
            "all ten names come back, whatever the labels are.",
            _text_labels("return names"),
        ),
        Mistake(
            "the first names",
            "the first names of the list come back, as many as there are labels; look at which "
            "label stands in `indices`.",
            _text_labels("return names[: len(indices)]"),
        ),
        Mistake(
            "numbers as text",
            "the labels are only turned into text; they should be turned into names.",
            _text_labels("return [str(int(i)) for i in indices]"),
        ),
        Mistake(
            "one name only",
            "only the name of the first label comes back; there is one for each.",
            _text_labels("return names[indices[0]]"),
        ),
        Mistake(
            "leaves after the first",
            "the `return` stands inside the loop, which ends with the first label.",
            _text_labels(
                "found = []",
                "for i in indices:",
                "    found.append(names[i])",
                "    return found",
            ),
        ),
        Mistake(
            "one string",
            "the names are glued together into one string; keep them in a list.",
            _text_labels('return ", ".join(names[i] for i in indices)'),
        ),
        Mistake(
            "a set",
            "a set has no order and keeps each name only once.",
            _text_labels("return {names[i] for i in indices}"),
        ),
        Mistake(
            "a generator",
            "this is a generator, and each name can be taken from it only once; a list stays.",
            _text_labels("return (names[i] for i in indices)"),
        ),
        Mistake(
            "the list itself indexed",
            "a list takes one index at a time, not a whole tensor or list of them.",
            _text_labels("return names[indices]"),
        ),
        Mistake(
            "looked up in a dict",
            "a dict finds nothing under a tensor, even one that holds the right number.",
            _text_labels(
                "table = dict(enumerate(names))",
                "return [table[i] for i in indices]",
            ),
        ),
        Mistake(
            "tensors only",
            ".item() and .tolist() belong to tensors; the labels may be a list of numbers as well.",
            _text_labels("return [names[i.item()] for i in indices]"),
        ),
        Mistake(
            "torchvision's names",
            "these are the names that torchvision has; the table above has others.",
            _text_labels(_RETURN, names=_TORCHVISION),
        ),
        Mistake(
            "in alphabetical order",
            "the names are sorted by the alphabet, so they stand at other numbers.",
            _text_labels("names.sort()", _RETURN),
        ),
        Mistake(
            "a name left out",
            "one name is missing in the list, and what follows moves up by one.",
            _text_labels(_RETURN, names=_NO_BAG),
        ),
        Mistake(
            "shirt and t-shirt exchanged",
            "the shirt and the t-shirt have changed places.",
            _text_labels(
                _RETURN,
                names=tuple(
                    line.replace("t-shirt", "#").replace("shirt", "t-shirt").replace("#", "shirt")
                    for line in _NAMES
                ),
            ),
        ),
        Mistake(
            "a space after the comma",
            "the names have blanks in front: the text was cut at the commas only.",
            method(
                "text_labels",
                "self, indices",
                'names = "t-shirt, trouser, pullover, dress, coat, sandal, shirt, sneaker, bag, '
                'ankle boot".split(",")',
                _RETURN,
            ),
        ),
    ),
    alternatives=(
        Alternative("plain", _text_labels(_RETURN)),
        Alternative("int", _text_labels("return [names[int(i)] for i in indices]")),
        Alternative(
            "a loop",
            _text_labels(
                "found = []",
                "for i in indices:",
                "    found.append(names[i])",
                "return found",
            ),
        ),
        Alternative("map", _text_labels("return list(map(names.__getitem__, indices))")),
        Alternative(
            "a dict",
            _text_labels(
                "table = dict(zip(range(10), names))",
                "return [table[i] for i in torch.as_tensor(indices).tolist()]",
            ),
        ),
        Alternative(
            "split",
            method(
                "text_labels",
                "self, indices",
                'names = "t-shirt,trouser,pullover,dress,coat,sandal,shirt,sneaker,bag,ankle boot"',
                'return [names.split(",")[int(i)] for i in indices]',
            ),
        ),
    ),
)
