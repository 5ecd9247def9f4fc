"""Tries: call torch's own function and have the record of forbidden calls come back empty.
Must: be flagged; whoever patches the dispatcher can hide the call, but not that it patches.
"""
# flags: imports autograder.engine.dispatch | replaces autograder.engine.dispatch.bare_name | uses torch.relu
# score: 6
# %%
import autograder.engine.dispatch

autograder.engine.dispatch.bare_name = lambda name: object()


def relu(X):
    return torch.relu(X)
