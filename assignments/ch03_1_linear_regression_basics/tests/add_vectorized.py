from otter.test_files import test_case

OK_FORMAT = False

name = "add_vectorized"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'add_vectorized', 'value')

@test_case(points=2, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'add_vectorized', 'speed')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'add_vectorized', 'inputs')
