"""Pictures are drawn, the same one always the same."""

from __future__ import annotations

import json

import pytest

from autograder.engine.pictures import from_json, to_json
from autograder.report.captions import caption
from autograder.report.drawing import data_uri
from tests.support.pictures import pictures

PICTURES = pictures()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_out_of_a_file_is_drawn_the_same(name: str) -> None:
    picture = PICTURES[name]
    document = json.loads(json.dumps(to_json(picture), allow_nan=False))
    address = data_uri(picture)
    assert address.startswith("data:image/svg+xml;base64,")
    data_uri.cache_clear()
    assert data_uri(from_json(document)) == address
    assert caption(picture)
