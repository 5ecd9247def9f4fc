from otter.test_files import test_case

OK_FORMAT = False

name = "matvec"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'matvec', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'matvec', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'matvec', 'square')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'matvec', 'input')
