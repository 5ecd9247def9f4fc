"""Section 3.2: object-oriented design, the classes that train every model."""

from __future__ import annotations

from autograder.authoring import Assignment, Discussion
from autograder.suites.ch03_2_oo_design.add_to_class import ADD_TO_CLASS
from autograder.suites.ch03_2_oo_design.dataloaders import TRAIN_DATALOADER, VAL_DATALOADER
from autograder.suites.ch03_2_oo_design.draw import DRAW
from autograder.suites.ch03_2_oo_design.fit import FIT
from autograder.suites.ch03_2_oo_design.plot import PLOT
from autograder.suites.ch03_2_oo_design.prepare_data import PREPARE_DATA
from autograder.suites.ch03_2_oo_design.prepare_model import PREPARE_MODEL
from autograder.suites.ch03_2_oo_design.save_hyperparameters import SAVE_HYPERPARAMETERS
from autograder.suites.ch03_2_oo_design.steps import TRAINING_STEP, VALIDATION_STEP

ASSIGNMENT = Assignment(
    "ch03_2_oo_design",
    "Three classes that train every model",
    (
        ADD_TO_CLASS,
        SAVE_HYPERPARAMETERS,
        DRAW,
        TRAINING_STEP,
        VALIDATION_STEP,
        PLOT,
        TRAIN_DATALOADER,
        VAL_DATALOADER,
        PREPARE_DATA,
        PREPARE_MODEL,
        FIT,
    ),
    discussions=(Discussion("decorator"), Discussion("trainer_and_model")),
    ordinary=("inspect", "getattr", "setattr", "vars", "__dict__", "f_back"),
    lends=("add_to_class", "HyperParameters.save_hyperparameters"),
    minutes=75,
)
