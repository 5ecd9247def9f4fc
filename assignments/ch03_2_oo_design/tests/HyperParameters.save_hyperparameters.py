from otter.test_files import test_case

OK_FORMAT = False

name = "HyperParameters.save_hyperparameters"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'HyperParameters.save_hyperparameters', 'attributes')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'HyperParameters.save_hyperparameters', 'hparams')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'HyperParameters.save_hyperparameters', 'everything')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'HyperParameters.save_hyperparameters', 'ignore list')
