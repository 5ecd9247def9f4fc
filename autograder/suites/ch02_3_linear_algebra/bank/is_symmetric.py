# %% right: plain
def is_symmetric(A):
    if A.shape[0] != A.shape[1]:
        return False
    return bool((A == A.T).all())


# %% wrong: a matrix of truths
# this is one answer for each entry; is_symmetric gives one for the whole matrix.
def is_symmetric(A):
    if A.shape[0] != A.shape[1]:
        return False
    return A == A.T


# %% wrong: a tensor of one truth
# the answer is still a tensor that holds True or False. bool(...) makes it plain.
def is_symmetric(A):
    if A.shape[0] != A.shape[1]:
        return False
    return (A == A.T).all()


# %% wrong: square is enough
# every square matrix counts as symmetric: every entry should agree with its mirror image.
def is_symmetric(A):
    if A.shape[0] != A.shape[1]:
        return False
    return bool((A == A.T).any())


# %% wrong: must be square
# a matrix that is not square cannot be compared with its transpose entry by entry.
def is_symmetric(A):
    return bool((A == A.T).all())


# %% wrong: is instead of ==
# `is` asks whether both are one and the same object, which A and A.T never are.
# written: _ is _
def is_symmetric(A):
    return A is A.T


# %% wrong: compared with itself
# A is compared with A, so the answer is always True.
# written: A == A
def is_symmetric(A):
    return bool((A == A).all())


# %% wrong: opposite sign
# it looks for A[i, j] = -A[j, i]; that is called antisymmetric.
def is_symmetric(A):
    if A.shape[0] != A.shape[1]:
        return False
    return bool((A == -A.T).all())


# %% wrong: first row only
# only the first row and the first column are compared.
def is_symmetric(A):
    if A.shape[0] != A.shape[1]:
        return False
    return bool((A[0] == A.T[0]).all())


# %% wrong: if on a matrix
# `if` needs one truth, and A == A.T is a whole matrix of them.
def is_symmetric(A):
    if A.shape[0] != A.shape[1]:
        return False
    if A == A.T:
        return True
    return False


# %% wrong: no return
# the answer is computed but not returned.
def is_symmetric(A):
    if A.shape[0] != A.shape[1]:
        return False
    bool((A == A.T).all())


# %% wrong: the wrong way round
# True and False have changed places.
def is_symmetric(A):
    return not torch.equal(A, A.T)


# %% wrong: a word instead of a bool
# the answer is a piece of text. True and False are written without quotes.
def is_symmetric(A):
    return "True" if torch.equal(A, A.T) else "False"


# %% right: equal
def is_symmetric(A):
    return torch.equal(A, A.T)


# %% right: item
def is_symmetric(A):
    m, n = A.shape
    return m == n and torch.all(A == A.t()).item()


# %% right: allclose
def is_symmetric(A):
    if A.shape[0] != A.shape[1]:
        return False
    return torch.allclose(A, A.T)


# %% right: pair by pair
def is_symmetric(A):
    m, n = A.shape
    if m != n:
        return False
    for i in range(m):
        for j in range(i):
            if A[i, j] != A[j, i]:
                return False
    return True


# %% right: lists
def is_symmetric(A):
    return A.tolist() == [list(c) for c in zip(*A.tolist())]


# %% wrong: wide tolerance
# entries that differ a little count as equal: a wide tolerance takes them for the same.
def is_symmetric(A):
    return A.shape[0] == A.shape[1] and torch.allclose(A, A.T, atol=0.1)
