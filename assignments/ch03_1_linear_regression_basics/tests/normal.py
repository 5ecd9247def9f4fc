from otter.test_files import test_case

OK_FORMAT = False

name = "normal"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'normal', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'normal', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'normal', 'input')
