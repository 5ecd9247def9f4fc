# %% right: plain
def f(a):
    b = a * 2
    while b.norm() < 1000:
        b = b * 2
    if b.sum() > 0:
        return b
    return b * 100


# %% wrong: not doubled at first
# an a that is long already comes back as it is; it is to be doubled at least once.
#-     b = a * 2
#+     b = a


# %% wrong: doubled once more
# the doubling goes on although the norm is 1000 already.
#-     while b.norm() < 1000:
#+     while b.norm() <= 1000:


# %% wrong: one doubling short
# the doubling stops before the norm has reached 1000.
#-     while b.norm() < 1000:
#+     while (b * 2).norm() < 1000:


# %% wrong: if for while
# the doubling is tried once more at most: an if runs once, a loop as often as needed.
# written: if _ < _: _
# near: no loop
#-     while b.norm() < 1000:
#+     if b.norm() < 1000:


# %% wrong: returns in the first round
# a `return` inside the loop ends the function in its first round.
# written: while _: _
# near: no loop
def f(a):
    b = a * 2
    while b.norm() < 1000:
        b = b * 2
        return b
    if b.sum() > 0:
        return b
    return b * 100


# %% wrong: no loop
# a is doubled once, and nothing repeats it.
def f(a):
    b = a * 2
    if b.sum() > 0:
        return b
    return b * 100


# %% wrong: largest entry for the norm
# the loop looks at the largest entry. The norm is the root of the sum of squares.
#-     while b.norm() < 1000:
#+     while b.abs().max() < 1000:


# %% wrong: sum for the norm
# the loop looks at a sum of the entries. The norm is the root of the sum of squares.
#-     while b.norm() < 1000:
#+     while b.abs().sum() < 1000:


# %% wrong: root forgotten
# the loop stops too early: it compares the square of the norm with 1000.
#-     while b.norm() < 1000:
#+     while (b**2).sum() < 1000:


# %% wrong: branches the wrong way round
# the factor 100 is applied on the wrong side.
#-     if b.sum() > 0:
#+     if b.sum() <= 0:


# %% wrong: zero counted as positive
# a sum of exactly 0 is not positive.
#-     if b.sum() > 0:
#+     if b.sum() >= 0:


# %% wrong: no second branch
# a result whose sum is not positive comes back without its factor.
#-     return b * 100
#+     return b


# %% wrong: norm in the condition
# the branch looks at the norm, which is never negative. Look at the sum.
# written: _.norm() <= _
#-     if b.sum() > 0:
#+     if b.norm() <= 0:


# %% wrong: nothing on one side
# None comes back when the sum is not positive: that side has no return.
def f(a):
    b = a * 2
    while b.norm() < 1000:
        b = b * 2
    if b.sum() > 0:
        return b


# %% wrong: a for b
# on one side the factor is applied to a itself, not to the doubled result.
#-     return b * 100
#+     return a * 100


# %% wrong: wrong factor
# when the sum is not positive, the result is ten times too large.
#-     return b * 100
#+     return b * 1000


# %% wrong: sign lost
# the result is never negative: the sizes of the entries are not the entries.
#-     b = a * 2
#+     b = a.abs() * 2
#-     if b.sum() > 0:
#+     if a.sum() > 0:


# %% wrong: cut off
# the numbers are right, but no gradient flows back to a: something cuts the record.
#-     b = a * 2
#+     b = a.detach() * 2


# %% wrong: doubled in place
# a itself is doubled; the caller's tensor is to stay as it is.
#-     b = a * 2
#+     b = a
#+     b *= 2


# %% right: endless loop with break
def f(a):
    b = a
    while True:
        b = b + b
        if torch.linalg.vector_norm(b) >= 1000:
            break
    return 100 * b if b.sum() <= 0 else b


# %% right: counted doublings
def f(a):
    factor = 2
    length = (a.double() ** 2).sum().sqrt().item()
    while factor * length < 1000:
        factor *= 2
    if not a.sum() > 0:
        factor *= 100
    return a * factor


# %% right: doubled in place, in a copy
def f(a):
    b = a.clone()
    b *= 2
    while torch.norm(b) < 1000:
        b *= 2
    c = b if b.mean() > 0 else 100 * b
    return c


# %% right: where
def f(a):
    b = 2 * a
    while b.pow(2).sum().sqrt().item() < 1000:
        b = 2 * b
    return torch.where(b.sum() > 0, b, 100 * b)


# %% right: recursion
def f(a):
    def doubled(b):
        return b if b.norm() >= 1000 else doubled(2 * b)

    b = doubled(2 * a)
    return b * (1 if b.sum() > 0 else 100)


# %% wrong: times -100
# there is a minus in front of the 100 that the task does not have.
#-     return b * 100
#+     return b * -100


# %% wrong: mean for the norm
# the loop looks at the mean of the entries. The norm is the root of the sum of squares.
#-     while b.norm() < 1000:
#+     while b.abs().mean() < 1000:


# %% wrong: smallest entry for the norm
# the loop looks at the smallest entry. The norm is the root of the sum of squares.
#-     while b.norm() < 1000:
#+     while b.abs().min() < 1000:


# %% wrong: each entry decides
# each entry decides for itself; it is the sum of all that decides.
#-     if b.sum() > 0:
#-         return b
#-     return b * 100
#+     return torch.where(b > 0, b, b * 100)


# %% wrong: a added
# a is added once more in each round; b should be doubled.
#-         b = b * 2
#+         b = b + a


# %% wrong: squared for doubled
# b is squared in each round; it should be doubled.
#-         b = b * 2
#+         b = b**2
