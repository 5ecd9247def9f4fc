# %% right: plain
def misclassified(X, y, preds):
    wrong = preds != y
    return X[wrong], y[wrong], preds[wrong]


# %% wrong: the right ones
# these are the examples that were classified rightly.
def misclassified(X, y, preds):
    wrong = preds == y
    return X[wrong], y[wrong], preds[wrong]


# %% wrong: only examples
# only the examples come back; labels and predictions are missing.
def misclassified(X, y, preds):
    wrong = preds != y
    return X[wrong]


# %% wrong: exchanged
# labels and predictions have changed places.
def misclassified(X, y, preds):
    wrong = preds != y
    return X[wrong], preds[wrong], y[wrong]


# %% wrong: all labels
# labels and predictions of all examples come back, not of the wrong ones only.
def misclassified(X, y, preds):
    wrong = preds != y
    return X[wrong], y, preds


# %% wrong: all examples
# labels and predictions are picked out, but all examples come back.
def misclassified(X, y, preds):
    wrong = preds != y
    return X, y[wrong], preds[wrong]


# %% wrong: positions
# positions come back in place of the examples.
def misclassified(X, y, preds):
    wrong = preds != y
    return wrong.nonzero().squeeze(1), y[wrong], preds[wrong]


# %% wrong: mask in place of predictions
# the third tensor says which examples are wrong, not what was predicted for them.
def misclassified(X, y, preds):
    wrong = preds != y
    return X[wrong], y[wrong], wrong


# %% wrong: nothing returned
# the examples are picked out and not returned.
def misclassified(X, y, preds):
    wrong = preds != y
    X[wrong], y[wrong], preds[wrong]


# %% wrong: images flattened
# each example has become a flat row; it keeps its shape.
def misclassified(X, y, preds):
    wrong = preds != y
    return X[wrong].flatten(1), y[wrong], preds[wrong]


# %% wrong: zeros in place of the right ones
# the right ones have become zeros; they are to be left out.
def misclassified(X, y, preds):
    wrong = preds != y
    column = wrong.reshape(-1, *[1] * (X.dim() - 1))
    return X * column, y * wrong, preds * wrong


# %% wrong: only the first
# only the first wrong example comes back; there may be more.
def misclassified(X, y, preds):
    wrong = (preds != y).nonzero()[0]
    return X[wrong], y[wrong], preds[wrong]


# %% wrong: one axis too many
# the positions stand in a column, and that gives all results an axis of length 1.
def misclassified(X, y, preds):
    wrong = (preds != y).nonzero()
    return X[wrong], y[wrong], preds[wrong]


# %% wrong: axis lost when one is wrong
# right for several wrong examples, but where there is just one, the first axis is lost (a
# squeeze?).
def misclassified(X, y, preds):
    wrong = (preds != y).nonzero().squeeze()
    return X[wrong], y[wrong], preds[wrong]


# %% wrong: nothing to stack
# right as long as there is a wrong example, but with none there is nothing to stack.
def misclassified(X, y, preds):
    wrong = [i for i in range(len(y)) if preds[i] != y[i]]
    return torch.stack([X[i] for i in wrong]), y[wrong], preds[wrong]


# %% wrong: lists
# Python lists come back; the three results should be tensors.
def misclassified(X, y, preds):
    triples = [t for t in zip(X, y, preds) if t[2] != t[1]]
    return tuple([t[i] for t in triples] for i in range(3))


# %% wrong: numpy arrays
# numpy arrays come back; the three results should be tensors.
def misclassified(X, y, preds):
    wrong = preds != y
    return X[wrong].numpy(), y[wrong].numpy(), preds[wrong].numpy()


# %% wrong: only too large
# only predictions above the label are found; those below it are wrong as well.
def misclassified(X, y, preds):
    wrong = preds > y
    return X[wrong], y[wrong], preds[wrong]


# %% wrong: is not
# `is not` asks whether preds and y are the same object; it compares no entries.
# written: _ is not _
def misclassified(X, y, preds):
    wrong = preds is not y
    return X[wrong], y[wrong], preds[wrong]


# %% wrong: ~ before ==
# nothing is found: ~ changes the numbers themselves before they are compared.
# near: all labels
# near: all examples
def misclassified(X, y, preds):
    wrong = ~preds == y
    return X[wrong], y[wrong], preds[wrong]


# %% wrong: predictions taken for scores
# preds is taken for a table of scores; it holds the predicted classes already.
def misclassified(X, y, preds):
    wrong = preds.argmax(dim=1) != y
    return X[wrong], y[wrong], preds[wrong]


# %% right: positions first
def misclassified(X, y, preds):
    at = torch.nonzero(preds != y).reshape(-1)
    return X.index_select(0, at), y[at], preds[at]


# %% right: list
def misclassified(X, y, preds):
    wrong = ~preds.eq(y)
    return [X[wrong], y[wrong], preds[wrong]]


# %% right: where
def misclassified(X, y, preds):
    wrong = torch.where(preds - y != 0)
    return X[wrong], y[wrong], preds[wrong]


# %% right: loop
def misclassified(X, y, preds):
    wrong = []
    for i in range(len(y)):
        if preds[i].item() != y[i].item():
            wrong.append(i)
    return X[wrong], y[wrong], preds[wrong]


# %% right: masked_select
def misclassified(X, y, preds):
    wrong = torch.ne(preds, y)
    labels, predictions = y.masked_select(wrong), preds.masked_select(wrong)
    return X[wrong, ...], labels, predictions


# %% right: comprehension
def misclassified(X, y, preds):
    return tuple(t[[bool(a != b) for a, b in zip(y, preds)]] for t in (X, y, preds))


# %% wrong: lists, exchanged
# Python lists come back where tensors are asked for, and labels and predictions have changed
# places.
def misclassified(X, y, preds):
    wrong = [i for i in range(len(y)) if preds[i] != y[i]]
    return [X[i] for i in wrong], [preds[i] for i in wrong], [y[i] for i in wrong]
