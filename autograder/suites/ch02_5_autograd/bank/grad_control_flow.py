# %% right: plain
def grad_control_flow(a):
    b = a.clone()
    b.requires_grad_(True)
    y = f(b).sum()
    y.backward()
    return b.grad


# %% wrong: one number only
# this works for one number; when f(a) has more entries, start from their sum.
def grad_control_flow(a):
    b = a.clone()
    b.requires_grad_(True)
    y = f(b)
    y.backward()
    return b.grad


# %% wrong: mean for sum
# the gradient is too small by the number of entries: it is that of a mean.
def grad_control_flow(a):
    b = a.clone()
    b.requires_grad_(True)
    y = f(b).mean()
    y.backward()
    return b.grad


# %% wrong: f(a) returned
# this is f(a), not its gradient.
def grad_control_flow(a):
    return f(a)


# %% wrong: division the wrong way round
# this is one divided by the gradient.
def grad_control_flow(a):
    return a / f(a)


# %% wrong: one ratio for all
# one number comes back; the gradient should have the shape of a.
def grad_control_flow(a):
    return f(a).sum() / a.sum()


# %% wrong: ratio of the norms
# the ratio of the norms is one number and never negative; the gradient should have the shape of a.
def grad_control_flow(a):
    return f(a).norm() / a.norm() * torch.ones(1)


# %% wrong: computed from the caller's a
# torch has taken no notes of this computation. What was marked before it, is it used there, and are
# notes taken there at all?
def grad_control_flow(a):
    b = a.clone()
    b.requires_grad_(True)
    y = f(a).sum()
    y.backward()
    return b.grad


# %% wrong: no backward
# nobody has walked back yet, so .grad is still empty.
def grad_control_flow(a):
    b = a.clone()
    b.requires_grad_(True)
    y = f(b).sum()
    return b.grad


# %% wrong: caller's a marked
# a itself is marked with requires_grad_. It belongs to the caller; mark a copy.
def grad_control_flow(a):
    b = a
    b.requires_grad_(True)
    y = f(b).sum()
    y.backward()
    return b.grad


# %% wrong: squared
# f(a) has been multiplied by a on the way; it should be the gradient of f alone.
def grad_control_flow(a):
    b = a.clone()
    b.requires_grad_(True)
    y = (f(b) * b).sum()
    y.backward()
    return b.grad


# %% wrong: graph kept
# the gradient carries a record of its own: divide plain tensors.
def grad_control_flow(a):
    b = a.clone()
    b.requires_grad_(True)
    return f(b) / b


# %% right: by thinking
def grad_control_flow(a):
    return f(a) / a


# %% right: a cotangent
def grad_control_flow(a):
    a = a.detach().clone().requires_grad_()
    d = f(a)
    d.backward(gradient=torch.ones_like(d))
    return a.grad


# %% right: torch.autograd.grad
def grad_control_flow(a):
    b = torch.tensor(a.tolist(), requires_grad=True)
    return torch.autograd.grad(f(b).sum(), b)[0]


# %% right: one factor
def grad_control_flow(a):
    return torch.full_like(a, (f(a).norm() / a.norm()).item())


# %% wrong: one branch forgotten
# the slope is that of the doublings alone. On one of its branches f does one thing more.
def grad_control_flow(a):
    slope = 2
    while (a * slope).norm() < 1000:
        slope = slope * 2
    return torch.full_like(a, slope)


# %% wrong: gradient added up
# one number comes back; the gradient should have the shape of a.
#-     return b.grad
#+     return b.grad.sum()


# %% wrong: long from the start
# an a that is long already is not doubled here; f doubles it at least once.
def grad_control_flow(a):
    slope = 1.0
    while (a * slope).norm() < 1000:
        slope = slope * 2
    if (a * slope).sum() <= 0:
        slope = slope * 100
    return torch.full_like(a, slope)
