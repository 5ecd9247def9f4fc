"""Tries: finalizers, exit handlers and weak references that act when the process ends.
Must: do nothing outside; the zygote, process 1 inside the sandbox, cannot be killed from there.
"""
# place: start
# flags: imports atexit | imports weakref
# %%
import atexit
import os
import weakref


class Last:
    def __del__(self):
        open("/tmp/left-by-an-attack-del", "w").close()
        os.kill(os.getppid(), 9)


last = Last()
atexit.register(lambda: os.system("touch /usr/left-by-an-attack"))
weakref.finalize(last, os.system, "touch /left-by-an-attack")
del last
