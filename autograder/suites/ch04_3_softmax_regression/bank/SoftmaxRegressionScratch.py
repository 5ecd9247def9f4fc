# %% right: plain
class SoftmaxRegressionScratch(Classifier):
    def __init__(self, num_inputs, num_outputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
        self.b = torch.zeros(num_outputs, requires_grad=True)

    def parameters(self):
        return [self.W, self.b]


# %% wrong: no gradient asked for
# W and b do not require gradients, so nothing can be learned.
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#-         self.b = torch.zeros(num_outputs, requires_grad=True)
#+         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs))
#+         self.b = torch.zeros(num_outputs)


# %% wrong: no gradient for b
# b does not require a gradient, so it stays at zero for ever.
#-         self.b = torch.zeros(num_outputs, requires_grad=True)
#+         self.b = torch.zeros(num_outputs)


# %% wrong: computed from a leaf
# W was computed from the tensor that gets the gradient; its own .grad stays empty.
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#+         self.W = torch.randn(num_inputs, num_outputs, requires_grad=True) * sigma


# %% wrong: transposed
# W is transposed: a row for each input, a column for each class.
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#+         self.W = torch.normal(0, sigma, size=(num_outputs, num_inputs), requires_grad=True)


# %% wrong: one output
# W has one column and b one entry, as for linear regression; there are more classes.
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#-         self.b = torch.zeros(num_outputs, requires_grad=True)
#+         self.W = torch.normal(0, sigma, size=(num_inputs, 1), requires_grad=True)
#+         self.b = torch.zeros(1, requires_grad=True)


# %% wrong: bias per input
# there is a bias for each input; there should be one for each class.
#-         self.b = torch.zeros(num_outputs, requires_grad=True)
#+         self.b = torch.zeros(num_inputs, requires_grad=True)


# %% wrong: one bias for all
# all classes share one bias; each class should have its own.
#-         self.b = torch.zeros(num_outputs, requires_grad=True)
#+         self.b = torch.zeros(1, requires_grad=True)


# %% wrong: bias as a row
# b has two dimensions. One number per class is enough.
#-         self.b = torch.zeros(num_outputs, requires_grad=True)
#+         self.b = torch.zeros((1, num_outputs), requires_grad=True)


# %% wrong: sizes written out
# the sizes are those of Fashion-MNIST; use the arguments, so that others work too.
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#-         self.b = torch.zeros(num_outputs, requires_grad=True)
#+         self.W = torch.normal(0, sigma, size=(784, 10), requires_grad=True)
#+         self.b = torch.zeros(10, requires_grad=True)


# %% wrong: sigma ignored
# sigma is not used: W has standard deviation 1.
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#+         self.W = torch.normal(0, 1.0, size=(num_inputs, num_outputs), requires_grad=True)


# %% wrong: sigma written out
# the standard deviation is always 0.01, whatever sigma says.
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#+         self.W = torch.normal(0, 0.01, size=(num_inputs, num_outputs), requires_grad=True)


# %% wrong: sigma squared
# sigma is taken for a variance; it is the standard deviation itself.
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#+         self.W = torch.normal(0, sigma**2, size=(num_inputs, num_outputs), requires_grad=True)


# %% wrong: mean and deviation exchanged
# sigma has become the mean, and nothing is random.
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#+         self.W = torch.normal(sigma, 0, size=(num_inputs, num_outputs), requires_grad=True)


# %% wrong: zero weights
# W is zero; it is to be random.
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#+         self.W = torch.zeros((num_inputs, num_outputs), requires_grad=True)


# %% wrong: uniform weights
# W is drawn evenly from 0 to sigma: none is negative, and the mean is not 0.
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#+         self.W = (torch.rand(num_inputs, num_outputs) * sigma).requires_grad_()


# %% wrong: random bias
# b is random; it starts at zero.
#-         self.b = torch.zeros(num_outputs, requires_grad=True)
#+         self.b = torch.randn(num_outputs, requires_grad=True)


# %% wrong: bias of ones
# b starts at one; it starts at zero.
#-         self.b = torch.zeros(num_outputs, requires_grad=True)
#+         self.b = torch.ones(num_outputs, requires_grad=True)


# %% wrong: float64
# W has become float64; numbers that come from numpy often do.
import numpy as np


class SoftmaxRegressionScratch(Classifier):
    def __init__(self, num_inputs, num_outputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        W = np.random.normal(0, sigma, (num_inputs, num_outputs))
        self.W = torch.tensor(W, requires_grad=True)
        self.b = torch.zeros(num_outputs, requires_grad=True)

    def parameters(self):
        return [self.W, self.b]


# %% wrong: not kept
# `W` is a variable of __init__ only, and is gone at its end: the model has no W.
# written: W = _
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#-         self.b = torch.zeros(num_outputs, requires_grad=True)
#+         W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#+         b = torch.zeros(num_outputs, requires_grad=True)


# %% wrong: only W in parameters()
# model.parameters() leaves a tensor out, so the optimizer never changes it.
#-         return [self.W, self.b]
#+         return [self.W]


# %% wrong: arguments not saved
# the arguments are not saved, and the optimizer will ask for model.lr.
#-         self.save_hyperparameters()


# %% wrong: parent not set up
# the parent's __init__ does not run, so the model has no board, for example.
#-         super().__init__()


# %% right: randn
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#+         self.W = (torch.randn(num_inputs, num_outputs) * sigma).requires_grad_()


# %% right: in place
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#-         self.b = torch.zeros(num_outputs, requires_grad=True)
#+         self.W = torch.empty(num_inputs, num_outputs).normal_(0, sigma)
#+         self.W.requires_grad_(True)
#+         self.b = torch.zeros(num_outputs).requires_grad_(True)


# %% right: registered
#-         self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
#-         self.b = torch.zeros(num_outputs, requires_grad=True)
#+         self.b = nn.Parameter(torch.zeros(num_outputs))
#+         self.W = nn.Parameter(torch.empty(num_inputs, num_outputs))
#+         nn.init.normal_(self.W, std=sigma)


# %% right: through numpy
import numpy as np


class SoftmaxRegressionScratch(Classifier):
    def __init__(self, num_inputs, num_outputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        W = np.random.randn(num_inputs, num_outputs) * sigma
        self.W = torch.tensor(W, dtype=torch.float32, requires_grad=True)
        self.b = torch.tensor([0.0] * num_outputs, requires_grad=True)

    def parameters(self):
        return [self.W, self.b]


# %% right: saved by hand
class SoftmaxRegressionScratch(Classifier):
    def __init__(self, num_inputs, num_outputs, lr, sigma=0.01):
        super().__init__()
        self.lr = lr
        self.W = torch.normal(0.0, sigma, (num_inputs, num_outputs), requires_grad=True)
        self.b = torch.zeros((num_outputs,)).requires_grad_()

    def parameters(self):
        yield self.W
        yield self.b
