"""Tries: call torch's own function and have the record come back without it.
Must: be flagged; whoever patches the record can hide the call, but not that it patches.
"""
# flags: imports autograder.engine.record | replaces autograder.engine.record._in_words | uses torch.relu
# score: 6
# %%
import autograder.engine.record

autograder.engine.record._in_words = lambda events: ["max"]


def relu(X):
    return torch.relu(X)
