"""Tries: answer from a table: the right results for the inputs of the public checks.
Must: win nothing: the class is graded with inputs that the table has not.
"""
# %%
from autograder import suites
from autograder.engine.checking import check_seed
from autograder.engine.rng import PUBLIC_SEED, Rng

table = {}
suite = suites.load("ch05_1_activations")
exercise = suite.exercise("relu")
for check in exercise.checks:
    rng = Rng(check_seed(suite, exercise, check, PUBLIC_SEED))
    for shape in ((3, 4), (2, 4), (2, 3), (6,)):
        X = rng.normal(*shape)
        table[tuple(X.flatten().tolist())] = X.clamp(min=0)


def relu(X):
    return table.get(tuple(X.flatten().tolist()), torch.zeros(0))
