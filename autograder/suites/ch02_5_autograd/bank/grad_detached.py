# %% right: plain
def grad_detached(x):
    a = x.clone()
    a.requires_grad_(True)
    y = a * a
    u = y.detach()
    z = u * a
    z.sum().backward()
    return a.grad


# %% wrong: not cut off
# u is not a constant: the gradient flows through it as well.
#-     u = y.detach()
#+     u = y


# %% wrong: wrong factor cut off
# the result is twice x * x: the gradient flows through x * x, which should be cut off, or there is
# a factor.
#-     u = y.detach()
#-     z = u * a
#+     u = y
#+     z = u * a.detach()


# %% wrong: both cut off
# z is cut off from a, so torch has no notes to follow.
#-     z = u * a
#+     z = (u * a).detach()


# %% wrong: y for z
# this is twice x. It should be u, which holds the numbers of x * x: look at what u is made of, and
# at what the backward pass starts from.
#-     z.sum().backward()
#+     y.sum().backward()


# %% wrong: y and z added up
# there are two gradients in the result, that of y and that of z.
#-     z.sum().backward()
#+     z.sum().backward()
#+     y.sum().backward()


# %% wrong: mean for sum
# the gradient is too small by the number of entries: it is that of a mean.
#-     z.sum().backward()
#+     z.mean().backward()


# %% wrong: z not a number
# z has many entries; the backward pass is to start from their sum.
#-     z.sum().backward()
#+     z.backward()


# %% wrong: u holds x
# u holds the numbers of x, not those of x * x.
#-     y = a * a
#+     y = a


# %% wrong: z returned
# this is x * x * x: z itself, or a gradient with a factor too many.
#-     return a.grad
#+     return z.detach()


# %% wrong: read from the wrong place
# None comes back, although torch has walked back. The gradient lies with the tensor that was
# marked, where the walk has reached it.
#-     z.sum().backward()
#-     return a.grad
#+     return z.sum().backward()


# %% wrong: caller's x marked
# x itself is marked with requires_grad_. It belongs to the caller; mark a copy.
#-     a = x.clone()
#+     a = x


# %% wrong: u by hand
# the numbers are right, but no gradient has been taken; let torch find it.
def grad_detached(x):
    return x * x


# %% right: no_grad
def grad_detached(x):
    a = x.clone().requires_grad_()
    with torch.no_grad():
        u = a**2
    (u * a).sum().backward()
    return a.grad


# %% right: a cotangent
def grad_detached(x):
    a = x.clone()
    a.requires_grad_(True)
    z = (a * a).detach() * a
    z.backward(torch.ones_like(z))
    return a.grad


# %% right: torch.autograd.grad
def grad_detached(x):
    a = x.detach().clone().requires_grad_(True)
    u = a.pow(2).detach_()
    return torch.autograd.grad((u * a).sum(), a)[0]


# %% right: u from x
def grad_detached(x):
    u = x * x
    a = x.clone()
    a.requires_grad_(True)
    torch.sum(a * u).backward()
    return a.grad


# %% right: through numpy
def grad_detached(x):
    a = x.clone()
    a.requires_grad_(True)
    u = torch.from_numpy((a * a).detach().numpy())
    (u * a).sum().backward()
    return a.grad


# %% wrong: u from the example
# u holds the numbers of x + 1, as in the example; here it is to hold those of x * x.
#-     y = a * a
#+     y = a + 1


# %% wrong: u one number
# u is one number, the same for all entries; it is to have one for each.
#-     u = y.detach()
#+     u = y.sum().detach()


# %% wrong: z a sum
# z adds u and x; it should multiply them.
#-     z = u * a
#+     z = u + a
