from otter.test_files import test_case

OK_FORMAT = False

name = "relu"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'relu', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'relu', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'relu', 'gradient')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'relu', 'input')
