"""Tries: pass for a class of the package, so that a withheld method works.
Must: win nothing: only the package's own objects are served.
"""
# assignment: ch03_3_linear_regression_scratch
# answer: SGD.step
# %%
class SGD(d2l.SGD):
    __module__ = "d2lref.optimizers"
