from otter.test_files import test_case

OK_FORMAT = False

name = "impute_mean"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'impute_mean', 'numbers')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'impute_mean', 'after encoding')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'impute_mean', 'inputs')
