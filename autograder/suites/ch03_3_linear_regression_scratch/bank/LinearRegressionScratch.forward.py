# %% right: plain
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return X @ self.w + self.b


# %% wrong: no bias
# b is not added.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return X @ self.w


# %% wrong: bias subtracted
# b is subtracted.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return X @ self.w - self.b


# %% wrong: bias multiplied
# the products are multiplied by b.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return X @ self.w * self.b


# %% wrong: bias on the inputs
# b is added to the inputs, before they are multiplied by w.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return (X + self.b) @ self.w


# %% wrong: elementwise
# the inputs are multiplied with w entry by entry; the products are not summed.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return X * self.w.reshape(-1) + self.b


# %% wrong: averaged products
# the products of inputs and weights are averaged; they should be summed.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return (X * self.w.T).mean(dim=1, keepdim=True) + self.b


# %% wrong: summed over the examples
# the products are summed over dim 0. Each row is one example.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return (X * self.w.T).sum(dim=0) + self.b


# %% wrong: summed over everything
# the products of all examples are summed into one number.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return (X * self.w.T).sum() + self.b


# %% wrong: flat predictions
# the predictions have shape (n,); they should be a column, (n, 1).
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return (X @ self.w).reshape(-1) + self.b


# %% wrong: weights transposed
# w is turned into a row before the product, and then it no longer fits X.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return X @ self.w.T + self.b


# %% wrong: inputs transposed
# X is transposed: its rows are the examples already.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return X.T @ self.w + self.b


# %% wrong: factors exchanged
# w stands on the left of the product; the shapes fit the other way round.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return self.w @ X + self.b


# %% wrong: only for two inputs
# two inputs are written out, so further ones are not used.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return X[:, 0:1] * self.w[0] + X[:, 1:2] * self.w[1] + self.b


# %% wrong: first example only
# only the first row of X is used. There is one prediction for each row.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return X[0] @ self.w + self.b


# %% wrong: fresh weights
# a new layer with new weights is made in every call; the model's own w and b are idle.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return nn.Linear(X.shape[1], 1)(X)


# %% wrong: cut off
# the values are right, but w and b have left the graph: no gradient reaches them.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return X @ self.w.detach() + self.b.detach()


# %% wrong: weights cut off
# the values are right, but w has left the graph: no gradient reaches it.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return X @ self.w.data + self.b


# %% wrong: bias as a bare number
# the values are right, but b became a bare number: no gradient reaches it.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return X @ self.w + self.b.item()


# %% wrong: nothing returned
# the predictions are computed, but not handed back.
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    y_hat = X @ self.w + self.b


# %% right: addmm
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return torch.addmm(self.b, X, self.w)


# %% right: sum of products
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return (X * self.w.T).sum(dim=1, keepdim=True) + self.b


# %% right: einsum
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return torch.einsum("nd,do->no", X, self.w) + self.b


# %% right: loop
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    rows = []
    for x in X:
        rows.append(torch.dot(x, self.w[:, 0]) + self.b)
    return torch.stack(rows)


# %% right: functional
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return nn.functional.linear(X, self.w.t(), bias=self.b)


# %% right: in place
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    y_hat = torch.mm(X, self.w)
    y_hat += self.b
    return y_hat


# %% right: float64 inside
@d2l.add_to_class(LinearRegressionScratch)
def forward(self, X):
    return (X.double() @ self.w.double() + self.b.double()).float()
