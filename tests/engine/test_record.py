"""What an answer calls is recorded by whatever road, and what a right one may call stays silent."""

from __future__ import annotations

import ast
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import torch
from torch import Tensor

from autograder import suites
from autograder.engine import record
from autograder.engine.answers import answer_channel
from autograder.engine.checking import run_exercise
from autograder.engine.model import Exercise
from autograder.engine.observe import observe
from autograder.engine.record import BACKWARD, NUMPY, UNRECORDED, CallRecord, bare_name
from autograder.engine.scratch import ELEMENTARY, MANY_STEPS, forbidden, unusual
from autograder.engine.values import snapshot
from tests.support.trials import trial_of

SOFTMAX = suites.load("ch04_3_softmax_regression").exercise("softmax")
RELU = suites.load("ch05_1_activations").exercise("relu")
TANH_GRADIENT = suites.load("ch05_1_activations").exercise("tanh_gradient")
X = torch.tensor([[1.0, -2.0, 3.0]])
FUNCTION = """
class Relu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, X):
        return torch.relu(X)
relu = Relu.apply
"""
SWAPPED = """
from torch.utils._python_dispatch import TorchDispatchMode
class Swaps(TorchDispatchMode):
    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        return (torch.ops.aten.relu if func is torch.ops.aten.neg.default else func)(*args)
def relu(X):
    with Swaps():
        return -X
"""
LATER = """
class Later(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        with torch._C.DisableTorchFunctionSubclass():
            return func(torch.relu(args[0].as_subclass(torch.Tensor)), *args[1:], **(kwargs or {}))
def relu(X):
    return X.as_subclass(Later)
"""
ROADS = {
    "operator": "relu = torch.ops.aten.relu",
    "vmap": "def relu(X):\n    return torch.vmap(torch.relu)(X)",
    "no modes": (
        "from torch.overrides import _pop_mode_temporarily\n"
        "def relu(X):\n    with _pop_mode_temporarily():\n        return torch.relu(X)"
    ),
    "no functions": (
        "def relu(X):\n    with torch._C.DisableTorchFunction():\n        return torch.relu(X)"
    ),
    "pool": (
        "from concurrent.futures import ThreadPoolExecutor\npool = ThreadPoolExecutor(1)\n"
        "pool.submit(int).result()\ndef relu(X):\n    return pool.submit(torch.relu, X).result()"
    ),
    "inference": "def relu(X):\n    with torch.inference_mode():\n        return torch.relu(X)",
    "function of autograd": FUNCTION,
    "swapped": SWAPPED,
    "later": LATER,
}


def seen(exercise: Exercise, source: str, check: str = "value") -> tuple[str, ...]:
    """What is recorded of an answer in a check."""
    found = exercise.check(check)
    assert found in exercise.comparisons
    return observe(found, answer_channel(source), 5, recorded=True).called  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("road", ROADS)
def test_a_call_is_seen_by_whatever_road(road: str) -> None:
    called = seen(RELU, ROADS[road], "shape" if road == "vmap" else "value")
    assert forbidden(RELU, called) == "relu", called


@pytest.mark.filterwarnings("ignore:.*deprecated")
def test_torchscript_and_traces_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = torch.jit.CompilationUnit("def relu(X):\n    return torch.relu(X)\n")
    traced: Any = torch.jit.trace(torch.relu, X)
    for function in (unit.relu, traced):
        assert in_a_fork("function(X)", function=function) == "(True, ('relu', 'clamp_min'))"
        with monkeypatch.context() as patch:
            patch.setattr(record, "_is_alone", lambda: False)
            noted = CallRecord()
            with noted:
                function(X)
        assert noted.called == ("relu", "clamp_min")


def in_a_fork(noted: str, **given: object) -> str:
    """What a process of one thread answers, as a worker is one.

    A process that runs tests has more: what those compute would count as another thread's.
    """
    get, put = os.pipe()
    child = os.fork()
    if child == 0:
        ours = {"CallRecord": CallRecord, "threading": threading, "X": X}
        namespace: dict[str, object] = {**ours, **given}
        alone = record._is_alone()  # pyright: ignore[reportPrivateUsage]
        exec(f"import torch\nnoted = CallRecord()\nwith noted:\n    {noted}", namespace)
        found = namespace["noted"]
        os.write(put, repr((alone, found.called)).encode())  # pyright: ignore
        os._exit(0)
    os.waitpid(child, 0)
    os.close(put)
    with os.fdopen(get) as file:
        return file.read()


def test_a_process_of_one_thread_is_watched_as_well() -> None:
    assert in_a_fork("torch.relu(X)") == "(True, ('relu', 'clamp_min'))"


def test_a_thread_that_begins_while_one_is_watched_is_told_by_the_clock() -> None:
    work = "lambda: [torch.relu(X) for _ in range(500)]"  # more than two clocks differ by
    code = f"t = threading.Thread(target={work}); t.start(); t.join()"
    assert in_a_fork(code) == "(True, ('unrecorded',))"


def test_every_thread_is_watched_where_there_are_several() -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(int).result()
        noted = CallRecord()
        with noted:
            pool.submit(torch.tanh, X).result()
    assert noted.called == ("tanh",)


@pytest.mark.parametrize("several", [False, True])
def test_who_ends_the_record_has_none(several: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_is_alone", lambda: not several)
    noted = CallRecord()
    with noted:
        if several:
            torch._C._autograd._disable_profiler()  # pyright: ignore
        else:
            options = torch._C._autograd._ProfilerDisableOptions(True, True)  # pyright: ignore
            torch._C._autograd._disable_profiler_legacy(options)  # pyright: ignore
        torch.relu(X)
    assert noted.called == (UNRECORDED,)
    assert forbidden(RELU, noted.called) == UNRECORDED


def test_a_backward_pass_is_noted_and_what_it_calls_lies_below() -> None:
    leaf = X.clone().requires_grad_()
    noted = CallRecord()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "_is_alone", lambda: False)
        with noted:
            leaf.relu().sum().backward()
    alone, called = ast.literal_eval(
        in_a_fork("X.clone().requires_grad_().relu().sum().backward()")
    )
    assert alone
    for seen_there in (noted.called, called):
        assert BACKWARD in seen_there
        assert f"{BACKWARD}/threshold_backward" in seen_there
        assert "threshold_backward" not in seen_there
        assert forbidden(TANH_GRADIENT, seen_there) == BACKWARD


def test_a_derivative_forward_is_one_of_autograds_too() -> None:
    source = (
        "def tanh_gradient(x):\n"
        "    return torch.func.jvp(lambda t: 1 / t, (x,), (torch.ones_like(x),))[1]"
    )
    assert forbidden(TANH_GRADIENT, seen(TANH_GRADIENT, source)) == "jvp"


def test_a_function_of_many_steps_costs_the_points_though_no_exercise_names_it() -> None:
    source = "def softmax(X):\n    return torch.nn.functional.glu(torch.cat([X, X], 1), 1)"
    assert forbidden(SOFTMAX, seen(SOFTMAX, source)) == "glu"


def test_what_is_not_elementary_is_named_and_costs_nothing() -> None:
    called = seen(SOFTMAX, "def softmax(X):\n    return torch.fft.fft(X).real")
    assert forbidden(SOFTMAX, called) is None
    words = unusual(SOFTMAX, SOFTMAX.comparisons[0], called)
    assert words == "softmax calls torch's fft_fft, no elementary operation"


def test_numpy_is_named() -> None:
    source = "import numpy as np\ndef softmax(X):\n    return torch.tensor(np.exp(np.asarray(X)))"
    called = seen(SOFTMAX, source)
    assert NUMPY in called
    words = "softmax hands its numbers to numpy"
    assert unusual(SOFTMAX, SOFTMAX.comparisons[0], called) == words


def test_what_honest_people_write_is_silent() -> None:
    source = """
def softmax(X):
    print(X, X.shape, X[0, 0], f"{X[0, 0]:.3f}")
    assert not X.isnan().any() and torch.isfinite(X).all()
    E = torch.exp(X - torch.amax(X, dim=1, keepdim=True))
    rows = [row / row.sum() for row in E]
    P = torch.stack(rows)
    assert torch.allclose(P.sum(1), torch.ones(len(P), dtype=P.dtype))
    return P
"""
    suite = suites.load("ch04_3_softmax_regression")
    for verdict in run_exercise(trial_of(suite, source), SOFTMAX):
        assert verdict.passed, verdict.message
        assert verdict.flag == ""


def test_nothing_is_elementary_and_of_many_steps() -> None:
    assert ELEMENTARY.isdisjoint(MANY_STEPS)
    assert {bare_name(name) for name in ELEMENTARY | MANY_STEPS} == ELEMENTARY | MANY_STEPS


def test_a_subclass_arrives_as_its_plain_numbers() -> None:
    class Other(torch.Tensor):
        pass

    plain: Tensor = snapshot(X.as_subclass(Other))
    assert type(plain) is torch.Tensor
    assert plain.tolist() == X.tolist()
