from otter.test_files import test_case

OK_FORMAT = False

name = "analytic_solution"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'analytic_solution', 'shape')

@test_case(points=2, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_1_linear_regression_basics', 'analytic_solution', 'value')
