# %% right: plain
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=False)


# %% wrong: targets given to the model
# the whole minibatch goes into the model, targets included.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch)
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=False)


# %% wrong: the list given to the model
# the model gets the whole minibatch as one list; it wants the inputs, one by one.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(batch)
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=False)


# %% wrong: inputs in a list
# the model gets a list of inputs; it wants each as an argument of its own.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=False)


# %% wrong: two entries only
# this takes minibatches of two entries only; there may be more inputs than one.
# near: model not called
@d2l.add_to_class(Module)
def validation_step(self, batch):
    X, y = batch
    y_hat = self(X)
    loss = self.loss(y_hat, y)
    self.plot("loss", loss, train=False)


# %% wrong: first input only
# only the first input reaches the model; there may be more of them.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(batch[0])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=False)


# %% wrong: second entry as targets
# the second entry is taken for the targets; it should be the last one.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[1])
    self.plot("loss", loss, train=False)


# %% wrong: prediction and targets exchanged
# prediction and targets have changed places in the call of the loss.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(batch[-1], y_hat)
    self.plot("loss", loss, train=False)


# %% wrong: model not called
# the loss gets the input itself; the model is never called.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    loss = self.loss(batch[0], batch[-1])
    self.plot("loss", loss, train=False)


# %% wrong: minibatch in the loss
# the loss gets the whole minibatch where it wants the targets.
# written: _.loss(_, batch)
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch)
    self.plot("loss", loss, train=False)


# %% wrong: not plotted
# nothing is plotted; the board learns of the loss from self.plot alone.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])


# %% wrong: key with prefix
# the key says already what plot adds: it puts train_ or val_ before it itself.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("val_loss", loss, train=False)


# %% wrong: prediction plotted
# the prediction is plotted, where the loss should be.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", y_hat, train=False)


# %% wrong: key and value exchanged
# key and value have changed places in the call of plot.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot(loss, "loss", train=False)


# %% wrong: always self.net
# self.net is called; not every model has one. The model itself can be called.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self.net(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=False)


# %% wrong: loss without self
# `loss` is a method of the model: who has it?
# written: loss(_)
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = loss(y_hat, batch[-1])
    self.plot("loss", loss, train=False)


# %% wrong: training curve
# the loss goes to the training curve; this is validation.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)


# %% wrong: training step called
# training_step is called, and it plots on the training curve as well.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    loss = self.training_step(batch)
    self.plot("loss", loss, train=False)


# %% wrong: backward in validation
# backward is called; the model must not learn from validation data.
# near: first input only
# near: second entry as targets
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=False)
    loss.backward()


# %% wrong: train not given
# plot is not told whether this is training or validation.
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss)


# %% right: as in the book
@d2l.add_to_class(Module)
def validation_step(self, batch):
    l = self.loss(self(*batch[:-1]), batch[-1])
    self.plot("loss", l, train=False)


# %% right: starred, without gradients
@d2l.add_to_class(Module)
def validation_step(self, batch):
    *inputs, y = batch
    with torch.no_grad():
        loss = self.loss(self.forward(*inputs), y)
    self.plot(train=False, value=loss, key="loss")


# %% right: returned too
@d2l.add_to_class(Module)
def validation_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=False)
    return loss
