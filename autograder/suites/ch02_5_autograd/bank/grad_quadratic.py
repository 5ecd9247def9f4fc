# %% right: plain
def grad_quadratic(x):
    a = x.clone()
    a.requires_grad_(True)
    y = 2 * torch.dot(a, a)
    y.backward()
    return a.grad


# %% wrong: caller's x marked
# x itself is marked with requires_grad_. It belongs to the caller; mark a copy.
def grad_quadratic(x):
    a = x
    a.requires_grad_(True)
    y = 2 * torch.dot(a, a)
    y.backward()
    return a.grad


# %% wrong: formula by hand
# the numbers are right, but they come from a formula; let torch find them.
def grad_quadratic(x):
    return 4 * x


# %% wrong: factor left out
# the gradient is half as large as it should be: is the factor of y there, and does the gradient
# flow through both factors of the product?
def grad_quadratic(x):
    a = x.clone()
    a.requires_grad_(True)
    y = torch.dot(a, a)
    y.backward()
    return a.grad


# %% wrong: factor squared as well
# the gradient is twice as large as it should be: a factor too many, or a second backward pass?
def grad_quadratic(x):
    a = x.clone()
    a.requires_grad_(True)
    y = torch.dot(2 * a, 2 * a)
    y.backward()
    return a.grad


# %% wrong: not squared
# the gradient is the same for every x: y is a sum of entries, not of squares.
def grad_quadratic(x):
    a = x.clone()
    a.requires_grad_(True)
    y = 2 * a.sum()
    y.backward()
    return a.grad


# %% wrong: mean for sum
# the gradient is too small by the number of entries: is there a mean, or a division?
def grad_quadratic(x):
    a = x.clone()
    a.requires_grad_(True)
    y = 2 * (a * a).mean()
    y.backward()
    return a.grad


# %% wrong: norm for its square
# y is a length: the root has been taken of xᵀx.
def grad_quadratic(x):
    a = x.clone()
    a.requires_grad_(True)
    y = 2 * a.norm()
    y.backward()
    return a.grad


# %% wrong: y returned
# this is y, not its gradient.
def grad_quadratic(x):
    a = x.clone()
    a.requires_grad_(True)
    y = 2 * torch.dot(a, a)
    y.backward()
    return y.detach()


# %% wrong: no backward
# nobody has walked back yet, so .grad is still empty.
def grad_quadratic(x):
    a = x.clone()
    a.requires_grad_(True)
    y = 2 * torch.dot(a, a)
    return a.grad


# %% wrong: read from the wrong place
# None comes back, although torch has walked back. The gradient lies with the tensor that was
# marked, where the walk has reached it.
# near: y returned with its graph
def grad_quadratic(x):
    a = x.clone()
    a.requires_grad_(True)
    y = 2 * torch.dot(a, a)
    return y.backward()


# %% wrong: computed from x
# torch has taken no notes of this computation. What was marked before it, is it used there, and are
# notes taken there at all?
def grad_quadratic(x):
    a = x.clone()
    a.requires_grad_(True)
    y = 2 * torch.dot(x, x)
    y.backward()
    return a.grad


# %% wrong: y not a number
# y still has one entry for each of x; the squares have to be added up.
def grad_quadratic(x):
    a = x.clone()
    a.requires_grad_(True)
    y = 2 * a * a
    y.backward()
    return a.grad


# %% wrong: two passes over one graph
# the graph is gone after the first backward pass. One is enough.
#-     y.backward()
#+     y.backward()
#+     y.backward()


# %% right: detached copy
def grad_quadratic(x):
    a = x.detach().clone().requires_grad_()
    y = 2 * a @ a
    y.backward()
    return a.grad


# %% right: squares
def grad_quadratic(x):
    a = torch.tensor(x.tolist(), requires_grad=True)
    y = 2 * (a**2).sum()
    y.backward()
    return a.grad


# %% right: torch.autograd.grad
def grad_quadratic(x):
    a = x.clone().requires_grad_()
    return torch.autograd.grad(2 * (a * a).sum(), a)[0]


# %% right: torch.func
def grad_quadratic(x):
    return torch.func.grad(lambda a: 2 * a.dot(a))(x)


# %% right: a view that is marked
def grad_quadratic(x):
    x = x.detach()
    x.requires_grad = True
    (2 * x.dot(x)).backward()
    return x.grad


# %% wrong: y returned with its graph
# this is y, not its gradient.
def grad_quadratic(x):
    a = x.clone().requires_grad_()
    squares = a * a
    total = 2 * squares.sum()
    total.backward()
    return total
