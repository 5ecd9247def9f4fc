# %% right: plain
def add_to_class(Class):
    def register(function):
        setattr(Class, function.__name__, function)

    return register


# %% wrong: nothing returned
# add_to_class returns nothing, so there is nobody to hand the function to.
def add_to_class(Class):
    def register(function):
        setattr(Class, function.__name__, function)


# %% wrong: class and function at once
# add_to_class wants class and function at once. @add_to_class(Dog) gives it the class; the function
# comes with a second call.
def add_to_class(Class, function):
    setattr(Class, function.__name__, function)


# %% wrong: called too early
# the inner function is called, where it should be returned: its name without ().
def add_to_class(Class):
    def register(function):
        setattr(Class, function.__name__, function)

    return register()


# %% wrong: literal name
# every method is stored under the same name, `function`; use the function's own.
# written: _.function
def add_to_class(Class):
    def register(function):
        Class.function = function

    return register


# %% wrong: name behind a dot
# `Class.function` asks the class for something called `function`; a dot takes a name as it is
# typed, not one that is only known later.
# written: Class.function
# written: _.function
def add_to_class(Class):
    def register(function):
        Class.function.__name__ = function

    return register


# %% wrong: name in quotes
# the name is in quotes, so the attribute is really called `function.__name__`.
def add_to_class(Class):
    def register(function):
        setattr(Class, "function.__name__", function)

    return register


# %% wrong: function as its name
# setattr gets the function where the name of the attribute belongs, a string.
def add_to_class(Class):
    def register(function):
        setattr(Class, function, function)

    return register


# %% wrong: called at once
# the function is called when it is added, and its result is stored, not itself.
def add_to_class(Class):
    def register(function):
        setattr(Class, function.__name__, function(Class))

    return register


# %% wrong: never added
# the function is not put into the class that was given.
def add_to_class(Class):
    def register(function):
        return function

    return register


# %% wrong: the other way round
# the class becomes an attribute of the function; it should be the other way round.
def add_to_class(Class):
    def register(function):
        setattr(function, Class.__name__, Class)

    return register


# %% wrong: static method
# the function becomes a static method, which is called without the object.
def add_to_class(Class):
    def register(function):
        setattr(Class, function.__name__, staticmethod(function))

    return register


# %% wrong: class method
# the function becomes a class method: its self is the class, not the object.
def add_to_class(Class):
    def register(function):
        setattr(Class, function.__name__, classmethod(function))

    return register


# %% wrong: arguments lost
# the method takes self and nothing else; further arguments have no way in.
def add_to_class(Class):
    def register(function):
        setattr(Class, function.__name__, lambda self: function(self))

    return register


# %% wrong: into the dict
# __dict__ of a class can be read and not be written. There is a function for that.
def add_to_class(Class):
    def register(function):
        Class.__dict__[function.__name__] = function

    return register


# %% wrong: an object changed
# an object is made and gets the function; the class itself stays as it was.
def add_to_class(Class):
    def register(function):
        setattr(Class(), function.__name__, function)

    return register


# %% wrong: class of the class
# the function goes to the class's own class, type(Class); it belongs one step lower.
def add_to_class(Class):
    def register(function):
        setattr(type(Class), function.__name__, function)

    return register


# %% wrong: the base class
# the function goes to a base class, which others derive from as well.
def add_to_class(Class):
    def register(function):
        setattr(Class.__mro__[1], function.__name__, function)

    return register


# %% right: function given back
def add_to_class(Class):
    def register(function):
        setattr(Class, function.__name__, function)
        return function

    return register


# %% right: lambda
def add_to_class(Class):
    return lambda function: setattr(Class, function.__name__, function)


# %% right: wrapped
def add_to_class(Class):
    def register(function):
        def method(self, *args, **kwargs):
            return function(self, *args, **kwargs)

        method.__name__ = function.__name__
        setattr(Class, method.__name__, method)
        return method

    return register


# %% right: a class with __call__
class add_to_class:
    def __init__(self, Class):
        self.Class = Class

    def __call__(self, function):
        setattr(self.Class, function.__name__, function)


# %% right: partial
import functools


def register(Class, function):
    name = function.__name__
    type.__setattr__(Class, name, function)


def add_to_class(Class):
    return functools.partial(register, Class)


# %% wrong: name and function exchanged
# setattr gets the function where the name of the attribute belongs, and its name where the function
# belongs.
def add_to_class(Class):
    def register(function):
        setattr(Class, function, function.__name__)

    return register
