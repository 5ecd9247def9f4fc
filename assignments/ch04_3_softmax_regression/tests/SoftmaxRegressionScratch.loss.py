from otter.test_files import test_case

OK_FORMAT = False

name = "SoftmaxRegressionScratch.loss"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch04_3_softmax_regression', 'SoftmaxRegressionScratch.loss', 'value')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch04_3_softmax_regression', 'SoftmaxRegressionScratch.loss', 'gradient')
