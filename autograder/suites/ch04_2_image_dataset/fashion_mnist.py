"""Section 4.2: the exercise FashionMNIST."""

from __future__ import annotations

from torch import Tensor

from autograder.authoring import Check, Exercise, Observations, Ref, Rng, Subject, Tolerance, define
from autograder.suites._common import PLAIN, UNSEEN
from autograder.suites.ch04_2_image_dataset._common import stored, with_pixels

ONE_STEP = Tolerance(rtol=0, atol=0.0045)  # between two of a byte's values: some ways round


def _labels(rng: Rng, n: int) -> Tensor:
    """Labels, none of which is 0 or 1, or the position of its image."""
    return rng.permutation(7)[:n] + 3


def _data(
    s: Subject,
    rng: Rng,
    counts: tuple[int, int],
    size: tuple[int, int],
    resize: tuple[int, int],
    batch_size: int = 3,
) -> tuple[Ref, str]:
    """The subject's data set made from random images, and the words for it."""
    training, validation = ((stored(rng, n, *size), _labels(rng, n)) for n in counts)
    data = define(s, with_pixels)(
        s.FashionMNIST, training, validation, batch_size=batch_size, resize=resize
    )
    at = f"for {counts[0]} + {counts[1]} stored images of {size[0]}×{size[1]} and resize={resize}"
    return data, at


def image_shape(s: Subject, rng: Rng) -> Observations:
    data, at = _data(s, rng, counts=(4, 3), size=(5, 6), resize=(8, 9))
    yield f"the image data.train[1][0] {at}", data.train[1][0]
    yield f"the image data.val[2][0] {at}", data.val[2][0]
    label = s.torch.as_tensor(data.train[1][1])
    yield f"the label data.train[1][1], as a tensor, {at}", label


def unresized_pixels(s: Subject, rng: Rng) -> Observations:
    data, at = _data(s, rng, counts=(3, 2), size=(4, 5), resize=(4, 5))
    for index in range(3):
        yield f"the image data.train[{index}][0] {at}", data.train[index][0]


def resized_pixels(s: Subject, rng: Rng) -> Observations:
    data, at = _data(s, rng, counts=(3, 2), size=(5, 6), resize=(7, 10))
    yield f"the image data.train[0][0] {at}", data.train[0][0], ONE_STEP
    yield f"the image data.val[1][0] {at}", data.val[1][0], ONE_STEP


def examples(s: Subject, rng: Rng) -> Observations:
    data, at = _data(s, rng, counts=(5, 4), size=(4, 4), resize=(4, 4))
    for name, n in (("train", 5), ("val", 4)):
        part = getattr(data, name)
        yield f"len(data.{name}) {at}", part.__len__()
        for index in range(n):
            yield f"the label data.{name}[{index}][1] {at}", part[index][1]


def settings(s: Subject, rng: Rng) -> Observations:
    given = [(stored(rng, n, 4, 4), _labels(rng, n)) for n in (2, 1)]
    data = define(s, with_pixels)(s.FashionMNIST, *given)
    yield "data.batch_size for data = FashionMNIST()", data.batch_size
    yield "the shape of data.train[0][0] for data = FashionMNIST()", data.train[0][0].shape
    workers = data.num_workers
    yield "data.num_workers, which the class above sets, for data = FashionMNIST()", workers
    size, resize = rng.integer(3, 60), (rng.integer(5, 9), rng.integer(9, 14))
    data = define(s, with_pixels)(s.FashionMNIST, *given, batch_size=size, resize=resize)
    yield f"data.batch_size for data = FashionMNIST({size}, {resize})", data.batch_size
    yield f"data.resize for data = FashionMNIST({size}, {resize})", data.resize


def other_sizes(s: Subject, rng: Rng) -> Observations:
    for counts, size, resize in (
        ((2, 1), (28, 28), (32, 32)),
        ((1, 2), (28, 28), (28, 28)),
        ((2, 2), (3, 7), (11, 8)),
    ):
        data, at = _data(s, rng, counts=counts, size=size, resize=resize, batch_size=5)
        yield f"len(data.train) {at}", data.train.__len__()
        yield f"the image data.train[0][0] {at}", data.train[0][0], ONE_STEP
        yield f"the label data.train[0][1] {at}", data.train[0][1]
        yield f"the image data.val[0][0] {at}", data.val[0][0], ONE_STEP


PREPARED = Exercise(
    name="FashionMNIST",
    section="4.2",
    checks=(
        Check("shape", "shape", image_shape),
        Check("pixels", "value", unresized_pixels, kept=PLAIN),
        Check(
            "resized",
            "value",
            resized_pixels,
            kept="who has scaled the pixels but not resized them has earned the point before",
        ),
        Check("examples", "value", examples, kept="the words say which label or split is wrong"),
        Check("settings", "value", settings),
        Check("other sizes", "value", other_sizes, hidden=True, kept=UNSEEN),
    ),
)
