"""What was handed in: from files, folders and zips to rows of a gradebook, each its owner's."""

from autograder.grading.intake.choice import Choice
from autograder.grading.intake.find import (
    MAX_NAME,
    Found,
    Intake,
    Keep,
    Submission,
    student_folder,
    take_in,
    whose,
)

__all__ = [
    "MAX_NAME",
    "Choice",
    "Found",
    "Intake",
    "Keep",
    "Submission",
    "student_folder",
    "take_in",
    "whose",
]
