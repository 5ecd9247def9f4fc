"""Results on their way from a worker, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from autograder.cluster.ledger import DEATHS
from autograder.records.results import (
    QUARANTINED,
    Record,
    Result,
    from_gradescope,
    to_gradescope,
)
from autograder.records.run import Run


def quarantined(submission: str) -> Result:
    """The result of one that workers die over."""
    message = (
        f"{DEATHS} workers died, one after the other, while it was being graded; it was put aside. "
        "Grade it by itself, without a cluster, on a machine that you can watch"
    )
    return Result(submission, QUARANTINED, message=message)


def pack(results: Sequence[Result], run: Run) -> bytes:
    """The results of a batch."""
    documents = [
        {"document": to_gradescope(Record(r), run), "executed": r.executed, "seconds": r.seconds}
        for r in results
    ]
    return json.dumps(documents).encode()


def unpack(content: bytes) -> list[Result]:
    """What was packed."""
    return [
        replace(
            from_gradescope(packed["document"]).result,
            executed=packed["executed"],
            seconds=packed["seconds"],
        )
        for packed in json.loads(content)
    ]
