# %% right: plain
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return cross_entropy(y_hat, y)


# %% wrong: exchanged
# labels and probabilities have changed places in the call.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return cross_entropy(y, y_hat)


# %% wrong: torch's loss on probabilities
# y_hat holds probabilities already; here it is taken for scores, and softmax is applied once more.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return nn.functional.cross_entropy(y_hat, y)


# %% wrong: nothing returned
# the loss is computed and not returned.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    cross_entropy(y_hat, y)


# %% wrong: sign
# the sign is turned round: training would make the loss as large as it can.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return -cross_entropy(y_hat, y)


# %% wrong: not called
# the function itself comes back; it is not called.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return cross_entropy


# %% wrong: looked for in the model
# cross_entropy is taken for a method of the model; it is a function of the notebook.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return self.cross_entropy(y_hat, y)


# %% wrong: a bare number
# the loss is a bare Python number, so no gradient flows back.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return cross_entropy(y_hat, y).item()


# %% wrong: probabilities detached
# the probabilities are cut off from the graph before the loss sees them.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return cross_entropy(y_hat.detach(), y)


# %% wrong: averaged twice
# the loss is divided by the number of examples, but it is their mean already.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return cross_entropy(y_hat, y) / len(y)


# %% wrong: summed
# the losses are summed over the minibatch, not averaged.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    p = y_hat[torch.arange(len(y)), y]
    return -torch.log(p).sum()


# %% wrong: not averaged
# there is one loss per example; they are to be averaged.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    p = y_hat[torch.arange(len(y)), y]
    return -torch.log(p)


# %% wrong: no logarithm
# the mean is taken of the probabilities themselves; there is no logarithm.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return nn.functional.nll_loss(y_hat, y)


# %% wrong: logarithm twice
# the probabilities are turned into logarithms first, and cross_entropy takes logarithms of those.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return cross_entropy(torch.log(y_hat), y)


# %% wrong: squared error
# this is a mean squared error. The price of a label is its surprise.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    Y = nn.functional.one_hot(y, y_hat.shape[1])
    return ((y_hat - Y) ** 2).mean()


# %% wrong: error rate
# this is the fraction of wrong predictions: it has no slope to follow.
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return (y_hat.argmax(dim=1) != y).float().mean()


# %% right: named
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    value = cross_entropy(y_hat=y_hat, y=y)
    return value


# %% right: by hand
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return -torch.log(y_hat[range(len(y)), y]).mean()


# %% right: nll_loss
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return nn.functional.nll_loss(torch.log(y_hat), y)


# %% right: one-hot
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    Y = nn.functional.one_hot(y, y_hat.shape[1])
    return -(Y * y_hat.log()).sum(dim=1).mean()


# %% right: gather in float64
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    return -y_hat.double().gather(1, y.unsqueeze(1)).log().mean().float()


# %% right: loop
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    total = 0
    for row, label in zip(y_hat, y):
        total -= torch.log(row[label])
    return total / len(y)
