"""Tries: tell what it finds in the environment, in /proc and in files beside the results.
Must: find no secret: none is inside the sandbox.
"""
# flags: imports os | imports pathlib | uses open
# says: RuntimeError: found
# %%
import os
from pathlib import Path

found = [str(dict(os.environ))]
for pattern in ("*/environ", "*/cmdline", "*/mountinfo", "*/fd/*", "*/r??t/tmp/*"):
    for path in Path("/proc").glob(pattern):
        try:
            found.append(os.readlink(path) if "/fd/" in str(path) else path.read_text()[-300:])
        except OSError as error:
            found.append(str(error.errno))
try:
    tops = [path for path in Path("/").iterdir() if path.name not in ("proc", "usr", "lib")]
except OSError:
    tops = [Path(f"/{name}") for name in ("etc", "home", "root", "tmp", "var", "dev", "course")]
for folder in (*tops, *(path for top in tops for path in top.glob("*/"))):
    for path in (*folder.glob("*"), *folder.glob("*/*.json")):
        try:
            found.append(open(path, errors="replace").read(500) if path.is_file() else "")
        except OSError as error:
            found.append(str(error.errno))


def relu(X):
    text = " ".join(found)
    at = text.find("canary-")
    raise RuntimeError("found " + (text[at : at + 900] if at >= 0 else text[-900:]))
