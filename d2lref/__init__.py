"""The reference: the API of the book's ``d2l.torch`` for chapters 2-5, written afresh.

``import d2lref as d2l`` runs code written for the book. One module per section, one namespace.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional as F

from d2lref.classification import Classifier
from d2lref.image_dataset import DataError, FashionMNIST, show_images
from d2lref.linear_regression import LinearRegression
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
from d2lref.softmax_regression import SoftmaxRegression
from d2lref.softmax_regression_scratch import (
    SoftmaxRegressionScratch,
    cross_entropy,
    misclassified,
    softmax,
    stable_log_softmax,
)
from d2lref.synthetic_regression import SyntheticRegressionData

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
    "SoftmaxRegression",
    "SoftmaxRegressionScratch",
    "SyntheticRegressionData",
    "Trainer",
    "add_to_class",
    "cpu",
    "cross_entropy",
    "gpu",
    "misclassified",
    "nn",
    "num_gpus",
    "plot",
    "relu",
    "set_axes",
    "set_figsize",
    "show_images",
    "softmax",
    "stable_log_softmax",
    "torch",
    "try_all_gpus",
    "try_gpu",
    "use_svg_display",
]


def __getattr__(name: str) -> Any:
    """``d2l.plt`` is matplotlib's pyplot, imported when first asked for."""
    if name == "plt":
        from matplotlib import pyplot

        return pyplot
    raise AttributeError(f"module 'd2lref' has no attribute {name!r}")
