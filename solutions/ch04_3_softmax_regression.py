# %% [markdown]
# # Softmax regression from scratch
#
# A classifier answers "which one?": which of ten garments is in the picture. In this notebook you
# build the simplest one there is, from its parts:
#
# - accuracy, the number everybody asks for,
# - the softmax, which turns scores into probabilities,
# - cross-entropy, the loss that teaches it,
# - a model that puts them together, trained on pictures of clothes,
# - and at the end the numerically safe form that libraries use.
#
# Time needed: about 75 minutes. After each answer cell there is a cell that checks it; run it as
# often as you like.

# %%
import d2lref as d2l
import torch
from torch import nn

# %% [markdown]
# ## 1 · How often is it right? `accuracy`
#
# A classifier gives every example one score per class; its prediction is the class with the
# largest score. With two examples and three classes, and the labels 0 and 2:
#
# | scores | prediction | label | hit |
# |---|---|---|---|
# | 0.1, 0.3, 0.6 | 2 | 0 | 0 |
# | 0.3, 0.2, 0.5 | 2 | 2 | 1 |
#
# The accuracy is the fraction of hits, here 0.5. `accuracy(Y_hat, Y)` takes scores of shape (n, q)
# and integer labels of shape (n,) and returns that fraction as a float tensor of shape (); with
# `averaged=False` it returns the hits themselves, a float32 tensor of shape (n,).
#
# It becomes a method of the class below, which all classifiers of this notebook share.


# %%
class Classifier(d2l.Module):
    """What the classifiers of this notebook share."""

    def loss(self, Y_hat, Y):
        return nn.functional.cross_entropy(Y_hat, Y)

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.lr)


# %% answer="accuracy"
@d2l.add_to_class(Classifier)
def accuracy(self, Y_hat, Y, averaged=True):
    """The fraction of rows of Y_hat (n, q) whose largest score is at the label Y (n,)."""
    # BEGIN SOLUTION
    hits = (Y_hat.argmax(dim=1) == Y).float()
    return hits.mean() if averaged else hits
    # END SOLUTION


# %%
scores = torch.tensor([[0.1, 0.3, 0.6], [0.3, 0.2, 0.5]])
Classifier().accuracy(scores, torch.tensor([0, 2]))

# %% [markdown]
# ## 2 · Watching while it trains: `validation_step`
#
# The trainer calls `validation_step(batch)` for each minibatch `(X, y)` of validation data. It
# computes the model's output, and puts two numbers on the board with `self.plot(key, value,
# train=False)`: the loss of the minibatch under the key `"loss"` and its accuracy under `"acc"`.


# %% answer="validation_step"
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    """Plot the loss and the accuracy of a validation minibatch (X, y)."""
    # BEGIN SOLUTION
    X, y = batch
    Y_hat = self(X)
    self.plot("loss", self.loss(Y_hat, y), train=False)
    self.plot("acc", self.accuracy(Y_hat, y), train=False)
    # END SOLUTION


# %% [markdown]
# ## 3 · From scores to probabilities: `softmax`
#
# Scores may be any numbers. Probabilities are positive, and those of one example sum to one. The
# softmax gets there in two steps: the exponential makes every score positive, and dividing by the
# row's sum makes the row sum to one.
#
# The row (0, ln 3) becomes (1, 3), and divided by 4: (0.25, 0.75).
#
# `softmax(X)` takes scores of shape (n, q), one example per row, and returns probabilities of the
# same shape. Write it with elementary operations.


# %% answer="softmax"
def softmax(X):
    """Row-wise softmax: scores (n, q) to probabilities (n, q)."""
    # BEGIN SOLUTION
    E = torch.exp(X)
    return E / E.sum(dim=1, keepdim=True)
    # END SOLUTION


# %%
softmax(torch.tensor([[0.0, 1.0986], [2.0, 2.0]]))

# %% [markdown]
# How the probability of one class grows with its score, the others' scores being 0:

# %%
score = torch.arange(-6.0, 6.0, 0.1)
rows = torch.stack([score, torch.zeros_like(score), torch.zeros_like(score)], dim=1)
d2l.plot(score, [softmax(rows)[:, 0]], "score", "probability")

# %% [markdown]
# ## 4 · The price of a wrong answer: `cross_entropy`
#
# How surprised is the model by the label? If it gave the label the probability p, its surprise is
# −log p: nothing for p = 1, and the more the smaller p is. Cross-entropy is the mean surprise over
# the minibatch, one number: a tensor of shape (), through which gradients flow back to `y_hat`.
#
# With probabilities (0.1, 0.9) and (0.5, 0.5) and the labels 1 and 0 the surprises are 0.105 and
# 0.693, and the loss is 0.399.
#
# `cross_entropy(y_hat, y)` takes *probabilities* of shape (n, q) and integer labels of shape (n,).
# Write it yourself: torch's own losses do not count here.


# %% answer="cross_entropy"
def cross_entropy(y_hat, y):
    """Mean negative log-likelihood, (), of labels y (n,) under probabilities y_hat (n, q)."""
    # BEGIN SOLUTION
    p = y_hat[torch.arange(len(y_hat)), y]
    return -torch.log(p).mean()
    # END SOLUTION


# %%
cross_entropy(torch.tensor([[0.1, 0.9], [0.5, 0.5]]), torch.tensor([1, 0]))

# %% [markdown]
# ## 5 · The parameters
#
# Softmax regression has a weight for each pair of input and class, and a bias for each class:
# `W` of shape (num_inputs, num_outputs), drawn from a normal distribution with standard deviation
# `sigma`, and `b` of shape (num_outputs,), zero. Both are plain tensors that require gradients.


# %% answer="SoftmaxRegressionScratch"
class SoftmaxRegressionScratch(Classifier):
    """Softmax regression from bare parameters."""

    def __init__(self, num_inputs, num_outputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        # BEGIN SOLUTION
        self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
        self.b = torch.zeros(num_outputs, requires_grad=True)
        # END SOLUTION

    def parameters(self):
        return [self.W, self.b]


# %%
small = SoftmaxRegressionScratch(num_inputs=4, num_outputs=3, lr=0.1)
small.W

# %% [markdown]
# ## 6 · The model
#
# `forward(X)` takes a minibatch of images, (n, 1, 28, 28). Each image becomes one row of
# num_inputs numbers; the rows times `W` plus `b` are the scores, and your `softmax` makes them
# probabilities, (n, num_outputs).


# %% answer="SoftmaxRegressionScratch.forward"
@d2l.add_to_class(SoftmaxRegressionScratch)
def forward(self, X):
    """Images (n, ...) to probabilities (n, num_outputs)."""
    # BEGIN SOLUTION
    X = X.reshape(-1, self.W.shape[0])
    return softmax(X @ self.W + self.b)
    # END SOLUTION


# %%
small.forward(torch.ones(2, 1, 2, 2))

# %% [markdown]
# `loss(y_hat, y)` is your `cross_entropy`: a method, so that the trainer finds it.


# %% answer="SoftmaxRegressionScratch.loss"
@d2l.add_to_class(SoftmaxRegressionScratch)
def loss(self, y_hat, y):
    """Cross-entropy of probabilities y_hat (n, q) and labels y (n,)."""
    # BEGIN SOLUTION
    return cross_entropy(y_hat, y)
    # END SOLUTION


# %% [markdown]
# ## 7 · Training
#
# Here are the pictures: 28 × 28 grey pixels, ten kinds of clothes.

# %%
data = d2l.FashionMNIST(batch_size=256)
data.visualize(next(iter(data.val_dataloader())))

# %% [markdown]
# Build a `SoftmaxRegressionScratch` named `model` for them with a learning rate of 0.05, and train
# it for 10 epochs with a `d2l.Trainer`. An image has 28 · 28 = 784 pixels. (With 0.1 it gets a
# little further, but the accuracy jumps up and down from one minibatch to the next: try it later.)

# %% answer="training"
# model = ... and its training
# BEGIN SOLUTION
model = SoftmaxRegressionScratch(num_inputs=784, num_outputs=10, lr=0.05)
trainer = d2l.Trainer(max_epochs=10)
trainer.fit(model, data)
# END SOLUTION

# %% [markdown]
# ## 8 · Looking at the mistakes: `misclassified`
#
# The number says how often the model errs; the pictures say why. `misclassified(X, y, preds)` takes
# examples of shape (n, …), labels (n,) and predictions (n,), and returns the examples, the labels
# and the predictions of those rows where label and prediction differ, as three tensors, in order.


# %% answer="misclassified"
def misclassified(X, y, preds):
    """The examples, labels and predictions where labels and predictions differ."""
    # BEGIN SOLUTION
    wrong = preds != y
    return X[wrong], y[wrong], preds[wrong]
    # END SOLUTION


# %%
X, y = next(iter(data.val_dataloader()))
images, truth, guesses = misclassified(X, y, model(X).argmax(dim=1))
pairs = zip(data.text_labels(truth), data.text_labels(guesses), strict=True)
data.visualize([images, truth], labels=[f"{a}\n{b}?" for a, b in pairs])

# %% [markdown]
# ## 9 · Numbers that do not fit: `stable_log_softmax`
#
# The exponential of 100 is larger than any float32: it becomes infinite, and infinity divided by
# infinity is not a number. Nor does the logarithm of a probability that was rounded to 0 exist.
# Both go away when the logarithm is taken on paper first, and when the largest score of each row is
# subtracted from the row: the probabilities stay as they are.
#
# `stable_log_softmax(X)` returns the logarithm of the softmax, (n, q), finite for scores of any
# size. The row (1000, 0) gives (0, −1000).


# %% answer="stable_log_softmax"
def stable_log_softmax(X):
    """The logarithm of the row-wise softmax (n, q), finite for scores of any size."""
    # BEGIN SOLUTION
    shifted = X - X.max(dim=1, keepdim=True).values
    sums = torch.exp(shifted).sum(dim=1, keepdim=True)
    return shifted - torch.log(sums)
    # END SOLUTION


# %%
stable_log_softmax(torch.tensor([[1000.0, 0.0], [0.0, 0.0]]))

# %% [markdown]
# ## 10 · The same with torch's layers
#
# `nn.Flatten()` turns images into rows, `nn.LazyLinear(k)` is a linear layer with `k` outputs that
# finds out its number of inputs by itself. Put both into `self.net` and write `forward`. It returns
# the scores (logits): the loss of `Classifier` takes the stable softmax itself.


# %% answer="SoftmaxRegression"
class SoftmaxRegression(Classifier):
    """Softmax regression from torch's layers."""

    def __init__(self, num_outputs, lr):
        super().__init__()
        self.save_hyperparameters()
        # BEGIN SOLUTION
        self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))

    def forward(self, X):
        return self.net(X)
        # END SOLUTION


# %%
concise = SoftmaxRegression(num_outputs=10, lr=0.1)
d2l.Trainer(max_epochs=1).fit(concise, data)
concise(X).shape

# %% [markdown] discussion="cross_entropy_meaning"
# ## Discussion
#
# Two classifiers have the same accuracy on the same images, but one has half the other's
# cross-entropy. What does it do better? When would you care, and when not?

# %% [markdown]
# Accuracy counts only whether the largest probability is at the label. Cross-entropy looks at how
# much probability the label got: it is the mean surprise, in nats, of somebody who believes the
# classifier. The better one is more confident where it is right and less confident where it is
# wrong. One cares when the probabilities are used (to refuse doubtful cases, to weigh costs); one
# does not when only the top class counts.
