"""Section 3.2: the exercises DataModule.train_dataloader and DataModule.val_dataloader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define, take
from autograder.suites._common import UNSEEN
from autograder.suites.ch03_oo_design._common import SEEN, method

if TYPE_CHECKING:
    from autograder.model import Observed, Scenario


def _data(DataModule: Any, train_batches: Any, val_batches: Any) -> Any:
    """A data set that notes how its get_dataloader is called."""

    class Numbers(DataModule):
        def __init__(self) -> None:
            self.asked: list[Any] = []

        def get_dataloader(self, train: Any) -> Any:
            self.asked.append(train)
            return train_batches if train else val_batches

    return Numbers()


def _length(loader: Any) -> int:
    return len(loader)


def _numbers(s: Subject, rng: Rng) -> Ref:
    sizes = rng.integer(2, 5), rng.integer(5, 8)
    return define(s, _data)(s.DataModule, *([rng.normal(9) for _ in range(n)] for n in sizes))


def _asked(name: str) -> Scenario:
    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        data = _numbers(s, rng)
        getattr(data, name)()
        yield f"the list of what data.{name}() calls get_dataloader with", data.asked

    return scenario


def _loader(name: str) -> Scenario:
    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        loader = getattr(_numbers(s, rng), name)()
        yield f"len(data.{name}())", define(s, _length)(loader)
        yield f"the first minibatch of data.{name}()", take(loader, 1)[0]
        yield f"the first minibatch in a second pass through data.{name}()", take(loader, 1)[0]

    return scenario


def _after_the_other(name: str, train: bool) -> Scenario:
    def scenario(s: Subject, rng: Rng) -> Iterator[Observed]:
        data = _numbers(s, rng)
        data.get_dataloader(train=not train)
        loader, after = getattr(data, name)(), f"after data.get_dataloader(train={not train})"
        yield f"len(data.{name}()) {after}", define(s, _length)(loader)
        yield f"the list of minibatches of data.{name}() {after}", take(loader, 9)

    return scenario


def _exercise(name: str, train: bool) -> Exercise:
    def answer(*lines: str) -> str:
        return method("DataModule", name, "self", *lines)

    call = f"self.get_dataloader(train={train})"
    kind, other = ("training", "validation") if train else ("validation", "training")
    return Exercise(
        name=f"DataModule.{name}",
        section="3.2",
        checks=(
            Check("call", "value", _asked(name)),
            Check("loader", "value", _loader(name), kept=SEEN),
            Check(
                "after the other", "value", _after_the_other(name, train), hidden=True, kept=UNSEEN
            ),
        ),
        mistakes=(
            Mistake(
                "the other data",
                f"this is the {other} data; the method is for {kind}.",
                answer(f"return self.get_dataloader(train={not train})"),
            ),
            Mistake(
                "nothing returned",
                "the loader is made and not returned.",
                answer(call),
            ),
            Mistake(
                "method not called",
                "the method get_dataloader itself is returned; it has to be called.",
                answer("return self.get_dataloader"),
            ),
            Mistake(
                "no argument",
                "get_dataloader is not told for which kind of data the loader is.",
                answer("return self.get_dataloader()"),
            ),
            Mistake(
                "a string",
                "get_dataloader gets a string, and every string counts as true; it asks True or "
                "False.",
                answer(f"return self.get_dataloader('{'train' if train else 'val'}')"),
            ),
            Mistake(
                "iterator",
                "an iterator is returned: it has no length, and its second pass is empty.",
                answer(f"return iter({call})"),
            ),
            Mistake(
                "generator",
                "`yield` makes a generator: it has no length, and its second pass is empty.",
                answer(f"for batch in {call}:", "    yield batch"),
            ),
            Mistake(
                "first minibatch",
                "one minibatch is returned, not the loader that gives all of them.",
                answer(f"return next(iter({call}))"),
            ),
            Mistake(
                "returned inside the loop",
                "the loop is left with its first minibatch. Is a loop needed here?",
                answer(f"for batch in {call}:", "    return [batch]"),
            ),
            Mistake(
                "both loaders",
                "a pair of loaders is returned; each kind has a method of its own.",
                answer("return self.get_dataloader(True), self.get_dataloader(False)"),
            ),
            Mistake(
                "the other loader too",
                f"a loader of the {other} data is made as well, and thrown away.",
                answer(f"self.get_dataloader({not train})", f"return {call}"),
            ),
            Mistake(
                "without self",
                "`get_dataloader` is a method: who has it?",
                answer(f"return {call.removeprefix('self.')}"),
            ),
            Mistake(
                "self twice",
                "self is passed once more; the dot has passed it already.",
                answer(f"return {call.replace('(', '(self, ')}"),
            ),
        ),
        alternatives=(
            Alternative("plain", answer(f"return {call}")),
            Alternative("by position", answer(f"return self.get_dataloader({train})")),
            Alternative("two lines", answer(f"loader = {call}", "return loader")),
            Alternative(
                "through the class", answer(f"return type(self).get_dataloader(self, {train})")
            ),
            Alternative(
                "kept",
                answer(f"self.loader_of_{kind} = {call}", f"return self.loader_of_{kind}"),
            ),
        ),
    )


TRAIN_DATALOADER = _exercise("train_dataloader", train=True)
VAL_DATALOADER = _exercise("val_dataloader", train=False)
