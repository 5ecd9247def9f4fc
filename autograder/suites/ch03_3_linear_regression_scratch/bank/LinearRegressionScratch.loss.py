# %% right: plain
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat - y) ** 2 / 2).mean()


# %% wrong: not halved
# the squared errors are not halved.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat - y) ** 2).mean()


# %% wrong: not averaged
# there is one loss per example. The loss of a minibatch is one number.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return (y_hat - y) ** 2 / 2


# %% wrong: summed
# the losses are summed over the minibatch, so a larger one weighs more.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat - y) ** 2 / 2).sum()


# %% wrong: divided by n once more
# after the mean, the loss is divided by the number of examples a second time.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat - y) ** 2 / 2).mean() / len(y)


# %% wrong: batch size written out
# the sum is divided by 32, whatever the number of examples.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat - y) ** 2 / 2).sum() / 32


# %% wrong: averaged over dim 1
# the mean runs over dim 1, and there is only one column; one loss per row remains.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat - y) ** 2 / 2).mean(dim=1)


# %% wrong: averaged over dim 0 only
# the loss still has one dimension; it should be a single number, of shape ().
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat - y) ** 2 / 2).mean(dim=0)


# %% wrong: not squared
# the errors are not squared, so positive and negative ones cancel.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat - y) / 2).mean()


# %% wrong: absolute errors
# the absolute errors are averaged; they should be squared.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return (y_hat - y).abs().mean()


# %% wrong: squared after the mean
# the mean of the errors is squared; it should be the mean of the squares.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return (y_hat - y).mean() ** 2 / 2


# %% wrong: halved before squaring
# there is a half too many: it is taken twice, or squared together with the errors.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return (((y_hat - y) / 2) ** 2).mean()


# %% wrong: parentheses missing
# only y is squared: ** binds more strongly than -.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return (y_hat - y**2 / 2).mean()


# %% wrong: sum instead of difference
# y_hat and y are added; the error is their difference.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat + y) ** 2 / 2).mean()


# %% wrong: floor division
# // rounds down to whole numbers.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat - y) ** 2 // 2).mean()


# %% wrong: root of the mean
# a square root is taken of the mean.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return torch.sqrt(((y_hat - y) ** 2 / 2).mean())


# %% wrong: broadcast
# (n, 1) minus (n,) gives (n, n): every prediction is compared with every target.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat - y.reshape(-1)) ** 2 / 2).mean()


# %% wrong: a bare number
# the loss is a bare Python number, so no gradient flows back.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat - y) ** 2 / 2).mean().item()


# %% wrong: predictions detached
# the value is right, but y_hat is cut off from the graph before the loss.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat.detach() - y) ** 2 / 2).mean()


# %% wrong: in NumPy
# NumPy does the arithmetic, and it records no gradients.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat.numpy() - y.numpy()) ** 2 / 2).mean()


# %% wrong: overwrites y_hat
# y_hat itself is changed in place; make a new tensor.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    y_hat -= y
    return (y_hat**2 / 2).mean()


# %% wrong: arguments of the class MSELoss
# nn.MSELoss is a class; y_hat and y have gone where its options belong.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return nn.MSELoss(y_hat, y) / 2


# %% wrong: nothing returned
# the loss is computed, but not handed back.
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    l = ((y_hat - y) ** 2 / 2).mean()


# %% right: mse
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return nn.functional.mse_loss(y_hat, y) / 2


# %% right: dot
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    e = (y_hat - y).reshape(-1)
    return e @ e / (2 * len(e))


# %% right: the book's steps
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    l = (y_hat - y.reshape(y_hat.shape)) ** 2 / 2
    return l.mean()


# %% right: loop
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    total = 0
    for i in range(len(y)):
        total = total + 0.5 * (y[i, 0] - y_hat[i, 0]) ** 2
    return total / len(y)


# %% right: float64 inside
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    squares = torch.square(y_hat.double() - y.double())
    return (0.5 * squares.sum() / y.numel()).float()


# %% right: norm
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return torch.linalg.vector_norm(y - y_hat) ** 2 / y_hat.shape[0] / 2


# %% wrong: a hat for the power
# ^ is not a power in Python (it works on bits).
# written: _ ^ _
@d2l.add_to_class(LinearRegressionScratch)
def loss(self, y_hat, y):
    return ((y_hat - y) ^ 2).mean() / 2
