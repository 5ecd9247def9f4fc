# %% right: plain
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) / sigma**2
    return (errors + constant).sum()


# %% wrong: logarithm of zero
# far from the label the density is rounded to 0, and its logarithm is infinite: take the logarithm
# on paper first.
def negative_log_likelihood(y_hat, y, sigma):
    return -torch.log(normal(y, y_hat, sigma)).sum()


# %% wrong: product first
# the product of many densities is rounded to 0, and its logarithm is infinite: take the logarithm
# on paper first.
# near: not summed
def negative_log_likelihood(y_hat, y, sigma):
    return -torch.log(normal(y, y_hat, sigma).prod())


# %% wrong: averaged
# the mean over the examples is taken; the logarithm of a product is a sum.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) / sigma**2
    return (errors + constant).mean()


# %% wrong: not summed
# there is one number per example; their sum is missing.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) / sigma**2
    return errors + constant


# %% wrong: log-likelihood
# the sign is turned round: this is the log-likelihood itself.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) / sigma**2
    return -(errors + constant).sum()


# %% wrong: signs differ
# the constant is subtracted. The factor of the density is 1 over a root: what sign has its negative
# logarithm?
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) / sigma**2
    return (errors - constant).sum()


# %% wrong: constant forgotten
# the part that does not depend on y_hat is missing: the factor of the density.
def negative_log_likelihood(y_hat, y, sigma):
    errors = squared_loss(y_hat, y) / sigma**2
    return errors.sum()


# %% wrong: constant once
# the constant is added once; every example brings its own.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) / sigma**2
    return errors.sum() + constant


# %% wrong: constant not halved
# the logarithm of a square root is half a logarithm.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2)
    errors = squared_loss(y_hat, y) / sigma**2
    return (errors + constant).sum()


# %% wrong: sigma not in the constant
# the constant does not depend on sigma.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi) / 2
    errors = squared_loss(y_hat, y) / sigma**2
    return (errors + constant).sum()


# %% wrong: sigma not squared in the constant
# in the constant stands sigma, where the variance belongs.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma) / 2
    errors = squared_loss(y_hat, y) / sigma**2
    return (errors + constant).sum()


# %% wrong: logarithm to base 10
# this is the logarithm to base 10; the density was made with e.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log10(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) / sigma**2
    return (errors + constant).sum()


# %% wrong: logarithm of a number
# torch.log takes tensors only, and sigma is a number. Which log takes a number?
def negative_log_likelihood(y_hat, y, sigma):
    constant = torch.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) / sigma**2
    return (errors + constant).sum()


# %% wrong: sigma not squared
# the squared errors are divided by sigma, where the variance belongs.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) / sigma
    return (errors + constant).sum()


# %% wrong: multiplied by sigma
# the squared errors are multiplied by the variance: more noise makes errors cheaper, not dearer.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) * sigma**2
    return (errors + constant).sum()


# %% wrong: sigma ignored
# the squared errors are not divided by the variance.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y)
    return (errors + constant).sum()


# %% wrong: halved twice
# squared_loss has halved the squares already, and they are halved once more.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) / (2 * sigma**2)
    return (errors + constant).sum()


# %% wrong: squares not halved
# the squared errors are not halved, as the exponent of the density has it.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = (y_hat - y) ** 2 / sigma**2
    return (errors + constant).sum()


# %% wrong: likelihood
# this is the likelihood itself, a product of densities; its negative logarithm is asked for.
def negative_log_likelihood(y_hat, y, sigma):
    return normal(y, y_hat, sigma).prod()


# %% wrong: cut off
# the value is right, but no gradient flows back to y_hat: something cuts the graph.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat.detach(), y) / sigma**2
    return (errors + constant).sum()


# %% wrong: bare number
# a bare Python number comes back, so no gradient can flow.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    errors = squared_loss(y_hat, y) / sigma**2
    return (errors + constant).sum().item()


# %% wrong: changes y_hat
# the value is right, but y_hat itself is overwritten; make a new tensor.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    y_hat -= y
    errors = y_hat**2 / 2 / sigma**2
    return (errors + constant).sum()


# %% right: written out
def negative_log_likelihood(y_hat, y, sigma):
    n = y.numel()
    squares = ((y - y_hat) ** 2).sum()
    return n / 2 * math.log(2 * math.pi * sigma**2) + squares / (2 * sigma**2)


# %% right: distributions
def negative_log_likelihood(y_hat, y, sigma):
    return -torch.distributions.Normal(y_hat, sigma).log_prob(y).sum()


# %% right: logarithm of sigma apart
def negative_log_likelihood(y_hat, y, sigma):
    z = (y - y_hat) / sigma
    total = torch.tensor(0.0)
    for value in z.flatten():
        total = total + value**2 / 2 + math.log(sigma) + math.log(2 * math.pi) / 2
    return total


# %% right: torch's loss
def negative_log_likelihood(y_hat, y, sigma):
    variance = torch.full_like(y_hat, sigma**2)
    return F.gaussian_nll_loss(y_hat, y, variance, full=True, reduction="sum")


# %% wrong: errors subtracted
# the squared errors are subtracted; the larger they are, the larger the result should be.
def negative_log_likelihood(y_hat, y, sigma):
    constant = math.log(2 * math.pi * sigma**2) / 2
    return (constant - squared_loss(y_hat, y) / sigma**2).sum()
