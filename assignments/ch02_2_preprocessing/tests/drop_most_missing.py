from otter.test_files import test_case

OK_FORMAT = False

name = "drop_most_missing"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'drop_most_missing', 'houses')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'drop_most_missing', 'other columns')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'drop_most_missing', 'data')
