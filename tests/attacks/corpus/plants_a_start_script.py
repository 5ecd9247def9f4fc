"""Tries: leave a usercustomize.py and .pth files where the next interpreter may look at its start.
Must: be found by nobody: no user site, no home that a submission can write.
"""
# flags: imports os | uses open
# says: planted
# %%
import os
import site
import sys
import tempfile

code = "open('/tmp/left-by-an-attack', 'w').write('ran')"
homes = {"/tmp", "/root", os.environ["HOME"], tempfile.gettempdir(), os.path.expanduser("~")}
homes |= {os.path.dirname(tempfile.gettempdir()), "/dev/shm", *sys.path}
version = "python%d.%d" % sys.version_info[:2]
for home in homes:
    for folder in (home, f"{home}/.local/lib/{version}/site-packages"):
        for name in ("usercustomize.py", "sitecustomize.py", "x.pth", "msgpack.py"):
            try:
                os.makedirs(folder, exist_ok=True)
                open(f"{folder}/{name}", "w").write(code if name != "x.pth" else f"import os; {code}")
            except OSError:
                pass


def relu(X):
    raise RuntimeError(f"planted; {site.ENABLE_USER_SITE}")
