"""Section 2.2: data preprocessing."""

from __future__ import annotations

from autograder.authoring import Assignment, Discussion
from autograder.suites.ch02_2_preprocessing.drop_most_missing import DROP
from autograder.suites.ch02_2_preprocessing.encode_categories import ENCODE
from autograder.suites.ch02_2_preprocessing.impute_mean import IMPUTE
from autograder.suites.ch02_2_preprocessing.read_houses import READ
from autograder.suites.ch02_2_preprocessing.split_inputs_targets import SPLIT
from autograder.suites.ch02_2_preprocessing.to_tensors import TENSORS
from autograder.suites.ch02_2_preprocessing.write_houses import WRITE

ASSIGNMENT = Assignment(
    "ch02_2_preprocessing",
    "From a file to tensors",
    (WRITE, READ, SPLIT, ENCODE, IMPUTE, TENSORS, DROP),
    discussions=(Discussion("missing_values", points=2),),
    minutes=45,
    ordinary=("io", "open", "os", "pathlib", "tempfile"),
)
