from otter.test_files import test_case

OK_FORMAT = False

name = "forward_pass"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'forward_pass', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'forward_pass', 'layers')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'forward_pass', 'loss')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'forward_pass', 'penalty')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'forward_pass', 'objective')

@test_case(points=1, hidden=False)
def test_6(env):
    __import__('autograder').check(env, 'ch05_3_backprop', 'forward_pass', 'gradient')
