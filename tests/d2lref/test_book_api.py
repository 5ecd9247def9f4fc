"""Programs in the style of sections 2.1-5.3, written for this test, run with d2lref as their d2l.

Each ``section_…`` is what a reader of that section might type. All run here, one by one, and the
same texts run as the cells of a notebook. The images lie in ``../data``, where the book has them.
"""

# what a reader types has no annotations, and is not for a type checker
# ruff: noqa: ANN001, ANN201, ANN202
# pyright: basic, reportArgumentType=false, reportAttributeAccessIssue=false, reportCallIssue=false
# pyright: reportIncompatibleMethodOverride=false, reportOptionalMemberAccess=false
# pyright: reportRedeclaration=false
from __future__ import annotations

import inspect
import math
import os
import random
import textwrap
import time
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
import torch
import torchvision
from torch import nn
from torch.nn import functional as F
from torchvision import transforms

import d2lref as d2l
from d2lref import image_dataset
from d2lref._fashion_files import write_idx

mpl.use("agg")


def section_2_1() -> None:
    X, count = d2l.make_grid(3, 4)
    zeros, ones, _, numbers = d2l.filled((2, 3))
    assert (X.shape, count, numbers.dtype) == ((3, 4), 12, torch.int64)
    below, beside = d2l.concatenate(zeros, ones)
    assert (below.shape, beside.shape) == ((4, 3), (2, 6))
    before = X.data_ptr()
    d2l.accumulate(X, torch.ones(3, 4))
    assert (X.data_ptr(), X.sum().item()) == (before, 78)


def section_2_2() -> None:
    os.makedirs("../data", exist_ok=True)  # noqa: PTH103
    path = os.path.join("..", "data", "rooms.csv")  # noqa: PTH118
    with open(path, "w") as file:  # noqa: PTH123
        file.write("Rooms,Roof,Price\nNA,NA,1200\n2,NA,1000\n4,Slate,1800\n")
    data = pd.read_csv(path)
    inputs = pd.get_dummies(data.iloc[:, :2], dummy_na=True)
    inputs = inputs.fillna(inputs.mean())
    X = torch.tensor(inputs.to_numpy(dtype=float))
    assert X[:, 0].tolist() == [3, 2, 4]


def section_2_3() -> None:
    A = d2l.torch.arange(6, dtype=d2l.torch.float32).reshape(2, 3)
    x = torch.arange(3, dtype=torch.float32)
    assert torch.equal(d2l.matvec(A, x), torch.mv(A, x))
    assert torch.allclose(d2l.normalize_rows(A).sum(dim=1), torch.ones(2))
    assert torch.linalg.norm(A).item() == pytest.approx(math.sqrt(55))


def section_2_4() -> None:
    def g(x):
        return x**3 - 1 / x

    for h in 10.0 ** np.arange(-1, -6, -1):
        print(f"h={h:.5f}, quotient={(g(1 + h) - g(1)) / h:.5f}")
    d2l.use_svg_display()
    x = np.arange(0.1, 3, 0.1)
    d2l.plot(x, [g(x), 4 * x - 4], "x", "g(x)", legend=["g(x)", "tangent (x=1)"])
    axes = d2l.plt.gca()
    assert [len(line.get_xdata()) for line in axes.lines] == [29, 29]
    assert axes.get_legend().get_texts()[1].get_text() == "tangent (x=1)"
    d2l.set_axes(axes, "x", "y", [0, 3], [-9, 9], "linear", "linear", ["a", "b"])
    assert (axes.get_ylabel(), axes.get_xlim()) == ("y", (0, 3))
    d2l.set_figsize((4, 2))
    assert tuple(d2l.plt.rcParams["figure.figsize"]) == (4, 2)
    d2l.set_figsize()
    assert tuple(d2l.plt.rcParams["figure.figsize"]) == (3.5, 2.5)


def section_2_5() -> None:
    x = torch.arange(4.0, requires_grad=True)
    y = 3 * torch.dot(x, x)
    y.backward()
    assert torch.equal(x.grad, 6 * x)
    x.grad.zero_()
    u = (x * x).detach()
    (u * x).sum().backward()
    assert torch.equal(x.grad, u)


def section_3_1() -> None:
    n = 1000
    a, b, c = torch.ones(n), torch.ones(n), torch.zeros(n)
    tic = time.time()
    for i in range(n):
        c[i] = a[i] + b[i]
    loop = time.time() - tic
    timer = d2l.Timer()
    d = a + b
    timer.stop()
    assert torch.equal(c, d)
    assert timer.sum() < loop

    def density(x, mean, deviation):
        return np.exp(-0.5 * ((x - mean) / deviation) ** 2) / (deviation * math.sqrt(2 * math.pi))

    x = np.arange(-6, 6, 0.05)
    shapes = [(0, 1), (0, 3), (2, 1)]
    d2l.plot(
        x,
        [density(x, mean, deviation) for mean, deviation in shapes],
        xlabel="x",
        ylabel="density",
        figsize=(4.5, 2.5),
        legend=[f"mean {mean}, deviation {deviation}" for mean, deviation in shapes],
    )
    assert len(d2l.plt.gca().lines) == 3
    assert np.allclose(d2l.normal(torch.tensor(x), 2, 1), density(x, 2, 1))


def section_3_2() -> None:
    class Counter:
        def __init__(self) -> None:
            self.count = 4

    counter = Counter()

    @d2l.add_to_class(Counter)
    def twice(self):
        return 2 * self.count

    assert counter.twice() == 8

    class Settings(d2l.HyperParameters):
        def __init__(self, width, depth, name) -> None:
            self.save_hyperparameters(ignore=["name"])

    settings = Settings(width=3, depth=2, name="net")
    assert (settings.width, settings.depth, hasattr(settings, "name")) == (3, 2, False)

    board = d2l.ProgressBoard("x")
    for x in np.arange(0, 6, 0.1):
        board.draw(x, np.sin(x), "sine", every_n=2)
        board.draw(x, np.cos(x), "cosine", every_n=10)
    assert [len(points) for points in board.data.values()] == [30, 6]

    class Mean(d2l.Module):
        def __init__(self, lr) -> None:
            super().__init__(plot_train_per_epoch=1)
            self.save_hyperparameters()
            self.net = nn.Linear(1, 1)

        def loss(self, y_hat, y):
            return (y_hat - y).abs().mean()

        def configure_optimizers(self):
            return torch.optim.Adam(self.parameters(), lr=self.lr)

    class Points(d2l.DataModule):
        def __init__(self, n=32) -> None:
            super().__init__()
            self.save_hyperparameters()

        def get_dataloader(self, train):
            X = torch.linspace(0, 1, self.n).reshape(-1, 1)
            return [(X, 3 * X)] * (4 if train else 2)

    model, data, trainer = Mean(lr=0.05), Points(), d2l.Trainer(max_epochs=5)
    assert (data.root, data.num_workers) == ("../data", 4)
    trainer.fit(model, data)
    losses = [point.y for point in model.board.data["val_loss"]]
    assert len(losses) == 5
    assert losses[-1] < losses[0]
    assert (trainer.num_train_batches, trainer.num_val_batches) == (4, 2)
    assert trainer.prepare_batch((1, 2)) == (1, 2)


def section_3_3() -> None:
    class Line(d2l.DataModule):
        def __init__(self, w, b, noise=0.01, num_train=100, num_val=60, batch_size=8) -> None:
            super().__init__()
            self.save_hyperparameters()
            n = num_train + num_val
            self.X = torch.randn(n, len(w))
            self.y = self.X @ w.reshape(-1, 1) + b + noise * torch.randn(n, 1)

    line = Line(w=torch.tensor([1.5, -2.0]), b=0.5)

    @d2l.add_to_class(Line)
    def get_dataloader(self, train):
        order = list(range(self.num_train))
        if train:
            random.shuffle(order)
        else:
            order = list(range(self.num_train, self.num_train + self.num_val))
        for i in range(0, len(order), self.batch_size):
            batch = torch.tensor(order[i : i + self.batch_size])
            yield self.X[batch], self.y[batch]

    X, y = next(iter(line.train_dataloader()))
    assert (X.shape, y.shape) == ((8, 2), (8, 1))

    @d2l.add_to_class(Line)
    def get_dataloader(self, train):  # noqa: F811
        part = slice(0, self.num_train) if train else slice(self.num_train, None)
        return self.get_tensorloader((self.X, self.y), train, part)

    assert (len(line.train_dataloader()), len(line.val_dataloader())) == (13, 8)

    @d2l.add_to_class(d2l.DataModule)
    def get_tensorloader(self, tensors, train, indices=slice(0, None)):
        dataset = torch.utils.data.TensorDataset(*(t[indices] for t in tensors))
        return torch.utils.data.DataLoader(dataset, self.batch_size, shuffle=train)

    data = d2l.SyntheticRegressionData(w=torch.tensor([2, -3.4]), b=4.2)
    X, y = next(iter(data.train_dataloader()))
    assert (X.shape, y.shape, len(data.train_dataloader())) == ((32, 2), (32, 1), 32)
    assert len(line.train_dataloader()) == 13


def section_3_4() -> None:
    class Regression(d2l.Module):
        def __init__(self, num_inputs, lr, sigma=0.01) -> None:
            super().__init__()
            self.save_hyperparameters()
            self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
            self.b = torch.zeros(1, requires_grad=True)

    @d2l.add_to_class(Regression)
    def forward(self, X):
        return X @ self.w + self.b

    @d2l.add_to_class(Regression)
    def loss(self, y_hat, y):
        return ((y_hat - y) ** 2).mean() / 2

    class Descent(d2l.HyperParameters):
        def __init__(self, params, lr) -> None:
            self.save_hyperparameters()

        def step(self) -> None:
            for param in self.params:
                param -= self.lr * param.grad

        def zero_grad(self) -> None:
            for param in self.params:
                if param.grad is not None:
                    param.grad.zero_()

    @d2l.add_to_class(Regression)
    def configure_optimizers(self):
        return Descent([self.w, self.b], self.lr)

    @d2l.add_to_class(d2l.Trainer)
    def prepare_batch(self, batch):
        return batch

    @d2l.add_to_class(d2l.Trainer)
    def fit_epoch(self) -> None:
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

    data = d2l.SyntheticRegressionData(w=torch.tensor([2, -3.4]), b=4.2)
    for model in (Regression(2, lr=0.03), d2l.LinearRegressionScratch(2, lr=0.03)):
        trainer = d2l.Trainer(max_epochs=4)
        trainer.fit(model, data)
        with torch.no_grad():
            assert (data.w - model.w.reshape(data.w.shape)).abs().max() < 0.2
            assert abs(data.b - model.b.item()) < 0.3
    weights = [torch.ones(2, requires_grad=True)]
    weights[0].sum().backward()
    optimizer = d2l.SGD(weights, lr=0.25)
    optimizer.step()
    assert weights[0].tolist() == [0.75, 0.75]
    optimizer.zero_grad()
    assert weights[0].grad.tolist() == [0, 0]


def section_3_5() -> None:
    class Regression(d2l.Module):
        def __init__(self, lr) -> None:
            super().__init__()
            self.save_hyperparameters()
            self.net = nn.LazyLinear(1)
            self.net.weight.data.normal_(0, 0.01)
            self.net.bias.data.fill_(0)

        def forward(self, X):
            return self.net(X)

        def loss(self, y_hat, y):
            return nn.MSELoss()(y_hat, y)

        def configure_optimizers(self):
            return torch.optim.SGD(self.parameters(), self.lr)

    @d2l.add_to_class(Regression)
    def get_w_b(self):
        return self.net.weight.data, self.net.bias.data

    data = d2l.SyntheticRegressionData(w=torch.tensor([2, -3.4]), b=4.2)
    for model in (Regression(lr=0.03), d2l.LinearRegression(lr=0.03)):
        trainer = d2l.Trainer(max_epochs=3, num_gpus=0, gradient_clip_val=10)
        trainer.fit(model, data)
        w, b = model.get_w_b()
        assert (data.w - w.reshape(data.w.shape)).abs().max() < 0.1
        assert (data.b - b).abs().item() < 0.1


def section_4_1() -> None:
    scores = torch.tensor([[1.0, 2.0, 4.0], [0.0, 0.0, 0.0]])
    probabilities = d2l.softmax(scores)
    assert torch.allclose(probabilities.sum(dim=1), torch.ones(2))
    assert d2l.cross_entropy(probabilities[1:], torch.tensor([2])).item() == pytest.approx(
        math.log(3)
    )


def section_4_2() -> None:
    class Clothes(d2l.DataModule):
        def __init__(self, batch_size=64, resize=(28, 28)) -> None:
            super().__init__(num_workers=1)
            self.save_hyperparameters()
            steps = transforms.Compose([transforms.Resize(resize), transforms.ToTensor()])
            self.train, self.val = (
                torchvision.datasets.FashionMNIST(
                    root=self.root, train=train, transform=steps, download=True
                )
                for train in (True, False)
            )

        def get_dataloader(self, train):
            data = self.train if train else self.val
            return torch.utils.data.DataLoader(
                data, self.batch_size, shuffle=train, num_workers=self.num_workers
            )

    d2l.use_svg_display()
    theirs, ours = Clothes(resize=(32, 32)), d2l.FashionMNIST(resize=(32, 32))
    for data in (theirs, ours):
        assert (len(data.train), len(data.val)) == (600, 100)
        assert data.train[0][0].shape == (1, 32, 32)
        X, y = next(iter(data.train_dataloader()))
        assert (X.shape, X.dtype, y.shape, y.dtype) == (
            (64, 1, 32, 32),
            torch.float32,
            (64,),
            torch.int64,
        )
    tic = time.time()
    for _X, _y in ours.train_dataloader():
        continue
    print(f"{time.time() - tic:.2f} sec")
    batch = next(iter(ours.val_dataloader()))
    assert (batch[0] - next(iter(theirs.val_dataloader()))[0]).abs().max() <= 1 / 255 + 1e-6
    ours.visualize(batch)
    titles = [ax.get_title() for ax in d2l.plt.gcf().axes]
    assert titles == ours.text_labels(batch[1][:8])
    axes = d2l.show_images(batch[0].squeeze(1)[:4], 2, 2, titles=list("abcd"), scale=1)
    assert [ax.get_title() for ax in axes] == list("abcd")


def section_4_3() -> None:
    class Labeler(d2l.Module):
        def validation_step(self, batch) -> None:
            Y_hat = self(*batch[:-1])
            self.plot("loss", self.loss(Y_hat, batch[-1]), train=False)
            self.plot("acc", self.accuracy(Y_hat, batch[-1]), train=False)

    @d2l.add_to_class(d2l.Module)
    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.lr)

    @d2l.add_to_class(Labeler)
    def accuracy(self, Y_hat, Y, averaged=True):
        Y_hat = Y_hat.reshape((-1, Y_hat.shape[-1]))
        hits = (Y_hat.argmax(dim=1).type(Y.dtype) == Y.reshape(-1)).type(torch.float32)
        return hits.mean() if averaged else hits

    Y_hat, Y = torch.tensor([[0.2, 0.8], [0.7, 0.3], [0.4, 0.6]]), torch.tensor([1, 1, 1])
    for model in (Labeler(), d2l.Classifier()):
        model.lr, model.net = 0.5, nn.Linear(2, 2)
        assert model.configure_optimizers().param_groups[0]["lr"] == 0.5
        assert model.accuracy(Y_hat, Y).item() == pytest.approx(2 / 3)
        assert model.accuracy(Y_hat, Y, averaged=False).tolist() == [1, 0, 1]


def section_4_4() -> None:
    class Scratch(d2l.Classifier):
        def __init__(self, num_inputs, num_outputs, lr, sigma=0.01) -> None:
            super().__init__()
            self.save_hyperparameters()
            self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
            self.b = torch.zeros(num_outputs, requires_grad=True)

        def parameters(self):
            return [self.W, self.b]

    @d2l.add_to_class(Scratch)
    def forward(self, X):
        scores = X.reshape((-1, self.W.shape[0])) @ self.W + self.b
        return scores.exp() / scores.exp().sum(1, keepdims=True)

    @d2l.add_to_class(Scratch)
    def loss(self, y_hat, y):
        return -torch.log(y_hat[list(range(len(y_hat))), y]).mean()

    data = d2l.FashionMNIST(batch_size=64)
    model = Scratch(num_inputs=784, num_outputs=10, lr=0.1)
    trainer = d2l.Trainer(max_epochs=5)
    trainer.fit(model, data)
    assert len(model.board.data["val_acc"]) == 5
    assert model.board.data["val_acc"][-1].y > 0.4
    X, y = next(iter(data.val_dataloader()))
    preds = model(X).argmax(axis=1)
    wrong = preds.type(y.dtype) != y
    X, y, preds = X[wrong], y[wrong], preds[wrong]
    pairs = zip(data.text_labels(y), data.text_labels(preds), strict=True)
    labels = [f"{truth}\n{guess}" for truth, guess in pairs]
    data.visualize([X, y], labels=labels)
    assert d2l.plt.gcf().axes[0].get_title() == labels[0]


def section_4_5() -> None:
    class Concise(d2l.Classifier):
        def __init__(self, num_outputs, lr) -> None:
            super().__init__()
            self.save_hyperparameters()
            self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))

        def forward(self, X):
            return self.net(X)

    @d2l.add_to_class(d2l.Classifier)
    def loss(self, Y_hat, Y, averaged=True):
        Y_hat = Y_hat.reshape((-1, Y_hat.shape[-1]))
        Y = Y.reshape((-1,))
        return F.cross_entropy(Y_hat, Y, reduction="mean" if averaged else "none")

    data = d2l.FashionMNIST(batch_size=64)
    for model in (Concise(num_outputs=10, lr=0.1), d2l.SoftmaxRegression(num_outputs=10, lr=0.1)):
        trainer = d2l.Trainer(max_epochs=5)
        trainer.fit(model, data)
        assert model.board.data["val_acc"][-1].y > 0.4


def section_5_1() -> None:
    x = torch.arange(-4.0, 4.0, 0.1, requires_grad=True)
    for bend in (torch.relu, torch.sigmoid, torch.tanh):
        y = bend(x)
        y.backward(torch.ones_like(x), retain_graph=True)
        d2l.plot(x.detach(), y.detach(), "x", bend.__name__, figsize=(5, 2.5))
        d2l.plot(x.detach(), x.grad, "x", f"gradient of {bend.__name__}", figsize=(5, 2.5))
        assert torch.equal(torch.tensor(d2l.plt.gca().lines[0].get_ydata()), x.grad)
        x.grad.data.zero_()


def section_5_2() -> None:
    class Scratch(d2l.Classifier):
        def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01) -> None:
            super().__init__()
            self.save_hyperparameters()
            self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
            self.b1 = nn.Parameter(torch.zeros(num_hiddens))
            self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
            self.b2 = nn.Parameter(torch.zeros(num_outputs))

    @d2l.add_to_class(Scratch)
    def forward(self, X):
        H = torch.relu(X.reshape((-1, self.num_inputs)) @ self.W1 + self.b1)
        return H @ self.W2 + self.b2

    class Concise(d2l.Classifier):
        def __init__(self, num_outputs, num_hiddens, lr) -> None:
            super().__init__()
            self.save_hyperparameters()
            self.net = nn.Sequential(
                nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
            )

    def start_small(module) -> None:
        if type(module) is nn.Linear:
            nn.init.normal_(module.weight, std=0.05)

    data = d2l.FashionMNIST(batch_size=32)
    trainer = d2l.Trainer(max_epochs=8)
    concise = d2l.MLP(num_outputs=10, num_hiddens=64, lr=0.1)
    concise.apply_init([next(iter(data.train_dataloader()))[0]], start_small)
    assert concise.net[1].weight.std().item() == pytest.approx(0.05, rel=0.1)
    models = (
        Scratch(num_inputs=784, num_outputs=10, num_hiddens=64, lr=0.1, sigma=0.1),
        d2l.MLPScratch(num_inputs=784, num_outputs=10, num_hiddens=64, lr=0.1, sigma=0.1),
        Concise(num_outputs=10, num_hiddens=64, lr=0.1),
        concise,
    )
    for model in models:
        trainer.fit(model, data)
        assert model.board.data["val_acc"][-1].y > 0.4


def section_5_3() -> None:
    X, W1, W2 = torch.randn(3, 1), torch.randn(4, 3), torch.randn(2, 4)
    for W in (W1, W2):
        W.requires_grad_()
    h = torch.relu(W1 @ X)
    penalty = 0.05 * (W1**2).sum() + 0.05 * (W2**2).sum()
    ((W2 @ h).sum() + penalty).backward()
    assert torch.allclose(W2.grad, h.T.repeat(2, 1) + 0.1 * W2)


def devices() -> None:
    assert d2l.cpu() == torch.device("cpu")
    assert d2l.gpu(1) == torch.device("cuda:1")
    assert d2l.num_gpus() == torch.cuda.device_count()
    assert d2l.try_gpu(99) == d2l.cpu()
    assert len(d2l.try_all_gpus()) == max(1, d2l.num_gpus())


PROGRAMS = {
    name: program
    for name, program in globals().items()
    if name.startswith("section_") or name == "devices"
}
PICTURES = {
    "section_2_4": 1,
    "section_3_1": 1,
    "section_3_2": 2,
    "section_3_4": 2,
    "section_3_5": 2,
    "section_4_2": 2,
    "section_4_4": 2,
    "section_4_5": 2,
    "section_5_1": 1,
    "section_5_2": 4,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder for notebooks beside a folder with 700 images; the working directory."""
    splits = image_dataset.load_splits("standin:600")
    raw = tmp_path / "data" / "FashionMNIST" / "raw"
    raw.mkdir(parents=True)
    for split, images, labels in (
        ("train", splits.train_images, splits.train_labels),
        ("t10k", splits.test_images, splits.test_labels),
    ):
        write_idx(raw / f"{split}-images-idx3-ubyte", images.numpy())
        write_idx(raw / f"{split}-labels-idx1-ubyte", labels.numpy())
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    monkeypatch.delenv("D2LREF_DATA")
    return tmp_path / "notebooks"


@pytest.fixture
def classes_as_they_were():
    """Takes back what add_to_class does to the classes of d2lref."""
    classes = [value for value in vars(d2l).values() if isinstance(value, type)]
    own = [cls for cls in classes if cls.__module__.startswith("d2lref")]
    before = [(cls, dict(vars(cls))) for cls in own]
    yield
    for cls, members in before:
        for name, member in dict(vars(cls)).items():
            if members.get(name) is not member:
                setattr(cls, name, members[name]) if name in members else delattr(cls, name)


@pytest.mark.usefixtures("folder", "classes_as_they_were")
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program(name) -> None:
    torch.manual_seed(0)
    d2l.plt.close("all")
    with mpl.rc_context():
        PROGRAMS[name]()
    d2l.plt.close("all")


@pytest.mark.slow
@pytest.mark.exhaustive
def test_the_programs_in_a_notebook(folder) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    source = inspect.getsource(inspect.getmodule(test_a_program))
    imports = source[source.index("import inspect") : source.index("mpl.use")]
    cells = [nbformat.v4.new_code_cell(imports)]
    for program in PROGRAMS.values():
        _, body = inspect.getsource(program).split("\n", 1)
        cells.append(nbformat.v4.new_code_cell("torch.manual_seed(0)\n" + textwrap.dedent(body)))
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    kinds = {
        name: ["image/svg+xml" in output.get("data", ()) for output in cell.outputs]
        for name, cell in zip(["imports", *PROGRAMS], notebook.cells, strict=True)
    }
    pictures = {name: sum(outputs) for name, outputs in kinds.items() if sum(outputs)}
    assert pictures == PICTURES
    texts = [output.get("text", "") for cell in notebook.cells for output in cell.outputs]
    assert not [text for text in texts if "Warning" in text]


BOOK = {
    "use_svg_display": "",
    "set_figsize": "figsize=(3.5, 2.5)",
    "set_axes": "axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend",
    "plot": "X, Y=None, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None, "
    "xscale='linear', yscale='linear', fmts=('-', 'm--', 'g-.', 'r:'), figsize=(3.5, 2.5), "
    "axes=None",
    "cpu": "",
    "gpu": "i=0",
    "num_gpus": "",
    "try_gpu": "i=0",
    "try_all_gpus": "",
    "add_to_class": "Class",
    "HyperParameters.save_hyperparameters": "self, ignore=()",
    "ProgressBoard": "xlabel=None, ylabel=None, xlim=None, ylim=None, xscale='linear', "
    "yscale='linear', ls=('-', '--', '-.', ':'), colors=('C0', 'C1', 'C2', 'C3'), fig=None, "
    "axes=None, figsize=(3.5, 2.5), display=True",
    "ProgressBoard.draw": "self, x, y, label, every_n=1",
    "Module": "plot_train_per_epoch=2, plot_valid_per_epoch=1",
    "Module.loss": "self, y_hat, y",
    "Module.forward": "self, X",
    "Module.plot": "self, key, value, train",
    "Module.training_step": "self, batch",
    "Module.validation_step": "self, batch",
    "Module.configure_optimizers": "self",
    "Module.apply_init": "self, inputs, init=None",
    "DataModule": "root='../data', num_workers=4",
    "DataModule.get_dataloader": "self, train",
    "DataModule.train_dataloader": "self",
    "DataModule.val_dataloader": "self",
    "DataModule.get_tensorloader": "self, tensors, train, indices=slice(0, None, None)",
    "Trainer": "max_epochs, num_gpus=0, gradient_clip_val=0",
    "Trainer.prepare_data": "self, data",
    "Trainer.prepare_model": "self, model",
    "Trainer.prepare_batch": "self, batch",
    "Trainer.fit": "self, model, data",
    "Trainer.fit_epoch": "self",
    "Trainer.clip_gradients": "self, grad_clip_val, model",
    "SyntheticRegressionData": "w, b, noise=0.01, num_train=1000, num_val=1000, batch_size=32",
    "LinearRegressionScratch": "num_inputs, lr, sigma=0.01",
    "SGD": "params, lr",
    "SGD.step": "self",
    "SGD.zero_grad": "self",
    "LinearRegression": "lr",
    "LinearRegression.get_w_b": "self",
    "FashionMNIST": "batch_size=64, resize=(28, 28), root=None",
    "FashionMNIST.text_labels": "self, indices",
    "FashionMNIST.visualize": "self, batch, nrows=1, ncols=8, labels=None",
    "show_images": "imgs, num_rows, num_cols, titles=None, scale=1.5",
    "Classifier": "plot_train_per_epoch=2, plot_valid_per_epoch=1",
    "Classifier.validation_step": "self, batch",
    "Classifier.accuracy": "self, Y_hat, Y, averaged=True",
    "Classifier.loss": "self, Y_hat, Y, averaged=True",
    "SoftmaxRegression": "num_outputs, lr",
    "MLPScratch": "num_inputs, num_outputs, num_hiddens, lr, sigma=0.01",
    "MLP": "num_outputs, num_hiddens, lr",
    "Timer": "",
    "Timer.start": "self",
    "Timer.stop": "self",
    "Timer.avg": "self",
    "Timer.sum": "self",
    "Timer.cumsum": "self",
}


@pytest.mark.parametrize("name", BOOK)
def test_arguments_and_defaults(name: str) -> None:
    thing = d2l
    for part in name.split("."):
        thing = getattr(thing, part)
    parameters = inspect.signature(thing).parameters.values()
    bare = [p.replace(annotation=inspect.Parameter.empty) for p in parameters]
    assert ", ".join(map(str, bare)) == BOOK[name]
    assert name.split(".")[0] in d2l.__all__
