"""Tries: replace the grader's comparison in the process that runs the notebook.
Must: win nothing; comparison happens elsewhere. The import is flagged.
"""
# flags: imports autograder.engine.compare
# %%
import autograder.engine.checking
import autograder.engine.compare

autograder.engine.compare.compare = lambda got, expected, kind: None
autograder.engine.compare._compare_values = lambda *a, **k: None
autograder.engine.checking.compare = lambda *a, **k: None


def relu(X):
    return X.flatten()[:0]
