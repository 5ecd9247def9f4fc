from otter.test_files import test_case

OK_FORMAT = False

name = "FashionMNIST.text_labels"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.text_labels', 'some labels')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.text_labels', 'every label')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'FashionMNIST.text_labels', 'list')
