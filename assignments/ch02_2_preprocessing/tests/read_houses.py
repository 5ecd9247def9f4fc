from otter.test_files import test_case

OK_FORMAT = False

name = "read_houses"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'read_houses', 'tidy file')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_2_preprocessing', 'read_houses', 'blanks')
