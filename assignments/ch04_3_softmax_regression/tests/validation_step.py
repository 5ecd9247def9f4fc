from otter.test_files import test_case

OK_FORMAT = False

name = "validation_step"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch04_3_softmax_regression', 'validation_step', 'curves')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch04_3_softmax_regression', 'validation_step', 'values')
