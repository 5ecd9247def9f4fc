"""Section 4.2: where the images come from, how they are resized, and how they are shown."""

# pyright: reportPrivateUsage=false
# where images come from is decided there
from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
import torchvision
from torch import Tensor
from torch.utils.data import DataLoader

import d2lref as d2l
from d2lref import image_dataset
from d2lref._fashion_files import DataError, write_idx
from tests.support.course import REAL

mpl.use("agg")
FILES = {
    "train-images-idx3-ubyte": (60, 28, 28),
    "train-labels-idx1-ubyte": (60,),
    "t10k-images-idx3-ubyte": (20, 28, 28),
    "t10k-labels-idx1-ubyte": (20,),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with small files in torchvision's layout."""
    rng = np.random.default_rng(3)
    raw = tmp_path / "FashionMNIST" / "raw"
    raw.mkdir(parents=True)
    for name, shape in FILES.items():
        high = 256 if len(shape) == 3 else 10
        write_idx(raw / name, rng.integers(0, high, shape, dtype=np.uint8))
    return tmp_path


def raw(root: Path, name: str) -> Path:
    return root / "FashionMNIST" / "raw" / name


def test_files_are_found_through_the_environment(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("D2LREF_DATA", str(root))
    data = d2l.FashionMNIST()
    assert data.source == "Fashion-MNIST (60 + 20 images)"
    assert (len(data.train), len(data.val)) == (60, 20)
    image, label = data.train[0]
    assert (image.shape, image.dtype, type(label)) == ((1, 28, 28), torch.float32, int)
    assert image.min() >= 0
    assert image.max() <= 1


def test_files_are_found_in_the_folder_of_the_book(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("D2LREF_DATA")
    (root / "notebooks").mkdir()
    (root / "data").mkdir()
    (root / "FashionMNIST").rename(root / "data" / "FashionMNIST")
    monkeypatch.chdir(root / "notebooks")
    assert d2l.FashionMNIST().source == "Fashion-MNIST (60 + 20 images)"


def test_compressed_files(root: Path) -> None:
    plain = d2l.FashionMNIST(root=root).train.images
    for name in FILES:
        path = raw(root, name)
        path.with_name(name + ".gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    image_dataset._load.cache_clear()
    assert torch.equal(d2l.FashionMNIST(root=root).train.images, plain)


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _wrong_magic(path: Path) -> None:
    path.write_bytes(b"\x00\x00\x09\x03" + path.read_bytes()[4:])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _bad_gzip(path: Path) -> None:
    path.unlink()
    path.with_name(path.name + ".gz").write_bytes(b"\x1f\x8b but no more")


@pytest.mark.parametrize("damage", [_truncate, _wrong_magic, _empty, _bad_gzip, Path.unlink])
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named(root: Path, name: str, damage: Callable[[Path], None]) -> None:
    damage(raw(root, name))
    with pytest.raises(DataError, match=name):
        d2l.FashionMNIST(root=root)


def test_files_that_do_not_fit_together(root: Path) -> None:
    write_idx(raw(root, "train-labels-idx1-ubyte"), np.zeros(59, dtype=np.uint8))
    with pytest.raises(DataError, match="59 labels for 60 images"):
        d2l.FashionMNIST(root=root)
    write_idx(raw(root, "train-labels-idx1-ubyte"), np.full(60, 10, dtype=np.uint8))
    with pytest.raises(DataError, match="label above 9"):
        d2l.FashionMNIST(root=root)


def test_offline_without_files_warns_and_draws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirrors = ["http://127.0.0.1:9/"]
    monkeypatch.setattr(torchvision.datasets.FashionMNIST, "mirrors", mirrors)
    monkeypatch.setattr(image_dataset._standin, "TRAIN", 600)
    with pytest.warns(UserWarning, match="cannot be downloaded.*stand-in"):
        data = d2l.FashionMNIST(root=tmp_path / "none")
    assert data.source == "stand-in (600 + 100 drawn images)"


def test_of_two_that_download_at_once_both_have_the_images(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slower(there: Path) -> str:
        (there / "elsewhere").rename(there / "FashionMNIST")
        return "OSError: Directory not empty"

    (root / "FashionMNIST").rename(root / "elsewhere")
    monkeypatch.setattr(image_dataset, "_download", slower)
    assert d2l.FashionMNIST(root=root).source == "Fashion-MNIST (60 + 20 images)"


ROOTS = [
    pytest.param("standin:600", id="stand-in"),
    pytest.param(
        str(REAL),
        id="real",
        marks=pytest.mark.skipif(not REAL.is_dir(), reason="no real images here"),
    ),
]


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("size", [(32, 32), (28, 28), (64, 64), (14, 20), (33, 17)])
def test_resized_as_torchvision_does(root: str, size: tuple[int, int]) -> None:
    splits = image_dataset.load_splits(root)
    ours = d2l.FashionMNIST(resize=size, root=root).train.images[:200]
    resize = torchvision.transforms.Resize(size)
    to_image = torchvision.transforms.ToPILImage()
    to_tensor = torchvision.transforms.ToTensor()
    theirs = torch.stack([to_tensor(resize(to_image(x))) for x in splits.train_images[:200]])
    assert (ours - theirs).abs().max() <= 1 / 255 + 1e-6


def test_the_stored_pixels_can_be_had_and_replaced(root: Path) -> None:
    images, labels = d2l.RawFashionMNIST(root).raw(train=False)
    assert (images.shape, images.dtype) == ((20, 28, 28), torch.uint8)
    assert (labels.shape, labels.dtype) == ((20,), torch.int64)

    class Inverted(d2l.FashionMNIST):
        def raw(self, train: bool) -> tuple[Tensor, Tensor]:
            images, labels = super().raw(train)
            return 255 - images, labels

    data, inverted = d2l.FashionMNIST(root=root), Inverted(root=root)
    assert torch.allclose(inverted.val.images, 1 - data.val.images)
    assert torch.equal(inverted.val.targets, labels)


def test_loaders_give_whole_minibatches() -> None:
    data = d2l.FashionMNIST(batch_size=64, resize=(32, 32))
    loader = data.train_dataloader()
    assert isinstance(loader, DataLoader)
    X, y = next(iter(loader))
    assert (X.shape, X.dtype, y.shape, y.dtype) == (
        (64, 1, 32, 32),
        torch.float32,
        (64,),
        torch.int64,
    )
    seen = torch.cat([y for _, y in loader])
    assert len(seen) == len(data.train)
    assert torch.equal(seen.sort().values, data.train.targets.sort().values)
    first, second = (torch.cat([y for _, y in data.train_dataloader()]) for _ in range(2))
    assert not torch.equal(first, second)
    ordered = torch.cat([y for _, y in data.val_dataloader()])
    assert torch.equal(ordered, data.val.targets)


def test_decoded_and_resized_once() -> None:
    a, b = (d2l.FashionMNIST(resize=(32, 32)) for _ in range(2))
    assert a.train.images.data_ptr() == b.train.images.data_ptr()


def test_the_environment_is_read_anew_each_time(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = d2l.FashionMNIST()
    monkeypatch.setenv("D2LREF_DATA", str(root))
    assert d2l.FashionMNIST().fingerprint != drawn.fingerprint


def test_text_labels() -> None:
    names = d2l.FashionMNIST().text_labels(torch.arange(10))
    assert names == [
        "t-shirt", "trouser", "pullover", "dress", "coat",
        "sandal", "shirt", "sneaker", "bag", "ankle boot",
    ]  # fmt: skip


def test_visualize_shows_images_under_their_labels() -> None:
    data = d2l.FashionMNIST()
    X, y = next(iter(data.val_dataloader()))
    data.visualize((X, y), nrows=2, ncols=3)
    axes = plt.gcf().axes
    assert [ax.get_title() for ax in axes] == data.text_labels(y[:6])
    shown = np.asarray(axes[4].get_images()[0].get_array())
    np.testing.assert_array_equal(shown, X[4, 0].numpy())
    plt.close("all")


def test_show_images_leaves_spare_places_empty() -> None:
    axes = d2l.show_images(torch.rand(3, 5, 4), 2, 2, titles=["a", "b", "c"])
    assert [len(ax.get_images()) for ax in axes] == [1, 1, 1, 0]
    assert [ax.get_title() for ax in axes] == ["a", "b", "c", ""]
    plt.close("all")


def test_an_epoch_is_counted_and_timed() -> None:
    def slow(loader: Iterable[Any]) -> Iterator[Any]:
        time.sleep(0.02)
        yield from loader

    data = d2l.FashionMNIST(batch_size=64)
    count, seconds = d2l.read_epoch(slow(data.train_dataloader()))
    assert count == len(data.train)
    assert seconds >= 0.02
