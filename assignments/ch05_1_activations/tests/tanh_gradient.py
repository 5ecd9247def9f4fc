from otter.test_files import test_case

OK_FORMAT = False

name = "tanh_gradient"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh_gradient', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh_gradient', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh_gradient', 'large numbers')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh_gradient', 'input')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'tanh_gradient', 'by hand')
