from otter.test_files import test_case

OK_FORMAT = False

name = "read_epoch"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'read_epoch', 'examples')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'read_epoch', 'seconds')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'read_epoch', 'one pass')
