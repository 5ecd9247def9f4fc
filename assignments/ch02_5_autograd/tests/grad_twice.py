from otter.test_files import test_case

OK_FORMAT = False

name = "grad_twice"
points = None

@test_case(points=2, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch02_5_autograd', 'grad_twice', 'value')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch02_5_autograd', 'grad_twice', 'by torch')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch02_5_autograd', 'grad_twice', 'input')
