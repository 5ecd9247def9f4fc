# %% right: plain
class MLPScratch(d2l.Classifier):
    def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
        self.b1 = nn.Parameter(torch.zeros(num_hiddens))
        self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
        self.b2 = nn.Parameter(torch.zeros(num_outputs))


# %% wrong: not registered
# the tensors are plain tensors; the model does not know them as parameters.
class MLPScratch(d2l.Classifier):
    def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.W1 = torch.randn(num_inputs, num_hiddens) * sigma
        self.b1 = torch.zeros(num_hiddens)
        self.W2 = torch.randn(num_hiddens, num_outputs) * sigma
        self.b2 = torch.zeros(num_outputs)


# %% wrong: sigma ignored
# sigma is not used: the weights have standard deviation 1.
#-         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
#+         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens))
#-         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
#+         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs))


# %% wrong: all zero
# all weights start at zero, so all hidden units stay alike for ever.
#-         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
#+         self.W1 = nn.Parameter(torch.zeros(num_inputs, num_hiddens))
#-         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
#+         self.W2 = nn.Parameter(torch.zeros(num_hiddens, num_outputs))


# %% wrong: transposed
# the weights are transposed: rows stand for inputs, columns for outputs.
#-         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
#+         self.W1 = nn.Parameter(torch.randn(num_hiddens, num_inputs) * sigma)
#-         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
#+         self.W2 = nn.Parameter(torch.randn(num_outputs, num_hiddens) * sigma)


# %% wrong: one layer
# there is no second layer; W2 and b2 are missing.
class MLPScratch(d2l.Classifier):
    def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
        self.b1 = nn.Parameter(torch.zeros(num_hiddens))


# %% wrong: sizes swapped
# the hidden layer has as many units as there are outputs, and the other way round.
class MLPScratch(d2l.Classifier):
    def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.W1 = nn.Parameter(torch.randn(num_inputs, num_outputs) * sigma)
        self.b1 = nn.Parameter(torch.zeros(num_outputs))
        self.W2 = nn.Parameter(torch.randn(num_outputs, num_hiddens) * sigma)
        self.b2 = nn.Parameter(torch.zeros(num_hiddens))


# %% wrong: sizes written out
# the sizes are those of Fashion-MNIST; use the arguments, so that others work too.
class MLPScratch(d2l.Classifier):
    def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.W1 = nn.Parameter(torch.randn(784, 256) * sigma)
        self.b1 = nn.Parameter(torch.zeros(256))
        self.W2 = nn.Parameter(torch.randn(256, 10) * sigma)
        self.b2 = nn.Parameter(torch.zeros(10))


# %% wrong: biases as rows
# the biases have two dimensions. One number per unit is enough.
#-         self.b1 = nn.Parameter(torch.zeros(num_hiddens))
#+         self.b1 = nn.Parameter(torch.zeros(1, num_hiddens))
#-         self.b2 = nn.Parameter(torch.zeros(num_outputs))
#+         self.b2 = nn.Parameter(torch.zeros(1, num_outputs))


# %% wrong: uniform weights
# the weights are drawn evenly from 0 upwards: none is negative, and their mean is not 0.
#-         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
#+         self.W1 = nn.Parameter(torch.rand(num_inputs, num_hiddens) * sigma)
#-         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
#+         self.W2 = nn.Parameter(torch.rand(num_hiddens, num_outputs) * sigma)


# %% wrong: random biases
# the biases are random. They start at zero.
#-         self.b1 = nn.Parameter(torch.zeros(num_hiddens))
#+         self.b1 = nn.Parameter(torch.randn(num_hiddens))
#-         self.b2 = nn.Parameter(torch.zeros(num_outputs))
#+         self.b2 = nn.Parameter(torch.randn(num_outputs))


# %% right: biases first
class MLPScratch(d2l.Classifier):
    def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.b1 = nn.Parameter(torch.zeros(num_hiddens))
        self.b2 = nn.Parameter(torch.zeros(num_outputs))
        W1 = torch.randn(num_inputs, num_hiddens).mul_(sigma)
        W2 = torch.randn(num_hiddens, num_outputs).mul_(sigma)
        self.W1, self.W2 = nn.Parameter(W1), nn.Parameter(W2)


# %% right: normal
#-         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
#+         self.W1 = nn.Parameter(torch.normal(0, sigma, (num_inputs, num_hiddens)))


# %% right: init in place
#-         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
#+         self.W1 = nn.Parameter(torch.empty(num_inputs, num_hiddens))
#+         self.W2 = nn.Parameter(torch.empty(num_hiddens, num_outputs))
#+         nn.init.normal_(self.W1, std=sigma)
#+         nn.init.normal_(self.W2, std=sigma)
#-         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)


# %% wrong: inputs written out
# W1 always has 784 rows, whatever num_inputs is.
#-         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
#+         self.W1 = nn.Parameter(torch.randn(784, num_hiddens) * sigma)

# %% wrong: second layer without sigma
# W2 has standard deviation 1: sigma reaches W1 only.
#-         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
#+         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs))

# %% wrong: small random biases
# the biases are random, with standard deviation sigma. They start at zero.
#-         self.b1 = nn.Parameter(torch.zeros(num_hiddens))
#+         self.b1 = nn.Parameter(torch.randn(num_hiddens) * sigma)
#-         self.b2 = nn.Parameter(torch.zeros(num_outputs))
#+         self.b2 = nn.Parameter(torch.randn(num_outputs) * sigma)


# %% wrong: plain tensors with gradients
# the tensors are plain tensors; the model does not know them as parameters.
class MLPScratch(d2l.Classifier):
    def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.W1 = (torch.randn(num_inputs, num_hiddens) * sigma).requires_grad_()
        self.b1 = torch.zeros(num_hiddens).requires_grad_()
        self.W2 = (torch.randn(num_hiddens, num_outputs) * sigma).requires_grad_()
        self.b2 = torch.zeros(num_outputs).requires_grad_()


# %% wrong: products of parameters
# a Parameter times a number is a plain tensor again, and the model does not know it.
# written: nn.Parameter(_) * _
class MLPScratch(d2l.Classifier):
    def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.W1 = nn.Parameter(torch.normal(0, 1, (num_inputs, num_hiddens))) * sigma
        self.W2 = nn.Parameter(torch.normal(0, 1, (num_hiddens, num_outputs))) * sigma
        self.b1 = nn.Parameter(torch.zeros(num_hiddens))
        self.b2 = nn.Parameter(torch.zeros(num_outputs))


# %% wrong: second layer turned
# W2 lies on its side, with a row for each class; and b2 has one entry for each hidden unit, where
# each class has one.
class MLPScratch(d2l.Classifier):
    def __init__(self, num_inputs, num_outputs, num_hiddens, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.W1 = nn.Parameter(torch.normal(0, sigma, (num_inputs, num_hiddens)))
        self.b1 = nn.Parameter(torch.zeros(num_hiddens))
        self.W2 = nn.Parameter(torch.normal(0, sigma, (num_outputs, num_hiddens)))
        self.b2 = nn.Parameter(torch.zeros(num_hiddens))


# %% wrong: mean and deviation exchanged
# sigma has become the mean of the weights, and nothing is random.
#-         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
#+         self.W1 = nn.Parameter(torch.normal(sigma, 0, (num_inputs, num_hiddens)))
#-         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
#+         self.W2 = nn.Parameter(torch.normal(sigma, 0, (num_hiddens, num_outputs)))


# %% wrong: first layer without sigma
# the weights W1 are not multiplied by sigma.
#-         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
#+         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens))


# %% wrong: sigma written out
# the weights spread by 0.01 whatever sigma is.
#-         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
#+         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * 0.01)
#-         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
#+         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * 0.01)


# %% wrong: sigma as variance
# the weights spread by the root of sigma: sigma is the standard deviation already.
#-         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
#+         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma**0.5)
#-         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
#+         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma**0.5)


# %% wrong: sigma squared
# the weights spread by the square of sigma: it is used twice.
#-         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma)
#+         self.W1 = nn.Parameter(torch.randn(num_inputs, num_hiddens) * sigma**2)
#-         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma)
#+         self.W2 = nn.Parameter(torch.randn(num_hiddens, num_outputs) * sigma**2)


# %% wrong: first bias for the inputs
# b1 has one entry for each input; it should have one for each hidden unit.
#-         self.b1 = nn.Parameter(torch.zeros(num_hiddens))
#+         self.b1 = nn.Parameter(torch.zeros(num_inputs))


# %% wrong: biases not learned
# the biases do not require gradients, so they stay as they are.
#-         self.b1 = nn.Parameter(torch.zeros(num_hiddens))
#+         self.b1 = nn.Parameter(torch.zeros(num_hiddens), requires_grad=False)
#-         self.b2 = nn.Parameter(torch.zeros(num_outputs))
#+         self.b2 = nn.Parameter(torch.zeros(num_outputs), requires_grad=False)
