"""Inside a worker the answers of its notebook are gone from ``d2lref``; the rest works."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from autograder import suites
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox

pytestmark = pytest.mark.xdist_group("sandbox")  # one warm process
SUITES = {name: suites.load(name) for name in suites.names()}


def said(sandbox: Sandbox, withheld: Sequence[str], *cells: str) -> list[str]:
    with sandbox.submission(Limits(cell_seconds=20)) as worker:
        reports = worker.run_cells(["import d2lref as d2l, torch", *cells], 1, withheld)[1:]
    return [report.failure.message if report.failure else report.text for report in reports]


def test_every_answer_has_its_place_in_the_reference() -> None:
    import d2lref

    for suite in SUITES.values():
        missing = []
        for path in suite.withheld:
            owner, _, name = path.rpartition(".")
            place = getattr(d2lref, owner) if owner else d2lref
            missing += [] if hasattr(place, name) else [path]
        assert missing in ([], ["training"]), suite.name


def test_answers_raise_by_every_road(warm_sandbox: Sandbox) -> None:
    words = "d2l.softmax is what this notebook asks you to write yourself"
    roads = (
        "d2l.softmax(torch.ones(2, 2))",
        "from d2lref import softmax\nsoftmax(1)",
        "from d2lref.softmax_regression_scratch import softmax\nsoftmax(1)",
        "d2l.softmax.__wrapped__",
    )
    withheld = SUITES["ch04_softmax_regression"].withheld
    assert said(warm_sandbox, withheld, *roads) == [words] * len(roads)
    derived = "class Mine(d2l.SoftmaxRegressionScratch):\n    pass"
    words = "d2l.SoftmaxRegressionScratch is what this notebook asks you to write yourself"
    assert said(warm_sandbox, withheld, derived) == [words]


def test_methods_serve_the_references_own_objects_only(warm_sandbox: Sandbox) -> None:
    cells = (
        "class Mine(d2l.Trainer):\n    pass",
        "Mine.fit_epoch(Mine(max_epochs=1))",
        "data, model = d2l.DataModule(), d2l.Module()\nprint(d2l.Trainer(max_epochs=1).max_epochs)",
    )
    withheld = SUITES["ch03_linear_regression_scratch"].withheld
    assert said(warm_sandbox, withheld, *cells) == [
        "",
        "d2l.Trainer.fit_epoch is what this notebook asks you to write yourself",
        "1\n",
    ]


def test_nothing_is_withheld_from_the_next_submission(warm_sandbox: Sandbox) -> None:
    said(warm_sandbox, ["relu"], "d2l.relu")
    assert said(warm_sandbox, [], "print(d2l.relu(torch.ones(1)))") == ["tensor([1.])\n"]
