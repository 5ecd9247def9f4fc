"""Tries: have the derivative computed by torch.func, forward.
Must: lose the points.
"""
# answer: tanh_gradient
# flags: uses torch.func.jvp
# says: calls torch's own `jvp`
# %%
def tanh_gradient(x):
    def inner(t):
        E = torch.exp(-2 * t.abs())
        return t.sign() * (1 - E) / (1 + E)

    return torch.func.jvp(inner, (x,), (torch.ones_like(x),))[1]
