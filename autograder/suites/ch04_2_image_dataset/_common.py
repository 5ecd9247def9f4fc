"""What several exercises of ch04_2_image_dataset share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from autograder.authoring import Ref, Rng, Subject, define


def with_pixels(cls: Any, training: Any, validation: Any, **options: Any) -> Any:
    """An object of ``cls`` whose stored images and labels are the given pairs."""

    class Given(cls):
        def raw(self, train: bool) -> Any:
            return training if train else validation

    return Given(**options)


def pictures(function: Callable[..., Any], *arguments: Any, **options: Any) -> dict[str, Any]:
    """What ``function(*arguments)`` shows: one entry per picture in each list, in drawing order.

    ``images`` (tensors), ``titles``, ``below`` (the text there), ``places`` (row, column),
    ``numbered`` (whether numbers stand along the x axis, and along the y axis); ``grids`` (rows,
    columns) and ``sizes`` (inches) of the figures; ``returned``, the titles of the axes that came
    back. Figures are closed afterwards, and ``show``, which would close them too early in Jupyter,
    does nothing meanwhile.
    """
    import numpy as np
    import torch
    from matplotlib import pyplot as plt
    from matplotlib.axes import Axes

    def numbered(axis: Any) -> bool:
        shown = axis.axes.axison and axis.get_visible()
        return shown and any(label.get_text() for label in axis.get_ticklabels())

    def pixels(image: Any) -> Any:
        return torch.from_numpy(np.array(image.get_array()))

    plt.close("all")
    show, plt.show = plt.show, lambda *_args, **_options: None
    try:
        returned = np.ravel(function(*arguments, **options))
        figures = [plt.figure(number) for number in plt.get_fignums()]
        used = [
            axes
            for figure in figures
            for axes in figure.axes
            if axes.get_visible() and axes.get_images()
        ]
        specs = [axes.get_subplotspec() for axes in used]
        grids = [spec.get_gridspec() for spec in specs if spec]
        return {
            "images": [pixels(image) for axes in used for image in axes.get_images()],
            "titles": [axes.get_title() for axes in used],
            "below": [axes.get_xlabel() for axes in used],
            "places": [spec and (spec.rowspan.start, spec.colspan.start) for spec in specs],
            "numbered": [(numbered(axes.xaxis), numbered(axes.yaxis)) for axes in used],
            "grids": sorted({(grid.nrows, grid.ncols) for grid in grids}),
            "sizes": [tuple(map(float, figure.get_size_inches())) for figure in figures],
            "returned": [axes.get_title() for axes in returned if isinstance(axes, Axes)],
        }
    finally:
        plt.show = show
        plt.close("all")


def stored(rng: Rng, n: int, height: int, width: int) -> Tensor:
    """Images (n, height, width) uint8; their largest entry is not the largest a byte can hold."""
    return rng.integers(20, 200, n, height, width).to(torch.uint8)


def some_data(s: Subject, rng: Rng, **options: Any) -> Ref:
    """The subject's FashionMNIST with a few small images in it."""
    training, validation = ((stored(rng, n, 4, 4), rng.integers(0, 10, n)) for n in (3, 2))
    return define(s, with_pixels)(
        s.FashionMNIST, training, validation, **{"resize": (4, 4), **options}
    )


def counted(n: int) -> str:
    """How many images, in words."""
    return "1 image" if n == 1 else f"{n} images"
