"""Section 2.4: what ends up in the axes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
import torch
from matplotlib.axes import Axes

import d2lref as d2l

mpl.use("agg")


@pytest.fixture
def axes() -> Iterator[Axes]:
    figure, axes = d2l.plt.subplots()
    yield axes
    d2l.plt.close(figure)


def drawn(axes: Axes) -> list[Any]:
    places = ((line.get_xdata(), line.get_ydata()) for line in axes.lines)
    return [(np.asarray(x).tolist(), np.asarray(y).tolist()) for x, y in places]


def test_importing_the_package_leaves_plots_and_torchvision_alone() -> None:
    code = (
        "import sys, d2lref; print({'matplotlib', 'torchvision', 'IPython'} & set(sys.modules));"
        "d2lref.plt.figure; print('matplotlib.pyplot' in sys.modules)"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert output.stdout.split() == ["set()", "True"], output.stderr


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = d2l.no_such_name


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (([1, 2], [3, 4]), [([1, 2], [3, 4])]),
        (([1, 2], [[3, 4], [5, 6]]), [([1, 2], [3, 4]), ([1, 2], [5, 6])]),
        (([[1, 2], [0, 1]], [[3, 4], [5, 6]]), [([1, 2], [3, 4]), ([0, 1], [5, 6])]),
        (([7, 8, 9],), [([0, 1, 2], [7, 8, 9])]),
        (([[7, 8], [9]],), [([0, 1], [7, 8]), ([0], [9])]),
        ((np.array([1, 2]), [np.array([3, 4])]), [([1, 2], [3, 4])]),
        ((torch.tensor([1, 2]), torch.tensor([[3, 4]])), [([1, 2], [3, 4])]),
    ],
)
def test_one_curve_or_several(
    axes: Axes, arguments: tuple[Any, ...], expected: list[tuple[list[int], ...]]
) -> None:
    d2l.plot(*arguments, axes=axes)
    assert drawn(axes) == expected


def test_a_tensor_that_requires_gradients_is_drawn(axes: Axes) -> None:
    x = torch.arange(3.0, requires_grad=True)
    d2l.plot(x, x * x, axes=axes)
    assert drawn(axes) == [([0, 1, 2], [0, 1, 4])]


def test_labels_limits_scales_legend_and_formats(axes: Axes) -> None:
    curves = [[1, 2]] * 5
    d2l.plot([1, 2], curves, "x", "f(x)", list("abcde"), [1, 2], [1, 4], "log", "log", axes=axes)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("x", "f(x)")
    assert (axes.get_xlim(), axes.get_ylim()) == ((1, 2), (1, 4))
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log")
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == list("abcde")
    assert [line.get_linestyle() for line in axes.lines] == ["-", "--", "-.", ":", "-"]


def test_a_second_plot_replaces_the_first(axes: Axes) -> None:
    d2l.plot([1, 2], [3, 4], axes=axes)
    d2l.plot([1, 2], [5, 6], axes=axes)
    assert drawn(axes) == [([1, 2], [5, 6])]


def test_without_axes_the_current_figure_of_the_asked_size_is_used() -> None:
    d2l.plt.close("all")
    with mpl.rc_context():
        d2l.plot([1, 2], [3, 4], figsize=(2, 1))
    assert tuple(d2l.plt.gcf().get_size_inches()) == (2, 1)
    assert drawn(d2l.plt.gca()) == [([1, 2], [3, 4])]
    d2l.plt.close("all")


def test_numbers_of_curves_that_do_not_fit(axes: Axes) -> None:
    with pytest.raises(ValueError, match="X has 2 curves and Y has 3"):
        d2l.plot([[1], [2]], [[1], [2], [3]], axes=axes)


def test_a_script_gets_no_shell() -> None:
    code = (
        "import d2lref as d2l; d2l.plt.switch_backend('agg'); d2l.plot([1], [2]);"
        "from IPython import get_ipython; print(get_ipython())"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert output.stdout.split() == ["None"], output.stderr
