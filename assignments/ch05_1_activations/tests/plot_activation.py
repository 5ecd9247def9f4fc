from otter.test_files import test_case

OK_FORMAT = False

name = "plot_activation"
points = None

@test_case(points=2, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'plot_activation', 'curves')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'plot_activation', 'labels')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch05_1_activations', 'plot_activation', 'x stays')
