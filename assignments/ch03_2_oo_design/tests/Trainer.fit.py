from otter.test_files import test_case

OK_FORMAT = False

name = "Trainer.fit"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'Trainer.fit', 'calls')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'Trainer.fit', 'counters')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'Trainer.fit', 'optimizer')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch03_2_oo_design', 'Trainer.fit', 'second run')
