"""Tries: return objects whose unpickling runs a shell command in the grader.
Must: run nothing; no pickle crosses. With otter the command ran in the grader's process.
"""
# flags: imports os
# %%
import os


class Poison(dict):
    def __reduce__(self):
        return os.system, ("touch /tmp/left-by-an-attack-pickle",)

    __reduce_ex__ = lambda self, protocol: self.__reduce__()


poison = Poison(a=1)


def relu(X):
    return [Poison(), {"a": Poison()}, Poison]
