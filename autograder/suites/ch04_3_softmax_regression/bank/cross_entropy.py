# %% right: plain
def cross_entropy(y_hat, y):
    p = y_hat[torch.arange(len(y_hat)), y]
    return -torch.log(p).mean()


# %% wrong: not averaged
# there is one loss per example; they are to be averaged.
def cross_entropy(y_hat, y):
    p = y_hat[torch.arange(len(y_hat)), y]
    return -torch.log(p)


# %% wrong: summed
# the losses are summed over the minibatch, not averaged.
def cross_entropy(y_hat, y):
    p = y_hat[torch.arange(len(y_hat)), y]
    return -torch.log(p).sum()


# %% wrong: fixed batch size
# the sum is always divided by 256, however many examples there are.
def cross_entropy(y_hat, y):
    p = y_hat[torch.arange(len(y_hat)), y]
    return -torch.log(p).sum() / 256


# %% wrong: sign
# the sign is wrong: the logarithm of a probability is negative, a loss is not.
def cross_entropy(y_hat, y):
    p = y_hat[torch.arange(len(y_hat)), y]
    return torch.log(p).mean()


# %% wrong: no logarithm
# there is no logarithm.
def cross_entropy(y_hat, y):
    p = y_hat[torch.arange(len(y_hat)), y]
    return -p.mean()


# %% wrong: base 2
# the logarithm has another base.
def cross_entropy(y_hat, y):
    p = y_hat[torch.arange(len(y_hat)), y]
    return -torch.log2(p).mean()


# %% wrong: logarithm of the mean
# the logarithm is taken after averaging; average the logarithms.
def cross_entropy(y_hat, y):
    p = y_hat[torch.arange(len(y_hat)), y]
    return -torch.log(p.mean())


# %% wrong: logits expected
# y_hat is taken for scores, and softmax is applied to it once more.
def cross_entropy(y_hat, y):
    return nn.functional.cross_entropy(y_hat, y)


# %% wrong: gathered column
# gather leaves shape (n, 1), and the losses are not averaged.
def cross_entropy(y_hat, y):
    return -torch.log(y_hat.gather(1, y.reshape(-1, 1)))


# %% wrong: labels of all examples
# y_hat[:, y] takes the labels of all examples from every row, an (n, n) table.
# written: y_hat[:, y]
def cross_entropy(y_hat, y):
    p = y_hat[:, y]
    return -torch.log(p).mean()


# %% wrong: rows picked
# y_hat[y] picks whole rows, with the labels as row numbers.
# written: y_hat[y]
def cross_entropy(y_hat, y):
    p = y_hat[y]
    return -torch.log(p).mean()


# %% wrong: rows written out
# the rows 0 and 1 are written out; there may be any number of them.
def cross_entropy(y_hat, y):
    p = y_hat[[0, 1], y]
    return -torch.log(p).mean()


# %% wrong: largest probability
# the largest probability of each row is taken, whatever the label is.
def cross_entropy(y_hat, y):
    p = y_hat.max(dim=1)[0]
    return -torch.log(p).mean()


# %% wrong: labels not used
# the logarithms of all classes are summed; the labels play no part.
def cross_entropy(y_hat, y):
    return -torch.log(y_hat).sum(dim=1).mean()


# %% wrong: averages over all classes
# the mean runs over all n·q entries; there are n examples.
def cross_entropy(y_hat, y):
    Y = nn.functional.one_hot(y, y_hat.shape[1])
    return -(Y * torch.log(y_hat)).mean()


# %% wrong: divided by the classes
# the sum is divided by the number of classes; there are n examples.
def cross_entropy(y_hat, y):
    Y = nn.functional.one_hot(y, y_hat.shape[1])
    return -(Y * torch.log(y_hat)).sum(dim=0).mean()


# %% wrong: yes or no for every class
# the other classes count as well, by log(1 - p): each is asked as yes or no.
def cross_entropy(y_hat, y):
    Y = nn.functional.one_hot(y, y_hat.shape[1])
    losses = -(Y * torch.log(y_hat) + (1 - Y) * torch.log(1 - y_hat))
    return losses.sum(dim=1).mean()


# %% wrong: a bare number
# the loss is a bare Python number, so no gradient flows back.
def cross_entropy(y_hat, y):
    p = y_hat[torch.arange(len(y_hat)), y]
    return -torch.log(p).mean().item()


# %% wrong: wrapped by torch.tensor
# torch.tensor(…) copies bare numbers, so no gradient flows back.
def cross_entropy(y_hat, y):
    p = torch.tensor([y_hat[i, y[i]].item() for i in range(len(y))])
    return -torch.log(p).mean()


# %% right: the book's
def cross_entropy(y_hat, y):
    return -torch.log(y_hat[list(range(len(y_hat))), y]).mean()


# %% right: one-hot
def cross_entropy(y_hat, y):
    Y = nn.functional.one_hot(y, y_hat.shape[1])
    return -(Y * torch.log(y_hat)).sum(dim=1).mean()


# %% right: gather
def cross_entropy(y_hat, y):
    return -torch.log(y_hat.gather(1, y.unsqueeze(1))).squeeze(1).mean()


# %% right: gathered column, averaged
def cross_entropy(y_hat, y):
    return torch.log(1 / y_hat.gather(1, y.reshape(-1, 1))).mean()


# %% right: mask
def cross_entropy(y_hat, y):
    Y = nn.functional.one_hot(y, y_hat.shape[1]).bool()
    return torch.masked_select(y_hat, Y).log().mean().neg()


# %% right: loop
def cross_entropy(y_hat, y):
    return -sum(torch.log(y_hat[i, y[i]]) for i in range(len(y))) / len(y)


# %% right: added up in place
def cross_entropy(y_hat, y):
    total = torch.zeros(())
    for p, label in zip(y_hat, y):
        total -= torch.log(p[label])
    return total / y.shape[0]


# %% right: losses stacked
def cross_entropy(y_hat, y):
    losses = []
    for i in range(len(y)):
        losses.append(-torch.log(y_hat[i, y[i]]))
    return torch.stack(losses).mean()


# %% right: clamped
def cross_entropy(y_hat, y):
    p = y_hat[torch.arange(len(y_hat)), y]
    return -torch.log(p.clamp(min=1e-9)).mean()


# %% right: a tiny number added
def cross_entropy(y_hat, y):
    p = y_hat[torch.arange(len(y_hat)), y]
    return -torch.log(p + 1e-8).mean()


# %% right: einsum, float64
def cross_entropy(y_hat, y):
    Y = nn.functional.one_hot(y, y_hat.shape[1]).double()
    log_p = torch.log(y_hat.double())
    return -torch.einsum("nq,nq->n", Y, log_p).mean().float()


# %% wrong: base 10
# the logarithm is the one to base 10; the natural one is 2.303 times as large.
#-     return -torch.log(p).mean()
#+     return -torch.log10(p).mean()


# %% wrong: class numbers as factors
# the labels are multiplied with the logarithms as numbers: class 3 counts three times, class 0 not.
def cross_entropy(y_hat, y):
    return -(y.reshape(-1, 1) * torch.log(y_hat)).sum(dim=1).mean()


# %% wrong: returns in the loop
# only the first example counts: the function returns in the first round of its loop.
# written: for _ in _: _
def cross_entropy(y_hat, y):
    total = 0.0
    for i in range(len(y)):
        total -= y_hat[i, y[i]].log()
        return total / len(y)


# %% wrong: returns in the loop, base 2
# only the first example counts: the function returns in the first round of its loop. And the
# logarithm has another base.
# written: for _ in _: _
def cross_entropy(y_hat, y):
    losses = 0.0
    for p, label in zip(y_hat, y):
        losses -= torch.log2(p[label])
        return losses / y.shape[0]
