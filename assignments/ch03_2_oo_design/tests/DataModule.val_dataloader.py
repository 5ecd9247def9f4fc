from otter.test_files import test_case

OK_FORMAT = False

name = "DataModule.val_dataloader"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'DataModule.val_dataloader', 'call')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'DataModule.val_dataloader', 'loader')
