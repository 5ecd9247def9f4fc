"""Functions that scenarios lend to the subject's side (see ``autograder.engine.subject.define``).

Their source runs there by itself: every import stands inside, nothing else of a module is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def shares_memory(a: Any, b: Any) -> bool:
    """Whether two tensors or numpy arrays overlap in memory."""
    import torch

    def span(x: Any) -> tuple[int, int]:
        x = torch.as_tensor(x)
        steps = sum((n - 1) * step for n, step in zip(x.shape, x.stride(), strict=True))
        return x.data_ptr(), x.data_ptr() + (steps + 1) * x.element_size()

    (a_start, a_end), (b_start, b_end) = span(a), span(b)
    return a_start < b_end and b_start < a_end


def is_same(a: Any, b: Any) -> bool:
    """Whether both names stand for one object."""
    return a is b


def type_name(value: Any) -> str:
    """What Python calls the type of ``value``."""
    return type(value).__name__


def allocated(function: Callable[..., Any], *arguments: Any) -> int:
    """How many bytes of new tensors torch allocates while ``function(*arguments)`` runs."""
    import torch
    from torch.utils._python_dispatch import TorchDispatchMode
    from torch.utils._pytree import tree_leaves

    def storages(values: Any) -> set[int]:
        tensors = (leaf for leaf in tree_leaves(values) if isinstance(leaf, torch.Tensor))
        return {tensor.untyped_storage().data_ptr() for tensor in tensors}

    class Record(TorchDispatchMode):
        total = 0

        def __torch_dispatch__(
            self, func: Any, types: Any, args: Any = (), kwargs: Any = None
        ) -> Any:
            given = storages((args, kwargs))
            result = func(*args, **(kwargs or {}))
            for leaf in tree_leaves(result):
                if isinstance(leaf, torch.Tensor) and not storages(leaf) <= given:
                    self.total += leaf.untyped_storage().nbytes()
            return result

    with Record() as record:
        function(*arguments)
    return record.total


def drawn(function: Callable[..., Any], *arguments: Any, **options: Any) -> list[dict[str, Any]]:
    """What ``function(*arguments)`` draws with pyplot: one dict per axes, in order.

    ``title``, ``xlabel``, ``ylabel``, ``legend`` (labels), ``lines`` (tensors (2, n) of x and y),
    ``images`` (tensors). Figures are closed afterwards, and ``show``, which would close them too
    early in Jupyter, does nothing meanwhile.
    """
    import numpy as np
    import torch
    from matplotlib import pyplot as plt

    def line(curve: Any) -> Any:
        return torch.tensor(
            [list(map(float, curve.get_xdata())), list(map(float, curve.get_ydata()))]
        )

    plt.close("all")
    show, plt.show = plt.show, lambda *_args, **_options: None
    try:
        function(*arguments, **options)
        return [
            {
                "title": axes.get_title(),
                "xlabel": axes.get_xlabel(),
                "ylabel": axes.get_ylabel(),
                "legend": [t.get_text() for t in legend.get_texts()] if legend else [],
                "lines": [line(curve) for curve in axes.get_lines()],
                "images": [
                    torch.from_numpy(np.array(image.get_array())) for image in axes.get_images()
                ],
            }
            for number in plt.get_fignums()
            for axes in plt.figure(number).axes
            for legend in [axes.get_legend()]
        ]
    finally:
        plt.show = show
        plt.close("all")


def runs_backward(function: Callable[..., Any], *arguments: Any) -> bool:
    """Whether torch computes anything in a backward pass while ``function(*arguments)`` runs."""
    import torch
    from torch.utils._python_dispatch import TorchDispatchMode

    class Watch(TorchDispatchMode):
        seen = False

        def __torch_dispatch__(
            self, func: Any, types: Any, args: Any = (), kwargs: Any = None
        ) -> Any:
            self.seen |= torch._C._current_graph_task_id() >= 0  # pyright: ignore[reportPrivateUsage]
            return func(*args, **(kwargs or {}))

    with Watch() as watch:
        function(*arguments)
    return watch.seen
