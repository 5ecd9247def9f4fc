"""What answers as students wrote them are told: hints that once were untrue, or were missing."""

from __future__ import annotations

import pytest

from autograder.engine.exceptions import words_of
from autograder.engine.values import Failure
from tests.suites.test_verdicts import judged, told

LINEAR, AUTOGRAD, SCRATCH = (
    "ch02_3_linear_algebra",
    "ch02_5_autograd",
    "ch03_3_linear_regression_scratch",
)
DESIGN, SOFTMAX, ACTIVATIONS = "ch03_2_oo_design", "ch04_3_softmax_regression", "ch05_1_activations"
BASICS, MLP = "ch03_1_linear_regression_basics", "ch05_2_mlp"
ONE_TRUTH = "Looks like: Python asks for one yes or no here"

UNTRUE_ONCE = {
    "one, whatever x is": (
        (
            ACTIVATIONS,
            "sigmoid",
            "def sigmoid(x):\n"
            "    power = torch.exp(x.clamp(max=-80))\n"
            "    return 1 / (1 + power)\n",
        ),
        "expected",
        ("tanh", "denominator"),
    ),
    "the last row is no row 1": (
        (
            "ch02_1_data_manipulation",
            "last_row_and_slice",
            "def last_row_and_slice(X):\n    return X[-1].clone(), X[1:-3].clone()\n",
        ),
        "expected",
        ("The end of a range", "the end of a range"),
    ),
    "a multiple by chance": (
        (
            AUTOGRAD,
            "f",
            "def f(a):\n"
            "    b = a * 2\n"
            "    while b.norm() < 1000:\n"
            "        b = b * 2\n"
            "    if b.norm() < 0:\n"
            "        return b\n"
            "    return b * 100\n",
        ),
        "expected",
        ("wrong way round",),
    ),
    "no list of rows": (
        (
            "ch02_1_data_manipulation",
            "write_block",
            "def write_block(X):\n    X[:2] = 12\n    X[1:-2] = 17\n",
        ),
        "expected",
        ("a list of indices",),
    ),
    "a constant beside which tolerance is large": (
        (
            BASICS,
            "negative_log_likelihood",
            "def negative_log_likelihood(y_hat, y, sigma):\n"
            "    constant = math.log(2 * math.pi) / 3\n"
            "    errors = squared_loss(y_hat, y) / sigma ** 2\n"
            "    return (errors + constant).sum()\n",
        ),
        "for 3 errors of 40 to 60 is ",
        ("Looks like", "Perhaps"),
    ),
    "both splits from the test images": (
        (
            "ch04_2_image_dataset",
            "FashionMNIST",
            "class FashionMNIST(RawFashionMNIST):\n"
            "    def __init__(self, batch_size=64, resize=(28, 28)):\n"
            "        super().__init__()\n"
            "        self.save_hyperparameters()\n"
            "        images, labels = self.raw(False)\n"
            "        X = F.interpolate(images.unsqueeze(1) / 255, size=resize, mode='bilinear')\n"
            "        self.train = self.val = torch.utils.data.TensorDataset(X, labels)\n",
        ),
        "the training split holds the images that are meant for validation.",
        ("the validation split",),
    ),
    "a constant is no comparison of objects": (
        (LINEAR, "is_symmetric", "def is_symmetric(A):\n    return False\n"),
        "Looks like: `A` is never used in the function.",
        ("one object", "Perhaps"),
    ),
    "one place in all of Y_hat": (
        (
            SOFTMAX,
            "accuracy",
            "@d2l.add_to_class(Classifier)\n"
            "def accuracy(self, Y_hat, Y, averaged=True):\n"
            "    hits = (Y_hat.argmax() == Y).float()\n"
            "    return hits.mean() if averaged else hits\n",
        ),
        "the argmax has no dim: it finds one place in the whole of Y_hat",
        ("smallest",),
    ),
    "one big minibatch": (
        (
            SCRATCH,
            "SyntheticRegressionData.get_dataloader",
            "@d2l.add_to_class(SyntheticRegressionData)\n"
            "def get_dataloader(self, train):\n"
            "    i = slice(0, self.num_train) if train else slice(self.num_train, None)\n"
            "    yield self.X[i], self.y[i]\n",
        ),
        "is 1, expected 3.",
        ("32", "of the type list"),
    ),
    "twice as many bytes": (
        (
            "ch05_3_backprop",
            "stored_bytes",
            "def stored_bytes(X, weights):\n"
            "    total = sum(4 * X.shape[0] * W.shape[1] for W in weights[:-1])\n"
            "    return total * X.element_size()\n",
        ),
        "expected",
        ("bits", "not bytes"),
    ),
    "fit that does nothing": (
        (
            DESIGN,
            "Trainer.fit",
            "@d2l.add_to_class(Trainer)\ndef fit(self, model, data):\n    pass\n",
        ),
        "",
        ("without ()",),
    ),
    "fit_epoch without ()": (
        (
            DESIGN,
            "Trainer.fit",
            "@d2l.add_to_class(Trainer)\n"
            "def fit(self, model, data):\n"
            "    self.prepare_data(data)\n"
            "    self.prepare_model(model)\n"
            "    self.optim = model.configure_optimizers()\n"
            "    self.train_batch_idx = self.val_batch_idx = 0\n"
            "    for self.epoch in range(self.max_epochs):\n"
            "        self.fit_epoch\n",
        ),
        "`self.fit_epoch` without () names the method and does not call it.",
        (),
    ),
    "draw that does nothing": (
        (
            DESIGN,
            "ProgressBoard.draw",
            "@d2l.add_to_class(ProgressBoard)\ndef draw(self, x, y, label, every_n=1):\n    pass\n",
        ),
        "",
        ("average is computed", "waiting = []", "Looks like"),
    ),
    "no y_hat[y]": (
        (
            SOFTMAX,
            "cross_entropy",
            "def cross_entropy(y_hat, y):\n"
            "    rows = y_hat.mean(1)\n"
            "    return -torch.log(rows[y.clamp(max=len(rows) - 1)]).mean()\n",
        ),
        "",
        ("y_hat[y]",),
    ),
    "a return inside while": (
        (
            AUTOGRAD,
            "f",
            "def f(a):\n"
            "    b = 2 * a\n"
            "    while b.norm() < 1000:\n"
            "        b = 2 * b\n"
            "        return b\n"
            "    return b if b.sum() > 0 else 100 * b\n",
        ),
        "a `return` inside the loop ends the function in its first round.",
        ("an if runs once",),
    ),
    "erased before the step": (
        (
            SCRATCH,
            "SGD.step",
            "@d2l.add_to_class(SGD)\n"
            "def step(self):\n"
            "    for p in self.params:\n"
            "        p.grad.zero_()\n"
            "        p.data -= self.lr * p.grad\n",
        ),
        "the gradients are erased before they are used",
        ("made and dropped",),
    ),
    "None is no formula": (
        (AUTOGRAD, "grad_quadratic", "def grad_quadratic(x):\n    return None\n"),
        "None comes back: no `return` is reached, or what stands behind it is None.",
        ("formula", "walked back"),
    ),
    "a text is no formula": (
        (AUTOGRAD, "grad_quadratic", "def grad_quadratic(x):\n    return '4x'\n"),
        "a text comes back; a tensor is asked for.",
        ("formula", "numbers are right"),
    ),
    "a dict with a None in it": (
        ("ch05_3_backprop", "forward_pass", "def forward_pass(*_):\n    return {'z': None}\n"),
        "has the keys ['z']",
        ("`return`",),
    ),
    "one number written for another": (
        (
            "ch02_1_data_manipulation",
            "write_block",
            "def write_block(X):\n    X[:2] = 17\n    X[1, 2] = 12\n",
        ),
        "",
        ("times what",),
    ),
    "two rows and three columns": (
        (
            "ch02_1_data_manipulation",
            "write_block",
            "def write_block(X):\n    X[:2, :3] = 12\n    X[1, 2] = 17\n",
        ),
        "",
        ("three rows", "two columns"),
    ),
    "nothing is written": (
        ("ch02_1_data_manipulation", "write_into", "def write_into(Z, X, Y):\n    return X + Y\n"),
        "",
        ("`Z = …`",),
    ),
    "the argument itself": (
        (ACTIVATIONS, "tanh_gradient", "def tanh_gradient(x):\n    return x\n"),
        "",
        ("this is tanh", "rule is applied"),
    ),
    "always True": (
        (LINEAR, "is_symmetric", "def is_symmetric(A):\n    return True\n"),
        "",
        ("compared",),
    ),
    "a list has no shape": (
        (
            SOFTMAX,
            "softmax",
            "def softmax(X):\n    return [torch.exp(x) / torch.exp(x).sum() for x in X]\n",
        ),
        "a Python list comes back; a tensor is asked for.",
        ("AttributeError",),
    ),
}
PRINTS = "the result is printed, and nothing comes back: what calls the function gets None."
MISSING_ONCE = {
    "return inside the loop": (
        (
            LINEAR,
            "l1_norm",
            "def l1_norm(x):\n    s = torch.tensor(0.)\n    for v in x:\n        s = s + abs(v)\n"
            "        return s\n",
        ),
        "the `return` inside the loop ends the function in the loop's first round.",
    ),
    "return inside two loops": (
        (
            LINEAR,
            "is_symmetric",
            "def is_symmetric(A):\n    for i in range(len(A)):\n        for j in range(len(A)):\n"
            "            return bool(A[i, j] == A[j, i])\n",
        ),
        "the `return` inside the loop ends the function in the loop's first round.",
    ),
    "a size that is fixed": (
        (
            LINEAR,
            "matvec",
            "def matvec(A, x):\n    out = torch.zeros(3)\n    for i in range(min(3, len(A))):\n"
            "        out[i] = (A[i] * x).sum()\n    return out\n",
        ),
        "the shape is (3,) every time, whatever is asked for.",
    ),
    "room for a fixed number": (
        (
            SOFTMAX,
            "softmax",
            "def softmax(X):\n    out = torch.zeros(2, 5)\n    for i in range(2):\n"
            "        e = torch.exp(X[i])\n        out[i] = e / e.sum()\n    return out\n",
        ),
        "a size of 4 does not become 5 here: only a size of 1 can be stretched.",
    ),
    "nothing that is given": (
        (
            "ch02_1_data_manipulation",
            "filled",
            "def filled(shape):\n    ones = torch.ones(2, 3)\n"
            "    return (0 * ones, ones, torch.randn(2, 3),"
            " torch.tensor([[2, 1, 4, 3], [1, 2, 3, 4], [4, 3, 2, 1]]))\n",
        ),
        "`shape` is never used in the function.",
    ),
    "digits that float32 loses": (
        (
            "ch02_2_preprocessing",
            "to_tensors",
            "def to_tensors(inputs, targets):\n"
            "    X, y = (torch.tensor(t.to_numpy(dtype='float32')) for t in (inputs, targets))\n"
            "    return X.double(), y.double()\n",
        ),
        "6.6999998, expected 6.7.\n  Looks like: the numbers pass through float32",
    ),
    "print for return": (
        (
            SOFTMAX,
            "softmax",
            "def softmax(X):\n    E = torch.exp(X)\n    print(E / E.sum(1, True))\n",
        ),
        PRINTS,
    ),
    "print where a gradient is asked for": (
        (AUTOGRAD, "grad_quadratic", "def grad_quadratic(x):\n    print(4 * x)\n"),
        PRINTS,
    ),
    "no return where several come back": (
        (SOFTMAX, "misclassified", "def misclassified(X, y, preds):\n    X[preds != y], y\n"),
        "nothing comes back: the function has no `return`, so what calls it gets None.",
    ),
    "if over a tensor": (
        (ACTIVATIONS, "relu", "def relu(x):\n    if x < 0:\n        return 0 * x\n    return x\n"),
        ONE_TRUTH,
    ),
    "Python's own max": (
        (ACTIVATIONS, "relu", "def relu(x):\n    return max(0, x)\n"),
        ONE_TRUTH,
    ),
    "shapes that do not multiply": (
        (SOFTMAX, "softmax", "def softmax(X):\n    return torch.exp(X) @ torch.exp(X)\n"),
        "a matrix product needs as many columns on its left as rows on its right",
    ),
    "(n, 1) against (n,)": (
        (
            BASICS,
            "squared_loss",
            "def squared_loss(y_hat, y):\n    return (y_hat.reshape(-1, 1) - y) ** 2 / 2\n",
        ),
        "Did (n, 1) and (n,) broadcast to (n, n)?",
    ),
    "math.exp of a tensor": (
        (ACTIVATIONS, "sigmoid", "def sigmoid(x):\n    return 1 / (1 + math.exp(-x))\n"),
        "what takes one number (a function of `math`, int, float, range or item) has got a tensor",
    ),
    "max with its two results": (
        (MLP, "relu", "def relu(X):\n    return torch.max(X, 0)\n"),
        "`max` with a dimension (a second argument that is a number) gives two results",
    ),
    "a method without its parentheses": (
        (LINEAR, "l2_norm", "def l2_norm(x):\n    return (x * x).sum().sqrt\n"),
        "this is a function or a method itself: its parentheses are missing.",
    ),
    "the maximum in the numerator only": (
        (
            SOFTMAX,
            "softmax",
            "def softmax(X):\n"
            "    E = torch.exp(X - X.max(1, keepdim=True).values)\n"
            "    return E / torch.exp(X).sum()\n",
        ),
        "the largest score of a row is subtracted above the line, and not in the sum below it.",
    ),
    "exp of a quotient": (
        (SOFTMAX, "softmax", "def softmax(X):\n    return torch.exp(X / X.sum(1, keepdim=True))\n"),
        "the scores are divided by their sum before the exponential is taken.",
    ),
    "2.71 for e": (
        (SOFTMAX, "softmax", "def softmax(X):\n    E = 2.71**X\n    return E / E.sum(1, True)\n"),
        "a base near e is typed in",
    ),
    "binary cross-entropy": (
        (
            SOFTMAX,
            "cross_entropy",
            "def cross_entropy(y_hat, y):\n"
            "    Y = torch.eye(y_hat.shape[1])[y]\n"
            "    return -(Y * y_hat.log() + (1 - Y) * (1 - y_hat).log()).sum() / len(y)\n",
        ),
        "the other classes count as well, by log(1 - p)",
    ),
    "log10": (
        (
            SOFTMAX,
            "cross_entropy",
            "def cross_entropy(y_hat, y):\n"
            "    return -torch.log10(y_hat[range(len(y)), y]).mean()\n",
        ),
        "the logarithm is the one to base 10",
    ),
    "class numbers as factors": (
        (
            SOFTMAX,
            "cross_entropy",
            "def cross_entropy(y_hat, y):\n"
            "    return -(y.reshape(-1, 1) * y_hat.log()).sum() / len(y)\n",
        ),
        "the labels are multiplied with the logarithms as numbers",
    ),
    "slope 0.1": (
        (ACTIVATIONS, "relu", "def relu(x):\n    return torch.where(x > 0, x, x / 10)\n"),
        "negative entries keep a tenth of their value.",
    ),
    "text labels spelt otherwise": (
        (
            "ch04_2_image_dataset",
            "FashionMNIST.text_labels",
            "@d2l.add_to_class(FashionMNIST)\n"
            "def text_labels(self, indices):\n"
            "    names = ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat']\n"
            "    names += ['Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot']\n"
            "    return [names[int(i)] for i in indices]\n",
        ),
        "these are the names that torchvision has; the table above has others,",
    ),
    "!= every_n": (
        (
            DESIGN,
            "ProgressBoard.draw",
            "@d2l.add_to_class(ProgressBoard)\n"
            "def draw(self, x, y, label, every_n=1):\n"
            "    points = self.raw_points.setdefault(label, [])\n"
            "    points.append((x, float(y)))\n"
            "    if len(points) != every_n:\n"
            "        xs, ys = zip(*points)\n"
            "        mean = (sum(xs) / len(xs), sum(ys) / len(ys))\n"
            "        self.data.setdefault(label, []).append(mean)\n"
            "        points.clear()\n",
        ),
        "whenever the number of waiting ones is another than every_n.",
    ),
    "a list added to a tuple": (
        (
            DESIGN,
            "HyperParameters.save_hyperparameters",
            "@d2l.add_to_class(HyperParameters)\n"
            "def save_hyperparameters(self, ignore=()):\n"
            "    import inspect\n"
            "    values = inspect.getargvalues(inspect.currentframe().f_back)[3]\n"
            "    ignore = ignore + ['self']\n"
            "    self.hparams = {k: v for k, v in values.items() if k not in ignore}\n",
        ),
        "`+` joins a tuple only to another one, and this is of the type list.",
    ),
    "sigma as the variance": (
        (
            BASICS,
            "normal",
            "def normal(x, mu, sigma):\n"
            "    p = 1 / math.sqrt(2 * math.pi * sigma)\n"
            "    return p * torch.exp(-((x - mu) ** 2) / (2 * sigma))\n",
        ),
        "sigma is used as if it were the variance",
    ),
    "whole numbers of missing ones": (
        (
            "ch02_2_preprocessing",
            "encode_categories",
            "def encode_categories(inputs):\n"
            "    return pd.get_dummies(inputs, dummy_na=True).astype(int)\n",
        ),
        "a missing entry (NaN) has no whole number",
    ),
    "a Python number inside a dict": (
        (
            "ch05_3_backprop",
            "forward_pass",
            "def forward_pass(X, W1, W2, lam, y):\n"
            "    z = X @ W1\n"
            "    h = z.clamp(min=0)\n"
            "    o = h @ W2\n"
            "    L = (((o - y) ** 2).sum() / 2 / len(X)).item()\n"
            "    s = lam / 2 * ((W1**2).sum() + (W2**2).sum())\n"
            "    return {'z': z, 'h': h, 'o': o, 'L': L, 's': s, 'J': L + s}\n",
        ),
        "a bare Python number comes back as 'L'; a tensor of shape () is asked for.",
    ),
    "another activation": (
        (
            MLP,
            "MLPScratch.forward",
            "@d2l.add_to_class(MLPScratch)\n"
            "def forward(self, X):\n"
            "    X = X.reshape(-1, self.num_inputs)\n"
            "    return torch.tanh(X @ self.W1 + self.b1) @ self.W2 + self.b2\n",
        ),
        "the bend is tanh, not relu.",
    ),
}
PERCEPTRON = """
class MLPScratch(d2l.Classifier):
    def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.W1 = nn.Parameter(sigma * torch.randn(num_inputs, num_hiddens))
        self.b1 = nn.Parameter(torch.zeros(num_hiddens))
        self.W2 = nn.Parameter(sigma * torch.randn(num_hiddens, num_outputs))
        self.b2 = nn.Parameter(torch.zeros(num_outputs))
"""


def test_a_missing_key_is_named_and_no_words_of_the_answers_are() -> None:
    for key, words in (("'L'", "'L'"), ("'Looks like: a bug'", "this name")):
        failure = Failure("raised", "KeyError", key)
        assert words_of(failure) == f"nothing is to be found under {words}."


@pytest.mark.parametrize("case", UNTRUE_ONCE)
def test_nothing_untrue_is_told(case: str) -> None:
    answer, words, untrue = UNTRUE_ONCE[case]
    said = told(judged(*answer))
    assert said
    assert words in said
    assert not [one for one in untrue if one in said]


@pytest.mark.parametrize("case", MISSING_ONCE)
def test_what_many_write_is_named(case: str) -> None:
    answer, words = MISSING_ONCE[case]
    said = told(judged(*answer))
    assert words in said
    assert " is a tuple ((" not in said


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("(num_inputs, num_hiddens)", "(784, num_hiddens)", "784"),
        ("sigma * torch.randn(num_hiddens", "torch.randn(num_hiddens", "W2"),
        ("torch.zeros(", "torch.randn(", "random"),
    ],
)
def test_twins_of_what_softmax_regression_has(right: str, wrong: str, words: str) -> None:
    said = told(judged(MLP, "MLPScratch", PERCEPTRON.replace(right, wrong)))
    hints = [line for line in said.splitlines() if "Looks like: " in line]
    assert any(words in hint for hint in hints), said
