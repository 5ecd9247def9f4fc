"""Section 2.4: drawing curves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def use_svg_display() -> None:
    """Have Jupyter show figures as SVG.

    Differs from the book: does nothing outside IPython, where it would start a shell.
    """
    from IPython import get_ipython  # pyright: ignore[reportPrivateImportUsage]

    if get_ipython() is None:
        return
    from matplotlib_inline import backend_inline

    backend_inline.set_matplotlib_formats("svg")


def set_figsize(figsize: tuple[float, float] = (3.5, 2.5)) -> None:
    """Set the default figure size, in inches."""
    from matplotlib import pyplot as plt

    use_svg_display()
    plt.rcParams["figure.figsize"] = figsize


def set_axes(
    axes: Any,
    xlabel: str | None,
    ylabel: str | None,
    xlim: Any,
    ylim: Any,
    xscale: str,
    yscale: str,
    legend: Sequence[str] | None,
) -> None:
    """Label, limit and scale the axes; a legend where one is given."""
    axes.set(xlabel=xlabel, ylabel=ylabel, xscale=xscale, yscale=yscale, xlim=xlim, ylim=ylim)
    if legend:
        axes.legend(legend)
    axes.grid(visible=True)


def plot(
    X: Any,
    Y: Any = None,
    xlabel: str | None = None,
    ylabel: str | None = None,
    legend: Sequence[str] | None = None,
    xlim: Any = None,
    ylim: Any = None,
    xscale: str = "linear",
    yscale: str = "linear",
    fmts: Sequence[str] = ("-", "m--", "g-.", "r:"),
    figsize: tuple[float, float] = (3.5, 2.5),
    axes: Any = None,
) -> None:
    """Draw curves ``Y`` over ``X``: each one sequence of numbers, or a list of them.

    One X serves all curves of Y; without Y, the values of X are drawn over 0, 1, 2 … Differs from
    the book: formats repeat after the last (the book drops further curves), and tensors that
    require gradients or live on a GPU may be drawn. Raises ValueError when X and Y hold different
    numbers of curves.
    """
    from matplotlib import pyplot as plt

    set_figsize(figsize)
    axes = plt.gca() if axes is None else axes
    curves_x, curves_y = _curves(X), _curves(Y)
    if not curves_y:
        curves_x, curves_y = [list(range(len(y))) for y in curves_x], curves_x
    if len(curves_x) == 1:
        curves_x = curves_x * len(curves_y)
    if len(curves_x) != len(curves_y):
        raise ValueError(f"X has {len(curves_x)} curves and Y has {len(curves_y)}")
    axes.cla()
    for index, (x, y) in enumerate(zip(curves_x, curves_y, strict=True)):
        axes.plot(x, y, fmts[index % len(fmts)])
    set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend)


def _curves(values: Any) -> list[Any]:
    """A list of one-dimensional arrays, from one array or several."""
    if values is None:
        return []
    if getattr(values, "ndim", None) == 1:
        return [_numbers(values)]
    items = list(values)
    if items and not hasattr(items[0], "__len__"):
        return [_numbers(values)]
    return [_numbers(item) for item in items]


def _numbers(values: Any) -> Any:
    return values.detach().cpu().numpy() if hasattr(values, "detach") else values
