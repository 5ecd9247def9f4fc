# %% right: plain
def forward_pass(X, W1, W2, lam, y):
    z = X @ W1
    h = torch.relu(z)
    o = h @ W2
    L = ((o - y) ** 2).sum() / (2 * len(X))
    s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
    J = L + s
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": J}


# %% wrong: no bend
# h is the same as z: nothing bends between the two layers.
#-     h = torch.relu(z)
#+     h = z


# %% wrong: z bent as well
# z itself has been overwritten by relu; z is the hidden layer before the bend.
#-     h = torch.relu(z)
#+     h = z.relu_()


# %% wrong: bent output
# the outputs pass through relu as well, and what is negative is lost.
#-     o = h @ W2
#+     o = torch.relu(h @ W2)


# %% wrong: sigmoid
# every hidden value lies between 0 and 1: that is a sigmoid, not relu.
#-     h = torch.relu(z)
#+     h = torch.sigmoid(z)


# %% wrong: z into the second layer
# the second layer receives z, the values before the bend.
#-     o = h @ W2
#+     o = z @ W2


# %% wrong: W1 transposed
# W1 has been transposed; it has one column per hidden unit already.
#-     z = X @ W1
#+     z = X @ W1.T


# %% wrong: entry by entry
# `*` multiplies entry by entry and the shapes do not fit; z is a product of matrices.
#-     z = X @ W1
#+     z = X * W1


# %% wrong: loss not halved
# the loss is twice what it should be: half the squared distance is asked for.
#-     L = ((o - y) ** 2).sum() / (2 * len(X))
#+     L = ((o - y) ** 2).sum() / len(X)


# %% wrong: loss not averaged
# the loss grows with the number of examples: it is added up and not averaged.
#-     L = ((o - y) ** 2).sum() / (2 * len(X))
#+     L = ((o - y) ** 2).sum() / 2


# %% wrong: averaged over all numbers
# the loss is averaged over all entries of o; average over the examples only.
# near: loss not halved
# near: loss not squared
#-     L = ((o - y) ** 2).sum() / (2 * len(X))
#+     L = ((o - y) ** 2).mean() / 2


# %% wrong: loss not squared
# the loss adds up plain differences: they are to be squared.
#-     L = ((o - y) ** 2).sum() / (2 * len(X))
#+     L = (o - y).sum() / (2 * len(X))


# %% wrong: squared after the sum
# the differences are added up before they are squared, so those of both signs cancel.
#-     L = ((o - y) ** 2).sum() / (2 * len(X))
#+     L = (o - y).sum() ** 2 / (2 * len(X))


# %% wrong: absolute differences
# the loss adds up the sizes of the differences, not their squares.
#-     L = ((o - y) ** 2).sum() / (2 * len(X))
#+     L = (o - y).abs().sum() / (2 * len(X))


# %% wrong: one loss per example
# L has one number per example; average over the examples.
#-     L = ((o - y) ** 2).sum() / (2 * len(X))
#+     L = ((o - y) ** 2).sum(dim=1) / 2


# %% wrong: o overwritten
# the targets have been subtracted in place, so o no longer holds the outputs.
#-     L = ((o - y) ** 2).sum() / (2 * len(X))
#+     o -= y
#+     L = ((o) ** 2).sum() / (2 * len(X))


# %% wrong: penalty not halved
# the penalty is twice what it should be.
#-     s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
#+     s = lam * ((W1**2).sum() + (W2**2).sum())


# %% wrong: brackets in the penalty
# without brackets lam / 2 reaches the first of the two sums only.
#-     s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
#+     s = lam / 2 * (W1**2).sum() + (W2**2).sum()


# %% wrong: norms not squared
# the penalty adds up the norms themselves, not their squares.
#-     s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
#+     s = lam / 2 * (W1.norm() + W2.norm())


# %% wrong: absolute weights
# the penalty adds up the sizes of the weights, not their squares.
#-     s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
#+     s = lam / 2 * ((W1).abs().sum() + (W2).abs().sum())


# %% wrong: mean of the squares
# the penalty takes the mean of the squared weights; add them up.
#-     s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
#+     s = lam / 2 * ((W1**2).mean() + (W2**2).mean())


# %% wrong: W1 without penalty
# the penalty has forgotten W1.
#-     s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
#+     s = lam / 2 * (W2**2).sum()


# %% wrong: W2 without penalty
# the penalty has forgotten W2.
#-     s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
#+     s = lam / 2 * (W1**2).sum()


# %% wrong: penalty without lam
# the penalty does not depend on lam.
#-     s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
#+     s = 0.5 * ((W1**2).sum() + (W2**2).sum())


# %% wrong: lam added later
# s has no lam in it yet; it was only multiplied by lam when J was computed.
#-     s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
#-     J = L + s
#+     s = 0.5 * ((W1**2).sum() + (W2**2).sum())
#+     J = L + lam * s


# %% wrong: lam twice
# J multiplies the penalty by lam once more.
#-     J = L + s
#+     J = L + lam * s


# %% wrong: no penalty in J
# J is the loss alone: the penalty has not been added, or is 0.
#-     J = L + s
#+     J = L


# %% wrong: penalty inside the loss
# the penalty is part of L already. Keep L and s apart, and add them up in J.
#-     J = L + s
#+     L = L + s
#+     J = L


# %% wrong: bare numbers
# the numbers are right, but J is not a tensor with a record: no gradient reaches W1.
#-     J = L + s
#+     J = L.item() + s.item()


# %% wrong: hidden layer detached
# the numbers are right, but the record is cut between the layers.
#-     h = torch.relu(z)
#+     h = torch.relu(z).detach()


# %% wrong: a tuple
# the results come back without their names; return a dict.
#-     return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": J}
#+     return z, h, o, L, s, J


# %% wrong: J only
# J comes back alone; the steps on the way to it are asked for as well.
#-     return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": J}
#+     return J


# %% right: functional
def forward_pass(X, W1, W2, lam, y):
    out = {}
    out["z"] = torch.matmul(X, W1)
    out["h"] = F.relu(out["z"])
    out["o"] = torch.matmul(out["h"], W2)
    out["L"] = F.mse_loss(out["o"], y, reduction="sum") / 2 / X.shape[0]
    out["s"] = lam * (W1.norm() ** 2 + W2.norm() ** 2) / 2
    out["J"] = out["L"] + out["s"]
    return out


# %% right: clamp, mean of the examples
def forward_pass(X, W1, W2, lam, y):
    z = X @ W1
    h = z.clamp(min=0)
    o = h @ W2
    L = (0.5 * (o - y).pow(2).sum(dim=1)).mean()
    s = 0.5 * lam * sum(W.square().sum() for W in (W1, W2))
    return dict(z=z, h=h, o=o, L=L, s=s, J=L + s)


# %% right: einsum, where
def forward_pass(X, W1, W2, lam, y):
    z = torch.einsum("nd,dk->nk", X, W1)
    h = torch.where(z > 0, z, torch.zeros_like(z))
    o = torch.einsum("nk,kq->nq", h, W2)
    L = torch.einsum("nq,nq->", o - y, o - y) / (2 * X.size(0))
    s = lam / 2 * (torch.trace(W1.T @ W1) + torch.trace(W2.T @ W2))
    J = L + s
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": J}


# %% right: example by example
def forward_pass(X, W1, W2, lam, y):
    zs = [x @ W1 for x in X]
    hs = [z * (z > 0) for z in zs]
    os = [h @ W2 for h in hs]
    L = sum(((o - t) ** 2).sum() / 2 for o, t in zip(os, y)) / len(X)
    z, h, o = torch.stack(zs), torch.stack(hs), torch.stack(os)
    s = lam / 2 * torch.cat([W1.flatten(), W2.flatten()]).pow(2).sum()
    J = L + s
    return {"z": z, "h": h, "o": o, "L": L, "s": s, "J": J}


# %% wrong: plain mean
# the loss is the mean over all entries: L is half the squared distance, averaged over the examples
# only.
#-     L = ((o - y) ** 2).sum() / (2 * len(X))
#+     L = ((o - y) ** 2).mean()


# %% wrong: divided by the outputs
# the loss is divided by the number of outputs; it is to be averaged over the examples.
#-     L = ((o - y) ** 2).sum() / (2 * len(X))
#+     L = ((o - y) ** 2).sum() / (2 * y.shape[1])


# %% wrong: penalty whole division
# the penalty is 0: `//` cuts the half of lam down to nothing.
# written: _ // _
#-     s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
#+     s = lam // 2 * ((W1**2).sum() + (W2**2).sum())


# %% wrong: W2 twice in the penalty
# the penalty counts W2 twice, and W1 not at all.
#-     s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
#+     s = lam / 2 * ((W2**2).sum() + (W2**2).sum())


# %% wrong: W1 twice in the penalty
# the penalty counts W1 twice, and W2 not at all.
#-     s = lam / 2 * ((W1**2).sum() + (W2**2).sum())
#+     s = lam / 2 * ((W1**2).sum() + (W1**2).sum())
