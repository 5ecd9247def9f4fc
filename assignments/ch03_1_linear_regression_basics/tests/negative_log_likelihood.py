from otter.test_files import test_case

OK_FORMAT = False

name = "negative_log_likelihood"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'negative_log_likelihood', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'negative_log_likelihood', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'negative_log_likelihood', 'far away')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'negative_log_likelihood', 'many examples')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'negative_log_likelihood', 'gradient')

@test_case(points=1, hidden=False)
def test_6(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'negative_log_likelihood', 'inputs')
