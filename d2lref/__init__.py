"""The reference: the API of the book's ``d2l.torch`` for chapters 2-5, written afresh.

``import d2lref as d2l`` runs code written for the book. One module per section, one namespace.
"""

from __future__ import annotations

import inspect
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from d2lref import aliases
from d2lref.activations import (
    plot_activation,
    relu_gradient,
    sigmoid,
    sigmoid_gradient,
    tanh,
    tanh_from_sigmoid,
    tanh_gradient,
)
from d2lref.autograd import (
    f,
    grad_control_flow,
    grad_detached,
    grad_nonscalar,
    grad_quadratic,
    grad_twice,
)
from d2lref.backprop import backward_pass, forward_pass, stored_bytes
from d2lref.classification import Classifier
from d2lref.data_manipulation import (
    accumulate,
    as_scalar,
    broadcast_add,
    compare,
    concatenate,
    elementwise,
    filled,
    last_row_and_slice,
    make_grid,
    numpy_roundtrip,
    write_block,
    write_into,
)
from d2lref.image_dataset import (
    DataError,
    FashionMNIST,
    RawFashionMNIST,
    read_epoch,
    show_images,
)
from d2lref.linear_algebra import (
    cumulative_sum,
    dot,
    frobenius_norm,
    hadamard,
    is_symmetric,
    l1_norm,
    l2_norm,
    matmul,
    matvec,
    normalize_rows,
    reduce_means,
    reduce_sums,
    scalar_ops,
    scale_and_shift,
    transpose,
)
from d2lref.linear_regression import LinearRegression
from d2lref.linear_regression_basics import (
    add_loop,
    add_vectorized,
    analytic_solution,
    negative_log_likelihood,
    normal,
    squared_loss,
)
from d2lref.linear_regression_scratch import SGD, LinearRegressionScratch
from d2lref.mlp import MLP, MLPScratch, relu
from d2lref.oo_design import (
    DataModule,
    HyperParameters,
    Module,
    ProgressBoard,
    Trainer,
    add_to_class,
    cpu,
    gpu,
    num_gpus,
    try_all_gpus,
    try_gpu,
)
from d2lref.plotting import plot, set_axes, set_figsize, use_svg_display
from d2lref.preprocessing import (
    drop_most_missing,
    encode_categories,
    impute_mean,
    read_houses,
    split_inputs_targets,
    to_tensors,
    write_houses,
)
from d2lref.softmax_regression import SoftmaxRegression
from d2lref.softmax_regression_scratch import (
    SoftmaxRegressionScratch,
    cross_entropy,
    misclassified,
    softmax,
    stable_log_softmax,
)
from d2lref.synthetic_regression import SyntheticRegressionData
from d2lref.timing import Timer

__all__ = [
    "MLP",
    "SGD",
    "Classifier",
    "DataError",
    "DataModule",
    "F",
    "FashionMNIST",
    "HyperParameters",
    "LinearRegression",
    "LinearRegressionScratch",
    "MLPScratch",
    "Module",
    "ProgressBoard",
    "RawFashionMNIST",
    "SoftmaxRegression",
    "SoftmaxRegressionScratch",
    "SyntheticRegressionData",
    "Timer",
    "Trainer",
    "accumulate",
    "add_loop",
    "add_to_class",
    "add_vectorized",
    "analytic_solution",
    "as_scalar",
    "backward_pass",
    "broadcast_add",
    "compare",
    "concatenate",
    "cpu",
    "cross_entropy",
    "cumulative_sum",
    "dot",
    "drop_most_missing",
    "elementwise",
    "encode_categories",
    "f",
    "filled",
    "forward_pass",
    "frobenius_norm",
    "gpu",
    "grad_control_flow",
    "grad_detached",
    "grad_nonscalar",
    "grad_quadratic",
    "grad_twice",
    "hadamard",
    "impute_mean",
    "inspect",
    "is_symmetric",
    "l1_norm",
    "l2_norm",
    "last_row_and_slice",
    "make_grid",
    "matmul",
    "matvec",
    "misclassified",
    "negative_log_likelihood",
    "nn",
    "normal",
    "normalize_rows",
    "num_gpus",
    "numpy_roundtrip",
    "plot",
    "plot_activation",
    "read_epoch",
    "read_houses",
    "reduce_means",
    "reduce_sums",
    "relu",
    "relu_gradient",
    "scalar_ops",
    "scale_and_shift",
    "set_axes",
    "set_figsize",
    "show_images",
    "sigmoid",
    "sigmoid_gradient",
    "softmax",
    "split_inputs_targets",
    "squared_loss",
    "stable_log_softmax",
    "stored_bytes",
    "tanh",
    "tanh_from_sigmoid",
    "tanh_gradient",
    "to_tensors",
    "torch",
    "transpose",
    "try_all_gpus",
    "try_gpu",
    "use_svg_display",
    "write_block",
    "write_houses",
    "write_into",
]


def __getattr__(name: str) -> Any:
    """The book's short names for torch's functions, and ``d2l.plt``, matplotlib's pyplot."""
    if name == "plt":
        from matplotlib import pyplot

        return pyplot
    if not name.startswith("_") and hasattr(aliases, name):
        return getattr(aliases, name)
    raise AttributeError(f"module 'd2lref' has no attribute {name!r}")
