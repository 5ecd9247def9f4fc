# %% right: plain
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return softmax(X @ self.W + self.b)


# %% wrong: no softmax
# these are the scores; softmax is missing.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return X @ self.W + self.b


# %% wrong: bias forgotten
# b is not used.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return softmax(X @ self.W)


# %% wrong: images not flattened
# an image is not turned into one row of numbers first.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    return softmax(X @ self.W + self.b)


# %% wrong: softmax twice
# softmax is applied twice.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return softmax(softmax(X @ self.W + self.b))


# %% wrong: bias after softmax
# b is added to the probabilities; it belongs to the scores.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return softmax(X @ self.W) + self.b


# %% wrong: softmax of the images
# softmax is applied to the images, before the weights. It works on scores.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return softmax(X) @ self.W + self.b


# %% wrong: softmax over the minibatch
# the probabilities of a class sum to 1 over the minibatch (dim 0); they should do so for each
# example.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return torch.softmax(X @ self.W + self.b, dim=0)


# %% wrong: sigmoid
# every class gets a probability by itself (a sigmoid). Together they must sum to 1.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return torch.sigmoid(X @ self.W + self.b)


# %% wrong: logarithms
# these are the logarithms of the probabilities; the loss takes them itself.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return torch.log(softmax(X @ self.W + self.b))


# %% wrong: predictions
# these are the predicted classes. The loss needs a probability for every class.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return softmax(X @ self.W + self.b).argmax(dim=1)


# %% wrong: nothing returned
# the probabilities are computed and not returned.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    softmax(X @ self.W + self.b)


# %% wrong: cut off from the parameters
# the probabilities are right but detached, so no gradient reaches W and b.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return softmax(X @ self.W + self.b).detach()


# %% wrong: weights transposed
# W is transposed: it has a row for each input and a column for each class already.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return softmax(X @ self.W.T + self.b)


# %% wrong: factors exchanged
# the factors of the matrix product have changed places; examples are rows of X.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, self.W.shape[0])
    return softmax(self.W @ X + self.b)


# %% wrong: flattened into one row
# the whole minibatch becomes one row; each image should be a row of its own.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(1, -1)
    return softmax(X @ self.W + self.b)


# %% wrong: pixels of several images mixed
# the shape is right, but a row holds pixels of several images.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(self.W.shape[0], -1).T
    return softmax(X @ self.W + self.b)


# %% wrong: number of pixels written out
# 784 is the size of Fashion-MNIST's images; the model knows how many inputs it has.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(-1, 784)
    return softmax(X @ self.W + self.b)


# %% wrong: batch size written out
# 256 rows are asked for, but a minibatch may have any number of images.
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    X = X.reshape(256, -1)
    return softmax(X @ self.W + self.b)


# %% right: flatten
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    return softmax(torch.matmul(X.flatten(1), self.W) + self.b)


# %% right: view
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    return softmax(torch.addmm(self.b, X.view(len(X), -1), self.W))


# %% right: linear
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    scores = nn.functional.linear(torch.flatten(X, 1), self.W.T, self.b)
    return nn.functional.softmax(scores, dim=-1)


# %% right: einsum, bias in place
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    scores = torch.einsum("ni,ij->nj", X.reshape(X.shape[0], -1), self.W)
    scores += self.b
    return softmax(scores)


# %% right: image by image
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    scores = [x.reshape(-1) @ self.W + self.b for x in X]
    return softmax(torch.stack(scores))


# %% right: log-sum-exp in float64
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    scores = X.flatten(1).double() @ self.W.double() + self.b.double()
    return torch.exp(scores - scores.logsumexp(dim=1, keepdim=True)).float()
