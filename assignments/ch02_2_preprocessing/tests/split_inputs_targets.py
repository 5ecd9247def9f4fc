from otter.test_files import test_case

OK_FORMAT = False

name = "split_inputs_targets"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'split_inputs_targets', 'houses')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'split_inputs_targets', 'more columns')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'split_inputs_targets', 'data')
