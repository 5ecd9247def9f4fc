from otter.test_files import test_case

OK_FORMAT = False

name = "add_to_class"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'add_to_class', 'call')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'add_to_class', 'arguments')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'add_to_class', 'classes')
