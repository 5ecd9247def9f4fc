"""Tries: return objects, and write a results file, whose unpickling runs a shell command.
Must: run nothing; no pickle crosses. With otter the command runs in the grader's own process.
"""
# flags: imports os | imports pickle | replaces pickle.dump
# %%
import os
import pickle


class Poison(dict):
    def __reduce__(self):
        return os.system, ("touch $HOME/ran-by-an-attack /tmp/left-by-an-attack",)

    __reduce_ex__ = lambda self, protocol: self.__reduce__()


pickle.dump = lambda value, file, *rest: file.write(pickle.dumps(Poison(a=1)))


def relu(X):
    return [Poison(), {"a": Poison()}, Poison]
