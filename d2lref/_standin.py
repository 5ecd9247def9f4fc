"""Garments drawn by code, for machines that have no Fashion-MNIST and no network.

Ten classes in 28×28 grey pixels. Every picture is a few shapes (trapezoids, ellipses, bands)
whose corners, brightness and texture are drawn at random; neighbouring classes overlap on
purpose, so that a linear model and a small network learn them about as well as the real ones.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import torch
from torch import Tensor

TRAIN, TEST = 60_000, 10_000
Number = np.ndarray | np.floating[Any]

_CHUNK = 2_000
_SIDE = 28


@lru_cache(maxsize=2)
def train_split(n: int) -> tuple[Tensor, Tensor]:
    """``n`` training images (n, 28, 28) uint8 and their labels (n,) int64."""
    return draw(n, seed=1)


@lru_cache(maxsize=2)
def test_split(n: int) -> tuple[Tensor, Tensor]:
    """``n`` test images (n, 28, 28) uint8 and their labels (n,) int64."""
    return draw(n, seed=2)


def draw(n: int, seed: int) -> tuple[Tensor, Tensor]:
    """``n`` images (n, 28, 28) uint8 and labels (n,) int64; the same for the same ``seed``.

    Other seeds give independent draws from the same distribution.
    """
    pixels = np.empty((n, _SIDE, _SIDE), dtype=np.uint8)
    labels = np.empty(n, dtype=np.int64)
    for start in range(0, n, _CHUNK):
        rng = np.random.Generator(np.random.PCG64([seed, start]))
        count = min(_CHUNK, n - start)
        labels[start : start + count] = rng.permutation(np.arange(_CHUNK) % 10)[:count]
        pixels[start : start + count] = _draw_chunk(labels[start : start + count], rng)
    return torch.from_numpy(pixels), torch.from_numpy(labels)


def _draw_chunk(labels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    images = np.zeros((len(labels), _SIDE, _SIDE), dtype=np.float32)
    for label, garment in enumerate(_GARMENTS):
        where = np.flatnonzero(labels == label)
        images[where] = garment(_Sheet(len(where), rng))
    noise = rng.standard_normal(images.shape, dtype=np.float32)
    lit = np.where(images > 0, images + 0.03 * noise, 0)
    return np.clip(np.rint(lit * 255), 0, 255).astype(np.uint8)


class _Sheet:
    """Coordinates of ``n`` pictures, each slightly moved and scaled, and random numbers."""

    def __init__(self, n: int, rng: np.random.Generator) -> None:
        self.n, self._rng = n, rng
        grid = (np.arange(_SIDE, dtype=np.float32) - 13.5) / 14
        shift_x, shift_y = self.between(-0.03, 0.03), self.between(-0.03, 0.03)
        scale = self.between(0.97, 1.07)
        lean = self.between(-0.04, 0.04)
        y = (grid[None, :, None] - shift_y) * scale
        self.x = (grid[None, None, :] - shift_x) * scale + lean * y
        self.y = np.broadcast_to(y, self.x.shape)

    def mirror_some(self) -> _Sheet:
        """Have half of the pictures face the other way."""
        self.x = np.where(self.chance(0.5), -self.x, self.x)
        return self

    def between(self, low: float, high: float) -> np.ndarray:
        """One number per picture."""
        return self._rng.uniform(low, high, (self.n, 1, 1)).astype(np.float32)

    def chance(self, probability: float) -> np.ndarray:
        """One truth per picture."""
        return self._rng.random((self.n, 1, 1)) < probability

    def trapezoid(self, top: Number, bottom: Number, upper: Number, lower: Number) -> np.ndarray:
        """Between heights ``top`` and ``bottom``, half as wide as ``upper`` to ``lower``."""
        t = np.clip((self.y - top) / (bottom - top), 0, 1)
        inside = np.abs(self.x) < upper + (lower - upper) * t
        return inside & (self.y > top) & (self.y < bottom)

    def ellipse(self, x: Number, y: Number, width: Number, height: Number) -> np.ndarray:
        return ((self.x - x) / width) ** 2 + ((self.y - y) / height) ** 2 < 1

    def band(self, x0: Number, y0: Number, x1: Number, y1: Number, width: Number) -> np.ndarray:
        """A straight strip between two points, mirrored by the caller where wanted."""
        dx, dy = x1 - x0, y1 - y0
        length = dx**2 + dy**2
        t = np.clip(((self.x - x0) * dx + (self.y - y0) * dy) / length, 0, 1)
        away = (self.x - x0 - t * dx) ** 2 + (self.y - y0 - t * dy) ** 2
        return away < width**2

    def cloth(self) -> np.ndarray:
        """Brightness and texture: plain, striped either way, a print, or darker to one side."""
        tone = self.between(0.3, 0.95)
        rows = np.sin(self.y * self.between(8, 30) + self.between(0, 6))
        columns = np.sin(self.x * self.between(8, 30) + self.between(0, 6))
        tone = tone + self.chance(0.2) * self.between(0, 0.2) * rows
        tone = tone + self.chance(0.15) * self.between(0, 0.2) * columns
        print_ = self.ellipse(
            self.between(-0.15, 0.15),
            self.between(-0.3, 0.3),
            self.between(0.1, 0.3),
            self.between(0.1, 0.3),
        )
        tone = tone + self.chance(0.2) * self.between(-0.3, 0.3) * print_
        shade = self.between(-0.25, 0.25) * self.x + self.between(-0.2, 0.2) * self.y
        return np.clip(tone + shade, 0.06, 1)


def _top(
    s: _Sheet, sleeve: Number, width: Number, neck: Number, hem: Number
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A garment for the upper body; ``sleeve`` 0 none, 0.35 short, 1 long."""
    top, shoulder = s.between(-0.85, -0.7), s.between(0.33, 0.5)
    body = s.trapezoid(top, hem, shoulder, width)
    reach = s.between(0.15, 0.36) * np.minimum(1, sleeve * 2) + 0.02
    wrist_y, thick = top + 0.15 + 1.25 * sleeve, s.between(0.11, 0.17)
    left = s.band(-shoulder + 0.1, top + 0.15, -shoulder - reach, wrist_y, thick)
    right = s.band(shoulder - 0.1, top + 0.15, shoulder + reach, wrist_y, thick)
    hole = s.ellipse(np.float32(0), top, neck, neck * s.between(0.5, 1.3))
    arms = (left | right) & (sleeve > 0.05)
    return (body | arms) & ~hole, body, left | right


def _t_shirt(s: _Sheet) -> np.ndarray:
    long = s.chance(0.12)
    sleeve = np.where(long, s.between(0.5, 1.0), s.between(0.12, 0.42))
    shape, _, _ = _top(s, sleeve, s.between(0.34, 0.5), s.between(0.12, 0.3), s.between(0.55, 0.9))
    return shape * s.cloth()


def _trouser(s: _Sheet) -> np.ndarray:
    hip, foot = s.between(0.22, 0.42), s.between(0.24, 0.46)
    shape = s.trapezoid(np.float32(-0.92), s.between(0.8, 0.95), hip, foot)
    gap = s.trapezoid(s.between(-0.6, -0.1), np.float32(1), np.float32(0), s.between(0.02, 0.16))
    closed = s.chance(0.12)
    return shape * ~(gap & ~closed) * s.cloth()


def _pullover(s: _Sheet) -> np.ndarray:
    shape, _, arms = _top(
        s, s.between(0.7, 1.02), s.between(0.36, 0.52), s.between(0.06, 0.22), s.between(0.6, 0.9)
    )
    cuff = (s.y > 0.5) & s.chance(0.5)
    return shape * s.cloth() * np.where(cuff & arms, 0.8, 1)


def _dress(s: _Sheet) -> np.ndarray:
    sleeve = s.chance(0.4) * s.between(0.1, 0.9)
    waist, hem = s.between(0.16, 0.32), s.between(0.22, 0.55)
    upper = s.trapezoid(np.float32(-0.88), np.float32(-0.1), s.between(0.18, 0.34), waist)
    skirt = s.trapezoid(np.float32(-0.12), s.between(0.8, 0.97), waist, hem)
    arm = s.between(0.25, 0.4)
    left = s.band(np.float32(-0.2), np.float32(-0.7), -arm, -0.7 + 1.1 * sleeve, np.float32(0.1))
    right = s.band(np.float32(0.2), np.float32(-0.7), arm, -0.7 + 1.1 * sleeve, np.float32(0.1))
    neck = s.ellipse(np.float32(0), np.float32(-0.88), s.between(0.08, 0.2), s.between(0.1, 0.35))
    return (upper | skirt | ((left | right) & (sleeve > 0))) * ~neck * s.cloth()


def _coat(s: _Sheet) -> np.ndarray:
    shape, body, _ = _top(
        s, s.between(0.75, 1.05), s.between(0.36, 0.54), s.between(0.08, 0.24), s.between(0.7, 0.97)
    )
    front = np.abs(s.x - s.between(-0.04, 0.04)) < s.between(0.02, 0.06)
    opened = s.chance(0.8) & body & front
    return shape * s.cloth() * np.where(opened, s.between(0.1, 0.7), 1)


def _shirt(s: _Sheet) -> np.ndarray:
    sleeve = np.where(s.chance(0.2), s.between(0.15, 0.45), s.between(0.6, 1.02))
    shape, body, _ = _top(
        s, sleeve, s.between(0.34, 0.52), s.between(0.08, 0.26), s.between(0.6, 0.93)
    )
    front = np.abs(s.x - s.between(-0.03, 0.03)) < s.between(0.03, 0.06)
    buttons = s.chance(0.9) & body & front & (np.sin(s.y * s.between(14, 20)) > -0.2)
    lit = np.where(s.chance(0.5), s.between(0.1, 0.5), s.between(1.5, 2.5))
    return np.clip(shape * s.cloth() * np.where(buttons, lit, 1), 0, 1)


def _sole(s: _Sheet, thick: Number, floor: Number) -> np.ndarray:
    return (np.abs(s.x) < 0.88) & (s.y > floor - thick) & (s.y < floor)


def _sandal(s: _Sheet) -> np.ndarray:
    s.mirror_some()
    floor, heel = s.between(0.3, 0.55), s.between(0.0, 0.55)
    ground = floor - heel * np.clip((s.x + 0.1) / 0.9, 0, 1)
    sole = (np.abs(s.x) < 0.85) & (s.y < ground) & (s.y > ground - s.between(0.07, 0.2))
    post = s.chance(0.5) & (s.x > 0.6) & (s.x < 0.85) & (s.y > ground) & (s.y < floor)
    straps = np.zeros_like(sole)
    for _ in range(4):
        x = s.between(-0.7, 0.7)
        strap = s.band(
            x, floor, x + s.between(-0.4, 0.5), floor - s.between(0.3, 0.9), s.between(0.04, 0.11)
        )
        straps |= strap & s.chance(0.7)
    upper = _shoe_outline(s, floor, s.between(0.2, 0.55), s.between(0.1, 0.45)) & s.chance(0.4)
    return (sole | post | (straps & (s.y < ground)) | upper) * s.cloth()


def _shoe_outline(s: _Sheet, floor: Number, heel: Number, toe: Number) -> np.ndarray:
    t = np.clip((s.x + 0.88) / 1.76, 0, 1)
    roof = floor - toe - (heel - toe) * t ** s.between(0.8, 2.0)
    return (np.abs(s.x) < 0.88) & (s.y < floor) & (s.y > roof)


def _sneaker(s: _Sheet) -> np.ndarray:
    s.mirror_some()
    floor = s.between(0.32, 0.55)
    shape = _shoe_outline(s, floor, s.between(0.4, 0.8), s.between(0.15, 0.38))
    sole = _sole(s, s.between(0.06, 0.16), floor)
    stripe = s.band(
        s.between(-0.3, 0.3), floor, s.between(-0.2, 0.5), floor - 0.5, s.between(0.03, 0.1)
    )
    tone = np.where(stripe & s.chance(0.6), s.between(0.2, 1), s.cloth())
    return np.where(sole, s.between(0.3, 1), tone) * (shape | sole)


def _bag(s: _Sheet) -> np.ndarray:
    top, bottom = s.between(-0.45, 0.05), s.between(0.5, 0.85)
    body = s.trapezoid(top, bottom, s.between(0.45, 0.85), s.between(0.5, 0.9))
    wide, high = s.between(0.2, 0.55), s.between(0.2, 0.5)
    outer = s.ellipse(np.float32(0), top, wide, high)
    inner = s.ellipse(np.float32(0), top, wide - 0.09, high - 0.09)
    handle = outer & ~inner & (s.y < top + 0.05) & s.chance(0.8)
    flap = (s.y < top + s.between(0.1, 0.5)) & s.chance(0.4)
    return (body | handle) * s.cloth() * np.where(flap & body, s.between(0.6, 1.1), 1)


def _boot(s: _Sheet) -> np.ndarray:
    s.mirror_some()
    floor = s.between(0.5, 0.85)
    foot = _shoe_outline(s, floor, s.between(0.4, 0.75), s.between(0.18, 0.38))
    leg = (s.x > s.between(-0.25, 0.2)) & (s.x < 0.88) & (s.y < floor)
    leg &= s.y > floor - s.between(0.6, 1.6)
    sole = _sole(s, s.between(0.05, 0.14), floor)
    return np.where(sole, s.between(0.3, 1), s.cloth()) * (foot | leg | sole)


_GARMENTS = (
    _t_shirt,
    _trouser,
    _pullover,
    _dress,
    _coat,
    _sandal,
    _shirt,
    _sneaker,
    _bag,
    _boot,
)
