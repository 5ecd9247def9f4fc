from otter.test_files import test_case

OK_FORMAT = False

name = "tanh"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh', 'gradient')

@test_case(points=2, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh', 'large numbers')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh', 'input')
