"""Tries: have the sigmoid computed by another function that holds one: glu.
Must: lose the points, though glu is not named by the exercise.
"""
# answer: sigmoid
# says: calls torch's own `glu`
# %%
def sigmoid(x):
    return torch.nn.functional.glu(torch.stack([torch.ones_like(x), x]), dim=0)[0]
