"""Section 3.2: the exercises DataModule.train_dataloader and DataModule.val_dataloader."""

from __future__ import annotations

from typing import Any

from autograder.authoring import (
    Check,
    Exercise,
    Observations,
    Ref,
    Rng,
    Scenario,
    Subject,
    define,
    take,
)
from autograder.suites._common import UNSEEN


def _data(DataModule: Any, train_batches: Any, val_batches: Any) -> Any:
    """A data set that notes how its get_dataloader is called; every pass has another order."""

    class Loader:
        def __init__(self, batches: Any) -> None:
            self.batches, self.passes = batches, 0

        def __len__(self) -> int:
            return len(self.batches)

        def __iter__(self) -> Any:
            start = self.passes % len(self.batches)
            self.passes += 1
            return iter(self.batches[start:] + self.batches[:start])

    class Numbers(DataModule):
        def __init__(self) -> None:
            self.asked: list[Any] = []

        def get_dataloader(self, train: Any) -> Any:
            self.asked.append(train)
            return Loader(train_batches if train else val_batches)

    return Numbers()


def _length(loader: Any) -> int:
    return len(loader)


def _numbers(s: Subject, rng: Rng) -> Ref:
    n_train, n_val = rng.integer(2, 5), rng.integer(5, 8)
    train_batches = [rng.normal(9) for _ in range(n_train)]
    val_batches = [rng.normal(9) for _ in range(n_val)]
    return define(s, _data)(s.DataModule, train_batches, val_batches)


def _asked(name: str) -> Scenario:
    def scenario(s: Subject, rng: Rng) -> Observations:
        data, times = _numbers(s, rng), rng.integer(1, 8)
        for _ in range(times):
            getattr(data, name)()
        often = "once" if times == 1 else f"{times} times"
        asked = f"the list of what data.{name}(), called {often}, calls get_dataloader with"
        yield asked, data.asked

    return scenario


def _loader(name: str) -> Scenario:
    def scenario(s: Subject, rng: Rng) -> Observations:
        loader = getattr(_numbers(s, rng), name)()
        yield f"len(data.{name}())", define(s, _length)(loader)
        yield f"the first minibatch of data.{name}()", take(loader, 1)[0]
        yield f"the first minibatch in a second pass through data.{name}()", take(loader, 1)[0]

    return scenario


def _after_the_other(name: str, train: bool) -> Scenario:
    def scenario(s: Subject, rng: Rng) -> Observations:
        data = _numbers(s, rng)
        data.get_dataloader(train=not train)
        loader, after = getattr(data, name)(), f"after data.get_dataloader(train={not train})"
        yield f"len(data.{name}()) {after}", define(s, _length)(loader)
        yield f"the list of minibatches of data.{name}() {after}", take(loader, 9)

    return scenario


def _exercise(name: str, train: bool) -> Exercise:
    return Exercise(
        name=f"DataModule.{name}",
        section="3.2",
        checks=(
            Check("call", "value", _asked(name)),
            Check("loader", "value", _loader(name)),
            Check(
                "after the other", "value", _after_the_other(name, train), hidden=True, kept=UNSEEN
            ),
        ),
    )


TRAIN_DATALOADER = _exercise("train_dataloader", train=True)
VAL_DATALOADER = _exercise("val_dataloader", train=False)
