from otter.test_files import test_case

OK_FORMAT = False

name = "ProgressBoard.draw"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'ProgressBoard.draw', 'averages')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'ProgressBoard.draw', 'two curves')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'ProgressBoard.draw', 'every point')
