# %% right: plain
class SoftmaxRegression(Classifier):
    def __init__(self, num_outputs, lr):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))

    def forward(self, X):
        return self.net(X)


# %% wrong: softmax at the end
# the result is probabilities; the loss expects the scores (logits).
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs), nn.Softmax(dim=1))


# %% wrong: no flatten
# the images are not flattened first.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.LazyLinear(num_outputs))


# %% wrong: relu at the end
# negative scores are cut off by a relu.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs), nn.ReLU())


# %% wrong: no bias
# the linear layer has no bias.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs, bias=False))


# %% wrong: log-softmax at the end
# the result is logarithms of probabilities; the loss takes the softmax itself.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs), nn.LogSoftmax(dim=1))


# %% wrong: softmax over the minibatch
# a softmax runs over the minibatch (dim 0), and the loss expects the scores (logits).
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs), nn.Softmax(dim=0))


# %% wrong: sigmoid at the end
# the scores pass through a sigmoid; the loss expects the scores (logits) themselves.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs), nn.Sigmoid())


# %% wrong: number of classes written out
# 10 is the number of classes of Fashion-MNIST; use the argument.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(10))


# %% wrong: number of pixels written out
# 784 is the size of Fashion-MNIST's images; the layer can find its inputs out itself.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, num_outputs))


# %% wrong: whole minibatch flattened
# the minibatch is flattened as well; each image should be a row of its own.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.Flatten(0), nn.LazyLinear(num_outputs))


# %% wrong: flattened after the layer
# the linear layer comes first, and works on the lines of each image by themselves.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.LazyLinear(num_outputs), nn.Flatten())


# %% wrong: hidden layer
# there is a second linear layer; softmax regression has one.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(
#+             nn.Flatten(), nn.LazyLinear(256), nn.ReLU(), nn.LazyLinear(num_outputs)
#+         )


# %% wrong: predictions
# these are the predicted classes; the loss expects a score for every class.
#-         return self.net(X)
#+         return self.net(X).argmax(dim=1)


# %% wrong: nothing returned
# forward computes the scores and does not return them.
#-         return self.net(X)
#+         self.net(X)


# %% wrong: cut off from the parameters
# the scores are right but detached, so no gradient reaches the layer.
#-         return self.net(X)
#+         return self.net(X).detach()


# %% wrong: layers in a plain list
# the layers stand in a Python list; the model does not know their parameters.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = [nn.Flatten(), nn.LazyLinear(num_outputs)]
#-         return self.net(X)
#+         for layer in self.net:
#+             X = layer(X)
#+         return X


# %% wrong: new layer in every call
# forward makes a new layer each time: what was learned is thrown away.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Flatten()
#-         return self.net(X)
#+         return nn.LazyLinear(self.num_outputs)(self.net(X))


# %% right: reshape in forward
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.LazyLinear(num_outputs)
#-         return self.net(X)
#+         return self.net(X.reshape(len(X), -1))


# %% right: flatten in forward
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.LazyLinear(num_outputs))
#-     def forward(self, X):
#+     def forward(self, X):
#+         X = torch.flatten(X, 1)


# %% right: forward inherited
class SoftmaxRegression(Classifier):
    def __init__(self, num_outputs, lr):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))


# %% right: layers of their own
class SoftmaxRegression(Classifier):
    def __init__(self, num_outputs, lr):
        super().__init__()
        self.save_hyperparameters()
        self.flatten = nn.Flatten(start_dim=1)
        self.linear = nn.LazyLinear(out_features=self.num_outputs)

    def forward(self, images):
        return self.linear(self.flatten(images))


# %% right: layer by layer
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.ModuleList([nn.Flatten(), nn.LazyLinear(num_outputs)])
#-         return self.net(X)
#+         for layer in self.net:
#+             X = layer(X)
#+         return X


# %% right: linear in forward
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.LazyLinear(num_outputs)
#-         return self.net(X)
#+         X = X.view(X.shape[0], -1)
#+         self.net(X[:1])
#+         return nn.functional.linear(X, self.net.weight, self.net.bias)


# %% wrong: inputs and outputs for LazyLinear
# the layer has 784 outputs: LazyLinear finds its inputs out itself and is told the outputs only.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(28 * 28, num_outputs))


# %% wrong: ten classes, nothing returned
# forward computes the scores and does not return them.
#-         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))
#+         self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(10))
#-         return self.net(X)
#+         self.net(X)
