"""Reading and training on Fashion-MNIST: torchvision's way and d2lref's, in one run.

Torchvision's way is the book's: PIL images, ``Resize`` and ``ToTensor`` image by image, collated
by a ``DataLoader``. Both sides read the same images, alternately, in this process. Run it on an
idle machine: other torch processes slow d2lref's side by ten times and more, and torchvision's
hardly (the spread and the load that are printed show it).
"""

from __future__ import annotations

import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import click
import torch
import torchvision
from rich.console import Console
from rich.table import Table
from torch.utils.data import DataLoader
from torchvision import transforms

import d2lref as d2l
from d2lref._fashion_files import write_idx
from d2lref.image_dataset import Splits, load_splits

LR = 0.1


class Torchvision(d2l.DataModule):
    """Fashion-MNIST as the book reads it."""

    def __init__(self, root: Path, batch_size: int, resize: tuple[int, int]) -> None:
        super().__init__(root=str(root), num_workers=0)
        self.batch_size = batch_size
        transform = transforms.Compose([transforms.Resize(resize), transforms.ToTensor()])
        self.train, self.val = (
            torchvision.datasets.FashionMNIST(str(root), train=train, transform=transform)
            for train in (True, False)
        )

    def get_dataloader(self, train: bool) -> DataLoader[Any]:
        data = self.train if train else self.val
        return DataLoader(data, self.batch_size, shuffle=train, num_workers=0)


def write_files(splits: Splits, root: Path) -> None:
    """The images as the IDX files that ``torchvision.datasets.FashionMNIST`` reads."""
    raw = root / "FashionMNIST" / "raw"
    raw.mkdir(parents=True)
    for split, images, labels in (
        ("train", splits.train_images, splits.train_labels),
        ("t10k", splits.test_images, splits.test_labels),
    ):
        write_idx(raw / f"{split}-images-idx3-ubyte", images.numpy())
        write_idx(raw / f"{split}-labels-idx1-ubyte", labels.numpy())


def seconds(run: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def spread(times: list[float], digits: int) -> str:
    middle, low, high = statistics.median(times), min(times), max(times)
    return f"{middle:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def load() -> str:
    one_minute = os.getloadavg()[0]
    return f"load {one_minute:.2f} on {os.cpu_count()} cores"


def exhaust(loader: Iterable[Any]) -> None:
    for X, _ in loader:
        assert X.dtype == torch.float32


def first_time(root: Path, resize: tuple[int, int]) -> float:
    """Seconds to read, decode and resize both splits, in a new process: it remembers nothing."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        return fresh.submit(read, root, resize).result()


def read(root: Path, resize: tuple[int, int]) -> float:
    return seconds(lambda: d2l.FashionMNIST(batch_size=256, resize=resize, root=root))


def largest_difference(root: Path, resize: tuple[int, int], count: int = 500) -> float:
    """Between the two ways' pixels, over the first training images."""
    theirs = Torchvision(root, 256, resize).train
    ours = d2l.FashionMNIST(batch_size=256, resize=resize, root=root).train
    n = min(count, len(ours))
    return max(float((theirs[i][0] - ours[i][0]).abs().max()) for i in range(n))


def accuracy(model: d2l.Classifier, data: d2l.FashionMNIST) -> float:
    with torch.no_grad():
        return float(model.accuracy(model(data.val.images), data.val.targets))


def reading(root: Path, resize: tuple[int, int], batches: list[int], repeats: int) -> Table:
    first = first_time(root, resize)
    ours = d2l.FashionMNIST(batch_size=256, resize=resize, root=root)
    h, w = resize
    table = Table(title=f"One epoch of {len(ours.train):,} training images at {h}×{w}, seconds")
    for column in ("torchvision batch", "torchvision", "d2lref (batch 256)", "ratio"):
        table.add_column(column, justify="right")
    table.add_column("with the first time", justify="right")
    for batch in batches:
        theirs = Torchvision(root, batch, resize)
        slow, fast = [], []
        for _ in range(repeats):
            slow.append(seconds(lambda: exhaust(theirs.train_dataloader())))  # noqa: B023
            fast.append(seconds(lambda: exhaust(ours.train_dataloader())))
        a, b = statistics.median(slow), statistics.median(fast)
        table.add_row(
            str(batch),
            spread(slow, 2),
            spread(fast, 3),
            f"{a / b:.1f}×",
            f"{first + b:.2f} ({a / (first + b):.1f}×)",
        )
    table.caption = (
        f"median (min–max) of {repeats}; the first time (reading, decoding and resizing both "
        f"splits) costs d2lref {first:.2f} s once per process"
    )
    return table


def training(root: Path, batch: int, epochs: int) -> Table:
    size = (28, 28)
    first = first_time(root, size)
    ours = d2l.FashionMNIST(batch_size=batch, resize=size, root=root)
    table = Table(
        title=f"{epochs} epochs of SoftmaxRegressionScratch, {len(ours.train):,} images at 28×28, "
        f"batch {batch}"
    )
    for column in ("data", "seconds", "ratio", "accuracy on test split"):
        table.add_column(column, justify="right")
    taken: dict[str, float] = {}
    for name, data in (("torchvision", Torchvision(root, batch, size)), ("d2lref", ours)):
        torch.manual_seed(0)
        model = d2l.SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=LR)
        trainer = d2l.Trainer(max_epochs=epochs)
        taken[name] = seconds(lambda: trainer.fit(model, data))  # noqa: B023
        ratio = f"{taken['torchvision'] / taken[name]:.1f}×"
        table.add_row(name, f"{taken[name]:.2f}", ratio, f"{accuracy(model, ours):.3f}")
    total = taken["d2lref"] + first
    table.add_row(
        "d2lref with the first time", f"{total:.2f}", f"{taken['torchvision'] / total:.1f}×", ""
    )
    table.caption = "both with d2lref's Trainer, validation after every epoch included"
    return table


@click.command()
@click.option("--data", default=None, help="As D2LREF_DATA: a folder, 'standin' or 'standin:N'.")
@click.option("--resize", default=32, show_default=True, help="Side of the images in pixels.")
@click.option("--batch", "batches", multiple=True, type=int, default=(64, 256), show_default=True)
@click.option("--epochs", default=10, show_default=True, help="Epochs of training.")
@click.option("--repeats", default=3, show_default=True, help="Epochs of reading, each side.")
def main(
    data: str | None, resize: int, batches: tuple[int, ...], epochs: int, repeats: int
) -> None:
    """Print both tables."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        root, side = Path(folder), (resize, resize)
        splits = load_splits(data)
        write_files(splits, root)
        console.print(f"images: {splits.source}, written as IDX files that both sides read")
        console.print(
            f"torch {torch.__version__}, torchvision {torchvision.__version__}, "
            f"{torch.get_num_threads()} threads; num_workers=0; {load()} before"
        )
        difference = largest_difference(root, side)
        console.print(f"largest difference between the two ways' pixels: {difference:.2g}")
        console.print(reading(root, side, list(batches), repeats))
        console.print(training(root, 256, epochs))
        console.print(f"{load()} after")


if __name__ == "__main__":
    main()
