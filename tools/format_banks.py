"""Formats the banks: ruff's layout for cells, with the lines of edits left as they are.

``python tools/format_banks.py`` writes; with ``--check`` it names what it would write, and fails.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

COURSE = Path(__file__).resolve().parents[1]
_EDIT = re.compile(r"^#([-+])", re.MULTILINE)
_SHIELDED = re.compile(r"^#!([-+])", re.MULTILINE)  # ruff would write "# -" for "#-"


def formatted(text: str) -> str:
    """The text of a bank, laid out. Raises ValueError for what is not Python."""
    command = [sys.executable, "-m", "ruff", "format", "--config", COURSE / "pyproject.toml"]
    done = subprocess.run(
        [*command, "--stdin-filename", "bank.py", "-"],
        input=_EDIT.sub(r"#!\1", text),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ValueError(done.stderr.strip())
    return _SHIELDED.sub(r"#\1", done.stdout)


def main(check: bool) -> int:
    """0 when every bank is laid out, or has been."""
    wrong = 0
    for path in sorted(COURSE.glob("autograder/suites/*/bank/*.py")):
        text = path.read_text(encoding="utf-8")
        try:
            laid_out = formatted(text)
        except ValueError as error:
            print(f"{path.relative_to(COURSE)}: {error}")
            wrong += 1
            continue
        if laid_out != text and check:
            print(f"{path.relative_to(COURSE)}: run python tools/format_banks.py")
            wrong += 1
        elif laid_out != text:
            path.write_text(laid_out, encoding="utf-8")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
