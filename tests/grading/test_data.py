"""--data: which images a run uses, and what stays outside the sandbox."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor

from autograder import suites
from autograder.grading.data import DataOptionError, prepare
from d2lref.image_dataset import load_splits
from tests.support.course import REAL

IMAGES = suites.load("ch05_mlp")
real = pytest.mark.skipif(not REAL.is_dir(), reason="no real images here")


def rows(images: Tensor) -> set[bytes]:
    return {bytes(image.flatten().tolist()) for image in images}


@real
def test_half_of_the_real_test_split_is_held_out() -> None:
    with prepare(IMAGES, str(REAL), seed=1) as course:
        assert course.source == "Fashion-MNIST (1,200 + 1,000 images)"
        inside, whole = load_splits(course.visible), load_splits(REAL)
        assert len(inside.test_labels) == len(course.holdout.labels) == 500
        dimmed = course.holdout.images.flatten(1)
        stored = whole.test_images[500:].flatten(1).double() / 255
        factors = dimmed.sum(1) / stored.sum(1)
        assert 0.9 <= factors.min() < 0.91 < 0.99 < factors.max() <= 1
        assert torch.allclose(dimmed.double(), stored * factors[:, None], atol=1e-6)
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
    with prepare(suites.load("ch03_linear_regression_scratch"), "nowhere", 1) as course:
        assert course.source == "synthetic data (no images)"
        assert len(course.holdout.images) == 0
