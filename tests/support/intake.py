"""Classes as they lie on a disk: notebooks that say whose they are, zips and folders of them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder import suites
from autograder.grading.intake import Intake, Submission

NAME = "ch05_2_mlp"
SUITE = suites.load(NAME)
EXPORT = f"{NAME}_2026_01_15T10_22_33_123456.zip"  # as Otter names it
STUB = "raise NotImplementedError('your code')"


def document(*cells: tuple[str, str | None], metadata: str = NAME, **fields: Any) -> bytes:
    """A notebook of code cells, each with the exercise that it answers."""
    return json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code",
                    "metadata": {} if answer is None else {"answer": answer},
                    "source": source,
                    "outputs": [],
                }
                for source, answer in cells
            ],
            "metadata": {"otter": {"assignment_name": metadata}} if metadata else {},
            "nbformat": 4,
            "nbformat_minor": 5,
            **fields,
        }
    ).encode()


def work(tag: str, **fields: Any) -> bytes:
    """A notebook of the assignment with an answer; ``tag`` says whose."""
    return document((f"'{tag}'", None), ("def relu(X): return X.clamp(min=0)", "relu"), **fields)


def untouched(tag: str) -> bytes:
    """The notebook as it was handed out."""
    return document((f"'{tag}'", None), (f"def relu(X): {STUB}", "relu"))


def lecture(tag: str) -> bytes:
    """A notebook of no assignment."""
    return document((f"'{tag}'", None), metadata="")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files, all written at the same time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            about = zipfile.ZipInfo(name, (2026, 1, 15, 10, 0, 0))
            archive.writestr(about, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def exported(tag: str) -> bytes:
    """The zip that the notebook's export cell makes."""
    return zipped({f"{NAME}.ipynb": work(tag), ".OTTER_LOG": b"log", "__zip_filename__": b"x"})


def lay(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Files in a folder, by their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def tag_of(submission: Submission) -> str:
    """Whose notebook was chosen; "" where none was."""
    if not submission.data or submission.problem:
        return ""
    return json.loads(submission.data)["cells"][0]["source"].strip("'")


def tags(intake: Intake) -> dict[str, str]:
    """Whose notebook each row has."""
    return {found.name: tag_of(found.read()) for found in intake.found}


def students(intake: Intake) -> dict[str, str]:
    """Whose notebook each student's row has."""
    return {found.student: tag_of(found.read()) for found in intake.found if found.student}


def problems(intake: Intake) -> dict[str, str]:
    """What is wrong with each row."""
    return {found.name: found.read().problem for found in intake.found}
