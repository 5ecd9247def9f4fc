"""Section 4.2: the Fashion-MNIST images."""

from __future__ import annotations

import hashlib
import os
import socket
import tempfile
import urllib.parse
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset

from d2lref import _standin
from d2lref._fashion_files import DataError, read_idx
from d2lref._minibatches import minibatches
from d2lref.oo_design import DataModule
from d2lref.timing import Timer

LABELS = (
    "t-shirt",
    "trouser",
    "pullover",
    "dress",
    "coat",
    "sandal",
    "shirt",
    "sneaker",
    "bag",
    "ankle boot",
)
_CONNECT_SECONDS = 3.0


@dataclass(frozen=True, eq=False)
class Splits:
    """Both splits: images (n, 28, 28) uint8, labels (n,) int64; where they come from."""

    train_images: Tensor
    train_labels: Tensor
    test_images: Tensor
    test_labels: Tensor
    source: str
    fingerprint: str


def load_splits(root: str | Path | None = None) -> Splits:
    """The images below ``root``, decoded once per process.

    ``root`` defaults to the environment variable ``D2LREF_DATA``, else ``../data``. ``standin``
    means images drawn by code, ``standin:N`` the first N of them. Without files the data set is
    downloaded; offline, a warning says so and the stand-in is used. Raises DataError for damaged
    or incomplete files.
    """
    resolved = str(root if root is not None else os.environ.get("D2LREF_DATA") or "../data")
    if resolved.split(":")[0] != "standin":
        resolved = str(Path(resolved).resolve())
    return _load(resolved)


@lru_cache(maxsize=4)
def _load(root: str) -> Splits:
    if root.split(":")[0] == "standin":
        count = root.partition(":")[2]
        return _drawn(int(count) if count else _standin.TRAIN)
    if not _any_file(Path(root)):
        reason = _download(Path(root))
        if reason and not _any_file(Path(root)):  # another process may have been faster
            warnings.warn(
                f"Fashion-MNIST is not in {root} and cannot be downloaded ({reason}); using the "
                f"stand-in, images drawn by code. Put the real files into "
                f"{Path(root) / 'FashionMNIST' / 'raw'}.",
                stacklevel=7,  # the line that makes a FashionMNIST
            )
            return _drawn(_standin.TRAIN)
    return _read(Path(root))


def _files(root: Path) -> dict[str, Path]:
    raw = root / "FashionMNIST" / "raw"
    return {
        f"{split} {kind}": raw / f"{split}-{kind}-idx{dimensions}-ubyte"
        for split in ("train", "t10k")
        for kind, dimensions in (("images", 3), ("labels", 1))
    }


def _present(path: Path) -> bool:
    return path.exists() or path.with_name(path.name + ".gz").exists()


def _any_file(root: Path) -> bool:
    return any(_present(path) for path in _files(root).values())


def _read(root: Path) -> Splits:
    files = _files(root)
    for path in files.values():
        if not _present(path):
            raise DataError(f"{path} is missing; copy it beside the other Fashion-MNIST files")
    tensors = []
    for split in ("train", "t10k"):
        images = read_idx(files[f"{split} images"], 3)
        labels = read_idx(files[f"{split} labels"], 1)
        if images.shape[1:] != (28, 28):
            raise DataError(f"{files[f'{split} images']} holds images of {images.shape[1:]} pixels")
        if len(images) != len(labels) or len(images) == 0:
            raise DataError(
                f"{files[f'{split} labels']} has {len(labels)} labels for {len(images)} images"
            )
        if labels.max() > 9:
            raise DataError(f"{files[f'{split} labels']} holds a label above 9")
        tensors += [torch.tensor(images), torch.tensor(labels, dtype=torch.int64)]
    return _splits("Fashion-MNIST ({:,} + {:,} images)", *tensors)


def _drawn(n: int) -> Splits:
    n_test = min(_standin.TEST, max(100, n // 6))
    return _splits(
        "stand-in ({:,} + {:,} drawn images)",
        *_standin.train_split(n),
        *_standin.test_split(n_test),
    )


def _splits(label: str, *tensors: Tensor) -> Splits:
    digest = hashlib.sha256()
    for tensor in tensors:
        digest.update(tensor.numpy().tobytes())
    source = label.format(len(tensors[1]), len(tensors[3]))
    return Splits(*tensors, source, digest.hexdigest())  # pyright: ignore[reportCallIssue]


def _download(root: Path) -> str:
    """Download through torchvision; the reason when that cannot be."""
    from torchvision import datasets

    host = urllib.parse.urlsplit(datasets.FashionMNIST.mirrors[0])
    port = host.port or (443 if host.scheme == "https" else 80)
    try:
        socket.create_connection((host.hostname or "", port), _CONNECT_SECONDS).close()
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root) as partial:
            datasets.FashionMNIST(partial, train=True, download=True)
            (Path(partial) / "FashionMNIST").replace(root / "FashionMNIST")
    except (OSError, RuntimeError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


@lru_cache(maxsize=8)  # by the identity of the tensor, which is its hash
def _resized(images: Tensor, size: tuple[int, int]) -> Tensor:
    """Images (n, h, w) uint8 as (n, 1, *size) float32 in [0, 1]."""
    if size == images.shape[1:]:
        return images.unsqueeze(1).to(torch.float32).div_(255)
    result = torch.empty(len(images), 1, *size)
    for start in range(0, len(images), 2_000):
        chunk = images[start : start + 2_000].unsqueeze(1).to(torch.float32)
        chunk = F.interpolate(chunk, size, mode="bilinear", antialias=True)
        result[start : start + 2_000] = chunk.round_().clamp_(0, 255).div_(255)
    return result


class _Images(Dataset[tuple[Tensor, int]]):
    """Examples (1, h, w) float32 in [0, 1] with their label."""

    def __init__(self, images: Tensor, labels: Tensor) -> None:
        self.images, self.targets = images, labels

    def __len__(self) -> int:
        return len(self.targets)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        return self.images[index], int(self.targets[index])


class RawFashionMNIST(DataModule):
    """The pixels as they are stored: what ``FashionMNIST`` starts from (not in the book).

    See ``load_splits`` for ``root``.
    """

    def __init__(self, root: str | Path | None = None) -> None:
        super().__init__()
        self.save_hyperparameters()

    @cached_property
    def _splits(self) -> Splits:
        return load_splits(self.root)

    @property
    def source(self) -> str:
        """Whether the images are real or drawn, and how many there are."""
        return self._splits.source

    @property
    def fingerprint(self) -> str:
        """A digest of all images and labels."""
        return self._splits.fingerprint

    def raw(self, train: bool) -> tuple[Tensor, Tensor]:
        """Images (n, 28, 28) uint8 and labels (n,) int64 of the training or the test split.

        Raises DataError for damaged files.
        """
        if train:
            return self._splits.train_images, self._splits.train_labels
        return self._splits.test_images, self._splits.test_labels


class FashionMNIST(RawFashionMNIST):
    """Fashion-MNIST with images resized to ``resize`` (height, width).

    ``train`` and ``val`` are data sets of (image (1, h, w) float32 in [0, 1], label int). Decoding
    and resizing happen once per process.
    """

    def __init__(
        self,
        batch_size: int = 64,
        resize: tuple[int, int] = (28, 28),
        root: str | Path | None = None,
    ) -> None:
        super().__init__(root)
        self.save_hyperparameters()
        size = (int(resize[0]), int(resize[1]))
        images, labels = self.raw(train=True)
        self.train = _Images(_resized(images, size), labels)
        images, labels = self.raw(train=False)
        self.val = _Images(_resized(images, size), labels)

    def text_labels(self, indices: Sequence[int] | Tensor) -> list[str]:
        """The names of the classes."""
        return [LABELS[int(i)] for i in indices]

    def get_dataloader(self, train: bool) -> DataLoader[Any]:
        """Minibatches of images (n, 1, h, w) and labels (n,) int64, shuffled for training."""
        data = self.train if train else self.val
        return minibatches((data.images, data.targets), self.batch_size, shuffle=train)

    def visualize(
        self,
        batch: Sequence[Any],
        nrows: int = 1,
        ncols: int = 8,
        labels: Sequence[str] | None = None,
    ) -> None:
        """Show the first images of a minibatch with their labels as titles."""
        X, y = batch
        show_images(X.squeeze(1), nrows, ncols, titles=labels or self.text_labels(y))


def show_images(
    imgs: Any, num_rows: int, num_cols: int, titles: Sequence[str] | None = None, scale: float = 1.5
) -> Any:
    """Draw images (tensors (h, w) or PIL) in a grid; returns the axes, row by row."""
    from matplotlib import pyplot as plt

    size = (num_cols * scale, num_rows * scale)
    _, grid = plt.subplots(num_rows, num_cols, figsize=size, squeeze=False)
    axes = grid.flatten()
    for index, (ax, image) in enumerate(zip(axes, imgs, strict=False)):
        ax.imshow(image.detach().numpy() if isinstance(image, Tensor) else image)
        ax.set_xticks([])
        ax.set_yticks([])
        if titles:
            ax.set_title(titles[index])
    return axes


def read_epoch(loader: Iterable[Any]) -> tuple[int, float]:
    """Go through ``loader`` once: the number of examples that came, and the seconds it took.

    Minibatches are sequences whose last entry is the labels (n,).
    """
    timer = Timer()
    examples = sum(len(batch[-1]) for batch in loader)
    return examples, timer.stop()
