from otter.test_files import test_case

OK_FORMAT = False

name = "last_row_and_slice"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_1_data_manipulation', 'last_row_and_slice', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_1_data_manipulation', 'last_row_and_slice', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch02_1_data_manipulation', 'last_row_and_slice', 'views')
