"""Right answers that keep their points, wrong ones that lose them, and the words for both."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from autograder import suites
from autograder.engine.answers import reference_namespace
from autograder.engine.checking import Trial, run_exercise
from autograder.engine.subject import InProcess
from autograder.engine.verdict import Verdict
from tests.support.trials import no_holdout, trial_of

SYNTHETIC = """
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    return list(self.get_tensorloader((self.X, self.y), train, i))
"""
FASHION = """
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    data = self.train if train else self.val
    return list(torch.utils.data.DataLoader(data, self.batch_size, shuffle=train))
"""
LISTED = """
@d2l.add_to_class(DataModule)
def {name}(self):
    return list(self.get_dataloader(train={train}))
"""


def told(verdicts: list[Verdict]) -> str:
    return "\n".join(verdict.message for verdict in verdicts if not verdict.passed)


def judged(assignment: str, exercise: str, source: str) -> list[Verdict]:
    """What is said of an answer cell, every other name being the reference's."""
    suite = suites.load(assignment)
    return run_exercise(trial_of(suite, source), suite.exercise(exercise))


def judged_notebook(assignment: str, exercise: str, source: str) -> list[Verdict]:
    """What is said of cells that define a class anew; nothing is lent to it."""
    suite = suites.load(assignment)
    namespace = reference_namespace()
    exec(source, namespace)
    sources = {exercise: source}
    trial = Trial(suite, InProcess(namespace), 7, no_holdout, sources)
    return run_exercise(trial, suite.exercise(exercise))


@pytest.mark.parametrize(
    ("assignment", "exercise", "source"),
    [
        pytest.param(
            "ch02_1_data_manipulation",
            "last_row_and_slice",
            "def last_row_and_slice(X):\n    return X[-1, :], X[1:3, :]\n",
            id="the text speaks of matrices only",
        ),
        pytest.param(
            "ch05_1_activations",
            "sigmoid",
            "def sigmoid(x):\n"
            "    e = torch.exp(-torch.abs(x))\n"
            "    return torch.where(x >= 0, 1 / (1 + e), e / (1 + e))\n",
            id="its gradient at 0 is not asked for",
        ),
        pytest.param(
            "ch04_2_image_dataset",
            "FashionMNIST.text_labels",
            "@d2l.add_to_class(FashionMNIST)\n"
            "def text_labels(self, indices):\n"
            "    names = 't-shirt trouser pullover dress coat sandal shirt sneaker bag'.split()\n"
            "    return tuple([*names, 'ankle boot'][int(i)] for i in indices)\n",
            id="a tuple for a list",
        ),
        pytest.param(
            "ch03_2_oo_design",
            "Trainer.prepare_model",
            "@d2l.add_to_class(Trainer)\n"
            "def prepare_model(self, model):\n"
            "    self.model, model.trainer = model, self\n"
            "    model.board.xlim = (0, self.max_epochs)\n",
            id="a tuple for the limits",
        ),
        pytest.param(
            "ch02_3_linear_algebra",
            "reduce_sums",
            "def reduce_sums(A):\n    return [A.sum(), A.sum(0), A.sum(1)]\n",
            id="a list for a tuple",
        ),
    ],
)
def test_a_right_answer_loses_nothing(assignment: str, exercise: str, source: str) -> None:
    assert told(judged(assignment, exercise, source)) == ""


MISSPELT = {
    "LinearRegression": """
class LinearRegression(d2l.Module):
    def __init__(self, lr):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.LazyLinear(1)

    def forward(self, X):
        return self.net(X)

    def loss(self, y_hat, y):
        return nn.functional.mse_loss(y_hat, y)

    def configure_optimizer(self):
        return torch.optim.SGD(self.parameters(), self.lr)
""",
    "LinearRegressionScratch.configure_optimizers": """
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)


@d2l.add_to_class(LinearRegressionScratch)
def configure_optimiser(self):
    return SGD([self.w, self.b], self.lr)
""",
}


@pytest.mark.parametrize("exercise", MISSPELT)
def test_a_misspelt_method_that_a_default_covers_loses_points(exercise: str) -> None:
    words = told(judged_notebook("ch03_3_linear_regression_scratch", exercise, MISSPELT[exercise]))
    name = exercise.partition(".")[0]
    assert (
        f"whether {name} has a method configure_optimizers of its own is False, expected True.\n"
        "  Looks like: the class has no method of exactly the name `configure_optimizers`, so that "
        "of d2l.Module steps in."
    ) in words


def test_a_method_of_the_right_name_keeps_them() -> None:
    source = MISSPELT["LinearRegression"].replace("optimizer(", "optimizers(")
    assert (
        told(judged_notebook("ch03_3_linear_regression_scratch", "LinearRegression", source)) == ""
    )


FROZEN = "in one order for ever; a loader may have another in every pass."
DRAWN_ONCE = "the order of the training {} is drawn once, when the loader is made."


@pytest.mark.parametrize(
    ("assignment", "exercise", "source", "words"),
    [
        pytest.param(
            "ch03_3_linear_regression_scratch",
            "SyntheticRegressionData.get_dataloader",
            SYNTHETIC,
            DRAWN_ONCE.format("examples"),
            id="synthetic data",
        ),
        pytest.param(
            "ch04_2_image_dataset",
            "FashionMNIST.get_dataloader",
            FASHION,
            DRAWN_ONCE.format("images"),
            id="images",
        ),
        *(
            pytest.param(
                "ch03_2_oo_design",
                f"DataModule.{name}",
                LISTED.format(name=name, train=name == "train_dataloader"),
                f"the minibatches lie in a list, {FROZEN}",
                id=name,
            )
            for name in ("train_dataloader", "val_dataloader")
        ),
    ],
)
def test_a_list_of_minibatches_is_noticed(
    assignment: str, exercise: str, source: str, words: str
) -> None:
    assert f"Looks like: {words}" in told(judged(assignment, exercise, source))


BARE = """

def _bare(value):
    if isinstance(value, (list, tuple)):
        return tuple(map(_bare, value))
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items()}
    return float(value) if isinstance(value, torch.Tensor) and value.dim() == 0 else value


_with_tensors = TARGET
TARGET = lambda *args, **kwargs: _bare(_with_tensors(*args, **kwargs))
"""
ONE = "a bare Python number comes back; a tensor of shape () is asked for."
FIRST = "the first result is a bare Python number; a tensor of shape () is asked for."
ALL = "the results are bare Python numbers; tensors of shape () are asked for."
LOSS = "the loss is a bare Python number, so no gradient flows back."
SCALARS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("ch02_5_autograd", "f"): ("f", ONE),
    ("ch02_5_autograd", "grad_control_flow"): ("grad_control_flow", ONE),
    ("ch02_1_data_manipulation", "compare"): (
        "compare",
        "the sum is a bare Python number; a tensor with one number is asked for.",
    ),
    ("ch02_3_linear_algebra", "scalar_ops"): ("scalar_ops", ALL),
    ("ch02_3_linear_algebra", "reduce_sums"): ("reduce_sums", FIRST),
    ("ch02_3_linear_algebra", "reduce_means"): ("reduce_means", FIRST),
    ("ch02_3_linear_algebra", "dot"): (
        "dot",
        "a bare Python number comes back; two tensors of shape () are asked for.",
    ),
    ("ch02_3_linear_algebra", "l1_norm"): ("l1_norm", ONE),
    ("ch02_3_linear_algebra", "l2_norm"): ("l2_norm", ONE),
    ("ch02_3_linear_algebra", "frobenius_norm"): ("frobenius_norm", ONE),
    ("ch03_1_linear_regression_basics", "negative_log_likelihood"): (
        "negative_log_likelihood",
        "a bare Python number comes back, so no gradient can flow.",
    ),
    ("ch03_3_linear_regression_scratch", "LinearRegressionScratch.loss"): (
        "LinearRegressionScratch.loss",
        LOSS,
    ),
    ("ch03_3_linear_regression_scratch", "LinearRegression"): (
        "LinearRegression.loss",
        "the loss is a bare number, so no gradient flows back from it.",
    ),
    ("ch03_2_oo_design", "Module.training_step"): (
        "Module.training_step",
        "the loss is returned as a bare number, which has no gradient.",
    ),
    ("ch04_3_softmax_regression", "accuracy"): ("Classifier.accuracy", ONE),
    ("ch04_3_softmax_regression", "cross_entropy"): ("cross_entropy", LOSS),
    ("ch04_3_softmax_regression", "SoftmaxRegressionScratch.loss"): (
        "SoftmaxRegressionScratch.loss",
        LOSS,
    ),
    ("ch05_3_backprop", "forward_pass"): ("forward_pass", ONE),
}


@pytest.mark.parametrize(("assignment", "exercise"), SCALARS)
def test_a_python_number_for_a_tensor_is_told_so(assignment: str, exercise: str) -> None:
    target, words = SCALARS[assignment, exercise]
    plain = suites.load(assignment).exercise(exercise).alternatives[0].source
    said = told(judged(assignment, exercise, plain + BARE.replace("TARGET", target)))
    assert "is a number (" in said
    assert f"Looks like: {words}" in said
