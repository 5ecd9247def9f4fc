from otter.test_files import test_case

OK_FORMAT = False

name = "backward_pass"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'backward_pass', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'backward_pass', 'outputs')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'backward_pass', 'second layer')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'backward_pass', 'hidden layer')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'backward_pass', 'first layer')

@test_case(points=1, hidden=False)
def test_6(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'backward_pass', 'slope at zero')

@test_case(points=1, hidden=False)
def test_7(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'backward_pass', 'by hand')

@test_case(points=1, hidden=False)
def test_8(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'backward_pass', 'kept')
