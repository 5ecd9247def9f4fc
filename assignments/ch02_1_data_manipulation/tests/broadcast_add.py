from otter.test_files import test_case

OK_FORMAT = False

name = "broadcast_add"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_1_data_manipulation', 'broadcast_add', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_1_data_manipulation', 'broadcast_add', 'value')
