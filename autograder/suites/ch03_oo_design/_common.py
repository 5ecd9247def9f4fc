"""What several exercises of ch03_oo_design share."""

from __future__ import annotations

from autograder.suites._common import body

# why a visible check stays whose finds a hidden one shares (Check.kept)
SEEN = "a hidden check finds this too, but says so when the student can no longer act on it"


def method(of: str, name: str, arguments: str, *lines: str) -> str:
    """An answer that adds a method to a class of the notebook."""
    return body(f"@d2l.add_to_class({of})\ndef {name}({arguments}):\n", *lines)
