"""Section 4.2: the exercise FashionMNIST.get_dataloader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define, take
from autograder.suites._common import FORM, UNSEEN
from autograder.suites.ch04_image_dataset._common import method, with_pixels

if TYPE_CHECKING:
    from autograder.model import Observed

WHOLE = Tolerance(rtol=0, atol=1e-4)


def _numbered(s: Subject, n_train: int, n_val: int, batch_size: int, size: int = 3) -> Ref:
    """Data whose labels number the examples; every pixel of an image is its number."""

    def split(start: int, n: int) -> tuple[Tensor, Tensor]:
        numbers = torch.arange(start, start + n)
        return numbers.to(torch.uint8).reshape(n, 1, 1).repeat(1, size, size), numbers

    return define(s, with_pixels)(
        s.FashionMNIST,
        split(0, n_train),
        split(n_train, n_val),
        batch_size=batch_size,
        resize=(size, size),
    )


def _numbers(s: Subject, batches: Ref, n: int) -> Ref:
    return s.torch.cat([batches[index][1] for index in range(n)])


def minibatch_form(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = _numbered(s, 7, 5, 3)
    for train in (True, False):
        X_and_y = take(data.get_dataloader(train), 1)[0]
        at = f"in the first minibatch of get_dataloader(train={train}), batch_size=3,"
        yield f"X {at} for images of shape (1, 3, 3)", X_and_y[0]
        yield f"y {at} for images of shape (1, 3, 3)", X_and_y[1]


def minibatch_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = _numbered(s, 10, 7, 4)
    for train, n in ((True, 3), (False, 2)):
        batches = take(data.get_dataloader(train), 20)
        at = f"of get_dataloader(train={train}) for 10 + 7 images, batch_size=4,"
        yield f"the number of minibatches {at}", batches.__len__()
        for index in range(n):
            yield f"the shape of X in minibatch {index} {at}", batches[index][0].shape
            yield f"the shape of y in minibatch {index} {at}", batches[index][1].shape


def minibatch_examples(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = _numbered(s, 20, 12, 8)
    at = "for images numbered 0 to 31, the first 20 of them for training,"
    seen = _numbers(s, take(data.get_dataloader(True), 20), 3)
    yield f"the sorted numbers of the images from get_dataloader(True) {at}", seen.msort()
    seen = _numbers(s, take(data.get_dataloader(False), 20), 2)
    yield f"the numbers of the images from get_dataloader(False) {at}", seen


def minibatch_order(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = _numbered(s, 64, 10, 8)
    loader = data.get_dataloader(True)
    at = "get_dataloader(train=True) for 64 images, batch_size=8,"
    first = _numbers(s, take(loader, 20), 8)
    yield f"whether {at} keeps the images in their own order", first.equal(torch.arange(64))
    minibatch = first.narrow(0, 0, 8)
    near = minibatch.max().sub(minibatch.min()).eq(7).item()
    yield f"whether minibatch 0 of {at} holds 8 neighbours", near
    second = _numbers(s, take(loader, 20), 8)
    yield f"whether {at} gives one order in two passes", first.equal(second)


def pairs_stay_together(s: Subject, rng: Rng) -> Iterator[Observed]:
    data = _numbered(s, 48, 8, 4)
    for train in (True, False):
        X_and_y = take(data.get_dataloader(train), 1)[0]
        off = X_and_y[0].flatten(1).mean(1).mul(255).sub(X_and_y[1])
        at = f"in minibatch 0 of get_dataloader(train={train}), batch_size=4,"
        yield f"(the number drawn in the image) - (its label) {at}", off, WHOLE


def other_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for n_train, n_val, batch_size in ((6, 3, 3), (3, 5, 1), (5, 4, 32)):
        data = _numbered(s, n_train, n_val, batch_size, size=2)
        at = f"for {n_train} + {n_val} images, batch_size={batch_size},"
        for train, n in ((True, n_train), (False, n_val)):
            batches = take(data.get_dataloader(train), 20)
            name = f"get_dataloader(train={train}) {at}"
            yield f"the number of minibatches of {name}", batches.__len__()
            numbers = _numbers(s, batches, -(-n // batch_size)).msort()
            yield f"the sorted numbers of the images from {name}", numbers


def _get_dataloader(*lines: str) -> str:
    return method("get_dataloader", "self, train", *lines)


_PART = "part = self.train if train else self.val"
_RETURN = "return torch.utils.data.DataLoader(part, self.batch_size, shuffle=train)"

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
    mistakes=(
        Mistake(
            "never shuffled",
            "the training images come in the same order in every pass: their own.",
            _get_dataloader(_PART, _RETURN.replace(", shuffle=train", "")),
        ),
        Mistake(
            "validation shuffled",
            "the validation images are shuffled; they stay in order.",
            _get_dataloader(_PART, _RETURN.replace("=train", "=True")),
        ),
        Mistake(
            "shuffling exchanged",
            "the validation images are shuffled, and the training images are not.",
            _get_dataloader(_PART, _RETURN.replace("=train", "=not train")),
        ),
        Mistake(
            "shuffled once",
            "the order of the training images is drawn once, when the loader is made.",
            _get_dataloader(
                _PART,
                "if train:",
                "    order = torch.randperm(len(part)).tolist()",
                "    part = torch.utils.data.Subset(part, order)",
                _RETURN.replace(", shuffle=train", ""),
            ),
        ),
        Mistake(
            "minibatches shuffled",
            "the minibatches are put in random order, but each holds neighbouring images.",
            _get_dataloader(
                "import random",
                _PART,
                _RETURN.replace("return", "batches =").replace(", shuffle=train", ""),
                "batches = list(batches)",
                "if train:",
                "    random.shuffle(batches)",
                "return batches",
            ),
        ),
        Mistake(
            "drawn with replacement",
            "some training images come twice and others never.",
            _get_dataloader(
                _PART,
                "draws = torch.utils.data.RandomSampler(part, replacement=True)",
                _RETURN.replace("shuffle=train", "sampler=draws if train else None"),
            ),
        ),
        Mistake(
            "splits exchanged",
            "the training and the validation images have changed places.",
            _get_dataloader(_PART.replace("if train", "if not train"), _RETURN),
        ),
        Mistake(
            "always the training images",
            "the training images come for train=False as well.",
            _get_dataloader("part = self.train", _RETURN),
        ),
        Mistake(
            "rest dropped",
            "the last, smaller minibatch is dropped.",
            _get_dataloader(_PART, _RETURN.replace("=train)", "=train, drop_last=True)")),
        ),
        Mistake(
            "no batch size",
            "batch_size is not used: each minibatch holds one image.",
            _get_dataloader(_PART, _RETURN.replace("part, self.batch_size,", "part,")),
        ),
        Mistake(
            "batch size written out",
            "the minibatches hold 64 images, whatever self.batch_size says.",
            _get_dataloader(_PART, _RETURN.replace("self.batch_size", "64")),
        ),
        Mistake(
            "batch size of training only",
            "the validation images come all at once; they are cut into minibatches as well.",
            _get_dataloader(
                _PART,
                _RETURN.replace("self.batch_size", "self.batch_size if train else len(part)"),
            ),
        ),
        Mistake(
            "not loaded",
            "the split itself comes back, image by image; nothing has made minibatches of it.",
            _get_dataloader(_PART, "return part"),
        ),
        Mistake(
            "one minibatch",
            "one minibatch comes back instead of something that gives them all in turn.",
            _get_dataloader(_PART, _RETURN.replace("return ", "return next(iter(") + "))"),
        ),
        Mistake(
            "labels only",
            "the minibatches hold labels but no images.",
            _get_dataloader(_PART, "part = [pair[1] for pair in part]", _RETURN),
        ),
        Mistake(
            "labels first",
            "the labels stand before the images in the minibatches.",
            _get_dataloader(_PART, "part = [(pair[1], pair[0]) for pair in part]", _RETURN),
        ),
        Mistake(
            "shuffled apart",
            "images and labels are shuffled each by themselves, so the labels belong to other "
            "images.",
            _get_dataloader(
                "import random",
                _PART,
                "images, labels = map(list, zip(*(part[i] for i in range(len(part)))))",
                "if train:",
                "    random.shuffle(images)",
                "    random.shuffle(labels)",
                "part = list(zip(images, labels))",
                _RETURN,
            ),
        ),
        Mistake(
            "only one pass",
            "this is used up after one pass; the next epoch finds it empty.",
            _get_dataloader(_PART, _RETURN.replace("return ", "return iter(") + ")"),
        ),
        Mistake(
            "nothing returned",
            "the loader is made but not returned.",
            _get_dataloader(_PART, _RETURN.replace("return", "loader =")),
        ),
        Mistake(
            "validation not returned",
            "for train=False nothing comes back: is there a `return` in either case?",
            _get_dataloader(_PART, "if train:", f"    {_RETURN}"),
        ),
    ),
    alternatives=(
        Alternative("plain", _get_dataloader(_PART, _RETURN)),
        Alternative(
            "two cases",
            _get_dataloader(
                "from torch.utils.data import DataLoader",
                "if train:",
                "    return DataLoader(self.train, batch_size=self.batch_size, shuffle=True)",
                "return DataLoader(self.val, batch_size=self.batch_size, num_workers=0)",
            ),
        ),
        Alternative(
            "whole minibatches",
            _get_dataloader(
                _PART,
                "images, labels = zip(*[part[i] for i in range(len(part))])",
                "tensors = torch.stack(images), torch.tensor(labels)",
                "return self.get_tensorloader(tensors, train)",
            ),
        ),
        Alternative(
            "samplers",
            _get_dataloader(
                "from torch.utils.data import BatchSampler, DataLoader, RandomSampler",
                _PART,
                "order = RandomSampler(part) if train else range(len(part))",
                "batches = BatchSampler(order, self.batch_size, drop_last=False)",
                "return DataLoader(part, batch_sampler=batches)",
            ),
        ),
        Alternative(
            "an iterable of its own",
            _get_dataloader(
                _PART,
                "n = len(part)",
                "X = torch.stack([part[i][0] for i in range(n)])",
                "y = torch.tensor([int(part[i][1]) for i in range(n)])",
                "class Batches:",
                "    def __len__(batches):",
                "        return -(-n // self.batch_size)",
                "    def __iter__(batches):",
                "        order = torch.randperm(n) if train else torch.arange(n)",
                "        for rows in order.split(self.batch_size):",
                "            yield X[rows], y[rows]",
                "return Batches()",
            ),
        ),
    ),
)
