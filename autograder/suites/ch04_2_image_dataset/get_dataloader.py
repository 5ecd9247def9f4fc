"""Section 4.2: the exercise FashionMNIST.get_dataloader."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.authoring import (
    Check,
    Exercise,
    Observations,
    Ref,
    Rng,
    Subject,
    Tolerance,
    define,
    take,
)
from autograder.suites._common import FORM, UNSEEN
from autograder.suites.ch04_2_image_dataset._common import with_pixels

WHOLE = Tolerance(rtol=0, atol=1e-4)


def _numbered(
    s: Subject, n_train: int, n_val: int, batch_size: int, size: int = 3, more: int = 0
) -> Ref:
    """Data whose labels number the examples; every pixel of an image is its number and ``more``."""

    def split(start: int, n: int) -> tuple[Tensor, Tensor]:
        numbers = torch.arange(start, start + n)
        pixels = (numbers + more).to(torch.uint8).reshape(n, 1, 1)
        return pixels.repeat(1, size, size), numbers

    return define(s, with_pixels)(
        s.FashionMNIST,
        split(0, n_train),
        split(n_train, n_val),
        batch_size=batch_size,
        resize=(size, size),
    )


def _numbers(s: Subject, batches: Ref, n: int) -> Ref:
    return s.torch.cat([batches[index][1] for index in range(n)])


def minibatch_form(s: Subject, rng: Rng) -> Observations:
    data = _numbered(s, n_train=7, n_val=5, batch_size=3)
    for train in (True, False):
        X_and_y = take(data.get_dataloader(train), 1)[0]
        at = f"in the first minibatch of get_dataloader(train={train}), batch_size=3,"
        yield f"X {at} for images of shape (1, 3, 3)", X_and_y[0]
        yield f"y {at} for images of shape (1, 3, 3)", X_and_y[1]


def minibatch_sizes(s: Subject, rng: Rng) -> Observations:
    batch_size = rng.integer(3, 6)
    n_train = 2 * batch_size + rng.integer(1, batch_size)
    n_val = batch_size + rng.integer(1, batch_size)
    data = _numbered(s, n_train=n_train, n_val=n_val, batch_size=batch_size)
    sizes = f"{n_train} + {n_val} images, batch_size={batch_size},"
    for train, n in ((True, 3), (False, 2)):
        batches = take(data.get_dataloader(train), 20)
        at = f"of get_dataloader(train={train}) for {sizes}"
        yield f"the number of minibatches {at}", batches.__len__()
        for index in range(n):
            yield f"the shape of X in minibatch {index} {at}", batches[index][0].shape
            yield f"the shape of y in minibatch {index} {at}", batches[index][1].shape


def minibatch_examples(s: Subject, rng: Rng) -> Observations:
    n_train, n_val = rng.integer(18, 24), rng.integer(10, 16)
    data = _numbered(s, n_train=n_train, n_val=n_val, batch_size=8)
    last = n_train + n_val - 1
    at = f"for images numbered 0 to {last}, the first {n_train} of them for training,"
    seen = _numbers(s, take(data.get_dataloader(True), 20), 3)
    yield f"the sorted list of numbers of the images from get_dataloader(True) {at}", seen.msort()
    seen = _numbers(s, take(data.get_dataloader(False), 20), 2)
    yield f"the list of numbers of the images from get_dataloader(False) {at}", seen


def minibatch_order(s: Subject, rng: Rng) -> Observations:
    data = _numbered(s, n_train=64, n_val=10, batch_size=8)
    loader = data.get_dataloader(True)
    at = "get_dataloader(train=True) for 64 images, batch_size=8,"
    first = _numbers(s, take(loader, 20), 8)
    yield f"whether {at} keeps the images in their own order", first.equal(torch.arange(64))
    minibatch = first.narrow(0, 0, 8)
    near = minibatch.max().sub(minibatch.min()).eq(7).item()
    yield f"whether minibatch 0 of {at} holds 8 neighbours", near
    second = _numbers(s, take(loader, 20), 8)
    yield f"whether {at} gives one order in two passes", first.equal(second)


def pairs_stay_together(s: Subject, rng: Rng) -> Observations:
    more = rng.integer(20, 90)
    data = _numbered(s, n_train=48, n_val=8, batch_size=4, more=more)
    for train in (True, False):
        X_and_y = take(data.get_dataloader(train), 1)[0]
        off = X_and_y[0].flatten(1).mean(1).mul(255).sub(X_and_y[1])
        at = f"in minibatch 0 of get_dataloader(train={train}), batch_size=4,"
        drawn = f"(the number drawn in the image, which is its label + {more}) - (its label)"
        yield f"{drawn} {at}", off, WHOLE


def other_sizes(s: Subject, rng: Rng) -> Observations:
    k = rng.integer(3, 9)
    for n_train, n_val, batch_size in ((2 * k, k, k), (3, k + 2, 1), (k + 2, 4, 32)):
        data = _numbered(s, n_train=n_train, n_val=n_val, batch_size=batch_size, size=2)
        at = f"for {n_train} + {n_val} images, batch_size={batch_size},"
        for train, n in ((True, n_train), (False, n_val)):
            batches = take(data.get_dataloader(train), 20)
            name = f"get_dataloader(train={train}) {at}"
            yield f"the number of minibatches of {name}", batches.__len__()
            numbers = _numbers(s, batches, -(-n // batch_size)).msort()
            yield f"the sorted list of numbers of the images from {name}", numbers


LOADER = Exercise(
    name="FashionMNIST.get_dataloader",
    section="4.2",
    uses=("FashionMNIST",),
    checks=(
        Check("shape", "shape", minibatch_form, kept=FORM),
        Check(
            "sizes",
            "value",
            minibatch_sizes,
            kept="the words say how many minibatches came, and of what size",
        ),
        Check("examples", "value", minibatch_examples),
        Check("order", "value", minibatch_order),
        Check("pairs", "value", pairs_stay_together),
        Check("other sizes", "value", other_sizes, hidden=True, kept=UNSEEN),
    ),
)
