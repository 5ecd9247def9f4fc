"""--data: which images a run uses, and what stays outside the sandbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import mean

import pytest
import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d

from autograder import suites
from autograder.engine.holdout import as_images
from autograder.engine.training import reference_measures
from autograder.grading.data import DataOptionError, prepare
from d2lref.image_dataset import load_splits
from tests.support.course import REAL

IMAGES = suites.load("ch05_2_mlp")
real = pytest.mark.skipif(not REAL.is_dir(), reason="no real images here")


def rows(images: Tensor) -> set[bytes]:
    return {bytes(image.flatten().tolist()) for image in images}


@real
def test_half_of_the_real_test_split_is_held_out() -> None:
    with prepare(IMAGES, str(REAL), seed=1) as course:
        assert course.source == "Fashion-MNIST (1,200 + 1,000 images)"
        inside, whole = load_splits(course.visible), load_splits(REAL)
        assert len(inside.test_labels) == len(course.holdout.labels) == 500
        assert not rows(whole.test_images[500:]) & rows(inside.test_images)
        assert torch.equal(inside.train_images, whole.train_images)
        assert course.holdout.fingerprint == inside.fingerprint
        folder = Path(course.visible)
    assert not folder.exists()


def test_images_held_out_of_the_stand_in_depend_on_the_seed() -> None:
    held = {}
    for seed in (1, 2):
        with prepare(IMAGES, "standin:600", seed) as course:
            assert course.visible == "standin:600"
            held[seed] = rows((course.holdout.images * 255).round().to(torch.uint8))
    assert not held[1] & held[2]
    assert not held[1] & rows(load_splits("standin:600").test_images.unsqueeze(1))


@pytest.mark.parametrize(
    "option",
    ["auto", "standin:600", pytest.param("standin", marks=pytest.mark.exhaustive)],
)
def test_the_worker_sees_what_the_reference_is_trained_on(
    option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("D2LREF_DATA", "standin:600")
    with prepare(IMAGES, option, 1) as course:
        there = load_splits(course.visible)
        assert there.fingerprint == course.holdout.fingerprint
        assert len(there.train_labels) == course.holdout.examples
        assert course.holdout.root == course.visible
        assert torch.equal(course.holdout.shown_labels, there.test_labels[:128])


def test_what_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataOptionError, match="no such folder"), prepare(IMAGES, "nowhere", 1):
        pass
    with (
        pytest.raises(DataOptionError, match="no Fashion-MNIST files found"),
        prepare(IMAGES, "real", 1),
    ):
        pass


def test_an_assignment_without_images_reads_none() -> None:
    with prepare(suites.load("ch03_3_linear_regression_scratch"), "nowhere", 1) as course:
        assert course.source == "synthetic data (no images)"
        assert len(course.holdout.images) == 0


Key = Callable[[Tensor], Tensor]  # of images (n, 1, 28, 28): a row for each


def _stretched(x: Tensor) -> Tensor:
    low, high = x.amin((1, 2, 3), keepdim=True), x.amax((1, 2, 3), keepdim=True)
    return (x - low) / (high - low)


def _standardised(x: Tensor) -> Tensor:
    spread, mean = torch.std_mean(x, (1, 2, 3), keepdim=True)
    return (x - mean) / spread


def _steps(x: Tensor, dim: int) -> Tensor:
    return _stretched(x).diff(dim=dim)


def _over(level: float) -> Key:
    return lambda x: _stretched(x) > level


def _over_quantile(part: float) -> Key:
    return lambda x: x.flatten(1) > x.flatten(1).quantile(part, dim=1, keepdim=True)


def _rounded_blocks(size: int, levels: int) -> Key:
    return lambda x: (_stretched(avg_pool2d(x, size)) * levels).round()


def _order_of_blocks(size: int) -> Key:
    return lambda x: avg_pool2d(x, size).flatten(1).argsort(dim=1, stable=True)


# what a table of the public images can be looked up by, of each pixel or of small blocks
EXACT_KEYS: dict[str, Key] = {
    "bytes": lambda x: (x * 255).round(),
    "divided by the maximum": lambda x: (x / x.amax((1, 2, 3), keepdim=True) * 255).round(),
    "stretched to 0 … 1": lambda x: (_stretched(x) * 255).round(),
    "stretched, 16 levels": lambda x: (_stretched(x) * 15).round(),
    "standardised": lambda x: _standardised(x).round(),
    "rank order": lambda x: x.flatten(1).argsort(dim=1, stable=True),
    "sorted histogram": lambda x: (x * 255).round().flatten(1).sort(dim=1).values,
    "stretched, sorted": lambda x: (_stretched(x) * 255).round().flatten(1).sort(dim=1).values,
    "signs of steps to the right": lambda x: x.diff(dim=3).sign(),
    "signs of steps down": lambda x: x.diff(dim=2).sign(),
    "where large steps are": lambda x: _steps(x, 3).abs() > 0.2,
    "signs of large steps": lambda x: _steps(x, 2).sign() * (_steps(x, 2).abs() > 0.2),
    "brightest pixels": lambda x: x.flatten(1).topk(20).indices.sort(dim=1).values,
    "brightest in each row": lambda x: x.argmax(dim=3),
    "brightest in each column": lambda x: x.argmax(dim=2),
    **{f"over {level}": _over(level) for level in (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)},
    **{f"over the quantile {part}": _over_quantile(part) for part in (0.3, 0.5, 0.7, 0.9)},
    "over the mean": lambda x: x > x.mean((1, 2, 3), keepdim=True),
    "2 by 2, 8 levels": _rounded_blocks(2, 7),
    "2 by 2, order": _order_of_blocks(2),
    "4 by 4, 32 levels": _rounded_blocks(4, 31),
    "4 by 4, order": _order_of_blocks(4),
}


BY_LUCK = 2  # of 500: an image that is black and white has few pixels that can cross a level


def _found(key: Key, known: Tensor, images: Tensor) -> int:
    """How many of ``images`` the table of ``known`` ones finds at their own place."""
    table = {bytes_of(row): place for place, row in enumerate(key(known).flatten(1))}
    rows = enumerate(key(images).flatten(1))
    return sum(table.get(bytes_of(row)) == place for place, row in rows)


def bytes_of(row: Tensor) -> bytes:
    return row.numpy().tobytes()


@real
@pytest.mark.parametrize("name", EXACT_KEYS)
def test_no_table_of_the_real_test_images_finds_one_that_is_held_out(name: str) -> None:
    key, known = EXACT_KEYS[name], as_images(load_splits(REAL).test_images[500:])
    assert _found(key, known, known.clone()) > 50  # it is a key
    for seed in (1, 2):
        with prepare(IMAGES, str(REAL), seed) as course:
            found = _found(key, known, course.holdout.images)
        assert found <= BY_LUCK


@real
def test_what_is_held_out_still_looks_like_itself() -> None:
    """A model that has learned is not to notice; nor is a search for the nearest neighbour."""
    known = as_images(load_splits(REAL).test_images[500:])
    with prepare(IMAGES, str(REAL), seed=1) as course:
        images = course.holdout.images
    assert 0 <= images.min() < images.max() <= 1
    assert images.mean() > 0.7 * known.mean()
    alike, nearest = (_standardised(x).flatten(1) for x in (images, known))
    found = (alike @ nearest.T).argmax(1)
    assert (found == torch.arange(500)).sum() > 490


@real
def test_the_light_depends_on_the_seed_alone() -> None:
    held: list[Tensor] = []
    for seed in (1, 1, 2):
        with prepare(IMAGES, str(REAL), seed) as course:
            held.append(course.holdout.images)
    assert torch.equal(held[0], held[1])
    assert (held[0] - held[2]).abs().mean() > 0.02


@real
@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ["ch04_3_softmax_regression", "ch05_2_mlp"])
def test_the_light_costs_the_reference_less_than_the_margin(name: str) -> None:
    suite = suites.load(name)
    check = suite.exercise("training").training_check
    assert check is not None
    for seed in (1, 2, 3):
        with prepare(suite, str(REAL), seed) as course:
            stored = as_images(load_splits(REAL).test_images[500:])
            plain = mean(reference_measures(check, replace(course.holdout, images=stored)))
            assert abs(mean(reference_measures(check, course.holdout)) - plain) < check.margin / 2
