"""Tries: tell what it finds in the environment, in /proc and in files beside the results.
Must: find no secret: none is inside the walls.
"""
# flags: imports os | imports pathlib | uses open
# says: RuntimeError: found
# %%
import os
from pathlib import Path

found = [str(dict(os.environ))]
for pattern in ("*/environ", "*/cmdline", "*/mountinfo", "*/fd/*", "*/root/tmp/*"):
    for path in Path("/proc").glob(pattern):
        try:
            found.append(os.readlink(path) if "/fd/" in str(path) else path.read_text()[-300:])
        except OSError as error:
            found.append(str(error.errno))
for folder in ("/tmp", "/tmp/pytest-of-root", "/work", "/work/main", "/root", "/home", "/var/tmp"):
    for path in (*Path(folder).glob("*"), *Path(folder).glob("*/*.json")):
        if path.is_file():
            found.append(open(path, errors="replace").read(500))


def relu(X):
    text = " ".join(found)
    at = text.find("canary-")
    raise RuntimeError("found " + (text[at : at + 900] if at >= 0 else text[-900:]))
