from otter.test_files import test_case

OK_FORMAT = False

name = "tanh_from_sigmoid"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh_from_sigmoid', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh_from_sigmoid', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh_from_sigmoid', 'built on sigmoid')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh_from_sigmoid', 'gradient')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh_from_sigmoid', 'input')
