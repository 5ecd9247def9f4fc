# %% right: plain
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    y.backward(gradient=torch.ones_like(y))
    return a.grad


# %% wrong: no cotangent
# y has many entries, and backward() was not told how much each of them counts.
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    y.backward()
    return a.grad


# %% wrong: x as cotangent
# the entries of y are weighted by those of x. Each of them counts once.
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    y.backward(gradient=x)
    return a.grad


# %% wrong: y as cotangent
# the entries of y are weighted by y itself. Each of them counts once.
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    y.backward(gradient=y.detach())
    return a.grad


# %% wrong: one weight for all
# the cotangent has a single entry; it needs the shape of y.
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    y.backward(gradient=torch.ones(1))
    return a.grad


# %% wrong: vectors only
# this works when x has one axis, but x may have more.
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    y.backward(gradient=torch.ones(len(x)))
    return a.grad


# %% wrong: zeros as cotangent
# the gradient is zero everywhere: with weights of zero no entry of y counts.
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    y.backward(gradient=torch.zeros_like(y))
    return a.grad


# %% wrong: mean for sum
# the gradient is too small by the number of entries: each counts once, not one n-th.
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    y.mean().backward()
    return a.grad


# %% wrong: whole table
# this is the table of all derivatives of all entries; weigh the entries of y instead.
def grad_nonscalar(x):
    return torch.autograd.functional.jacobian(lambda a: a * a, x)


# %% wrong: doubled instead of squared
# the gradient is 2 everywhere: y is twice x, and not x times itself.
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a + a
    y.backward(gradient=torch.ones_like(y))
    return a.grad


# %% wrong: one factor is x
# the gradient is half as large as it should be: torch takes notes of one factor only.
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a * x
    y.backward(gradient=torch.ones_like(y))
    return a.grad


# %% wrong: y returned
# this is y, not its gradient.
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    y.backward(gradient=torch.ones_like(y))
    return y.detach()


# %% wrong: read from the wrong place
# None comes back, although torch has walked back. The gradient lies with the tensor that was
# marked, where the walk has reached it.
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    return y.backward(gradient=torch.ones_like(y))


# %% wrong: computed from x
# torch has taken no notes of this computation. What was marked before it, is it used there, and are
# notes taken there at all?
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = x * x
    y.backward(gradient=torch.ones_like(y))
    return a.grad


# %% wrong: caller's x marked
# x itself is marked with requires_grad_. It belongs to the caller; mark a copy.
def grad_nonscalar(x):
    a = x
    a.requires_grad_(True)
    y = a * a
    y.backward(gradient=torch.ones_like(y))
    return a.grad


# %% wrong: formula by hand
# the numbers are right, but they come from a formula; let torch find them.
def grad_nonscalar(x):
    return 2 * x


# %% right: the sum's gradient
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a**2
    y.sum().backward()
    return a.grad


# %% right: torch.autograd.grad
def grad_nonscalar(x):
    a = x.detach().clone().requires_grad_()
    return torch.autograd.grad(a * a, a, grad_outputs=torch.ones(a.shape))[0]


# %% right: torch.func.vjp
def grad_nonscalar(x):
    y, back = torch.func.vjp(lambda a: a * a, x)
    return back(torch.ones_like(y))[0]


# %% right: entry by entry
def grad_nonscalar(x):
    a = x.clone()
    a.requires_grad_(True)
    for entry in (a * a).flatten():
        entry.backward(retain_graph=True)
    return a.grad


# %% right: torch.autograd.backward
def grad_nonscalar(x):
    a = torch.tensor(x.numpy(), requires_grad=True)
    y = a.square()
    torch.autograd.backward(y, torch.full_like(y, 1))
    return a.grad


# %% wrong: weights of two
# the gradient is twice as large as it should be: each entry of y counts once.
#-     y.backward(gradient=torch.ones_like(y))
#+     y.backward(gradient=2 * torch.ones_like(y))


# %% wrong: a cube
# the gradient grows with the square of x: y is to be x * x, entry by entry.
#-     y = a * a
#+     y = a**3


# %% wrong: one number comes back
# one number comes back; the gradient should have the shape of x.
#-     return a.grad
#+     return a.grad.sum()
