# %% right: plain
def backward_pass(X, W1, W2, lam, y, kept):
    do = (kept["o"] - y) / len(X)
    dW2 = kept["h"].T @ do + lam * W2
    dh = do @ W2.T
    dz = dh * (kept["z"] > 0)
    dW1 = X.T @ dz + lam * W1
    return {"do": do, "dW2": dW2, "dh": dh, "dz": dz, "dW1": dW1}


# %% wrong: uphill
# do has the wrong sign: J grows when o moves away from y.
#-     do = (kept["o"] - y) / len(X)
#+     do = (y - kept["o"]) / len(X)


# %% wrong: not averaged
# do is too large by the number of examples: L is an average.
#-     do = (kept["o"] - y) / len(X)
#+     do = kept["o"] - y


# %% wrong: averaged over all numbers
# do is divided by the number of all entries; L is an average over the examples.
#-     do = (kept["o"] - y) / len(X)
#+     do = (kept["o"] - y) / y.numel()


# %% wrong: half forgotten
# do is twice what it should be. Has the ½ in L been used?
# near: uphill
#-     do = (kept["o"] - y) / len(X)
#+     do = 2 * (kept["o"] - y) / len(X)


# %% wrong: averaged later
# do has not been averaged yet, though the gradients after it have.
def backward_pass(X, W1, W2, lam, y, kept):
    do = kept["o"] - y
    dW2 = kept["h"].T @ do / len(X) + lam * W2
    dh = do @ W2.T / len(X)
    dz = dh * (kept["z"] > 0)
    dW1 = X.T @ dz + lam * W1
    return {"do": do, "dW2": dW2, "dh": dh, "dz": dz, "dW1": dW1}


# %% wrong: averaged twice
# dW1 is averaged over the examples a second time.
#-     dW1 = X.T @ dz + lam * W1
#+     dW1 = X.T @ dz / len(X) + lam * W1


# %% wrong: no penalty in dW2
# the way through the penalty is missing in dW2.
#-     dW2 = kept["h"].T @ do + lam * W2
#+     dW2 = kept["h"].T @ do


# %% wrong: no penalty in dW1
# the way through the penalty is missing in dW1.
#-     dW1 = X.T @ dz + lam * W1
#+     dW1 = X.T @ dz


# %% wrong: no penalty
# the way through the penalty is missing in both layers.
#-     dW2 = kept["h"].T @ do + lam * W2
#+     dW2 = kept["h"].T @ do
#-     dW1 = X.T @ dz + lam * W1
#+     dW1 = X.T @ dz


# %% wrong: penalty halved
# the penalty's part is half as large as it should be. What is the slope of w²?
# near: penalty doubled
#-     dW2 = kept["h"].T @ do + lam * W2
#+     dW2 = kept["h"].T @ do + lam / 2 * W2
#-     dW1 = X.T @ dz + lam * W1
#+     dW1 = X.T @ dz + lam / 2 * W1


# %% wrong: penalty doubled
# the penalty's part is twice what it should be. Has the ½ in s been used?
#-     dW2 = kept["h"].T @ do + lam * W2
#+     dW2 = kept["h"].T @ do + 2 * lam * W2
#-     dW1 = X.T @ dz + lam * W1
#+     dW1 = X.T @ dz + 2 * lam * W1


# %% wrong: penalty itself
# the penalty's value is added to the gradients; its slope is needed.
#-     dW2 = kept["h"].T @ do + lam * W2
#+     dW2 = kept["h"].T @ do + kept["s"]
#-     dW1 = X.T @ dz + lam * W1
#+     dW1 = X.T @ dz + kept["s"]


# %% wrong: dW2 transposed
# dW2 is transposed; a gradient has the shape of what it belongs to.
#-     dW2 = kept["h"].T @ do + lam * W2
#+     dW2 = do.T @ kept["h"] + lam * W2.T


# %% wrong: dW1 transposed
# dW1 is transposed; a gradient has the shape of what it belongs to.
#-     dW1 = X.T @ dz + lam * W1
#+     dW1 = dz.T @ X + lam * W1.T


# %% wrong: factors of dW2 swapped
# the shapes do not fit: dW2 has the shape of W2. Which order and which transpose give that?
#-     dW2 = kept["h"].T @ do + lam * W2
#+     dW2 = do @ kept["h"].T + lam * W2


# %% wrong: z for h
# dW2 is made from z. What was multiplied by W2 in the forward pass?
#-     dW2 = kept["h"].T @ do + lam * W2
#+     dW2 = kept["z"].T @ do + lam * W2


# %% wrong: W2 not transposed
# the shapes do not fit: on the way back W2 is used the other way round.
#-     dh = do @ W2.T
#+     dh = do @ W2


# %% wrong: no bend on the way back
# dz is the same as dh: the slope of relu is missing, or taken to be 1 everywhere.
#-     dz = dh * (kept["z"] > 0)
#+     dz = dh


# %% wrong: relu of the gradient
# dz keeps the positive entries of dh. It is z whose sign decides.
#-     dz = dh * (kept["z"] > 0)
#+     dz = torch.relu(dh)


# %% wrong: times h
# dh is multiplied by relu itself; its slope is needed.
#-     dz = dh * (kept["z"] > 0)
#+     dz = dh * kept["h"]


# %% wrong: slope as a matrix product
# `@` multiplies matrices; the slope of relu acts on each entry of dh by itself.
#-     dz = dh * (kept["z"] > 0)
#+     dz = dh @ (kept["z"] > 0).float()


# %% wrong: slope 1 at zero
# where z is exactly 0, the slope of relu is taken to be 1 instead of 0.
#-     dz = dh * (kept["z"] > 0)
#+     dz = dh * (kept["z"] >= 0)


# %% wrong: wrong side of zero
# the slope is 1 where z is negative; that is the wrong side.
#-     dz = dh * (kept["z"] > 0)
#+     dz = dh * (kept["z"] < 0)


# %% wrong: sigmoid's slope
# this is the slope of a sigmoid; the network bends with relu.
#-     dz = dh * (kept["z"] > 0)
#+     dz = dh * kept["h"] * (1 - kept["h"])


# %% wrong: dh for dz
# dW1 is made from dh: it skips the bend.
#-     dW1 = X.T @ dz + lam * W1
#+     dW1 = X.T @ dh + lam * W1


# %% wrong: dh overwritten
# dh has been changed in place, so it no longer holds what came from above.
#-     dz = dh * (kept["z"] > 0)
#+     dz = dh
#+     dz *= kept["z"] > 0


# %% wrong: kept overwritten
# the gradients are right, but the outputs in kept have been overwritten.
# near: not averaged
#-     do = (kept["o"] - y) / len(X)
#+     do = kept["o"]
#+     do -= y
#+     do /= len(X)


# %% wrong: by torch
# torch walks back for you here. Do it by hand.
def backward_pass(X, W1, W2, lam, y, kept):
    W1, W2 = W1.clone().requires_grad_(), W2.clone().requires_grad_()
    out = forward_pass(X, W1, W2, lam, y)
    names = ["o", "h", "z"]
    wanted = [out[name] for name in names] + [W2, W1]
    do, dh, dz, dW2, dW1 = torch.autograd.grad(out["J"], wanted)
    return {"do": do, "dW2": dW2, "dh": dh, "dz": dz, "dW1": dW1}


# %% wrong: a tuple
# the gradients come back without their names; return a dict.
#-     return {"do": do, "dW2": dW2, "dh": dh, "dz": dz, "dW1": dW1}
#+     return do, dW2, dh, dz, dW1


# %% wrong: weights only
# the gradients of the weights come back alone; the steps on the way are asked for too.
#-     return {"do": do, "dW2": dW2, "dh": dh, "dz": dz, "dW1": dW1}
#+     return {"dW2": dW2, "dW1": dW1}


# %% right: forward again
def backward_pass(X, W1, W2, lam, y, kept):
    z = X @ W1
    h = torch.relu(z)
    do = (h @ W2 - y) / X.shape[0]
    dh = torch.matmul(do, W2.t())
    dz = torch.where(z > 0, dh, 0.0)
    dW1 = torch.matmul(X.t(), dz) + lam * W1
    dW2 = torch.matmul(h.t(), do) + lam * W2
    return {"do": do, "dW2": dW2, "dh": dh, "dz": dz, "dW1": dW1}


# %% right: einsum
def backward_pass(X, W1, W2, lam, y, kept):
    n = X.size(0)
    do = kept["o"].sub(y).div(n)
    dW2 = torch.einsum("nk,nq->kq", kept["h"], do) + lam * W2
    dh = torch.einsum("nq,kq->nk", do, W2)
    dz = dh * torch.sign(kept["h"])
    dW1 = torch.einsum("nd,nk->dk", X, dz) + lam * W1
    return {"do": do, "dW2": dW2, "dh": dh, "dz": dz, "dW1": dW1}


# %% right: example by example
def backward_pass(X, W1, W2, lam, y, kept):
    do = (kept["o"] - y) / len(X)
    dh = torch.stack([W2 @ g for g in do])
    dz = torch.stack([g * (z > 0).float() for g, z in zip(dh, kept["z"])])
    dW1, dW2 = lam * W1, lam * W2
    for x, h, g, e in zip(X, kept["h"], dz, do):
        dW1 += torch.outer(x, g)
        dW2 += torch.outer(h, e)
    return {"do": do, "dW2": dW2, "dh": dh, "dz": dz, "dW1": dW1}


# %% right: masked copy
def backward_pass(X, W1, W2, lam, y, kept):
    do = (kept["o"] - y) / len(X)
    dh = do @ W2.T
    dz = dh.clone()
    dz[kept["z"] <= 0] = 0
    dW2 = (do.T @ kept["h"]).T + W2 * lam
    dW1 = (dz.T @ X).T + W1 * lam
    return dict(do=do, dW2=dW2, dh=dh, dz=dz, dW1=dW1)


# %% wrong: divided by the outputs
# do is divided by the number of outputs; L is an average over the examples.
#-     do = (kept["o"] - y) / len(X)
#+     do = (kept["o"] - y) / y.shape[1]


# %% wrong: half once more
# do is half as large as it should be: the square's slope has used up the ½ in L already.
#-     do = (kept["o"] - y) / len(X)
#+     do = (kept["o"] - y) / 2 / len(X)


# %% wrong: slope of a plain mean
# do belongs to a plain mean of the squares: L is half the squared distance, averaged over the
# examples.
#-     do = (kept["o"] - y) / len(X)
#+     do = 2 * (kept["o"] - y) / y.numel()


# %% wrong: z for its slope
# dh is multiplied by z itself; what is needed is the slope of relu at z.
#-     dz = dh * (kept["z"] > 0)
#+     dz = dh * kept["z"]
