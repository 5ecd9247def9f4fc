from otter.test_files import test_case

OK_FORMAT = False

name = "Trainer.fit_epoch"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_3_linear_regression_scratch', 'Trainer.fit_epoch', 'training')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_3_linear_regression_scratch', 'Trainer.fit_epoch', 'steps')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch03_3_linear_regression_scratch', 'Trainer.fit_epoch', 'validation')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch03_3_linear_regression_scratch', 'Trainer.fit_epoch', 'modes')
