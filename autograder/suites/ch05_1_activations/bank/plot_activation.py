# %% right: plain
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    d2l.plot(x, [y.detach(), z.grad], "x", legend=[f.__name__, "gradient"])


# %% wrong: not summed
# backward starts from one number, and f(x) has many.
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.backward()
    d2l.plot(x, [y.detach(), z.grad], "x", legend=[f.__name__, "gradient"])


# %% wrong: averaged
# the gradient is that of the mean, so it is too small by the number of points.
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.mean().backward()
    d2l.plot(x, [y.detach(), z.grad], "x", legend=[f.__name__, "gradient"])


# %% wrong: no gradient curve
# the picture has the function; the curve of its gradient is not in it.
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    d2l.plot(x, y.detach(), "x", legend=[f.__name__])


# %% wrong: no backward
# the gradient to be drawn is None: has `backward` run, and which tensor holds what it has found?
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    d2l.plot(x, [y.detach(), z.grad], "x", legend=[f.__name__, "gradient"])


# %% wrong: curves swapped
# the gradient is drawn first; the function comes first, in the picture and in the legend.
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    d2l.plot(x, [z.grad, y], "x", legend=[f.__name__, "gradient"])


# %% wrong: erased by the second
# the function is not in the picture, only its gradient. (d2l.plot clears the picture before it
# draws; one call can draw a list of curves.)
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    d2l.plot(x, y.detach(), "x", legend=[f.__name__])
    d2l.plot(x, z.grad, "x", legend=["gradient"])


# %% wrong: two pictures
# there are two pictures; both curves belong into one.
from matplotlib import pyplot as plt


def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    plt.figure()
    plt.plot(x, y.detach(), label=f.__name__)
    plt.figure()
    plt.plot(x, z.grad, label="gradient")
    plt.xlabel("x")
    plt.legend()


# %% wrong: nothing drawn
# the curves are computed but not drawn.
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    return y.detach(), z.grad


# %% wrong: not detached
# matplotlib takes plain numbers, and y still hangs on the graph.
from matplotlib import pyplot as plt


def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    plt.plot(x, y, label=f.__name__)
    plt.plot(x, z.grad, label="gradient")
    plt.xlabel("x")
    plt.legend()


# %% wrong: x itself follows gradients
# the caller's x has been told to follow gradients and holds one now; take a copy.
def plot_activation(f, x):
    z = x.requires_grad_(True)
    y = f(z)
    y.sum().backward()
    d2l.plot(x, [y.detach(), z.grad], "x", legend=[f.__name__, "gradient"])


# %% wrong: x does not follow gradients
# what f is called with does not follow gradients, so there is nothing to go back to.
def plot_activation(f, x):
    z = x.clone()
    y = f(z)
    y.sum().backward()
    d2l.plot(x, [y.detach(), z.grad], "x", legend=[f.__name__, "gradient"])


# %% wrong: gradient over y
# the curves are drawn over the values of f; they belong over x.
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    d2l.plot(y.detach(), [y.detach(), z.grad], "x", legend=[f.__name__, "gradient"])


# %% wrong: always relu
# relu is drawn, whatever f is.
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = relu(z)
    y.sum().backward()
    d2l.plot(x, [y.detach(), z.grad], "x", legend=[f.__name__, "gradient"])


# %% wrong: points of its own
# the curves run over points chosen in the function; x is not used.
def plot_activation(f, x):
    x = torch.arange(-8.0, 8.0, 0.1)
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    d2l.plot(x, [y.detach(), z.grad], "x", legend=[f.__name__, "gradient"])


# %% wrong: difference quotients
# the second curve is made of differences between neighbouring points, and has one point too few;
# autograd gives the slope at each point.
def plot_activation(f, x):
    y = f(x)
    g = (y[1:] - y[:-1]) / (x[1:] - x[:-1])
    d2l.plot([x, x[:-1]], [y, g], "x", legend=[f.__name__, "gradient"])


# %% wrong: no legend
# the curves are right; the legend that tells them apart is missing.
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    d2l.plot(x, [y.detach(), z.grad], "x")


# %% wrong: label in quotes
# the first label is the letter f; the function knows its own name (f.__name__).
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    d2l.plot(x, [y.detach(), z.grad], "x", legend=["f", "gradient"])


# %% wrong: x axis without label
# the x axis has no label.
def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    d2l.plot(x, [y.detach(), z.grad], legend=[f.__name__, "gradient"])


# %% right: pyplot, shown
from matplotlib import pyplot as plt


def plot_activation(f, x):
    z = x.clone().requires_grad_(True)
    y = f(z)
    y.sum().backward()
    plt.plot(x, y.detach(), label=f.__name__)
    plt.plot(x, z.grad, label="gradient")
    plt.xlabel("x")
    plt.legend()
    plt.show()


# %% right: autograd.grad, axes
from matplotlib import pyplot as plt


def plot_activation(f, x):
    z = x.detach().clone()
    z.requires_grad = True
    (g,) = torch.autograd.grad(f(z).sum(), z)
    fig, ax = plt.subplots()
    ax.plot(x.numpy(), f(x).numpy())
    ax.plot(x.numpy(), g.numpy())
    ax.set_xlabel("x")
    ax.legend([f.__name__, "gradient"])


# %% right: ones as cotangent
def plot_activation(f, x):
    z = torch.tensor(x.tolist(), requires_grad=True)
    y = f(z)
    y.backward(torch.ones_like(y))
    d2l.plot(z, [y, z.grad], xlabel="x", legend=(f.__name__, "gradient"))


# %% right: point by point
def plot_activation(f, x):
    ys, gs = [], []
    for p in x:
        z = p.clone().requires_grad_()
        y = f(z)
        y.backward()
        ys.append(y.item())
        gs.append(z.grad.item())
    d2l.plot(x, [ys, gs], "x", legend=[f.__name__, "gradient"])
