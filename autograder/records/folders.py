"""The folder of a submission's results, by its name."""

from __future__ import annotations

import re


def folder_name(submission: str) -> str:
    """A safe folder name for a submission's results."""
    name = re.sub(r"[^\w .()+-]", "_", submission).strip(". ")
    return name[:120].encode()[:200].decode(errors="ignore") or "unnamed"
