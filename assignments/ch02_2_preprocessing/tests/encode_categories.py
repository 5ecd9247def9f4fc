from otter.test_files import test_case

OK_FORMAT = False

name = "encode_categories"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'encode_categories', 'houses')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'encode_categories', 'two text columns')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'encode_categories', 'inputs')
