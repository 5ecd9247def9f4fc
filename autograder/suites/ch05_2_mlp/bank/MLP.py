# %% right: plain
class MLP(d2l.Classifier):
    def __init__(self, num_outputs, num_hiddens, lr):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(
            nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
        )


# %% wrong: no activation
# there is no activation between the two linear layers.
# near: sizes swapped
#-             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
#+             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.LazyLinear(num_outputs)


# %% wrong: no flatten
# the images are not flattened before the first layer.
class MLP(d2l.Classifier):
    def __init__(self, num_outputs, num_hiddens, lr):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs))


# %% wrong: sizes swapped
# num_hiddens and num_outputs have changed places.
#-             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
#+             nn.Flatten(), nn.LazyLinear(num_outputs), nn.ReLU(), nn.LazyLinear(num_hiddens)


# %% wrong: softmax at the end
# the result is probabilities. The loss expects the scores (logits) themselves.
#-             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
#+             nn.Flatten(),
#+             nn.LazyLinear(num_hiddens),
#+             nn.ReLU(),
#+             nn.LazyLinear(num_outputs),
#+             nn.Softmax(dim=1),


# %% wrong: sigmoid
# the hidden layer bends with a sigmoid; this network uses relu.
#-             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
#+             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.Sigmoid(), nn.LazyLinear(num_outputs)


# %% wrong: no biases
# the linear layers have no biases.
#-             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
#+             nn.Flatten(),
#+             nn.LazyLinear(num_hiddens, bias=False),
#+             nn.ReLU(),
#+             nn.LazyLinear(num_outputs, bias=False),


# %% wrong: bent output
# the scores pass through an activation as well, and negative scores are lost.
#-             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
#+             nn.Flatten(),
#+             nn.LazyLinear(num_hiddens),
#+             nn.ReLU(),
#+             nn.LazyLinear(num_outputs),
#+             nn.ReLU(),


# %% wrong: three layers
# there is one hidden layer too many.
#-             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
#+             nn.Flatten(),
#+             nn.LazyLinear(num_hiddens),
#+             nn.ReLU(),
#+             nn.LazyLinear(num_hiddens),
#+             nn.ReLU(),
#+             nn.LazyLinear(num_outputs),


# %% wrong: sizes written out
# the sizes are those of Fashion-MNIST; use the arguments, so that others work too.
class MLP(d2l.Classifier):
    def __init__(self, num_outputs, num_hiddens, lr):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(256), nn.ReLU(), nn.LazyLinear(10))


# %% wrong: whole minibatch flattened
# the minibatch is flattened as well; each image should be a row of its own.
#-             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
#+             nn.Flatten(0), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)


# %% wrong: no hidden layer
# there is only one linear layer.
class MLP(d2l.Classifier):
    def __init__(self, num_outputs, num_hiddens, lr):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))


# %% right: list of layers
#-             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
#+             *[nn.Flatten(), nn.LazyLinear(out_features=num_hiddens), nn.ReLU()],
#+             nn.LazyLinear(out_features=num_outputs),


# %% right: known input size given late
class MLP(d2l.Classifier):
    def __init__(self, num_outputs, num_hiddens, lr):
        super().__init__()
        self.save_hyperparameters()
        self.hidden = nn.LazyLinear(num_hiddens)
        self.output = nn.LazyLinear(num_outputs)

    def forward(self, X):
        return self.output(torch.relu(self.hidden(X.flatten(1))))


# %% right: flatten with dims
#-             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
#+             nn.Flatten(1, -1),
#+             nn.LazyLinear(num_hiddens),
#+             nn.ReLU(inplace=True),
#+             nn.LazyLinear(num_outputs),


# %% wrong: bent after the second layer, softmax
# there is no activation between the two linear layers, and the scores go through relu and softmax,
# where the loss expects them as they are.
#-             nn.Flatten(), nn.LazyLinear(num_hiddens), nn.ReLU(), nn.LazyLinear(num_outputs)
#+             nn.Flatten(),
#+             nn.LazyLinear(num_hiddens),
#+             nn.LazyLinear(num_outputs),
#+             nn.ReLU(),
#+             nn.Softmax(dim=-1),
