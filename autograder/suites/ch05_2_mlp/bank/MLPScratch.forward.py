# %% right: plain
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = X.reshape(-1, self.num_inputs)
    H = relu(X @ self.W1 + self.b1)
    return H @ self.W2 + self.b2


# %% wrong: no bend
# the hidden layer is linear: nothing bends between the two layers.
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = X.reshape(-1, self.num_inputs)
    H = X @ self.W1 + self.b1
    return H @ self.W2 + self.b2


# %% wrong: bent output
# the scores pass through relu as well, and negative scores are lost.
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = X.reshape(-1, self.num_inputs)
    H = relu(X @ self.W1 + self.b1)
    return relu(H @ self.W2 + self.b2)


# %% wrong: softmax on the output
# the result is probabilities. The loss expects the scores (logits) themselves.
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = X.reshape(-1, self.num_inputs)
    H = relu(X @ self.W1 + self.b1)
    return softmax(H @ self.W2 + self.b2)


# %% wrong: hidden bias forgotten
# b1 is not used.
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = X.reshape(-1, self.num_inputs)
    H = relu(X @ self.W1)
    return H @ self.W2 + self.b2


# %% wrong: output bias forgotten
# b2 is not used.
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = X.reshape(-1, self.num_inputs)
    H = relu(X @ self.W1 + self.b1)
    return H @ self.W2


# %% wrong: bias after the bend
# b1 is added after relu; it belongs inside.
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = X.reshape(-1, self.num_inputs)
    H = relu(X @ self.W1) + self.b1
    return H @ self.W2 + self.b2


# %% wrong: cut between the layers
# the hidden values are detached, so no gradient reaches W1 and b1.
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = X.reshape(-1, self.num_inputs)
    H = relu(X @ self.W1 + self.b1).detach()
    return H @ self.W2 + self.b2


# %% wrong: hidden values returned
# these are the hidden values; the second layer is missing.
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = X.reshape(-1, self.num_inputs)
    return relu(X @ self.W1 + self.b1)


# %% wrong: bend before the layer
# relu is applied to the input, before the first layer.
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = X.reshape(-1, self.num_inputs)
    H = relu(X) @ self.W1 + self.b1
    return H @ self.W2 + self.b2


# %% wrong: flattened into one row
# the whole minibatch becomes one row; each image should be a row of its own.
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = X.reshape(1, -1)
    H = relu(X @ self.W1 + self.b1)
    return H @ self.W2 + self.b2


# %% wrong: images not flattened
# an image is not turned into one row of numbers before the first layer.
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    H = relu(X @ self.W1 + self.b1)
    return H @ self.W2 + self.b2


# %% right: einsum, clamp
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    H = torch.einsum("ni,ij->nj", X.flatten(1), self.W1) + self.b1
    return torch.einsum("nj,jk->nk", H.clamp(min=0), self.W2) + self.b2


# %% right: layer by layer
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    H = X.view(X.shape[0], -1)
    for W, b in ((self.W1, self.b1), (self.W2, self.b2)):
        H = (relu(H) if W is self.W2 else H) @ W + b
    return H


# %% right: flatten
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = torch.flatten(X, 1)
    H = relu(X @ self.W1 + self.b1)
    return H @ self.W2 + self.b2


# %% right: matmul
@d2l.add_to_class(MLPScratch)
def forward(self, X):
    X = X.reshape(-1, self.num_inputs)
    H = relu(torch.matmul(X, self.W1) + self.b1)
    return torch.addmm(self.b2, H, self.W2)


# %% wrong: tanh
# the hidden values lie between -1 and 1: the bend is tanh, not relu.
#-     H = relu(X @ self.W1 + self.b1)
#+     H = torch.tanh(X @ self.W1 + self.b1)

# %% wrong: sigmoid
# the hidden values lie between 0 and 1: the bend is a sigmoid, not relu.
#-     H = relu(X @ self.W1 + self.b1)
#+     H = torch.sigmoid(X @ self.W1 + self.b1)

# %% wrong: 784 written out
# the images are cut to rows of 784 numbers, whatever num_inputs is.
#-     X = X.reshape(-1, self.num_inputs)
#+     X = X.reshape(-1, 784)


# %% wrong: largest score only
# the place of the largest score comes back; the scores themselves are asked for.
#-     return H @ self.W2 + self.b2
#+     return (H @ self.W2 + self.b2).argmax(dim=1)


# %% wrong: log_softmax on the output
# the logarithms of probabilities come back; the scores themselves are asked for.
#-     return H @ self.W2 + self.b2
#+     return torch.log_softmax(H @ self.W2 + self.b2, dim=1)
