from otter.test_files import test_case

OK_FORMAT = False

name = "MLPScratch"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_2_mlp', 'MLPScratch', 'parameters')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_2_mlp', 'MLPScratch', 'start values')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch05_2_mlp', 'MLPScratch', 'registered')
