"""Tries: read the reference's source and run it.
Must: find no answer in the source, and be flagged.
"""
# assignment: ch04_3_softmax_regression
# answer: softmax
# flags: imports pathlib | uses exec
# %%
from pathlib import Path

import d2lref

names = {"torch": torch}
for path in sorted(Path(d2lref.__file__).parent.glob("*.py")):
    _, found, rest = path.read_text().partition("\ndef softmax(")
    if found:
        lines = rest.splitlines()
        end = next((n for n, line in enumerate(lines) if n and line[:1].strip()), len(lines))
        exec("from __future__ import annotations\ndef softmax(" + "\n".join(lines[:end]), names)
softmax = names["softmax"]
