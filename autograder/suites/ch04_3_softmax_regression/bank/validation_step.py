# %% right: plain
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("loss", self.loss(Y_hat, y), train=False)
    self.plot("acc", self.accuracy(Y_hat, y), train=False)


# %% wrong: no accuracy
# only the loss is plotted.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("loss", self.loss(Y_hat, y), train=False)


# %% wrong: no loss
# only the accuracy is plotted.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("acc", self.accuracy(Y_hat, y), train=False)


# %% wrong: training curves
# the numbers go to the training curves; this is validation (train=False).
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("loss", self.loss(Y_hat, y), train=True)
    self.plot("acc", self.accuracy(Y_hat, y), train=True)


# %% wrong: key accuracy
# the accuracy has the key "accuracy"; the board expects "acc".
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("loss", self.loss(Y_hat, y), train=False)
    self.plot("accuracy", self.accuracy(Y_hat, y), train=False)


# %% wrong: val twice
# the keys say val_ already, and the board puts its own val_ before them.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("val_loss", self.loss(Y_hat, y), train=False)
    self.plot("val_acc", self.accuracy(Y_hat, y), train=False)


# %% wrong: exchanged
# loss and accuracy have changed places.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("acc", self.loss(Y_hat, y), train=False)
    self.plot("loss", self.accuracy(Y_hat, y), train=False)


# %% wrong: loss under both keys
# the loss is plotted twice, the second time as the accuracy.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("loss", self.loss(Y_hat, y), train=False)
    self.plot("acc", self.loss(Y_hat, y), train=False)


# %% wrong: hits for accuracy
# all single hits go to the board; a curve takes one number at a time.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("loss", self.loss(Y_hat, y), train=False)
    self.plot("acc", self.accuracy(Y_hat, y, averaged=False), train=False)


# %% wrong: returned
# the numbers are returned, but nothing is plotted.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    return self.loss(Y_hat, y), self.accuracy(Y_hat, y)


# %% wrong: train not given
# plot is not told whether this is training or validation.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("loss", self.loss(Y_hat, y))
    self.plot("acc", self.accuracy(Y_hat, y))


# %% wrong: training step called
# training_step is called; it plots on the training curves as well.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("loss", self.training_step(batch), train=False)
    self.plot("acc", self.accuracy(Y_hat, y), train=False)


# %% wrong: model not called
# the input itself is taken for the scores; the model is never called.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    Y_hat, y = batch
    self.plot("loss", self.loss(Y_hat, y), train=False)
    self.plot("acc", self.accuracy(Y_hat, y), train=False)


# %% wrong: labels given to the model
# the whole minibatch goes into the model, labels included.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(batch)
    self.plot("loss", self.loss(Y_hat, y), train=False)
    self.plot("acc", self.accuracy(Y_hat, y), train=False)


# %% wrong: softmax in between
# softmax is applied to the scores, and once more in the loss.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X).softmax(dim=1)
    self.plot("loss", self.loss(Y_hat, y), train=False)
    self.plot("acc", self.accuracy(Y_hat, y), train=False)


# %% wrong: loss written out
# this is always the same loss; a model may have a loss of its own.
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("loss", nn.functional.cross_entropy(Y_hat, y), train=False)
    self.plot("acc", self.accuracy(Y_hat, y), train=False)


# %% right: the book's
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    Y_hat = self(*batch[:-1])
    self.plot("loss", self.loss(Y_hat, batch[-1]), train=False)
    self.plot("acc", self.accuracy(Y_hat, batch[-1]), train=False)


# %% right: accuracy first
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    out = self.forward(X)
    loss, acc = self.loss(out, y), self.accuracy(out, y)
    self.plot("acc", acc, train=False)
    self.plot("loss", loss, train=False)
    return loss


# %% right: bare numbers
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    with torch.no_grad():
        Y_hat = self(batch[0])
        loss = self.loss(Y_hat, batch[1])
    self.plot("loss", loss.item(), False)
    self.plot("acc", float(self.accuracy(Y_hat, batch[1])), False)


# %% right: in a loop
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    for key, f in {"loss": self.loss, "acc": self.accuracy}.items():
        self.plot(key=key, value=f(Y_hat, y), train=False)


# %% right: accuracy written out, float64
@d2l.add_to_class(Classifier)
def validation_step(self, batch):
    X, y = batch
    Y_hat = self(X)
    self.plot("loss", self.loss(Y_hat, y), train=False)
    self.plot("acc", (Y_hat.argmax(1) == y).double().mean(), train=False)
