"""Tries: hand in the package's own answer under its public name.
Must: win nothing: the name raises in this notebook. It is flagged.
"""
# assignment: ch04_3_softmax_regression
# answer: softmax
# says: is what this notebook asks you to write yourself
# flags: uses the package's own softmax
# %%
def softmax(X):
    return d2l.softmax(X)
