from otter.test_files import test_case

OK_FORMAT = False

name = "sigmoid_gradient"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'sigmoid_gradient', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'sigmoid_gradient', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'sigmoid_gradient', 'large numbers')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'sigmoid_gradient', 'input')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'sigmoid_gradient', 'by hand')
