from otter.test_files import test_case

OK_FORMAT = False

name = "Trainer.prepare_model"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'Trainer.prepare_model', 'model and trainer')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'Trainer.prepare_model', 'board')
