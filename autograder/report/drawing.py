"""Draws pictures as SVG: the same picture always gives the same bytes."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage

from autograder.engine.pictures import HeatMaps, Images, Lines, Picture, Row

_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "d2l",
    "font.size": 9,
    "text.parse_math": False,
}
_YOURS, _REFERENCE = "#b3402a", "#5b7083"
_IMAGES_IN_A_ROW = 4


@lru_cache(maxsize=2048)
def data_uri(picture: Picture) -> str:
    """The picture as a ``data:`` address for an ``img``: nothing in it can run."""
    with mpl.rc_context(_STYLE):
        figure = _figure(picture)
        text = io.BytesIO()
        figure.savefig(text, format="svg", metadata={"Date": None})
    return "data:image/svg+xml;base64," + base64.b64encode(text.getvalue()).decode("ascii")


def _figure(picture: Picture) -> Figure:
    if isinstance(picture, HeatMaps):
        return _heat_maps(picture)
    return _lines(picture) if isinstance(picture, Lines) else _images(picture)


def _lines(picture: Lines) -> Figure:
    figure = Figure(figsize=(4.4, 2.6))
    axes = figure.add_axes((0.1, 0.17, 0.88, 0.8))
    dashes = {"train loss": "-", "val loss": "--", "val acc": "-."}
    for line in picture.lines:
        name = line.label.removeprefix("reference: ")
        theirs = line.label.startswith("reference")
        axes.plot(
            _floats(line.x),
            _floats(line.y),
            dashes.get(name, "--" if theirs else "-"),
            color=_REFERENCE if theirs else _YOURS,
            linewidth=2.5 if theirs else 1.5,
            alpha=0.6 if theirs else 1,
            label=line.label,
        )
    axes.set_xlabel(picture.xlabel)
    axes.legend(fontsize=7, frameon=False)
    axes.grid(alpha=0.25)
    return figure


def _heat_maps(picture: HeatMaps) -> Figure:
    got, expected = (np.array([_floats(row) for row in m]) for m in (picture.got, picture.expected))
    off = np.abs(got - expected)
    wide = got.shape[1] > 2 * got.shape[0]
    figure = Figure(figsize=(5.0, 3.2) if wide else (6.4, 2.0))
    panels = figure.subplots(*((3, 1) if wide else (1, 3)))
    figure.subplots_adjust(left=0.02, right=0.9, top=0.9, bottom=0.04, hspace=0.6, wspace=0.3)
    finite = np.concatenate([m[np.isfinite(m)] for m in (got, expected)])
    low, high = (finite.min(), finite.max()) if finite.size else (0, 1)
    _grid(panels[0], got, "yours", "viridis", (low, high))
    shared = _grid(panels[1], expected, "expected", "viridis", (low, high))
    worst = off[np.isfinite(off)].max(initial=0) or 1
    alone = _grid(panels[2], off, "difference", "Reds", (0, worst))
    for image, place in ((shared, panels[1]), (alone, panels[2])):
        bar = figure.colorbar(image, ax=place, ticks=image.get_clim(), format="%.3g")
        bar.ax.tick_params(labelsize=7, length=0)
    return figure


def _grid(
    axes: Axes, values: np.ndarray, title: str, colors: str, scale: tuple[float, float]
) -> AxesImage:
    axes.set_title(title, fontsize=9)
    axes.set_axis_off()
    low, high = scale
    return axes.imshow(values, cmap=colors, vmin=low, vmax=high, interpolation="nearest")


def _images(picture: Images) -> Figure:
    """All of them as one picture, each with its caption below it."""
    height, width = picture.height, picture.width
    rows, gap = -(-len(picture.pixels) // _IMAGES_IN_A_ROW), height // 2
    sheet = np.full((rows * (height + gap), _IMAGES_IN_A_ROW * (width + gap)), np.nan)
    figure = Figure(figsize=(5.6, 1.4 * rows))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    for i, (pixels, text) in enumerate(zip(picture.pixels, picture.captions, strict=True)):
        top = i // _IMAGES_IN_A_ROW * (height + gap)
        left = i % _IMAGES_IN_A_ROW * (width + gap) + gap // 2
        grey = np.frombuffer(base64.b64decode(pixels), dtype=np.uint8).reshape(height, width)
        sheet[top : top + height, left : left + width] = grey
        words = text.replace(", ", ",\n")
        axes.text(left + width / 2, top + height + 1, words, fontsize=7, ha="center", va="top")
    axes.imshow(sheet, cmap="gray", vmin=0, vmax=255, interpolation="nearest", aspect="auto")
    return figure


def _floats(row: Row) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in row], dtype=float)
