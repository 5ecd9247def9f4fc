from otter.test_files import test_case

OK_FORMAT = False

name = "f"
points = None

@test_case(points=2, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_5_autograd', 'f', 'value')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_5_autograd', 'f', 'borders')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch02_5_autograd', 'f', 'gradient')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch02_5_autograd', 'f', 'input')
