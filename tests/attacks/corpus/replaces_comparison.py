"""Tries: replace the grader's comparison in the process that runs the notebook.
Must: win nothing; comparison happens elsewhere. The import is flagged.
"""
# flags: imports autograder.compare
# %%
import autograder.checking
import autograder.compare

autograder.compare.compare = lambda got, expected, kind: None
autograder.compare._compare_values = lambda *a, **k: None
autograder.checking.compare = lambda *a, **k: None


def relu(X):
    return X.flatten()[:0]
