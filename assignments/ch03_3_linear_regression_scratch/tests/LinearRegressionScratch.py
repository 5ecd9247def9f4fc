from otter.test_files import test_case

OK_FORMAT = False

name = "LinearRegressionScratch"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_3_linear_regression_scratch', 'LinearRegressionScratch', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_3_linear_regression_scratch', 'LinearRegressionScratch', 'start values')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch03_3_linear_regression_scratch', 'LinearRegressionScratch', 'gradients')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch03_3_linear_regression_scratch', 'LinearRegressionScratch', 'arguments')
