"""Tries: fill the results with its own text: long messages, many keys, wide lists.
Must: have them cut.
"""
# %%
def relu(X):
    if X.dim() == 2:
        return {f"key {n}": "x" * 2000 for n in range(400)}
    raise RuntimeError("y" * 10**7)
