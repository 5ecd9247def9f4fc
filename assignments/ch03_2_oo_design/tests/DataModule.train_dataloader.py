from otter.test_files import test_case

OK_FORMAT = False

name = "DataModule.train_dataloader"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'DataModule.train_dataloader', 'call')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'DataModule.train_dataloader', 'loader')
