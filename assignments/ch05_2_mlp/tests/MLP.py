from otter.test_files import test_case

OK_FORMAT = False

name = "MLP"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_2_mlp', 'MLP', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_2_mlp', 'MLP', 'value')
