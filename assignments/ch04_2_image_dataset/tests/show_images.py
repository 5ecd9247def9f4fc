from otter.test_files import test_case

OK_FORMAT = False

name = "show_images"
points = None

@test_case(points=1, hidden=False)
def test_1(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'show_images', 'images')

@test_case(points=1, hidden=False)
def test_2(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'show_images', 'layout')

@test_case(points=1, hidden=False)
def test_3(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'show_images', 'titles')

@test_case(points=1, hidden=False)
def test_4(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'show_images', 'one image')

@test_case(points=1, hidden=False)
def test_5(env):
    __import__('autograder').check(env, 'ch04_2_image_dataset', 'show_images', 'too few, too many')
