# %% right: plain
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return (y_hat - y) ** 2 / 2


# %% wrong: not halved
# the squared errors are not halved.
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return (y_hat - y) ** 2


# %% wrong: averaged
# the losses are averaged to one number; here every example keeps its own.
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return ((y_hat - y) ** 2 / 2).mean()


# %% wrong: summed
# the losses are added up to one number; here every example keeps its own.
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return ((y_hat - y) ** 2 / 2).sum()


# %% wrong: mean squared error
# the squared errors are averaged and not halved (a mean squared error); here every example keeps
# its own, halved.
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return ((y_hat - y) ** 2).mean()


# %% wrong: every pair
# a column (n, 1) less a row (n,) is a table (n, n): each prediction is compared with every label.
# Bring both to one shape first.
def squared_loss(y_hat, y):
    return (y_hat - y) ** 2 / 2


# %% wrong: shape of y
# the losses are right, but in the shape of y; they are to have that of y_hat.
def squared_loss(y_hat, y):
    y_hat = y_hat.reshape(y.shape)
    return (y_hat - y) ** 2 / 2


# %% wrong: absolute error
# the errors lose their sign, but they are not squared.
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return (y_hat - y).abs() / 2


# %% wrong: not squared
# the errors are not squared, so that some losses are negative.
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return (y_hat - y) / 2


# %% wrong: halved before squaring
# the result is a quarter of the squared error: it is halved once too often, or the half is squared
# together with the errors.
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return ((y_hat - y) / 2) ** 2


# %% wrong: difference of squares
# predictions and labels are squared before the difference is taken.
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return (y_hat**2 - y**2) / 2


# %% wrong: only y squared
# without brackets the power comes first: only y is squared and halved.
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return y_hat - y**2 / 2


# %% wrong: sum for difference
# prediction and label are added; an error is a difference.
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return (y_hat + y) ** 2 / 2


# %% wrong: caret for power
# ^ is not a power in Python (it works on bits).
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return (y_hat - y) ^ 2 / 2


# %% wrong: doubled for squared
# this is the error itself, up to its sign; it should be squared. (Times 2 is not a square.)
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return (y_hat - y) * 2 / 2


# %% wrong: cut off
# the values are right, but no gradient flows back to y_hat: something cuts the graph.
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    return (y_hat.detach() - y) ** 2 / 2


# %% wrong: changes y_hat
# the values are right, but y_hat itself is overwritten; make a new tensor.
def squared_loss(y_hat, y):
    y = y.reshape(y_hat.shape)
    y_hat -= y
    return y_hat**2 / 2


# %% right: a half in front
def squared_loss(y_hat, y):
    return 0.5 * (y.view_as(y_hat) - y_hat).pow(2)


# %% right: times itself
def squared_loss(y_hat, y):
    error = y_hat - y.view(y_hat.shape)
    return error * error / 2


# %% right: flattened and back
def squared_loss(y_hat, y):
    losses = torch.square(y_hat.flatten() - y.flatten()) / 2
    return losses.reshape(y_hat.shape)


# %% right: torch's loss
def squared_loss(y_hat, y):
    return F.mse_loss(y_hat, y.reshape(y_hat.shape), reduction="none") / 2
