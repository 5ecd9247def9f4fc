# %% right: plain
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: flat weights
# w has shape (num_inputs,); it should be a column, (num_inputs, 1).
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs,), requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: weights as a row
# w is a row; it should be a column, with one row for each input.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (1, num_inputs), requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: two inputs written out
# w always has two rows; there should be one for each input.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (2, 1), requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: no gradient asked for
# w and b do not require gradients, so nothing can be learned.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs, 1))
        self.b = torch.zeros(1)


# %% wrong: no gradient for the weights
# w does not require gradients, so only b can be learned.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs, 1))
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: no gradient for the bias
# b does not require gradients, so only w can be learned.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        self.b = torch.zeros(1)


# %% wrong: product instead of parameter
# w is the result of a product: the gradient stops at the tensor it was made from.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.randn(num_inputs, 1, requires_grad=True) * sigma
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: changed in place
# w already requires a gradient when its values are filled in, in place.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.zeros(num_inputs, 1, requires_grad=True).normal_(0, sigma)
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: sigma ignored
# sigma is not used: w has standard deviation 1.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, 1, (num_inputs, 1), requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: sigma written out
# the standard deviation of w is always 0.01; sigma is not used.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, 0.01, (num_inputs, 1), requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: variance
# sigma is squared: the function that draws w takes a standard deviation.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma**2, (num_inputs, 1), requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: uniform weights
# w is drawn evenly from 0 to sigma: none is negative, and their mean is not 0.
# near: weights as a row
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = (torch.rand(num_inputs, 1) * sigma).requires_grad_()
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: zero weights
# w starts at zero; it should be random.
# near: weights as a row
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.zeros(num_inputs, 1, requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: equal weights
# all weights are equal to sigma; they should be random.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.full((num_inputs, 1), sigma, requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: float64 weights
# w comes from NumPy and has its dtype, float64; torch's layers and data are float32.
#-         self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
#+         import numpy as np
#+
#+         w = np.random.normal(0, sigma, (num_inputs, 1))
#+         self.w = torch.tensor(w, requires_grad=True)


# %% wrong: random bias
# b is random; it starts at zero.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        self.b = torch.randn(1, requires_grad=True)


# %% wrong: bias of one
# b starts at one.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        self.b = torch.ones(1, requires_grad=True)


# %% wrong: one bias per input
# b has one entry for each input. One number for the whole model is enough.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        self.b = torch.zeros(num_inputs, requires_grad=True)


# %% wrong: bias without dimension
# b has no dimension; its shape should be (1,).
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        self.b = torch.tensor(0.0, requires_grad=True)


# %% wrong: bias as a bare number
# b is a bare Python number, and nothing can be learned about it.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        self.b = 0.0


# %% wrong: bias of whole numbers
# b is made of whole numbers, which cannot have gradients.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        self.b = torch.tensor([0], requires_grad=True)


# %% wrong: local variables
# w and b are local variables; the model does not keep them.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        b = torch.zeros(1, requires_grad=True)


# %% wrong: arguments not kept
# the line that keeps the arguments (lr, sigma) is gone.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)


# %% wrong: base class not started
# the __init__ of d2l.Module is never called.
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        self.save_hyperparameters()
        self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
        self.b = torch.zeros(1, requires_grad=True)


# %% right: randn
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = (torch.randn(num_inputs, 1) * sigma).requires_grad_()
        self.b = torch.zeros(1, requires_grad=True)


# %% right: in place
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = torch.empty(num_inputs, 1).normal_(0, sigma).requires_grad_(True)
        self.b = torch.tensor([0.0], requires_grad=True)


# %% right: nn.Parameter
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.w = nn.Parameter(torch.randn((num_inputs, 1)) * sigma)
        self.b = nn.Parameter(torch.zeros(1))


# %% right: bias first, filled later
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.b = torch.zeros((1,), requires_grad=True)
        self.w = torch.zeros((num_inputs, 1), requires_grad=True)
        with torch.no_grad():
            for i in range(num_inputs):
                self.w[i] = torch.randn(1) * sigma


# %% right: NumPy
#-         self.w = torch.normal(0, sigma, (num_inputs, 1), requires_grad=True)
#+         import numpy as np
#+
#+         w = np.random.normal(scale=self.sigma, size=(self.num_inputs, 1))
#+         self.w = torch.tensor(w, dtype=torch.float32, requires_grad=True)


# %% wrong: flags for tensors
# w and b are True or False: `.requires_grad` without a call only says what is set.
# written: _.requires_grad
class LinearRegressionScratch(d2l.Module):
    def __init__(self, num_inputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        w = torch.randn(num_inputs, 1) * sigma
        b = torch.zeros(1)
        self.w, self.b = w.requires_grad, b.requires_grad
