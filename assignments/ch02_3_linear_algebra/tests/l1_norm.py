from otter.test_files import test_case

OK_FORMAT = False

name = "l1_norm"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'l1_norm', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'l1_norm', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'l1_norm', 'input')
