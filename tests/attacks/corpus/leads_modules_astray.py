"""Tries: put modules of its own where the grader's side would import them.
Must: win nothing: its folder is gone with it, and the zygote never looks there.
"""
# flags: imports sys
# place: start
# %%
import os
import sys

for name in ("msgpack", "shutil", "torch", "sitecustomize", "autograder", "d2lref"):
    with open(f"/tmp/{name}.py", "w") as file:
        file.write("import os; os._exit(3)")
os.makedirs("/tmp/.local/lib/python3.11/site-packages", exist_ok=True)
with open("/tmp/.local/lib/python3.11/site-packages/usercustomize.py", "w") as file:
    file.write("import os; os._exit(3)")
sys.path.insert(0, "/tmp")
