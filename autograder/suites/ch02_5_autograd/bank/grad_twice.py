# %% right: plain
def grad_twice(x):
    a = x.clone()
    a.requires_grad_(True)
    y = 2 * torch.dot(a, a)
    y.backward()
    first = a.grad.clone()
    a.grad.zero_()
    t = a.sum()
    t.backward()
    return first, a.grad


# %% wrong: no reset
# the first gradient is still in the second: is there a reset, and is y left out of the second pass?
#-     a.grad.zero_()


# %% wrong: one tensor twice
# both results are the same tensor: zero_() and the second pass have written into the first gradient
# as well.
#-     first = a.grad.clone()
#+     first = a.grad


# %% wrong: one tensor twice, no reset
# both results are the same tensor, in which the two gradients have been added up.
#-     first = a.grad.clone()
#-     a.grad.zero_()
#+     first = a.grad


# %% wrong: reset too early
# the first gradient was cleared before it was put aside.
#-     y.backward()
#+     y.backward()
#+     a.grad.zero_()
#-     a.grad.zero_()


# %% wrong: reset too late
# the second gradient is zero: it was cleared after its backward pass, or that pass never ran.
#-     a.grad.zero_()

#-     t.backward()
#+     t.backward()
#+     a.grad.zero_()


# %% wrong: the tensor reset
# zero_() is called on the tensor itself; what needs a reset is its gradient.
#-     a.grad.zero_()
#+     a.zero_()


# %% wrong: changed places
# the two gradients have changed places.
#-     return first, a.grad
#+     return a.grad, first


# %% wrong: second only
# one gradient comes back; two are asked for.
#-     return first, a.grad
#+     return a.grad


# %% wrong: mean for sum
# the second function is the mean of the entries, not their sum.
#-     t = a.sum()
#+     t = a.mean()


# %% wrong: factor left out
# the first gradient is half as large as it should be.
#-     y = 2 * torch.dot(a, a)
#+     y = torch.dot(a, a)


# %% wrong: first function again
# the second gradient belongs to the first function.
#-     t = a.sum()
#+     t = 2 * torch.dot(a, a)


# %% wrong: old result walked again
# the second backward pass starts at y again, whose graph is gone.
#-     t.backward()
#+     y.backward()


# %% wrong: reset before any gradient
# there is nothing to reset before the first backward pass: .grad is None.
#-     a.requires_grad_(True)
#+     a.requires_grad_(True)
#+     a.grad.zero_()
#-     a.grad.zero_()


# %% wrong: caller's x marked
# x itself is marked with requires_grad_. It belongs to the caller; mark a copy.
#-     a = x.clone()
#+     a = x


# %% wrong: formula by hand
# the numbers are right, but they come from a formula; let torch find them.
def grad_twice(x):
    return 4 * x, torch.ones_like(x)


# %% right: forgotten, not zeroed
def grad_twice(x):
    a = x.detach().clone().requires_grad_()
    y = 2 * torch.dot(a, a)
    y.backward()
    first, a.grad = a.grad, None
    a.sum().backward()
    return first, a.grad


# %% right: an optimizer's reset
def grad_twice(x):
    a = x.clone().requires_grad_()
    optimizer = torch.optim.SGD([a], lr=1.0)
    (2 * a @ a).backward()
    first = a.grad
    optimizer.zero_grad()
    t = a.sum()
    t.backward()
    return first, a.grad


# %% right: torch.autograd.grad
def grad_twice(x):
    a = x.clone().requires_grad_()
    (first,) = torch.autograd.grad(2 * (a**2).sum(), a)
    (second,) = torch.autograd.grad(a.sum(), a)
    return first, second


# %% right: a list
def grad_twice(x):
    a = x.clone()
    a.requires_grad_(True)
    results = []
    for y in (2 * (a * a).sum(), a.sum()):
        a.grad = None
        y.backward()
        results.append(a.grad)
    return results


# %% right: new zeros
#-     first = a.grad.clone()
#-     a.grad.zero_()
#+     first = a.grad
#+     a.grad = torch.zeros(len(a))


# %% wrong: changed places, no reset
# the sum is differentiated first, and its gradient is still in the other: a backward pass adds to
# what is there.
def grad_twice(x):
    a = x.detach().clone().requires_grad_()
    t = a.sum()
    t.backward()
    first = a.grad.clone()
    y = 2 * a @ a
    y.backward()
    return first, a.grad


# %% wrong: changed places, second zero
# the two gradients have changed places, and that of the sum is zero: it was cleared after its
# backward pass, or that pass never ran.
#-     t.backward()
#-     return first, a.grad
#+     return a.grad, first
