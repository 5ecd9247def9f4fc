"""What Python's and torch's own messages mean, in a beginner's words.

Each entry is a pattern of the message (of CPython's, torch's and pandas' sources) and what it
says; ``{0}`` is what the pattern's groups found, names and numbers only: a submission's own words
are no hint. An entry says only what the message proves.
"""

from __future__ import annotations

import re

from autograder.engine.values import Failure

_MEANINGS: tuple[tuple[str, str], ...] = (
    (
        r"[Bb]oolean value of Tensor with more than one value|truth value of an? "
        r"(?:array|Series|DataFrame)",
        "Python asks for one yes or no here (an `if`, `while`, `and`, or its own max and min), and "
        "this has one for every entry.",
    ),
    (
        r"mat1 and mat2 shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x(\d+)\)",
        "a matrix product needs as many columns on its left as rows on its right; here they are "
        "{1} and {2}.",
    ),
    (
        r"size mismatch, got input \(\d+\), mat \((\d+)x(\d+)\), vec \((\d+)\)",
        "a matrix with {1} columns is multiplied by a vector with {2} entries.",
    ),
    (
        r"inconsistent tensor size, expected tensor \[(\d+)\] and src \[(\d+)\]",
        "a product of two vectors needs the same number of entries in both; here they are {0} and "
        "{1}.",
    ),
    (
        r"1D tensors expected, but got (\d+)D and (\d+)D",
        "this product is for two vectors; here are tensors with {0} and {1} dimensions.",
    ),
    (
        r"size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\)",
        "two tensors are combined entry by entry, and one has {0} where the other has {1}: look at "
        "both shapes, as they are in this line.",
    ),
    (
        r"expanded size of the tensor \((\d+)\) must match the existing size \((\d+)\) at non",
        "a size of {1} does not become {0} here: only a size of 1 can be stretched.",
    ),
    (
        r"Sizes of tensors must match except in dimension (\d+)",
        "tensors that are joined along dim {0} must have the same size in every other dimension.",
    ),
    (
        r"shape '\[([-\d, ]*)\]' is invalid for input of size (\d+)",
        "a new shape must hold as many entries as there are, and {1} do not fit into ({0}).",
    ),
    (
        r"Dimension out of range \(expected to be in range of \[-(\d+), \d+\], but got (-?\d+)\)",
        "there is no dim {1} here: this tensor has {0}, counted from 0.",
    ),
    (
        r"index (-?\d+) is out of bounds for dimension \d+ with size (\d+)",
        "there is no index {0} here: the size is {1}, and indices are counted from 0.",
    ),
    (
        r"(list|tuple|string) index out of range",
        "the index is beyond the end of this {0}: it has too few items, or another index is meant.",
    ),
    (
        r"too many indices for tensor of dimension (\d+)",
        "there are more indices than the {0} that this tensor has dimensions.",
    ),
    (r"Target (\d+) is out of bounds", "a label {0} has no score: there are fewer columns."),
    (
        r"only one element tensors can be converted|a Tensor with \d+ elements cannot be converted|"
        r"only length-1 arrays can be converted|only integer tensors of a single element",
        "what takes one number (a function of `math`, int, float, range or item) has got a tensor "
        "with several.",
    ),
    (
        r"torch\.return_types\.(\w+)",
        "`{0}` with a dimension (a second argument that is a number) gives two results, the values "
        "and their places.",
    ),
    (
        r"'?(?:builtin_function_or_method|method|function)'? (?:object|and)|"
        r"not (?:builtin_function_or_method|method|function)\b|"
        r"and '(?:builtin_function_or_method|method|function)'",
        "a function or a method stands here without its parentheses, so it is not called.",
    ),
    (
        r"a leaf Variable that requires grad is being used in an in-place",
        "the tensor that the gradient is asked of is itself written into while notes are taken.",
    ),
    (
        r"modified by an inplace operation",
        "a tensor that the gradient still needs has been written into in the meantime.",
    ),
    (
        r"does not require grad and does not have a grad_fn",
        "the walk back starts at something that torch took no notes of: nothing in it was marked, "
        "or the notes were cut.",
    ),
    (
        r"backward through the graph a second time",
        "the notes are gone after the first walk back.",
    ),
    (
        r"grad can be implicitly created only for scalar",
        "a walk back starts at one number, and this has several.",
    ),
    (
        r"Can't call numpy\(\) on Tensor that requires grad",
        "this tensor still carries the notes for its gradient, which numpy cannot take.",
    ),
    (
        r"(mean|std|var)\(\): could not infer output dtype.*?Got: (\w+)",
        "torch takes no {0} of {1} entries: they are to be floats first.",
    ),
    (
        r"(?:mean|std|var).*only support.* floating",
        "torch takes this of floats only; make floats of the entries first.",
    ),
    (
        r"not implemented for '(Long|Int|Bool|Byte)'",
        "torch computes this of floats only, and has got {0}. Are two arguments in the other "
        "order?",
    ),
    (
        r"expected (?:m1 and m2|self and mat2|scalar type|both)[^.]*?(?:dtype)?[^.]*?"
        r"(float|double|long|Float|Double|Long|int)\W+\w*\W*"
        r"(float|double|long|Float|Double|Long|int)\b",
        "two dtypes meet here, {0} and {1}; both sides need the same.",
    ),
    (
        r"bitwise_xor\w* not implemented|for \^: ",
        "`^` is no power in Python: it compares bits.",
    ),
    (
        r"bitwise_(\w+?)_cpu not implemented",
        "`&`, `|` and `~` are for whole numbers and truth values.",
    ),
    (
        r"tensors used as indices must be",
        "what is used as an index must be whole numbers or truth values.",
    ),
    (
        r"is not a Module subclass",
        "a network is put together from modules (layers), and one of these arguments is no module.",
    ),
    (
        r"(\w+) defines neither net nor forward",
        "{0} has no `self.net`, which the given `forward` looks for.",
    ),
    (
        r"cannot assign '.*' (?:object )?to parameter '(\w+)'|cannot assign .* as parameter "
        r"'(\w+)'",
        "`{0}` is a parameter of the model; a plain tensor cannot take its place.",
    ),
    (
        r"cannot assign module before Module.__init__|cannot assign parameters before",
        "the model is not set up yet: `super().__init__()` comes first.",
    ),
    (
        r"attribute '(\w+)' is not a Python identifier",
        "`{0}` cannot be a name.",
    ),
    (
        r"'NoneType' object is not (?:subscriptable|iterable|callable)|NoneType",
        "something in this line is None: it should have a value, or None needs a case of its own.",
    ),
    (
        r"'(\w+)' object is not callable",
        "something of the type {0} is called like a function.",
    ),
    (
        r"'(\w+)' object is not iterable|iteration over a 0-d tensor",
        "a loop or an unpacking needs something with items, and this is one single thing.",
    ),
    (
        r"'(\w+)' object is not subscriptable",
        "square brackets take an item out, and what stands before them ({0}) has none.",
    ),
    (
        r"'(\w+)' object does not support item assignment",
        "nothing can be written into what is of the type {0}.",
    ),
    (
        r"(\w+(?:\.\w+)*)\(\) missing \d+ required (?:positional|keyword-only) arguments?: '(\w+)'",
        "{0} gets no `{1}`: the call lacks a value, or the function asks for one too many.",
    ),
    (
        r"(\w+(?:\.\w+)*)\(\) takes ([\w ]+?) but (\d+) (?:was|were) given",
        "{0} is called with {2} values and takes {1} (in a method `self` is one).",
    ),
    (
        r"(\w+(?:\.\w+)*)\(\) got an unexpected keyword argument '(\w+)'",
        "{0} has no argument called {1}.",
    ),
    (
        r"(\w+)\(\) received an invalid combination of arguments",
        "torch's `{0}` does not take these arguments: their number, order or kinds.",
    ),
    (
        r"(\w+)\(\): argument '(\w+)'.*? must be ([\w ]+?), not (\w+)",
        "torch's `{0}` takes the type {2} as `{1}`, and has got {3}.",
    ),
    (
        r"expected Tensor as element (\d+) in argument 0, but got (\w+)",
        "torch joins tensors only, and item {0} is of the type {1}.",
    ),
    (
        r"unsupported operand type\(s\) for ([^\w\s]{1,3}): '([\w.]+)' and '([\w.]+)'",
        "`{0}` has no meaning between the types {1} and {2}.",
    ),
    (
        r"can only concatenate (\w+) \(not \"(\w+)\"\) to",
        "`+` joins a {0} only to another one, and this is of the type {1}.",
    ),
    (
        r"cannot access local variable '(\w+)'|local variable '(\w+)' referenced before",
        "`{0}` is read before it gets a value inside this function.",
    ),
    (
        r"too many values to unpack \(expected (\d+)",
        "on the left are {0} names, on the right are more values.",
    ),
    (
        r"not enough values to unpack \(expected (\d+), got (\d+)\)",
        "on the left are {0} names, on the right {1}.",
    ),
    (r"module '(\w+)' has no attribute '(\w+)'", "{0} has nothing called `{1}`."),
    (
        r"type object '(\w+)' has no attribute '(\w+)'",
        "the class {0} has nothing called `{1}`.",
    ),
    (
        r"'dict' object has no attribute '(\w+)'",
        "a dict has nothing called `{0}`; its entries are read with square brackets.",
    ),
    (
        r"'(\w+)' object has no attribute '(\w+)'",
        "what is of the type {0} has nothing called `{1}`.",
    ),
    (r"name '(\w+)' is not defined", "`{0}` is used and nowhere given a value."),
    (r"maximum recursion depth exceeded", "a function calls itself without end."),
    (
        r"(?:float |integer |integer modulo |float floor )?division(?: or modulo)? by zero",
        "something is divided by 0.",
    ),
    (
        r"[Cc]annot convert (?:non-finite values|float NaN|NA|float infinity)",
        "a missing entry (NaN) has no whole number, and here all are made whole.",
    ),
    (r"could not convert string to float", "there is a text of which no number can be made."),
    (
        r"can't convert np.ndarray of type numpy.object_",
        "the columns are of several kinds (numbers, truths, texts), so that the array holds Python "
        "objects; torch makes no tensor of these.",
    ),
    (r"must be real number, not (\w+)", "a number is wanted here, and this is of the type {0}."),
)
_BY_TYPE = {
    "KeyError": "nothing is to be found under this name.",
    "FileNotFoundError": "there is no such file; `open` makes one only when it is told to write.",
    "StopIteration": "there is no next item.",
}


def words_of(failure: Failure) -> str:
    """What a failure says, empty where its message is in no entry."""
    for pattern, meaning in _COMPILED:
        found = pattern.search(failure.message)
        if found is not None:
            return _filled(meaning, [g for g in found.groups() if g is not None], failure)
    if failure.type == "KeyError" and not re.fullmatch(r"'[^'\[\]]+'|\d+", failure.message):
        return ""  # a sentence of pandas'
    if failure.type == "KeyError" and re.fullmatch(r"'\w{1,80}'|\d{1,80}", failure.message):
        return f"nothing is to be found under {failure.message}."
    return _BY_TYPE.get(failure.type, "")


def _filled(meaning: str, groups: list[str], failure: Failure) -> str:
    line = failure.lines[-1] if failure.lines else ""
    if re.search(r"this line|\bhere\b|this tensor", meaning) and not line:
        return ""
    if "torch's `{0}`" in meaning and groups[0] not in line:
        return ""  # it is called by something that the student's line calls
    if any(begins in meaning and not re.search(has, line) for begins, has in _STANDS_IN_LINE):
        return ""
    try:
        return meaning.format(*(group[:80] for group in groups))
    except IndexError:  # a message of a shape that this pattern does not foresee
        return ""


# what a meaning speaks of must stand in the line: else it is in what that line calls
_STANDS_IN_LINE = (
    ("what takes one number", r"\b(?:math|np)\b|\b(?:int|float|range|round)\(|\.item\("),
    ("torch takes no {0} of", r"mean|std|var"),
    (
        "a loop or an unpacking",
        r"\bfor\b|\*\w|,.*[^=]=[^=]|\b(?:list|tuple|sum|zip|enumerate|max|min|map|set|sorted)\(",
    ),
)
_COMPILED = tuple((re.compile(pattern), meaning) for pattern, meaning in _MEANINGS)
