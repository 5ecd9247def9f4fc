# %% right: plain
class LinearRegression(d2l.Module):
    def __init__(self, lr):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.LazyLinear(1)

    def forward(self, X):
        return self.net(X)

    def loss(self, y_hat, y):
        return nn.MSELoss()(y_hat, y)

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.lr)


# %% wrong: no bias
# the layer has no bias.
#-         self.net = nn.LazyLinear(1)
#+         self.net = nn.LazyLinear(1, bias=False)


# %% wrong: inputs written out
# the number of inputs is written out; the layer finds it out by itself.
#-         self.net = nn.LazyLinear(1)
#+         self.net = nn.Linear(2, 1)


# %% wrong: two outputs
# the layer has an output too many. There is one prediction for each example.
#-         self.net = nn.LazyLinear(1)
#+         self.net = nn.LazyLinear(2)


# %% wrong: bent output
# the predictions pass through an activation, and negative ones are lost.
#-         self.net = nn.LazyLinear(1)
#+         self.net = nn.Sequential(nn.LazyLinear(1), nn.ReLU())


# %% wrong: flattened predictions
# the predictions are flattened; they should have the shape of y, one column.
#-         return self.net(X)
#+         return self.net(X).reshape(-1)


# %% wrong: halved
# the loss is halved; nn.MSELoss is not.
#-         return nn.MSELoss()(y_hat, y)
#+         return nn.MSELoss()(y_hat, y) / 2


# %% wrong: summed
# the squared errors are summed, not averaged.
#-         return nn.MSELoss()(y_hat, y)
#+         return nn.MSELoss(reduction="sum")(y_hat, y)


# %% wrong: not reduced
# there is one loss for each example. The loss of a minibatch is one number.
#-         return nn.MSELoss()(y_hat, y)
#+         return nn.MSELoss(reduction="none")(y_hat, y)


# %% wrong: absolute error
# this is the mean absolute error.
#-         return nn.MSELoss()(y_hat, y)
#+         return nn.L1Loss()(y_hat, y)


# %% wrong: root
# the loss is the root of the mean squared error.
#-         return nn.MSELoss()(y_hat, y)
#+         return torch.sqrt(nn.MSELoss()(y_hat, y))


# %% wrong: loss never called
# y_hat and y are settings of nn.MSELoss here. It is made first, and then called.
#-         return nn.MSELoss()(y_hat, y)
#+         return nn.MSELoss(y_hat, y)


# %% wrong: loss without graph
# the loss is a bare number, so no gradient flows back from it.
#-         return nn.MSELoss()(y_hat, y)
#+         return nn.MSELoss()(y_hat, y).item()


# %% wrong: fixed learning rate
# the learning rate is written out; it should be the model's own.
#-         return torch.optim.SGD(self.parameters(), lr=self.lr)
#+         return torch.optim.SGD(self.parameters(), lr=0.03)


# %% wrong: no learning rate
# the optimizer is not told the learning rate, and takes torch's default.
#-         return torch.optim.SGD(self.parameters(), lr=self.lr)
#+         return torch.optim.SGD(self.parameters())


# %% wrong: weight only
# only the weight is optimized; the bias is missing.
#-         return torch.optim.SGD(self.parameters(), lr=self.lr)
#+         return torch.optim.SGD([self.net.weight], lr=self.lr)


# %% wrong: Adam
# this optimizer is Adam. The exercise asks for plain stochastic gradient descent.
#-         return torch.optim.SGD(self.parameters(), lr=self.lr)
#+         return torch.optim.Adam(self.parameters(), lr=self.lr)


# %% wrong: momentum
# the optimizer has momentum. The exercise asks for plain stochastic gradient descent.
#-         return torch.optim.SGD(self.parameters(), lr=self.lr)
#+         return torch.optim.SGD(self.parameters(), lr=self.lr, momentum=0.9)


# %% wrong: parameters not called
# self.parameters is a method; the optimizer needs what it returns.
#-         return torch.optim.SGD(self.parameters(), lr=self.lr)
#+         return torch.optim.SGD(self.parameters, lr=self.lr)


# %% right: functional
#-         return nn.MSELoss()(y_hat, y)
#+         return nn.functional.mse_loss(y_hat, y)


# %% right: by hand
#-         self.net = nn.LazyLinear(1)
#+         self.net = nn.Sequential(nn.LazyLinear(1))
#-         return nn.MSELoss()(y_hat, y)
#+         return ((y_hat - y) ** 2).mean()
#-         return torch.optim.SGD(self.parameters(), lr=self.lr)
#+         return torch.optim.SGD(self.net.parameters(), self.lr)


# %% right: start values as in the book
#-         self.net = nn.LazyLinear(1)
#+         self.net = nn.LazyLinear(1)
#+         self.net.weight.data.normal_(0, 0.01)
#+         self.net.bias.data.fill_(0)
#-         return nn.MSELoss()(y_hat, y)
#+         return nn.MSELoss(reduction="mean")(y_hat, y)


# %% right: loss kept, list of parameters
#-         self.net = nn.LazyLinear(1)
#+         self.net = nn.LazyLinear(1)
#+         self.criterion = nn.MSELoss()
#-         return nn.MSELoss()(y_hat, y)
#+         return self.criterion(input=y_hat, target=y)
#-         return torch.optim.SGD(self.parameters(), lr=self.lr)
#+         return torch.optim.SGD([self.net.weight, self.net.bias], lr=self.lr)


# %% wrong: another name for configure_optimizers
# the class has no method of exactly the name `configure_optimizers`, so that of d2l.Module steps
# in.
class LinearRegression(d2l.Module):
    def __init__(self, lr):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.LazyLinear(1)

    def forward(self, X):
        return self.net(X)

    def loss(self, y_hat, y):
        return nn.MSELoss()(y_hat, y)

    configure_optimizers = d2l.Module.configure_optimizers  # what it inherits

    def configure_optimizer(self):
        return torch.optim.SGD(self.parameters(), lr=self.lr)
