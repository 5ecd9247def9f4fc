"""Section 3.2: the classes everything is built on."""

# pyright: reportPrivateUsage=false
# whether this is a notebook is decided there
from __future__ import annotations

import inspect
import types
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from matplotlib.figure import Figure
from torch import Tensor, nn

import d2lref as d2l
from d2lref import oo_design


def test_add_to_class_reaches_objects_that_exist() -> None:
    class A:
        b = 1

    a = A()

    @d2l.add_to_class(A)
    def double(self: A) -> int:
        return 2 * self.b

    assert a.double() == 2  # pyright: ignore[reportAttributeAccessIssue]


class TestSaveHyperparameters:
    def test_arguments_become_attributes_and_hparams(self) -> None:
        class B(d2l.HyperParameters):
            def __init__(
                self,
                a: int,
                b: int = 2,
                *rest: int,
                c: int,
                _hidden: int = 0,
                skipped: int = 5,
                **more: int,
            ) -> None:
                local = a
                self.save_hyperparameters(ignore=["skipped"])
                self.sum = local + self.b

        b = B(1, 2, 3, c=4, d=6)
        assert b.hparams == {"a": 1, "b": 2, "rest": (3,), "c": 4, "more": {"d": 6}}
        assert (b.a, b.b, b.c, b.sum) == (1, 2, 4, 3)
        assert not hasattr(b, "skipped")
        assert not hasattr(b, "_hidden")

    def test_an_argument_that_a_closure_uses_is_saved(self) -> None:
        class B(d2l.HyperParameters):
            def __init__(self, a: int) -> None:
                self.save_hyperparameters()
                self.get = lambda: a

        assert B(3).hparams == {"a": 3}


class Shell:
    """A notebook's shell: keeps what is displayed in a cell."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.callbacks: list[Callable[[], None]] = []
        self.outputs: list[list[dict[str, list[float]]]] = []
        self.events = types.SimpleNamespace(
            register=lambda event, call: self.callbacks.append(call),
            unregister=lambda event, call: self.callbacks.remove(call),
        )
        self.now = 100.0
        monkeypatch.setattr(oo_design, "_notebook", lambda: self)
        monkeypatch.setattr(oo_design.time, "monotonic", lambda: self.now)
        monkeypatch.setattr("IPython.get_ipython", lambda: self)
        monkeypatch.setattr("d2lref.plotting.use_svg_display", lambda: None)
        monkeypatch.setattr("IPython.display.display", self.display)

    def display(self, figure: Figure, display_id: bool) -> types.SimpleNamespace:
        self.outputs.append([self.curves(figure)])
        images = self.outputs[-1]
        return types.SimpleNamespace(update=lambda figure: images.append(self.curves(figure)))

    def end_cell(self) -> None:
        for callback in list(self.callbacks):
            callback()

    @staticmethod
    def curves(figure: Figure) -> dict[str, list[float]]:
        axes = figure.axes[0]
        return {str(line.get_label()): np.asarray(line.get_ydata()).tolist() for line in axes.lines}


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(monkeypatch)


class TestProgressBoard:
    def test_every_n_points_become_their_average(self) -> None:
        board = d2l.ProgressBoard()
        for x in range(7):
            board.draw(x, torch.tensor(float(x * x)), "loss", every_n=3)
            board.draw(x, 2 * x, "acc")
        assert board.data["loss"] == [(1, 5 / 3), (4, 50 / 3)]
        assert board.data["acc"] == [(x, 2 * x) for x in range(7)]
        assert board.data["acc"][1].y == 2
        assert board.raw_points == {"loss": [(6, 36)], "acc": []}

    def test_no_point_is_lost_when_every_n_is_zero(self) -> None:
        board = d2l.ProgressBoard()
        board.draw(1, 2, "loss", every_n=0)
        assert board.data["loss"] == [(1, 2)]

    def test_a_fast_loop_draws_the_first_point_and_the_end(self, shell: Shell) -> None:
        board = d2l.ProgressBoard("x")
        for x in range(1000):
            shell.now += 1e-4
            board.draw(x, x, "line")
        assert shell.outputs == [[{"line": [0]}]]
        shell.end_cell()
        assert len(shell.outputs) == 1
        assert shell.outputs[0][1:] == [{"line": list(range(1000))}]
        assert shell.callbacks == []

    def test_a_slow_loop_is_drawn_a_few_times_a_second(self, shell: Shell) -> None:
        board = d2l.ProgressBoard()
        for x in range(100):
            shell.now += 0.1
            board.draw(x, x, "line")
        assert 20 <= len(shell.outputs[0]) <= 50

    def test_another_cell_shows_the_board_again(self, shell: Shell) -> None:
        board = d2l.ProgressBoard()
        board.draw(0, 1, "line")
        shell.end_cell()
        board.draw(1, 2, "line")
        shell.end_cell()
        assert shell.outputs == [[{"line": [1]}], [{"line": [1, 2]}]]

    def test_a_board_without_display_or_without_anybody_looking(
        self, shell: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        board = d2l.ProgressBoard(display=False)
        board.draw(0, 1, "line")
        board.flush()
        monkeypatch.setattr(oo_design, "_notebook", lambda: None)
        unseen = d2l.ProgressBoard()
        unseen.draw(0, 1, "line")
        unseen.flush()
        assert shell.outputs == []
        assert board.fig is None
        assert unseen.fig is None
        assert board.data == unseen.data == {"line": [(0, 1)]}

    def test_nobody_looks_at_a_test_run_or_a_worker(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert oo_design._notebook() is None
        notebook = type("ZMQInteractiveShell", (), {})()
        monkeypatch.setattr("IPython.get_ipython", lambda: notebook)
        assert oo_design._notebook() is notebook
        monkeypatch.setenv("D2LREF_NO_DISPLAY", "1")
        assert oo_design._notebook() is None

    def test_labels_limits_and_scales(self, shell: Shell) -> None:
        board = d2l.ProgressBoard("epoch", "loss", [0, 3], [1, 8], yscale="log", figsize=(2, 1))
        board.draw(1, 2, "train")
        board.draw(1, 4, "val")
        board.flush()
        (axes,) = board.fig.axes
        assert (axes.get_xlabel(), axes.get_ylabel()) == ("epoch", "loss")
        assert (axes.get_xlim(), axes.get_ylim(), axes.get_yscale()) == ((0, 3), (1, 8), "log")
        legend = axes.get_legend()
        assert legend is not None
        assert [text.get_text() for text in legend.get_texts()] == ["train", "val"]
        assert [line.get_linestyle() for line in axes.lines] == ["-", "--"]
        assert tuple(board.fig.get_size_inches()) == (2, 1)

    def test_more_curves_than_styles_are_all_drawn(self, shell: Shell) -> None:
        board = d2l.ProgressBoard()
        for index in range(6):
            board.draw(0, index, f"curve {index}")
        board.flush()
        assert len(shell.outputs[0][-1]) == 6

    def test_it_draws_on_the_axes_it_is_given(self, shell: Shell) -> None:
        figure, (left, right) = d2l.plt.subplots(1, 2)
        left.plot([1, 2], [3, 4])
        board = d2l.ProgressBoard(axes=left)
        board.draw(0, 1, "line")
        assert board.fig is figure
        assert (len(left.lines), len(right.lines)) == (2, 0)
        d2l.plt.close(figure)


class Line(d2l.Module):
    """y = wx, in a reader's words."""

    def __init__(self, lr: float = 0.1, w: float = 0.0, **plots: int) -> None:
        super().__init__(**plots)
        self.save_hyperparameters()
        self.net = nn.Linear(1, 1, bias=False)
        self.net.weight.data.fill_(w)

    def loss(self, y_hat: Tensor, y: Tensor) -> Tensor:
        return ((y_hat - y) ** 2).mean()

    def configure_optimizers(self) -> torch.optim.Optimizer:
        return torch.optim.SGD(self.parameters(), lr=self.lr)


class Doubles(d2l.DataModule):
    def __init__(self, n: int = 6, n_val: int = 4, batch_size: int = 2) -> None:
        super().__init__()
        self.save_hyperparameters()
        self.X = torch.linspace(-1, 1, n + n_val).reshape(-1, 1)

    def get_dataloader(self, train: bool) -> Any:
        part = slice(0, self.n) if train else slice(self.n, None)
        return self.get_tensorloader((self.X, 2 * self.X), train, part)


class TestModule:
    def test_what_a_model_must_define_is_named(self) -> None:
        model = d2l.Module()
        with pytest.raises(NotImplementedError, match="loss"):
            model.loss(torch.zeros(1), torch.zeros(1))
        with pytest.raises(NotImplementedError, match="configure_optimizers"):
            model.configure_optimizers()
        with pytest.raises(AttributeError, match="net"):
            model(torch.zeros(1))

    def test_a_plot_before_training_says_what_is_missing(self) -> None:
        with pytest.raises(AttributeError, match="trainer"):
            Line().training_step((torch.ones(1, 1), torch.ones(1, 1)))

    def test_points_lie_over_their_epoch(self) -> None:
        model = Line(plot_train_per_epoch=1, plot_valid_per_epoch=1)
        d2l.Trainer(max_epochs=2).fit(model, Doubles())
        assert [p.x for p in model.board.data["train_loss"]] == pytest.approx([1 / 3, 4 / 3])
        assert [p.x for p in model.board.data["val_loss"]] == [1, 2]
        assert model.board.xlabel == "epoch"
        assert model.board.xlim == [0, 2]

    def test_apply_init_gives_lazy_layers_their_shape_first(self) -> None:
        model = d2l.Module()
        model.net = nn.Sequential(nn.LazyLinear(3))
        seen = []
        model.apply_init([torch.zeros(2, 5)], lambda module: seen.append(type(module)))
        assert model.net[0].weight.shape == (3, 5)
        assert seen == [nn.Linear, nn.Sequential]


class TestDataModule:
    def test_defaults_and_what_must_be_defined(self) -> None:
        data = d2l.DataModule()
        assert (data.root, data.num_workers) == ("../data", 4)
        with pytest.raises(NotImplementedError, match="get_dataloader"):
            data.train_dataloader()

    def test_loaders_of_tensors(self) -> None:
        data = Doubles(n=5, n_val=4)
        assert [len(X) for X, _ in data.train_dataloader()] == [2, 2, 1]
        validation = torch.cat([X for X, _ in data.val_dataloader()])
        assert torch.equal(validation, data.X[5:])


class TestTrainer:
    def test_a_run_and_what_it_leaves(self) -> None:
        torch.manual_seed(0)
        model, trainer = Line(lr=0.5), d2l.Trainer(max_epochs=20)
        trainer.fit(model, Doubles())
        assert model.net.weight.item() == pytest.approx(2, abs=0.01)
        assert model.trainer is trainer
        assert trainer.model is model
        assert (trainer.num_train_batches, trainer.num_val_batches) == (3, 2)
        assert (trainer.epoch, trainer.train_batch_idx, trainer.val_batch_idx) == (19, 60, 40)
        assert isinstance(trainer.optim, torch.optim.SGD)
        assert trainer.gpus == []

    def test_the_modes_and_gradients_of_training_and_validation(self) -> None:
        seen = []

        class Watched(Line):
            def forward(self, X: Tensor) -> Tensor:
                seen.append((self.training, torch.is_grad_enabled()))
                return self.net(X)

        d2l.Trainer(max_epochs=2).fit(Watched(), Doubles(n=2, n_val=2))
        assert seen == [(True, True), (False, False)] * 2

    def test_gradients_of_one_minibatch_do_not_reach_the_next(self) -> None:
        model = Line(lr=0.1)
        d2l.Trainer(max_epochs=2).fit(model, Doubles(n=2, n_val=2, batch_size=2))
        x, w = model.trainer.train_dataloader.dataset[slice(0, 2)][0], 0.0
        for _ in range(2):
            w -= 0.1 * float((2 * (w * x - 2 * x) * x).mean())
        assert model.net.weight.item() == pytest.approx(w, rel=1e-5)

    def test_no_validation_data(self) -> None:
        class TrainingOnly(Doubles):
            def val_dataloader(self) -> None:
                return None

        trainer = d2l.Trainer(max_epochs=1)
        trainer.fit(Line(), TrainingOnly())
        assert (trainer.num_val_batches, trainer.val_batch_idx) == (0, 0)

    def test_the_end_of_training_is_drawn(self, shell: Shell) -> None:
        model = Line()
        d2l.Trainer(max_epochs=4).fit(model, Doubles())
        assert shell.outputs[0][-1] == {
            label: [p.y for p in points] for label, points in model.board.data.items()
        }
        assert len(shell.outputs[0]) == 2

    def test_a_board_written_as_in_the_book_serves(self) -> None:
        class Board(d2l.HyperParameters):
            def __init__(self) -> None:
                self.drawn = 0

            def draw(self, x: float, y: float, label: str, every_n: int = 1) -> None:
                self.drawn += 1

        model = Line()
        model.board = Board()  # pyright: ignore[reportAttributeAccessIssue]
        d2l.Trainer(max_epochs=1).fit(model, Doubles())
        assert model.board.drawn == 5

    def test_clipping_scales_all_gradients_together(self) -> None:
        model = d2l.Module()
        model.a, model.b = nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(1))
        for bound, expected in [(10, ([3, 0], [4])), (1, ([0.6, 0], [0.8]))]:
            model.a.grad, model.b.grad = torch.tensor([3.0, 0]), torch.tensor([4.0])
            d2l.Trainer(1).clip_gradients(bound, model)
            for parameter, gradient in zip((model.a, model.b), expected, strict=True):
                torch.testing.assert_close(parameter.grad, torch.tensor(gradient).float())

    def test_a_clipped_run_moves_no_further_than_the_bound(self) -> None:
        model = Line(lr=1.0)
        data = Doubles(n=2, n_val=2, batch_size=2)
        d2l.Trainer(max_epochs=1, gradient_clip_val=0.01).fit(model, data)
        assert model.net.weight.item() == pytest.approx(0.01)

    def test_nothing_to_clip_is_said(self) -> None:
        with pytest.raises(ValueError, match=r"LinearRegressionScratch.parameters\(\) yields no"):
            d2l.Trainer(1).clip_gradients(1, d2l.LinearRegressionScratch(2, lr=0.1))

    @pytest.mark.skipif(torch.cuda.is_available(), reason="a machine without GPU")
    def test_no_more_gpus_than_there_are(self) -> None:
        assert d2l.Trainer(1, num_gpus=2).gpus == []
        assert d2l.num_gpus() == 0
        assert d2l.try_gpu() == d2l.cpu() == torch.device("cpu")
        assert d2l.try_all_gpus() == [d2l.cpu()]
        assert d2l.gpu(1) == torch.device("cuda:1")


def test_the_methods_that_may_be_moved_to_another_class_need_no_super() -> None:
    for cls in (d2l.Module, d2l.DataModule, d2l.Trainer, d2l.ProgressBoard, d2l.Classifier):
        for name, method in inspect.getmembers(cls, inspect.isfunction):
            if method.__module__.startswith("d2lref") and name != "__init__":
                assert "__class__" not in method.__code__.co_freevars, (cls, name)


@pytest.mark.slow
def test_in_a_notebook_the_cell_ends_with_one_picture_and_its_prints() -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    cell = (
        "import d2lref as d2l\nprint('before')\nboard = d2l.ProgressBoard('x')\n"
        "for x in range(50):\n    board.draw(x, x * x, 'square')\nprint('after')"
    )
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell), nbformat.v4.new_code_cell("board.draw(50, 0, 'b')")]
    )
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    first, second = (
        [
            "picture" if "image/svg+xml" in output.get("data", ()) else output.get("text", output)
            for output in cell.outputs
        ]
        for cell in notebook.cells
    )
    assert first == ["before\n", "picture", "after\n"]
    assert second == ["picture"]
    picture = notebook.cells[0].outputs[1]["data"]["image/svg+xml"]
    longest = max(picture.split('<path d="'), key=lambda path: path.count("L "))
    assert longest.count("L ") > 40
