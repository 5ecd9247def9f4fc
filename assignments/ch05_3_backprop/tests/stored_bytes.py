from otter.test_files import test_case

OK_FORMAT = False

name = "stored_bytes"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'stored_bytes', 'one hidden layer')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'stored_bytes', 'more layers')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'stored_bytes', 'other dtypes')
