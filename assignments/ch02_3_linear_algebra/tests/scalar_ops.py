from otter.test_files import test_case

OK_FORMAT = False

name = "scalar_ops"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'scalar_ops', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'scalar_ops', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'scalar_ops', 'input')
