"""Section 3.2: the classes that every model, data set and training run of the book is built on."""

from __future__ import annotations

import inspect
import os
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from d2lref._minibatches import minibatches

_REDRAW_SECONDS = 0.3


def cpu() -> torch.device:
    """The CPU (6.7)."""
    return torch.device("cpu")


def gpu(i: int = 0) -> torch.device:
    """The i-th GPU (6.7)."""
    return torch.device(f"cuda:{i}")


def num_gpus() -> int:
    """How many GPUs there are (6.7)."""
    return torch.cuda.device_count()


def try_gpu(i: int = 0) -> torch.device:
    """The i-th GPU where it exists, else the CPU (6.7)."""
    return gpu(i) if num_gpus() >= i + 1 else cpu()


def try_all_gpus() -> list[torch.device]:
    """All GPUs, or the CPU where there is none (6.7)."""
    return [gpu(i) for i in range(num_gpus())] or [cpu()]


def add_to_class(Class: type) -> Callable[[Callable[..., Any]], None]:
    """A decorator that makes the function a method of ``Class``, also of its objects (3.2.1)."""

    def register(function: Callable[..., Any]) -> None:
        setattr(Class, function.__name__, function)

    return register


class HyperParameters:
    """Saves the arguments of ``__init__`` as attributes (3.2.1)."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...
        def __setattr__(self, name: str, value: Any) -> None: ...

    def save_hyperparameters(self, ignore: Sequence[str] = ()) -> None:
        """Save the caller's arguments, but for those in ``ignore`` or with a leading ``_``.

        They become attributes, and entries of the dict ``self.hparams``. Differs from the book,
        which saves every local variable of the caller: only arguments are saved here.
        """
        caller = inspect.currentframe()
        caller = caller.f_back if caller else None
        if caller is None:
            raise RuntimeError("save_hyperparameters must be called from a method")
        names, varargs, keywords, values = inspect.getargvalues(caller)
        names = [*names, *(name for name in (varargs, keywords) if name)]
        left_out = {*ignore, "self"}
        self.hparams = {
            name: values[name]
            for name in names
            if name not in left_out and not name.startswith("_")
        }
        for name, value in self.hparams.items():
            setattr(self, name, value)


class Point(NamedTuple):
    """One point of a curve on a ProgressBoard."""

    x: float
    y: float


class ProgressBoard(HyperParameters):
    """Plots curves while training goes on (3.2.2, 3.2.4).

    ``data`` holds the points of each curve, label to list of ``Point``, drawn or not;
    ``raw_points`` those that wait for their average.

    Differs from the book, which redraws for every point, often longer than the training itself:
    this board redraws a few times a second, once when ``Trainer.fit`` ends and once when the cell
    ends. It draws nothing where nobody is looking: outside a notebook, or where the environment
    variable ``D2LREF_NO_DISPLAY`` is set. What the cell has printed stays.
    """

    def __init__(
        self,
        xlabel: str | None = None,
        ylabel: str | None = None,
        xlim: Any = None,
        ylim: Any = None,
        xscale: str = "linear",
        yscale: str = "linear",
        ls: Sequence[str] = ("-", "--", "-.", ":"),
        colors: Sequence[str] = ("C0", "C1", "C2", "C3"),
        fig: Any = None,
        axes: Any = None,
        figsize: tuple[float, float] = (3.5, 2.5),
        display: bool = True,
    ) -> None:
        self.save_hyperparameters()
        self.data: dict[str, list[Point]] = {}
        self.raw_points: dict[str, list[tuple[float, Any]]] = {}
        self._lines: dict[str, Any] = {}
        self._shown: Any = None
        self._drawn_at = 0.0
        self._stale = False

    def draw(self, x: float, y: Any, label: str, every_n: int = 1) -> None:
        """Add a point to the curve ``label``; every ``every_n`` points become one, their average.

        ``y`` is a number or a tensor of one element. Differs from the book for ``every_n`` = 0
        (fewer minibatches in an epoch than points to plot): every point counts, none is lost.
        """
        waiting = self.raw_points.setdefault(label, [])
        waiting.append((float(x), y))
        points = self.data.setdefault(label, [])
        if len(waiting) < every_n:
            return
        xs, ys = zip(*waiting, strict=True)
        points.append(Point(sum(xs) / len(xs), sum(map(float, ys)) / len(ys)))
        waiting.clear()
        self._stale = True
        if time.monotonic() - self._drawn_at > _REDRAW_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Show the points that have not been shown yet."""
        shell = _notebook() if self._stale and self.display else None
        if shell is not None:
            self._redraw(shell)
        self._drawn_at = time.monotonic()
        self._stale = False

    def _redraw(self, shell: Any) -> None:
        from IPython.display import display

        self._update_figure()
        if self._shown is None:
            self._shown = display(self.fig, display_id=True)
            shell.events.register("post_execute", self._end_of_cell)
        else:
            self._shown.update(self.fig)

    def _end_of_cell(self) -> None:
        """Show the last points; the next cell's points belong below the next cell."""
        from IPython import get_ipython  # pyright: ignore[reportPrivateImportUsage]

        self.flush()
        self._shown = None
        self._drawn_at = 0.0
        get_ipython().events.unregister("post_execute", self._end_of_cell)

    def _update_figure(self) -> None:
        from matplotlib.figure import Figure

        from d2lref.plotting import use_svg_display

        if self.fig is None:
            # not pyplot's: Jupyter would show that one a second time at the end of the cell
            self.fig = self.axes.figure if self.axes else Figure(figsize=self.figsize)
        if self._shown is None:
            use_svg_display()
        axes = self.axes or self.fig.gca()
        styles = zip(cycle(self.ls), cycle(self.colors), strict=False)
        for (label, points), (line, color) in zip(self.data.items(), styles, strict=False):
            if label not in self._lines:
                (self._lines[label],) = axes.plot([], [], ls=line, color=color, label=label)
            self._lines[label].set_data([p.x for p in points], [p.y for p in points])
        axes.set_xscale(self.xscale)
        axes.set_yscale(self.yscale)
        axes.relim()
        axes.autoscale_view()
        if self.xlim:
            axes.set_xlim(self.xlim)
        if self.ylim:
            axes.set_ylim(self.ylim)
        axes.set_xlabel(self.xlabel or "x")
        axes.set_ylabel(self.ylabel)
        axes.legend()


def _notebook() -> Any:
    """The IPython shell of the notebook whose reader can see a plot, or None."""
    if os.environ.get("D2LREF_NO_DISPLAY"):
        return None
    try:
        from IPython import get_ipython  # pyright: ignore[reportPrivateImportUsage]
    except ImportError:
        return None
    shell = get_ipython()
    return shell if type(shell).__name__ in ("ZMQInteractiveShell", "Shell") else None


class Module(nn.Module, HyperParameters):
    """A model: parameters, a loss, and one step of training and validation (3.2.2)."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...
        def __setattr__(self, name: str, value: Any) -> None: ...

    def __init__(self, plot_train_per_epoch: int = 2, plot_valid_per_epoch: int = 1) -> None:
        super().__init__()
        self.save_hyperparameters()
        self.board = ProgressBoard()

    def loss(self, y_hat: Tensor, y: Tensor) -> Tensor:
        """The loss of a minibatch; every model defines its own."""
        raise NotImplementedError(f"{type(self).__name__} defines no loss(y_hat, y)")

    def forward(self, X: Tensor) -> Tensor:
        """``self.net(X)``, where a model does not say otherwise."""
        if not hasattr(self, "net"):
            raise AttributeError(f"{type(self).__name__} defines neither net nor forward")
        return self.net(X)

    def plot(self, key: str, value: Any, train: bool) -> None:
        """Put a number on the board, over the epoch it belongs to.

        Raises AttributeError before ``Trainer.prepare_model`` has set ``self.trainer``.
        """
        if not hasattr(self, "trainer"):
            raise AttributeError("the model has no trainer yet: Trainer.fit sets it")
        self.board.xlabel = "epoch"
        if train:
            x = self.trainer.train_batch_idx / self.trainer.num_train_batches
            n = self.trainer.num_train_batches / self.plot_train_per_epoch
        else:
            x = self.trainer.epoch + 1
            n = self.trainer.num_val_batches / self.plot_valid_per_epoch
        value = value.detach() if isinstance(value, Tensor) else value
        self.board.draw(x, value, ("train_" if train else "val_") + key, every_n=int(n))

    def training_step(self, batch: Sequence[Tensor]) -> Tensor:
        """The loss of a minibatch whose last entry is the label; plots it."""
        loss = self.loss(self(*batch[:-1]), batch[-1])
        self.plot("loss", loss, train=True)
        return loss

    def validation_step(self, batch: Sequence[Tensor]) -> None:
        """Plots the loss of a validation minibatch."""
        loss = self.loss(self(*batch[:-1]), batch[-1])
        self.plot("loss", loss, train=False)

    def configure_optimizers(self) -> Any:
        """The optimizer, with ``step`` and ``zero_grad``: torch's SGD on all parameters (4.3.1).

        Raises NotImplementedError for a model without a learning rate ``self.lr``.
        """
        if not hasattr(self, "lr"):
            raise NotImplementedError(
                f"{type(self).__name__} defines no configure_optimizers(), and has no lr for SGD"
            )
        return torch.optim.SGD(self.parameters(), lr=self.lr)

    def apply_init(self, inputs: Sequence[Any], init: Callable[..., Any] | None = None) -> None:
        """Run a dry pass, so that lazy layers get their shapes, then apply ``init`` (6.4)."""
        self.forward(*inputs)
        if init is not None:
            self.net.apply(init)


class DataModule(HyperParameters):
    """Data: loaders of minibatches for training and validation (3.2.3)."""

    def __init__(self, root: str = "../data", num_workers: int = 4) -> None:
        self.save_hyperparameters()

    def get_dataloader(self, train: bool) -> Any:
        """The minibatches of the training or validation data; every data set defines its own."""
        raise NotImplementedError(f"{type(self).__name__} defines no get_dataloader(train)")

    def train_dataloader(self) -> Any:
        """The minibatches of the training data."""
        return self.get_dataloader(train=True)

    def val_dataloader(self) -> Any:
        """The minibatches of the validation data."""
        return self.get_dataloader(train=False)

    def get_tensorloader(
        self, tensors: Sequence[Tensor], train: bool, indices: slice = slice(0, None)
    ) -> DataLoader[Any]:
        """Minibatches of ``self.batch_size`` from tensors in memory, shuffled for training.

        Differs from the book (3.3.3), which collates single examples: a minibatch is drawn by
        index in one go, many times faster. ``num_workers`` is not used: the data is in memory.
        """
        return minibatches([t[indices] for t in tensors], self.batch_size, shuffle=train)


class Trainer(HyperParameters):
    """Trains a model on data for ``max_epochs`` epochs (3.2.4, 3.4.4).

    At most ``num_gpus`` GPUs are used, as far as there are any (6.7). ``gradient_clip_val`` > 0
    bounds the norm of all gradients together (9.5).
    """

    def __init__(self, max_epochs: int, num_gpus: int = 0, gradient_clip_val: float = 0) -> None:
        self.save_hyperparameters()
        self.gpus = [gpu(i) for i in range(min(num_gpus, torch.cuda.device_count()))]

    def prepare_data(self, data: DataModule) -> None:
        """Take the loaders of ``data``."""
        self.train_dataloader = data.train_dataloader()
        self.val_dataloader = data.val_dataloader()
        self.num_train_batches = len(self.train_dataloader)
        self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is not None else 0

    def prepare_model(self, model: Module) -> None:
        """Take the model, and give it this trainer and its board the limits of the run."""
        model.trainer = self
        model.board.xlim = [0, self.max_epochs]
        if self.gpus:
            model.to(self.gpus[0])
        self.model = model

    def prepare_batch(self, batch: Sequence[Tensor]) -> Sequence[Tensor]:
        """The minibatch on the device of the model."""
        return [tensor.to(self.gpus[0]) for tensor in batch] if self.gpus else batch

    def fit(self, model: Module, data: DataModule) -> None:
        """Train ``model`` on ``data``."""
        self.prepare_data(data)
        self.prepare_model(model)
        self.optim = model.configure_optimizers()
        self.epoch = 0
        self.train_batch_idx = 0
        self.val_batch_idx = 0
        for epoch in range(self.max_epochs):
            self.epoch = epoch
            self.fit_epoch()
        # a board written as in the book has no flush
        if isinstance(model.board, ProgressBoard):  # pyright: ignore[reportUnnecessaryIsInstance]
            model.board.flush()

    def fit_epoch(self) -> None:
        """One pass over the training data, then one over the validation data."""
        self.model.train()
        for batch in self.train_dataloader:
            loss = self.model.training_step(self.prepare_batch(batch))
            self.optim.zero_grad()
            with torch.no_grad():
                loss.backward()
                if self.gradient_clip_val > 0:
                    self.clip_gradients(self.gradient_clip_val, self.model)
                self.optim.step()
            self.train_batch_idx += 1
        if self.val_dataloader is None:
            return
        self.model.eval()
        for batch in self.val_dataloader:
            with torch.no_grad():
                self.model.validation_step(self.prepare_batch(batch))
            self.val_batch_idx += 1

    def clip_gradients(self, grad_clip_val: float, model: Module) -> None:
        """Scale all gradients so that their common norm is at most ``grad_clip_val`` (9.5).

        Raises ValueError when ``model.parameters()`` has no gradients, as in models that keep
        their weights as plain tensors (LinearRegressionScratch).
        """
        gradients = [p.grad for p in model.parameters() if p.grad is not None]
        if not gradients:
            raise ValueError(
                f"model: {type(model).__name__}.parameters() yields no parameter with a gradient, "
                "so there is nothing to clip; make the weights nn.Parameter"
            )
        norm = torch.sqrt(sum((g.square().sum() for g in gradients), torch.zeros(())))
        if norm > grad_clip_val:
            for gradient in gradients:
                gradient.mul_(grad_clip_val / norm)
