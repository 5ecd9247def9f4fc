# %% right: plain
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=1) == Y).float()
    return hits.mean() if averaged else hits


# %% wrong: counts hits
# this is the number of hits. Accuracy is their fraction.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=1) == Y).float()
    return hits.sum() if averaged else hits


# %% wrong: counts hits, older edition
# this is the number of hits, as in older editions of the book, averaged or not.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    cmp = Y_hat.argmax(axis=1).type(Y.dtype) == Y
    return float(cmp.type(Y.dtype).sum())


# %% wrong: argmax over the batch
# the argmax runs over the examples (dim 0). Each row is one example.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=0) == Y).float()
    return hits.mean() if averaged else hits


# %% wrong: argmax over everything
# the argmax has no dim: it finds one place in the whole of Y_hat, not one per row.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax() == Y).float()
    return hits.mean() if averaged else hits


# %% wrong: argmin
# the smallest score is taken for the prediction.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmin(dim=1) == Y).float()
    return hits.mean() if averaged else hits


# %% wrong: largest score itself
# the label is compared with the largest score, not with its place in the row.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.max(dim=1)[0] == Y).float()
    return hits.mean() if averaged else hits


# %% wrong: one-hot labels
# Y is taken for one-hot rows; it holds one integer per example.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=1) == Y.argmax(dim=1)).float()
    return hits.mean() if averaged else hits


# %% wrong: every pair compared
# predictions of shape (n, 1) meet labels of shape (n,): each is compared with all.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=1, keepdim=True) == Y).float()
    return hits.mean() if averaged else hits


# %% wrong: error rate
# this is the fraction of wrong predictions.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=1) != Y).float()
    return hits.mean() if averaged else hits


# %% wrong: divided by the classes
# the hits are divided by the number of classes (columns).
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=1) == Y).float()
    return hits.sum() / Y_hat.shape[1] if averaged else hits


# %% wrong: per cent
# this is a percentage; a fraction lies between 0 and 1.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=1) == Y).float()
    return 100 * hits.mean() if averaged else hits


# %% wrong: always averaged
# averaged=False changes nothing; it asks for the single hits.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=1) == Y).float()
    return hits.mean()


# %% wrong: never averaged
# the hits are not averaged when averaged is True.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=1) == Y).float()
    return hits


# %% wrong: averaged the other way round
# averaged=True gives the single hits, and averaged=False their average.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=1) == Y).float()
    return hits if averaged else hits.mean()


# %% wrong: summed when not averaged
# averaged=False gives the number of hits; it asks for the single hits.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=1) == Y).float()
    return hits.mean() if averaged else hits.sum()


# %% wrong: mean of truths
# the hits are True and False; they should be numbers, of which there is a mean.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = Y_hat.argmax(dim=1) == Y
    return hits.mean() if averaged else hits


# %% wrong: truths instead of numbers
# the hits are True and False; they should be the float numbers 1 and 0.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = Y_hat.argmax(dim=1) == Y
    return hits.float().mean() if averaged else hits


# %% wrong: float64
# the hits have become float64; numbers that come from numpy often do.
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = (Y_hat.argmax(dim=1) == Y).to(float)
    return hits.mean() if averaged else hits


# %% right: the book's
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    Y_hat = Y_hat.reshape((-1, Y_hat.shape[-1]))
    preds = Y_hat.argmax(axis=1).type(Y.dtype)
    compare = (preds == Y.reshape(-1)).type(torch.float32)
    return compare.mean() if averaged else compare


# %% right: max
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    _, preds = Y_hat.max(1)
    compare = preds.type(Y.dtype).eq(Y).type(torch.float32)
    return compare.mean() if averaged else compare


# %% right: count and divide
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = torch.tensor([float(r.argmax() == l) for r, l in zip(Y_hat, Y)])
    return hits.sum() / len(Y) if averaged else hits


# %% right: filled in place
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    hits = torch.zeros(len(Y))
    for i in range(len(Y)):
        if torch.argmax(Y_hat[i]) == Y[i]:
            hits[i] += 1
    if averaged:
        return torch.mean(hits)
    return hits


# %% right: one-hot, einsum
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    q = Y_hat.shape[1]
    guesses = nn.functional.one_hot(Y_hat.topk(1).indices[:, 0], q).float()
    truth = nn.functional.one_hot(Y, q).float()
    hits = torch.einsum("nq,nq->n", guesses, truth)
    return hits.mean() if averaged else hits


# %% right: label's score is the largest
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    scores = Y_hat.gather(1, Y.unsqueeze(1)).squeeze(1)
    hits = (scores == Y_hat.amax(dim=1)).float()
    return hits.double().mean().float() if averaged else hits
