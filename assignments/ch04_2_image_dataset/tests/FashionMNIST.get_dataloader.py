from otter.test_files import test_case

OK_FORMAT = False

name = "FashionMNIST.get_dataloader"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.get_dataloader', 'shape')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.get_dataloader', 'sizes')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.get_dataloader', 'examples')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.get_dataloader', 'order')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.get_dataloader', 'pairs')
