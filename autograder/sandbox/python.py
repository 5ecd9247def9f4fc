"""Starting another Python that imports nothing from the folder it is in.

A submission may write there. ``python -P`` sees to it from 3.11 on; this does in 3.10 as well.
"""

from __future__ import annotations

import sys

_ELSEWHERE = "import sys; sys.path[:] = [folder for folder in sys.path if folder]"


def module(name: str, *arguments: str) -> list[str]:
    """The command line that runs a module as a program."""
    code = f"from runpy import run_module; run_module({name!r}, None, '__main__', True)"
    return program(code, *arguments)


def program(code: str, *arguments: str) -> list[str]:
    """The command line that runs ``code``, without the user's own packages."""
    return [sys.executable, "-s", "-c", f"{_ELSEWHERE}\n{code}", *arguments]
