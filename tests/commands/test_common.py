"""What several commands share."""

from __future__ import annotations

import io
import warnings

from rich.console import Console

from autograder.commands._common import warnings_told


def test_a_warning_is_a_line_without_source() -> None:
    text = io.StringIO()
    with warnings_told(Console(file=text, width=40)):
        warnings.warn("no [images] here\x1b[31m, drawn ones are used instead", stacklevel=1)
    assert text.getvalue() == "no [images] here�[31m, drawn ones are used instead\n"
