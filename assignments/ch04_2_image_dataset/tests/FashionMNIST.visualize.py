from otter.test_files import test_case

OK_FORMAT = False

name = "FashionMNIST.visualize"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.visualize', 'a row')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.visualize', 'names')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.visualize', 'labels')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.visualize', 'rows')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.visualize', 'one image')
