from otter.test_files import test_case

OK_FORMAT = False

name = "to_tensors"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'to_tensors', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'to_tensors', 'value')
