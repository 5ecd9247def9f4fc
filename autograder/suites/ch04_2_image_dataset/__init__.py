"""Section 4.2: the image classification dataset."""

from __future__ import annotations

from autograder.authoring import Assignment, Discussion
from autograder.suites.ch04_2_image_dataset.fashion_mnist import PREPARED
from autograder.suites.ch04_2_image_dataset.get_dataloader import LOADER
from autograder.suites.ch04_2_image_dataset.read_epoch import READING
from autograder.suites.ch04_2_image_dataset.show_images import SHOWN
from autograder.suites.ch04_2_image_dataset.text_labels import NAMES
from autograder.suites.ch04_2_image_dataset.visualize import VISUALIZED

ASSIGNMENT = Assignment(
    "ch04_2_image_dataset",
    "Pictures of clothes as a data set",
    (PREPARED, NAMES, LOADER, SHOWN, VISUALIZED, READING),
    discussions=(Discussion("normalisation", points=2),),
    images=True,
    minutes=60,
)
