"""The images of a run: what the worker may see, and what models are measured on."""

from __future__ import annotations

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from autograder.engine.holdout import NO_IMAGES, SHOWN, HoldOut, as_images, relit
from autograder.engine.model import Assignment
from autograder.engine.rng import derive_seed
from autograder.errors import AutograderError

if TYPE_CHECKING:
    from d2lref.image_dataset import Splits

HOLDOUT_IMAGES = 5_000


class DataOptionError(AutograderError):
    """``--data`` asks for something that is not there."""


@dataclass(frozen=True)
class CourseData:
    """``visible`` is the worker's ``D2LREF_DATA``; ``holdout`` is never inside the sandbox."""

    visible: str
    readable: tuple[Path, ...]
    holdout: HoldOut
    source: str


def check_option(option: str) -> None:
    """Raises DataOptionError for a folder that does not exist."""
    if not _is_named(option) and not Path(option).is_dir():
        raise DataOptionError(f"--data {option}: no such folder")


def absolute(option: str) -> str:
    """``--data`` as it is understood elsewhere, too."""
    return option if _is_named(option) else str(Path(option).absolute())


def _is_named(option: str) -> bool:
    return option in ("auto", "real") or option.startswith("standin")


@contextmanager
def prepare(assignment: Assignment, option: str, seed: int) -> Generator[CourseData, None, None]:
    """What an assignment that uses images is graded on; nothing is read for the others.

    Resolve ``--data``: ``auto``, ``real``, ``standin`` (or ``standin:N``) or a folder.

    Of real images the worker sees the training split and the first half of the test split; the
    other half is held out, its light changed a little with ``seed``, so that no table of the public
    test set knows it. Of the stand-in the held-out images are drawn anew with ``seed``.
    """
    from d2lref.image_dataset import load_splits

    if not assignment.images:
        none = replace(NO_IMAGES, seed=derive_seed(seed, "hold-out"))
        yield CourseData("standin:100", (), none, none.source)
        return
    check_option(option)
    root = None if option in ("auto", "real") else option
    splits = load_splits(root)
    if splits.source.startswith("stand-in"):
        if option == "real":
            raise DataOptionError(
                "--data real: no Fashion-MNIST files found; put them into "
                "../data/FashionMNIST/raw or set D2LREF_DATA"
            )
        yield _standin(splits, seed)
        return
    with TemporaryDirectory(prefix="d2l-data-") as folder:
        Path(folder).chmod(0o755)  # the sandbox may run as another user
        yield _real(Path(folder), splits, derive_seed(seed, "hold-out"))


def _standin(splits: Splits, seed: int) -> CourseData:
    from d2lref import _standin

    count = len(splits.train_labels)
    visible = "standin" if count == _standin.TRAIN else f"standin:{count}"
    images, labels = _standin.draw(HOLDOUT_IMAGES, derive_seed(seed, "hold-out"))
    holdout = HoldOut(
        images=as_images(images),
        labels=labels,
        source=splits.source,
        fingerprint=splits.fingerprint,
        examples=count,
        root=visible,
        seed=derive_seed(seed, "hold-out"),
        shown_images=as_images(splits.test_images[:SHOWN]),
        shown_labels=splits.test_labels[:SHOWN],
    )
    return CourseData(visible, (), holdout, splits.source)


def _real(folder: Path, splits: Splits, seed: int) -> CourseData:
    from d2lref._fashion_files import write_idx
    from d2lref.image_dataset import load_splits

    half = len(splits.test_labels) // 2
    raw = folder / "FashionMNIST" / "raw"
    raw.mkdir(parents=True)
    write_idx(raw / "train-images-idx3-ubyte", splits.train_images.numpy())
    write_idx(raw / "train-labels-idx1-ubyte", splits.train_labels.numpy().astype("uint8"))
    write_idx(raw / "t10k-images-idx3-ubyte", splits.test_images[:half].numpy())
    write_idx(raw / "t10k-labels-idx1-ubyte", splits.test_labels[:half].numpy().astype("uint8"))
    visible = load_splits(folder)
    holdout = HoldOut(
        images=relit(as_images(splits.test_images[half:]), seed),
        labels=splits.test_labels[half:],
        source=splits.source,
        fingerprint=visible.fingerprint,
        examples=len(visible.train_labels),
        root=str(folder),
        seed=seed,
        shown_images=as_images(visible.test_images[:SHOWN]),
        shown_labels=visible.test_labels[:SHOWN],
    )
    return CourseData(str(folder), (folder,), holdout, splits.source)


def fresh_seed() -> int:
    """A secret seed for one run."""
    return secrets.randbits(62)
