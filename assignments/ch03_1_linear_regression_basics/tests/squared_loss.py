from otter.test_files import test_case

OK_FORMAT = False

name = "squared_loss"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'squared_loss', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'squared_loss', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'squared_loss', 'column and row')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'squared_loss', 'gradient')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'squared_loss', 'inputs')
