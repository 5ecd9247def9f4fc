# %% right: plain
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp(-((x - mu) ** 2) / (2 * sigma**2))


# %% wrong: no factor
# the bell has the right form, but its area is not 1: the factor in front is missing.
def normal(x, mu, sigma):
    return torch.exp(-((x - mu) ** 2) / (2 * sigma**2))


# %% wrong: sigma not in the factor
# the factor in front does not depend on sigma: a wide bell is as high as a narrow one.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi)
    return factor * torch.exp(-((x - mu) ** 2) / (2 * sigma**2))


# %% wrong: factor not rooted
# the square root in the factor is missing.
def normal(x, mu, sigma):
    factor = 1 / (2 * math.pi * sigma**2)
    return factor * torch.exp(-((x - mu) ** 2) / (2 * sigma**2))


# %% wrong: sigma not squared in the factor
# under the root of the factor stands sigma, where the variance belongs.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma)
    return factor * torch.exp(-((x - mu) ** 2) / (2 * sigma**2))


# %% wrong: multiplied by sigma
# the factor grows with sigma; without brackets, `1 / a * b` multiplies by b.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi) * sigma
    return factor * torch.exp(-((x - mu) ** 2) / (2 * sigma**2))


# %% wrong: factor upside down
# the factor multiplies where it should divide: the area is far above 1.
def normal(x, mu, sigma):
    factor = math.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp(-((x - mu) ** 2) / (2 * sigma**2))


# %% wrong: brackets in the exponent
# without brackets, `a / 2 * b` divides by 2 and multiplies by b.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp(-((x - mu) ** 2) / 2 * sigma**2)


# %% wrong: two missing in the exponent
# the exponent is twice as large as it should be; its denominator is not complete.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp(-((x - mu) ** 2) / sigma**2)


# %% wrong: sigma not squared in the exponent
# in the exponent stands sigma, where the variance belongs.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp(-((x - mu) ** 2) / (2 * sigma))


# %% wrong: two squared as well
# the exponent is half as large as it should be: the 2 is squared together with sigma, or a root is
# taken of the exponential as well.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp(-((x - mu) ** 2) / (2 * sigma) ** 2)


# %% wrong: exponent positive
# the curve grows away from mu: look at the sign of the exponent (a minus inside the square is
# squared away).
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp((x - mu) ** 2 / (2 * sigma**2))


# %% wrong: not squared
# the distance from mu is not squared: the curve is no bell.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp(-(x - mu) / (2 * sigma**2))


# %% wrong: absolute distance
# the distance from mu is not squared: the curve has a peak instead of a round top.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp(-(x - mu).abs() / (2 * sigma**2))


# %% wrong: mu ignored
# the bell stands over 0; it should stand over mu.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp(-(x**2) / (2 * sigma**2))


# %% wrong: mu added
# the bell stands over -mu: the sign of mu is turned round.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp(-((x + mu) ** 2) / (2 * sigma**2))


# %% wrong: exponential of a number
# math.exp takes one number only. Which exp takes a whole tensor?
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * math.exp(-((x - mu) ** 2) / (2 * sigma**2))


# %% wrong: root of a number
# torch.sqrt takes tensors only, and sigma is a number. Which sqrt takes a number?
def normal(x, mu, sigma):
    factor = 1 / torch.sqrt(2 * math.pi * sigma**2)
    return factor * torch.exp(-((x - mu) ** 2) / (2 * sigma**2))


# %% wrong: logarithm
# the exponential is missing: these are not the densities but their exponents.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    return factor * -((x - mu) ** 2) / (2 * sigma**2)


# %% wrong: draws
# these are random numbers with this distribution; the exercise asks for its density.
def normal(x, mu, sigma):
    return torch.normal(mu, sigma, x.shape)


# %% wrong: divided by the sum
# the values are divided by their sum, so each depends on the other entries of x.
def normal(x, mu, sigma):
    bell = torch.exp(-((x - mu) ** 2) / (2 * sigma**2))
    return bell / bell.sum()


# %% wrong: changes its input
# the values are right, but x itself is overwritten; make a new tensor.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma**2)
    x -= mu
    return factor * torch.exp(-(x**2) / (2 * sigma**2))


# %% right: standardised
def normal(x, mu, sigma):
    z = (x - mu) / sigma
    return torch.exp(-0.5 * z * z) / (sigma * (2 * torch.pi) ** 0.5)


# %% right: through the logarithm
def normal(x, mu, sigma):
    log_p = -0.5 * ((x - mu) / sigma).pow(2) - math.log(sigma)
    return (log_p - 0.5 * math.log(2 * math.pi)).exp()


# %% right: distributions
def normal(x, mu, sigma):
    law = torch.distributions.Normal(mu, sigma)
    return law.log_prob(x).exp()


# %% right: variance first
def normal(x, mu, sigma):
    variance = torch.tensor(sigma, dtype=x.dtype) ** 2
    p = torch.exp(torch.square(x - mu) / (-2 * variance))
    return p / torch.sqrt(2 * torch.pi * variance)


# %% wrong: sigma as variance
# sigma is used as if it were the variance. It is the standard deviation; the variance is its
# square.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma)
    return factor * torch.exp(-((x - mu) ** 2) / (2 * sigma))


# %% wrong: sigma as variance, exponent positive
# sigma is used as if it were the variance, and the curve grows away from mu: look at the sign of
# the exponent.
def normal(x, mu, sigma):
    factor = 1 / math.sqrt(2 * math.pi * sigma)
    return factor * torch.exp((x - mu) ** 2 / (2 * sigma))


# %% wrong: logarithm of the density
# this is the logarithm of the density; the exponential is missing.
def normal(x, mu, sigma):
    return -((x - mu) ** 2) / (2 * sigma**2) - math.log(math.sqrt(2 * math.pi) * sigma)


# %% wrong: pi in the numerator
# 1 / 2 * pi multiplies by pi: brackets are missing around what divides.
def normal(x, mu, sigma):
    factor = 1 / 2 * math.pi * sigma**2
    return math.sqrt(factor) * torch.exp(-((x - mu) ** 2) / (2 * sigma**2))


# %% wrong: area below
# this is the area on the left of x, not the density at x.
def normal(x, mu, sigma):
    return (1 + torch.erf((x - mu) / (sigma * math.sqrt(2)))) / 2
