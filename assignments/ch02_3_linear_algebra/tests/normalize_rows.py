from otter.test_files import test_case

OK_FORMAT = False

name = "normalize_rows"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'normalize_rows', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'normalize_rows', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'normalize_rows', 'square')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'normalize_rows', 'input')
