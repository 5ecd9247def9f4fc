"""What the reference reaches when it is trained as the notebook asks, and the held-out data.

A final-accuracy or parameter-error check never holds an absolute number: the student's model is
measured beside the reference's, trained by the recipe of the same name on the same data. The
reference is trained once per data set; its parameters are cached on disk.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import platformdirs
import torch
from torch import Tensor

from autograder.model import Goal
from autograder.subject import InProcess, Session, Subject

_SEED = 7
_training = threading.Lock()


@dataclass(frozen=True, eq=False)
class HoldOut:
    """Images a model is measured on, and where its training data comes from.

    ``images`` (n, 1, 28, 28) float32 in [0, 1]; ``labels`` (n,) int64; ``root`` as for
    ``d2lref.FashionMNIST``; ``fingerprint`` identifies the training data.
    """

    images: Tensor
    labels: Tensor
    source: str
    fingerprint: str
    root: str | None = None


@lru_cache(maxsize=1)
def public_holdout() -> HoldOut:
    """The first half of the test split, as the student's own machine has it."""
    from d2lref.image_dataset import load_splits

    splits = load_splits()
    half = len(splits.test_labels) // 2
    return HoldOut(
        as_images(splits.test_images[:half]),
        splits.test_labels[:half],
        splits.source,
        splits.fingerprint,
    )


def as_images(pixels: Tensor) -> Tensor:
    """uint8 (n, 28, 28) to float32 (n, 1, 28, 28) in [0, 1]."""
    return pixels.unsqueeze(1).to(torch.float32) / 255


def _softmax_regression(root: str | None) -> Any:
    import d2lref as d2l

    model = d2l.SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.1)
    d2l.Trainer(max_epochs=10).fit(model, d2l.FashionMNIST(batch_size=256, root=root))
    return model


def _mlp(root: str | None) -> Any:
    import d2lref as d2l

    model = d2l.MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=256, lr=0.1)
    d2l.Trainer(max_epochs=10).fit(model, d2l.FashionMNIST(batch_size=256, root=root))
    return model


def _linear_regression(root: str | None) -> Any:
    import d2lref as d2l

    model = d2l.LinearRegressionScratch(num_inputs=2, lr=0.03)
    data = d2l.SyntheticRegressionData(w=torch.tensor([2, -3.4]), b=4.2)
    d2l.Trainer(max_epochs=5).fit(model, data)
    return model


@dataclass(frozen=True)
class _Recipe:
    train: Callable[[str | None], Any]
    untrained: Callable[[], Any]
    parameters: tuple[str, ...]


def _fresh(name: str, *sizes: int) -> Callable[[], Any]:
    def build() -> Any:
        import d2lref as d2l

        return getattr(d2l, name)(*sizes, lr=0.1)

    return build


_RECIPES = {
    "softmax_regression": _Recipe(
        _softmax_regression, _fresh("SoftmaxRegressionScratch", 784, 10), ("W", "b")
    ),
    "mlp": _Recipe(_mlp, _fresh("MLPScratch", 784, 10, 256), ("W1", "b1", "W2", "b2")),
    "linear_regression": _Recipe(
        _linear_regression, _fresh("LinearRegressionScratch", 2), ("w", "b")
    ),
}


def untrained_reference(recipe: str) -> Any:
    """The recipe's model before training: what the checks of a model's form compare with."""
    with torch.random.fork_rng(devices=[]):
        return _RECIPES[recipe].untrained()


def reference_measure(goal: Goal, holdout: HoldOut) -> float:
    """The goal's number for the reference, trained by the goal's recipe on the same data."""
    model = _trained(goal.recipe, holdout.fingerprint, holdout.root)
    session = Session(InProcess({"model": model}), seed=0)
    with _training:
        return goal.measure(Subject(session), holdout)


def _trained(recipe_name: str, fingerprint: str, root: str | None) -> Any:
    with _training:
        return _train_or_load(recipe_name, fingerprint, root)


@lru_cache(maxsize=8)
def _train_or_load(recipe_name: str, fingerprint: str, root: str | None) -> Any:
    recipe = _RECIPES[recipe_name]
    path = _cache_file(recipe_name, fingerprint)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(_SEED)
        if not path.exists():
            _save(recipe.train(root), recipe, path)
        model = recipe.untrained()
    with np.load(path, allow_pickle=False) as arrays, torch.no_grad():
        for name in recipe.parameters:
            getattr(model, name).copy_(torch.from_numpy(arrays[name]))
    return model


def _cache_file(recipe_name: str, fingerprint: str) -> Path:
    key = f"{recipe_name}/{fingerprint}/{torch.__version__}/1"
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return Path(platformdirs.user_cache_dir("d2l-autograder")) / f"{recipe_name}-{digest}.npz"


def _save(model: Any, recipe: _Recipe, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.stem}.{os.getpid()}.tmp.npz")
    arrays = {name: getattr(model, name).detach().numpy() for name in recipe.parameters}
    np.savez(unfinished, **arrays)
    unfinished.replace(path)
