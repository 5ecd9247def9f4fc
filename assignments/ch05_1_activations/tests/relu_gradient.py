from otter.test_files import test_case

OK_FORMAT = False

name = "relu_gradient"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'relu_gradient', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'relu_gradient', 'value')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'relu_gradient', 'the corner')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'relu_gradient', 'float64')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'relu_gradient', 'input')

@test_case(points=1, hidden=False)
def test_6(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'relu_gradient', 'by hand')
