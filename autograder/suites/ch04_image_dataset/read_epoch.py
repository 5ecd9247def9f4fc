"""Section 4.2: the exercise read_epoch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from torch import Tensor

from autograder.model import Alternative, Check, Exercise, Mistake
from autograder.rng import Rng
from autograder.subject import Ref, Subject, define
from autograder.suites._common import PLAIN, UNSEEN, body

if TYPE_CHECKING:
    from autograder.model import Observed


def reading(
    read_epoch: Callable[..., Any], minibatches: Any, waiting: float, working: float
) -> dict[str, Any]:
    """What ``read_epoch(loader)`` says of a loader that takes known time for its minibatches.

    The loader waits ``waiting`` seconds altogether and computes for ``working``. Only what does
    not depend on the machine comes back; a claim of the seconds must hold in each of three runs,
    so that a pause of the machine does not make a wrong one true.
    """
    import time

    class Loader:
        passes = 0

        def __iter__(self) -> Any:
            self.passes += 1
            for minibatch in minibatches:
                time.sleep(waiting / len(minibatches))
                start = time.thread_time()
                while time.thread_time() - start < working / len(minibatches):
                    pass
                yield minibatch

    seen: dict[str, Any] = {"positive": True, "covered": True, "brief": True, "within": True}
    for _ in range(3):
        loader = Loader()
        start = time.perf_counter()
        result = read_epoch(loader)
        outside = time.perf_counter() - start
        pair = isinstance(result, tuple | list) and len(result) == 2
        seen["returned"] = "a pair" if pair else type(result).__name__
        if not pair:
            return seen
        examples, seconds = result[0], float(result[1])
        seen["whole"] = float(examples).is_integer()
        seen["examples"] = examples if seen["whole"] else None
        seen["passes"] = loader.passes
        seen["positive"] &= seconds > 0
        seen["covered"] &= seconds >= 0.9 * (waiting + working)
        seen["brief"] &= seconds < 3600
        seen["within"] &= seconds <= 1.1 * outside + 0.01
    return seen


def _minibatches(rng: Rng, sizes: tuple[int, ...]) -> list[tuple[Tensor, Tensor]]:
    return [(rng.uniform(n, 1, 3, 4), rng.integers(0, 10, n)) for n in sizes]


def _read(
    s: Subject, rng: Rng, sizes: tuple[int, ...], waiting: float = 0, working: float = 0
) -> tuple[Ref, str]:
    """What is seen of read_epoch for minibatches of these sizes, and the words for it."""
    seen = define(s, reading)(s.read_epoch, _minibatches(rng, sizes), waiting, working)
    return seen, f"read_epoch(loader) for minibatches of {', '.join(map(str, sizes))} examples"


def examples(s: Subject, rng: Rng) -> Iterator[Observed]:
    n = rng.integer(4, 8)
    seen, call = _read(s, rng, (n, n, n, n - 1))
    yield f"what {call} returns", seen["returned"]
    yield f"whether the first result of {call} is a whole number", seen["whole"]
    yield f"the number of examples that {call} has counted", seen["examples"]


def seconds(s: Subject, rng: Rng) -> Iterator[Observed]:
    for how, times in (("waits for", {"waiting": 0.01}), ("computes for", {"working": 0.01})):
        seen, _ = _read(s, rng, (2, 2, 1), **times)
        reports = f"whether read_epoch(loader), for a loader that {how} 0.01 s, reports"
        yield f"{reports} positive seconds", seen["positive"]
        yield f"{reports} these 0.01 s or more", seen["covered"]
        yield f"{reports} less than an hour", seen["brief"]
        yield f"{reports} no more than a clock outside shows", seen["within"]


def one_pass(s: Subject, rng: Rng) -> Iterator[Observed]:
    seen, call = _read(s, rng, (3, 3, 2))
    yield f"how often {call} goes through the loader", seen["passes"]


def other_loaders(s: Subject, rng: Rng) -> Iterator[Observed]:
    for sizes in ((1,), (6, 2), (2,) * 9):
        seen, call = _read(s, rng, sizes)
        yield f"the number of examples that {call} has counted", seen["examples"]


def _read_epoch(*lines: str) -> str:
    return body("def read_epoch(loader):\n", *lines)


_START = "start = time.perf_counter()"
_ZERO = "examples = 0"
_LOOP = "for X, y in loader:"
_COUNT = "    examples += len(y)"
_RETURN = "return examples, time.perf_counter() - start"

READING = Exercise(
    name="read_epoch",
    section="4.2",
    checks=(
        Check("examples", "value", examples, kept=PLAIN),
        Check("seconds", "value", seconds),
        Check("one pass", "value", one_pass),
        Check("other loaders", "value", other_loaders, hidden=True, kept=UNSEEN),
    ),
    mistakes=(
        Mistake(
            "minibatches counted",
            "the minibatches are counted, not the images in them.",
            _read_epoch(_START, _ZERO, _LOOP, "    examples += 1", _RETURN),
        ),
        Mistake(
            "two for each minibatch",
            "a minibatch is a pair (X, y), and its length is 2; the images are inside X.",
            _read_epoch(
                *(_START, _ZERO, "for batch in loader:", "    examples += len(batch)", _RETURN)
            ),
        ),
        Mistake(
            "all as large as the first",
            "every minibatch is taken to be as large as the first; the last one may be smaller.",
            _read_epoch(
                _START,
                "sizes = [len(y) for X, y in loader]",
                _RETURN.replace("examples", "len(sizes) * sizes[0]"),
            ),
        ),
        Mistake(
            "last minibatch only",
            "only the images of the last minibatch are counted: = forgets what += adds up.",
            _read_epoch(_START, _ZERO, _LOOP, _COUNT.replace("+=", "="), _RETURN),
        ),
        Mistake(
            "first minibatch only",
            "the `return` stands inside the loop, which ends with the first minibatch.",
            _read_epoch(_START, _ZERO, _LOOP, _COUNT, "    " + _RETURN),
        ),
        Mistake(
            "pixels counted",
            "the pixels are counted, not the images.",
            _read_epoch(_START, _ZERO, _LOOP, _COUNT.replace("len(y)", "X.numel()"), _RETURN),
        ),
        Mistake(
            "labels added",
            "the labels themselves are added up; their number is wanted.",
            _read_epoch(_START, _ZERO, _LOOP, _COUNT.replace("len(y)", "int(y.sum())"), _RETURN),
        ),
        Mistake(
            "images and labels counted",
            "images and labels are both counted, so every example counts twice.",
            _read_epoch(_START, _ZERO, _LOOP, _COUNT.replace("len(y)", "len(X) + len(y)"), _RETURN),
        ),
        Mistake(
            "length of the loader",
            "the loader is asked for its length, and some have none; count what comes out of it.",
            _read_epoch(_START, _LOOP, "    pass", _RETURN.replace("examples", "len(loader)")),
        ),
        Mistake(
            "length of the data set",
            "the loader is asked for its data set, and some have none; count what comes out of it.",
            _read_epoch(
                _START, _LOOP, "    pass", _RETURN.replace("examples", "len(loader.dataset)")
            ),
        ),
        Mistake(
            "size written out",
            "every minibatch is counted as 64 images, however many it holds.",
            _read_epoch(_START, _ZERO, _LOOP, _COUNT.replace("len(y)", "64"), _RETURN),
        ),
        Mistake(
            "seconds first",
            "the seconds stand before the number of images.",
            _read_epoch(
                *(_START, _ZERO, _LOOP, _COUNT, "return time.perf_counter() - start, examples")
            ),
        ),
        Mistake(
            "number only",
            "only the number of images comes back; the seconds are missing.",
            _read_epoch(_START, _ZERO, _LOOP, _COUNT, "return examples"),
        ),
        Mistake(
            "nothing returned",
            "both numbers are found out, but nothing is returned.",
            _read_epoch(_START, _ZERO, _LOOP, _COUNT, "seconds = time.perf_counter() - start"),
        ),
        Mistake(
            "waiting not timed",
            "the clock does not run while the loader prepares its minibatches.",
            _read_epoch(
                _ZERO,
                _LOOP,
                "    " + _START,
                _COUNT,
                _RETURN,
            ),
        ),
        Mistake(
            "time of computing",
            "process_time counts only computing; while the loader waits, for a disk or another "
            "process, that clock stands still.",
            _read_epoch(
                *(
                    line.replace("perf_counter", "process_time")
                    for line in (_START, _ZERO, _LOOP, _COUNT, _RETURN)
                )
            ),
        ),
        Mistake(
            "negative",
            "the seconds are negative: the start is subtracted from the end, not the other way "
            "round.",
            _read_epoch(
                *(_START, _ZERO, _LOOP, _COUNT, "return examples, start - time.perf_counter()")
            ),
        ),
        Mistake(
            "milliseconds",
            "the number is a thousand times too large: these are milliseconds.",
            _read_epoch(
                *(_START, _ZERO, _LOOP, _COUNT),
                "return examples, (time.perf_counter() - start) * 1000",
            ),
        ),
        Mistake(
            "the time of day",
            "the second result is what the clock shows at the end; nothing is subtracted.",
            _read_epoch(_ZERO, _LOOP, _COUNT, "return examples, time.time()"),
        ),
        Mistake(
            "two passes",
            "the loader is gone through twice: once to count and once more.",
            _read_epoch(
                _START,
                "examples = sum(len(y) for X, y in loader)",
                _LOOP,
                "    pass",
                _RETURN,
            ),
        ),
    ),
    alternatives=(
        Alternative("plain", _read_epoch(_START, _ZERO, _LOOP, _COUNT, _RETURN)),
        Alternative(
            "time of day, X",
            _read_epoch(
                "tic = time.time()",
                "n = 0",
                "for X, _ in loader:",
                "    n = n + X.shape[0]",
                "toc = time.time()",
                "return n, toc - tic",
            ),
        ),
        Alternative(
            "sum",
            _read_epoch(
                "timer = d2l.Timer()",
                "return sum(len(batch[1]) for batch in loader), timer.stop()",
            ),
        ),
        Alternative(
            "a list",
            "from time import monotonic\n\n\n"
            + _read_epoch(
                "start = monotonic()",
                "batches = list(loader)",
                "seconds = monotonic() - start",
                "return [sum(y.numel() for _, y in batches), seconds]",
            ),
        ),
        Alternative(
            "labels collected",
            _read_epoch(
                "started = time.perf_counter_ns()",
                "labels = torch.cat([y for X, y in loader])",
                "return len(labels), (time.perf_counter_ns() - started) / 1e9",
            ),
        ),
    ),
)
