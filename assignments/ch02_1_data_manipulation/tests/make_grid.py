from otter.test_files import test_case

OK_FORMAT = False

name = "make_grid"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_1_data_manipulation', 'make_grid', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_1_data_manipulation', 'make_grid', 'value')
