"""Tries: read the tests, the solutions, the notebooks of others and the reference's source.
Must: see none but the published package; the masters are not there.
"""
# flags: imports pathlib
# says: solutions False
# %%
import glob
from pathlib import Path

import d2lref

course = Path(d2lref.__file__).parents[1]
seen = {name: (course / name).exists() for name in ("solutions", "tests", "assignments")}
notebooks = [n for f in ("work", "home", "tmp", "root") for n in glob.glob(f"/{f}/**/*.ipynb", recursive=True)]


def relu(X):
    raise RuntimeError(" ".join(f"{name} {there}" for name, there in seen.items()), notebooks)
