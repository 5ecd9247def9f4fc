from otter.test_files import test_case

OK_FORMAT = False

name = "stable_log_softmax"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch04_3_softmax_regression', 'stable_log_softmax', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch04_3_softmax_regression', 'stable_log_softmax', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch04_3_softmax_regression', 'stable_log_softmax', 'large scores')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch04_3_softmax_regression', 'stable_log_softmax', 'gradient')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch04_3_softmax_regression', 'stable_log_softmax', 'input')
