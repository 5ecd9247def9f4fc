"""What a check expects depends on the seed: no answer can be written down once for all."""

from __future__ import annotations

import pytest

from autograder import suites
from autograder.engine.answers import reference_trace
from autograder.engine.checking import check_seed
from autograder.engine.compare import same
from autograder.engine.model import Assignment, Check, Exercise

_RUNS = range(8)
_HOW = "a fact about how the answer comes about: true or false, as for every input"
_FORM = "the form of the model that the task asks for, by name and size; its numbers are learned"
_IDENTITY = "it is the very object or it is not, whatever the object holds"
_TEXT = "the task gives the text that is to be written, word for word"
_CHANCE = "what is random must be random with every seed: only its distribution can be expected"
_CLOCK = "whether a time is believable; how long it takes is the machine's"

# checks of which no seed can change the expected values, by exercise/check: why
SAME_FOR_ALL_SEEDS = {
    "grad_quadratic/by torch": _HOW,
    "grad_twice/by torch": _HOW,
    "grad_nonscalar/by torch": _HOW,
    "grad_detached/by torch": _HOW,
    "filled/draws": _CHANCE,
    "accumulate/no new memory": "nothing new is nothing for every size",
    "is_symmetric/bool": "one type for both answers; which answer is right, its other checks ask",
    "write_houses/lines": _TEXT,
    "write_houses/again": _TEXT,
    "write_houses/a Path": _TEXT,
    "add_loop/one by one": _HOW,
    "add_vectorized/speed": _CLOCK,
    "SyntheticRegressionData.get_dataloader/order": _CHANCE,
    "training/model": _FORM,
    "Module.validation_step/no gradient": "there must be none, for every input",
    "Module.plot/number and axis": "off the graph and over epochs, for every value that is drawn",
    "Trainer.prepare_data/loaders": _IDENTITY,
    "Trainer.prepare_model/model and trainer": _IDENTITY,
    "FashionMNIST.get_dataloader/order": _CHANCE,
    "read_epoch/seconds": _CLOCK,
    "read_epoch/one pass": "once, for every loader",
    "relu_gradient/by hand": _HOW,
    "sigmoid_gradient/by hand": _HOW,
    "tanh_gradient/by hand": _HOW,
    "tanh_from_sigmoid/built on sigmoid": _HOW,
    "backward_pass/by hand": _HOW,
    "MLPScratch/registered": "the task says how many parameters there are",
}
ALL = [
    (suite, exercise, check)
    for suite in map(suites.load, suites.names())
    for exercise in suite.exercises
    for check in exercise.comparisons
]
CHECKS = [
    pytest.param(*one, id=f"{one[0].name}-{one[1].name}-{one[2].name}".replace(" ", "-"))
    for one in ALL
]


def expects_the_same(suite: Assignment, exercise: Exercise, check: Check) -> bool:
    """Whether the reference shows the same values for all seeds tried."""
    seeds = (check_seed(suite, exercise, check, run) for run in _RUNS)
    traces = (reference_trace(exercise, check, seed) for seed in seeds)
    first = next(traces)
    return all(same(first, trace) for trace in traces)


@pytest.mark.parametrize(("suite", "exercise", "check"), CHECKS)
def test_what_is_expected_depends_on_the_seed(
    suite: Assignment, exercise: Exercise, check: Check
) -> None:
    listed = f"{exercise.name}/{check.name}" in SAME_FOR_ALL_SEEDS
    assert expects_the_same(suite, exercise, check) is listed


def test_what_is_listed_is_there_and_little() -> None:
    points = {f"{exercise.name}/{check.name}": check.points for _, exercise, check in ALL}
    assert SAME_FOR_ALL_SEEDS.keys() <= points.keys()
    in_all = sum(suites.load(name).points for name in suites.names())
    constant = [c.points for _, e, c in ALL if f"{e.name}/{c.name}" in SAME_FOR_ALL_SEEDS]
    assert sum(constant) <= 0.07 * in_all
