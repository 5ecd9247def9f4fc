from otter.test_files import test_case

OK_FORMAT = False

name = "relu"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_2_mlp', 'relu', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_2_mlp', 'relu', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch05_2_mlp', 'relu', 'gradient')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch05_2_mlp', 'relu', 'input')
