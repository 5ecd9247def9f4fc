"""What the reference reaches when it is trained as the notebook asks.

A final-accuracy or parameter-error check never holds an absolute number: the student's model is
measured beside the reference's, trained by the recipe of the same name on the same data. On a
small data set training is a matter of luck, so the reference is trained several times there and
its own spread is allowed for. The trained parameters are cached on disk per data set.
"""

from __future__ import annotations

import hashlib
import inspect
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

from autograder.engine.holdout import NO_IMAGES, HoldOut
from autograder.engine.model import TrainingCheck
from autograder.engine.subject import InProcess, Session, Subject

SMALL = 10_000  # training examples; below, one run of the reference says too little
SMALL_RUNS = 16
_SEED = 7
_CURVE = "curve "
_training = threading.Lock()


def _fitted(model: Any, data: Any, max_epochs: int) -> Any:
    """``model``, trained out of sight: this may happen below a cell of a student's."""
    import d2lref as d2l

    model.board.display = False
    d2l.Trainer(max_epochs=max_epochs).fit(model, data)
    return model


def _softmax_regression(root: str | None) -> Any:
    import d2lref as d2l

    model = d2l.SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
    return _fitted(model, d2l.FashionMNIST(batch_size=256, root=root), max_epochs=10)


def _mlp(root: str | None) -> Any:
    import d2lref as d2l

    model = d2l.MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=256, lr=0.05)
    return _fitted(model, d2l.FashionMNIST(batch_size=256, root=root), max_epochs=10)


def _linear_regression(root: str | None) -> Any:
    import d2lref as d2l

    model = d2l.LinearRegressionScratch(num_inputs=2, lr=0.03)
    data = d2l.SyntheticRegressionData(w=torch.tensor([2, -3.4]), b=4.2)
    return _fitted(model, data, max_epochs=5)


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
        torch.manual_seed(_SEED)
        return _RECIPES[recipe].untrained()


@lru_cache(maxsize=64)
def reference_measures(check: TrainingCheck, holdout: HoldOut) -> tuple[float, ...]:
    """The check's number for each run of the reference, trained by its recipe on the same data."""
    with _training:
        found = _trained(check.recipe, holdout.fingerprint, _runs(holdout), holdout.root)
        return tuple(_measure(check, model, holdout) for model in found.models)


def _measure(check: TrainingCheck, model: Any, holdout: HoldOut) -> float:
    return check.measure(Subject(Session(InProcess({"model": model}), seed=0)), holdout)


def _runs(holdout: HoldOut) -> int:
    return SMALL_RUNS if holdout.examples < SMALL else 1


def reference_curves(check: TrainingCheck, holdout: HoldOut) -> dict[str, list[list[float]]]:
    """How the reference's first run learned: the points (epoch, value) of each of its curves."""
    with _training:
        return _trained(check.recipe, holdout.fingerprint, _runs(holdout), holdout.root).curves


@dataclass(frozen=True)
class _Trained:
    models: tuple[Any, ...]
    curves: dict[str, list[list[float]]]


@lru_cache(maxsize=8)
def _trained(recipe_name: str, fingerprint: str, runs: int, root: str | None) -> _Trained:
    """The trained models, from the cache on disk where they are."""
    recipe = _RECIPES[recipe_name]
    path = _cache_file(recipe_name, fingerprint, runs)
    with torch.random.fork_rng(devices=[]):
        if not path.exists():
            _expect_data(fingerprint, root)
            trained = []
            for run in range(runs):
                torch.manual_seed(_SEED + run)
                trained.append(recipe.train(root))
            _save(trained, recipe, path)
        models = tuple(recipe.untrained() for _ in range(runs))
    with np.load(path, allow_pickle=False) as arrays, torch.no_grad():
        for name in recipe.parameters:
            for model, values in zip(models, arrays[name], strict=True):
                getattr(model, name).copy_(torch.from_numpy(values))
        curves = {
            name.removeprefix(_CURVE): arrays[name].tolist()
            for name in arrays.files
            if name.startswith(_CURVE)
        }
    return _Trained(models, curves)


def _expect_data(fingerprint: str, root: str | None) -> None:
    """A reference trained on other images than it is kept for would fail every right answer."""
    from d2lref.image_dataset import load_splits

    if fingerprint == NO_IMAGES.fingerprint:
        return
    if fingerprint != load_splits(root).fingerprint:
        raise RuntimeError(f"the images at {root or 'the default place'} have changed: start anew")


def _cache_file(recipe_name: str, fingerprint: str, runs: int) -> Path:
    recipe = inspect.getsource(_RECIPES[recipe_name].train) + inspect.getsource(_fitted)
    key = f"{recipe_name}/{recipe}/{fingerprint}/{runs}/{torch.__version__}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return Path(platformdirs.user_cache_dir("d2l-autograder")) / f"{recipe_name}-{digest}.npz"


def _save(models: list[Any], recipe: _Recipe, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.stem}.{os.getpid()}.tmp.npz")
    arrays = {
        name: np.stack([getattr(model, name).detach().numpy() for model in models])
        for name in recipe.parameters
    }
    curves = models[0].board.data.items()
    arrays |= {_CURVE + label: np.array(points) for label, points in curves}
    np.savez(unfinished, **arrays)  # pyright: ignore[reportArgumentType]
    unfinished.replace(path)
