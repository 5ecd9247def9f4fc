"""Section 4.2: the exercise FashionMNIST."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from torch import Tensor

from autograder.compare import Tolerance
from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define
from autograder.suites._common import PLAIN, UNSEEN, body
from autograder.suites.ch04_image_dataset._common import stored, with_pixels

if TYPE_CHECKING:
    from autograder.model import Observed

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


def image_shape(s: Subject, rng: Rng) -> Iterator[Observed]:
    data, at = _data(s, rng, (4, 3), (5, 6), (8, 9))
    yield f"the image data.train[1][0] {at}", data.train[1][0]
    yield f"the image data.val[2][0] {at}", data.val[2][0]
    label = s.torch.as_tensor(data.train[1][1])
    yield f"the label data.train[1][1], as a tensor, {at}", label


def unresized_pixels(s: Subject, rng: Rng) -> Iterator[Observed]:
    data, at = _data(s, rng, (3, 2), (4, 5), (4, 5))
    for index in range(3):
        yield f"the image data.train[{index}][0] {at}", data.train[index][0]


def resized_pixels(s: Subject, rng: Rng) -> Iterator[Observed]:
    data, at = _data(s, rng, (3, 2), (5, 6), (7, 10))
    yield f"the image data.train[0][0] {at}", data.train[0][0], ONE_STEP
    yield f"the image data.val[1][0] {at}", data.val[1][0], ONE_STEP


def examples(s: Subject, rng: Rng) -> Iterator[Observed]:
    data, at = _data(s, rng, (5, 4), (4, 4), (4, 4))
    for name, n in (("train", 5), ("val", 4)):
        part = getattr(data, name)
        yield f"len(data.{name}) {at}", part.__len__()
        for index in range(n):
            yield f"the label data.{name}[{index}][1] {at}", part[index][1]


def settings(s: Subject, rng: Rng) -> Iterator[Observed]:
    given = [(stored(rng, n, 4, 4), _labels(rng, n)) for n in (2, 1)]
    data = define(s, with_pixels)(s.FashionMNIST, *given)
    yield "data.batch_size for data = FashionMNIST()", data.batch_size
    yield "the shape of data.train[0][0] for data = FashionMNIST()", data.train[0][0].shape
    yield (
        "data.num_workers, which the class above sets, for data = FashionMNIST()",
        data.num_workers,
    )
    data = define(s, with_pixels)(s.FashionMNIST, *given, batch_size=3, resize=(5, 6))
    yield "data.batch_size for data = FashionMNIST(3, (5, 6))", data.batch_size
    yield "data.resize for data = FashionMNIST(3, (5, 6))", data.resize


def other_sizes(s: Subject, rng: Rng) -> Iterator[Observed]:
    for counts, size, resize in (
        ((2, 1), (28, 28), (32, 32)),
        ((1, 2), (28, 28), (28, 28)),
        ((2, 2), (3, 7), (11, 8)),
    ):
        data, at = _data(s, rng, counts, size, resize, batch_size=5)
        yield f"len(data.train) {at}", data.train.__len__()
        yield f"the image data.train[0][0] {at}", data.train[0][0], ONE_STEP
        yield f"the label data.train[0][1] {at}", data.train[0][1]
        yield f"the image data.val[0][0] {at}", data.val[0][0], ONE_STEP


_HEAD = """\
class FashionMNIST(d2l.RawFashionMNIST):
    def __init__(self, batch_size=64, resize=(28, 28)):
"""
_FIRST = ("super().__init__()", "self.save_hyperparameters()")


def _init(*lines: str, first: tuple[str, ...] = _FIRST, before: str = "") -> str:
    return body(before + _HEAD, *first, *lines, indent="        ")


_RAW = "    images, labels = self.raw(train)"
_SCALE = "    X = images.unsqueeze(1) / 255"
_RESIZE = '    X = F.interpolate(X, size=resize, mode="bilinear")'
_PAIRS = "    return torch.utils.data.TensorDataset(X, labels)"
_BOTH = "self.train, self.val = prepared(True), prepared(False)"


def _prepared(
    raw: str = _RAW,
    scale: str = _SCALE,
    resize: str = _RESIZE,
    pairs: str = _PAIRS,
    both: str = _BOTH,
    first: tuple[str, ...] = _FIRST,
) -> str:
    """The plain answer, some of its lines replaced."""
    lines = (raw, scale, *resize.split("\n"), pairs)
    return _init("def prepared(train):", *filter(None, lines), "", both, first=first)


_LAZY = """\
class Images(torch.utils.data.Dataset):
    def __init__(self, images, labels, transform):
        self.images, self.labels, self.transform = images, labels, transform

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        return self.transform(self.images[index]), self.labels[index]


"""

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
    mistakes=(
        Mistake(
            "not scaled",
            "the entries still run from 0 to 255. They should lie between 0 and 1.",
            _prepared(scale="    X = images.unsqueeze(1).float()"),
        ),
        Mistake(
            "still bytes",
            "the images are still whole numbers (uint8), neither scaled nor resized.",
            _prepared(scale="    X = images.unsqueeze(1)", resize=""),
        ),
        Mistake(
            "divided by 256",
            "the entries are divided by 256; the largest value of a byte should become 1.",
            _prepared(scale=_SCALE.replace("255", "256")),
        ),
        Mistake(
            "divided twice",
            "the entries are divided by 255 twice, so all are almost 0.",
            _prepared(scale=_SCALE + " / 255"),
        ),
        Mistake(
            "divided by the largest entry",
            "the entries are divided by the largest one that occurs; what a number means should "
            "not depend on the other images.",
            _prepared(scale=_SCALE.replace("255", "images.max()")),
        ),
        Mistake(
            "whole-number division",
            "// drops everything behind the point, and what is left is 0.",
            _prepared(scale="    X = (images.unsqueeze(1) // 255).float()"),
        ),
        Mistake(
            "standardised",
            "the images are shifted to mean 0 and scaled to standard deviation 1; the exercise "
            "asks for numbers from 0 to 1.",
            _prepared(pairs="    X = (X - X.mean()) / X.std()\n    " + _PAIRS),
        ),
        Mistake(
            "from -1 to 1",
            "the entries are spread from -1 to 1; 0 should stay 0.",
            _prepared(scale=_SCALE + " * 2 - 1"),
        ),
        Mistake(
            "resize ignored",
            "the images keep the size in which they are stored; `resize` is not used.",
            _prepared(resize=""),
        ),
        Mistake(
            "height and width swapped",
            "height and width have changed places; `resize` gives the height first.",
            _prepared(resize=_RESIZE.replace("resize", "(resize[1], resize[0])")),
        ),
        Mistake(
            "always square",
            "only the first number of `resize` is used, so every image becomes square.",
            _prepared(resize=_RESIZE.replace("resize", "resize[0]")),
        ),
        Mistake(
            "size written out",
            "the images become 28×28, whatever `resize` says.",
            _prepared(resize=_RESIZE.replace("resize", "(28, 28)")),
        ),
        Mistake(
            "nearest neighbour",
            "each new pixel copies its nearest old one (F.interpolate's own choice of mode); it "
            "should be mixed from its neighbours.",
            _prepared(resize=_RESIZE.replace(', mode="bilinear"', "")),
        ),
        Mistake(
            "corners aligned",
            "align_corners=True stretches the images a little differently; leave it out.",
            _prepared(resize=_RESIZE.replace('"bilinear"', '"bilinear", align_corners=True')),
        ),
        Mistake(
            "padded",
            "the images are not stretched: zeros have been added at their edges.",
            _prepared(
                resize="    h, w = images.shape[1:]\n"
                "    X = F.pad(X, (0, resize[1] - w, 0, resize[0] - h))"
            ),
        ),
        Mistake(
            "stored size written out",
            "the stored images are taken to be 28×28, and here they are smaller: what raw returns "
            "knows its own size.",
            _prepared(scale="    X = images.reshape(-1, 1, 28, 28) / 255"),
        ),
        Mistake(
            "resized without a channel",
            "the images go into F.interpolate without their channel axis; it wants four axes.",
            _prepared(scale="    X = images / 255"),
        ),
        Mistake(
            "channel in front of all",
            "the new axis stands before the examples, so that torch sees one image with n "
            "channels; the table above has the channel second.",
            _prepared(scale="    X = images.unsqueeze(0) / 255"),
        ),
        Mistake(
            "no channel axis",
            "an image has two axes; the channel, of length 1, is missing in front.",
            _prepared(pairs=_PAIRS.replace("(X,", "(X.squeeze(1),")),
        ),
        Mistake(
            "channel last",
            "the channel stands behind height and width; torch has it in front.",
            _prepared(pairs=_PAIRS.replace("(X,", "(X.permute(0, 2, 3, 1),")),
        ),
        Mistake(
            "flattened",
            "each image is one long row of numbers; keep its height and width.",
            _prepared(pairs=_PAIRS.replace("(X,", "(X.flatten(1),")),
        ),
        Mistake(
            "training split twice",
            "`val` holds the training images again; self.raw has a second split.",
            _prepared(both=_BOTH.replace("False", "True")),
        ),
        Mistake(
            "no validation split",
            "there is `train` but no `val`; the second data set is missing.",
            _prepared(both="self.train = prepared(True)"),
        ),
        Mistake(
            "splits exchanged",
            "the training and the validation split have changed places.",
            _prepared(both="self.val, self.train = prepared(True), prepared(False)"),
        ),
        Mistake(
            "labels first",
            "the label stands before the image in each pair.",
            _prepared(pairs=_PAIRS.replace("X, labels", "labels, X")),
        ),
        Mistake(
            "labels lost",
            "there are only images; the labels are missing.",
            _prepared(pairs="    return X"),
        ),
        Mistake(
            "two tensors, no pairs",
            "all images and all labels stand side by side; data.train[i] should be the i-th image "
            "with its label.",
            _prepared(pairs="    return X, labels"),
        ),
        Mistake(
            "labels as floats",
            "the labels are numbers with a point; they stay whole numbers (int64).",
            _prepared(pairs=_PAIRS.replace("labels)", "labels.float())")),
        ),
        Mistake(
            "local variables",
            "the splits are local variables; the object does not keep them.",
            _prepared(both=_BOTH.replace("self.train, self.val", "train, val")),
        ),
        Mistake(
            "arguments not kept",
            "the line that keeps the arguments (batch_size, resize) is gone.",
            _prepared(first=_FIRST[:1]),
        ),
        Mistake(
            "base class not started",
            "the __init__ of d2l.RawFashionMNIST is never called.",
            _prepared(first=_FIRST[1:]),
        ),
        Mistake(
            "other defaults",
            "the defaults in the first line of __init__ have been changed.",
            _prepared().replace("batch_size=64", "batch_size=256"),
        ),
    ),
    alternatives=(
        Alternative("plain", _prepared()),
        Alternative(
            "resized, then scaled",
            _init(
                "X, y = self.raw(True)",
                "X = F.interpolate(X[:, None].float(), self.resize, mode='bilinear') / 255.0",
                "self.train = list(zip(X, y))",
                "X, y = self.raw(False)",
                "X = F.interpolate(X[:, None].float(), self.resize, mode='bilinear') / 255.0",
                "self.val = list(zip(X, y))",
            ),
        ),
        Alternative(
            "image by image, on demand",
            _init(
                "trans = transforms.Compose("
                "[transforms.ToPILImage(), transforms.Resize(resize), transforms.ToTensor()])",
                "self.train = Images(*self.raw(train=True), trans)",
                "self.val = Images(*self.raw(train=False), trans)",
                before="from torchvision import transforms\n\n\n" + _LAZY,
            ),
        ),
        Alternative(
            "torchvision on tensors",
            _init(
                "parts = {}",
                "for train in (True, False):",
                "    X, y = self.raw(train)",
                "    X = torch.stack([TF.resize(x.unsqueeze(0), list(resize)) for x in X])",
                "    parts[train] = [(x.to(torch.float32) / 255, int(i)) for x, i in zip(X, y)]",
                "self.train, self.val = parts[True], parts[False]",
                before="from torchvision.transforms import functional as TF\n\n\n",
            ),
        ),
        Alternative(
            "antialiased, float64 on the way",
            _prepared(
                scale="    X = images.double().unsqueeze(1).div(255)",
                resize=_RESIZE.replace('"bilinear"', '"bilinear", antialias=True'),
                pairs=_PAIRS.replace("(X,", "(X.float(),"),
            ),
        ),
        Alternative(
            "only where the size changes",
            _prepared(
                resize="    if tuple(X.shape[2:]) != tuple(resize):\n        "
                "X = nn.Upsample(size=resize, mode='bilinear')(X)"
            ),
        ),
    ),
)
