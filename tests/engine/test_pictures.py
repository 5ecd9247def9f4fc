"""Pictures survive a file."""

from __future__ import annotations

import json

import pytest

from autograder.engine.pictures import from_json, to_json
from tests.support.pictures import pictures

PICTURES = pictures()


def test_there_is_one_of_each_kind() -> None:
    assert list(PICTURES) == ["tensors", "function", "training", "images"]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_survives_a_file(name: str) -> None:
    document = json.loads(json.dumps(to_json(PICTURES[name]), allow_nan=False))
    assert from_json(document) == PICTURES[name]
    assert hash(from_json(document)) == hash(PICTURES[name])
