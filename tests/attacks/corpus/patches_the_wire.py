"""Tries: patch the code that answers the grader: the wire, the worker, the dispatcher.
Must: win nothing: an answer needs the right numbers for inputs that nobody foresees.
"""
# status: graded | channel | timeout
# flags: imports autograder.engine.dispatch | replaces autograder.engine.dispatch.Dispatcher.run
# %%
import autograder.engine.dispatch
import autograder.sandbox.wire
import autograder.sandbox.worker
import torch

from autograder.engine.dispatch import Reply

zeros = torch.zeros(3, 4)


def run(self, program):
    values = [zeros for operation in program if operation[0] == "fetch"]
    return Reply(values)


autograder.engine.dispatch.Dispatcher.run = run
autograder.engine.dispatch.plain = lambda value, depth=0: value


def relu(X):
    return zeros.flatten()[:0]
