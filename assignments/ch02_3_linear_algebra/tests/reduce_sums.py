from otter.test_files import test_case

OK_FORMAT = False

name = "reduce_sums"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'reduce_sums', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'reduce_sums', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch02_3_linear_algebra', 'reduce_sums', 'square')
