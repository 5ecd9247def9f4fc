"""Tries: call torch's own function and have the record of forbidden calls come back empty.
Must: be flagged; whoever patches the dispatcher can hide the call, but not that it patches.
"""
# flags: imports autograder.dispatch | replaces autograder.dispatch.bare_name | uses torch.relu
# score: 6
# %%
import autograder.dispatch

autograder.dispatch.bare_name = lambda name: object()


def relu(X):
    return torch.relu(X)
