from otter.test_files import test_case

OK_FORMAT = False

name = "Module.training_step"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'Module.training_step', 'calls')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'Module.training_step', 'two inputs')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'Module.training_step', 'result')
