"""The PDF of a notebook: what it shows, and what a submission's pictures may not do."""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from autograder.otter.pdf import notebook_pdf

RED = "1 0 0 rg"


def executed(*outputs: dict[str, Any], source: str = "plot()") -> str:
    """A notebook of one cell, as it ran."""
    cell = {"cell_type": "code", "source": source, "outputs": list(outputs)}
    return json.dumps({"cells": [{"cell_type": "markdown", "source": "My answer: ½"}, cell]})


def picture(kind: str, data: str) -> dict[str, Any]:
    return {"output_type": "display_data", "data": {kind: data}}


def drawing(inside: str) -> dict[str, Any]:
    return picture(
        "image/svg+xml",
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="10" height="10" viewBox="0 0 10 10">{inside}</svg>',
    )


def streams(document: bytes) -> bytes:
    """What the pages draw."""
    found = re.findall(rb"stream\n(.*?)\nendstream", document, re.DOTALL)
    drawn: list[bytes] = []
    for data in found:
        try:
            drawn.append(zlib.decompress(data))
        except zlib.error:
            drawn.append(data)
    return b"\n".join(drawn)


def letters(document: bytes) -> int:
    """How many are written: each is two bytes of a glyph's number."""
    return sum(len(text) for text in re.findall(rb"\((.*?)\) ?Tj", streams(document), re.DOTALL))


def pages(document: bytes) -> int:
    return document.count(b"/Type /Page\n")


def named() -> bytes:
    """A notebook whose picture is not shown."""
    return notebook_pdf("Title", executed(picture("image/png", "no picture")))


RECTANGLE = '<path d="M1 1 L9 1 L9 9 z" fill="#ff0000"/>'


def test_it_has_words_and_drawings() -> None:
    said = {"output_type": "stream", "name": "stdout", "text": "a loss\t0.5\x1b[1m"}
    with_one = notebook_pdf("Title\n20 of 20 points", executed(said, drawing(RECTANGLE)))
    assert with_one.startswith(b"%PDF-")
    assert pages(with_one) == 1
    assert RED in streams(with_one).decode("latin-1")
    without = notebook_pdf("Title\n20 of 20 points", executed(said))
    assert RED not in streams(without).decode("latin-1")
    assert letters(without) > letters(notebook_pdf("Title", ""))


def test_a_png_is_shown() -> None:
    made = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(made, "PNG")
    shown = picture("image/png", base64.b64encode(made.getvalue()).decode())
    assert b"/Subtype /Image" in notebook_pdf("Title", executed(shown))


@pytest.mark.parametrize(
    "hostile",
    [
        picture("image/png", "no picture"),
        picture("image/svg+xml", "<svg"),
        drawing('<a id="a"><use xlink:href="#a"/></a>'),
    ],
)
def test_what_is_no_picture_is_named_in_its_place(hostile: dict[str, Any]) -> None:
    document = notebook_pdf("Title", executed(hostile, drawing(RECTANGLE)))
    assert letters(document) > letters(notebook_pdf("Title", executed()))
    assert RED in streams(document).decode("latin-1"), "the others are lost with it"


def test_a_drawing_opens_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    Image.new("RGB", (3, 2), "red").save(secret)
    asked = drawing(f'<image xlink:href="{secret}" width="9" height="9"/>')
    assert b"/Subtype /Image" not in notebook_pdf("Title", executed(asked))


def test_drawings_that_multiply_are_named_in_their_place() -> None:
    uses = "".join(
        f'<g id="g{i}">' + f'<use xlink:href="#g{i - 1}"/>' * 10 + "</g>" for i in range(1, 12)
    )
    bomb = drawing(f'<defs><g id="g0">{RECTANGLE}</g>{uses}</defs><use xlink:href="#g11"/>')
    assert streams(notebook_pdf("Title", executed(bomb))) == streams(named())


def test_pictures_that_take_too_long_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    real, expected = subprocess.run, streams(named())

    def slow_with_pictures(*words: Any, **options: Any) -> subprocess.CompletedProcess[bytes]:
        if json.loads(options["input"])["pictures"]:
            raise subprocess.TimeoutExpired("pdf", 60)
        return real(*words, **options)

    monkeypatch.setattr(subprocess, "run", slow_with_pictures)
    assert streams(notebook_pdf("Title", executed(drawing(RECTANGLE)))) == expected


def test_an_endless_notebook_is_cut() -> None:
    cells = [{"cell_type": "markdown", "source": "line\n" * 4_000}] * 20
    document = notebook_pdf("Title", json.dumps({"cells": cells}))
    assert 300 < pages(document) < 420
