# %% right: plain
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)
    return loss


# %% wrong: targets given to the model
# the whole minibatch goes into the model, targets included.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch)
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)
    return loss


# %% wrong: the list given to the model
# the model gets the whole minibatch as one list; it wants the inputs, one by one.
# near: model not called
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(batch)
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)
    return loss


# %% wrong: inputs in a list
# the model gets a list of inputs; it wants each as an argument of its own.
# near: model not called
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)
    return loss


# %% wrong: two entries only
# this takes minibatches of two entries only; there may be more inputs than one.
# near: model not called
@d2l.add_to_class(Module)
def training_step(self, batch):
    X, y = batch
    y_hat = self(X)
    loss = self.loss(y_hat, y)
    self.plot("loss", loss, train=True)
    return loss


# %% wrong: first input only
# only the first input reaches the model; there may be more of them.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(batch[0])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)
    return loss


# %% wrong: second entry as targets
# the second entry is taken for the targets; it should be the last one.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[1])
    self.plot("loss", loss, train=True)
    return loss


# %% wrong: prediction and targets exchanged
# prediction and targets have changed places in the call of the loss.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(batch[-1], y_hat)
    self.plot("loss", loss, train=True)
    return loss


# %% wrong: model not called
# the loss gets the input itself; the model is never called.
@d2l.add_to_class(Module)
def training_step(self, batch):
    loss = self.loss(batch[0], batch[-1])
    self.plot("loss", loss, train=True)
    return loss


# %% wrong: minibatch in the loss
# the loss gets the whole minibatch where it wants the targets.
# written: _.loss(_, batch)
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch)
    self.plot("loss", loss, train=True)
    return loss


# %% wrong: not plotted
# nothing is plotted; the board learns of the loss from self.plot alone.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    return loss


# %% wrong: key with prefix
# the key says already what plot adds: it puts train_ or val_ before it itself.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("train_loss", loss, train=True)
    return loss


# %% wrong: prediction plotted
# the prediction is plotted, where the loss should be.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", y_hat, train=True)
    return loss


# %% wrong: key and value exchanged
# key and value have changed places in the call of plot.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot(loss, "loss", train=True)
    return loss


# %% wrong: always self.net
# self.net is called; not every model has one. The model itself can be called.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self.net(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)
    return loss


# %% wrong: loss without self
# `loss` is a method of the model: who has it?
# written: loss(_)
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)
    return loss


# %% wrong: nothing returned
# the loss is plotted and not returned.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)


# %% wrong: plot returned
# what plot returns is returned; it is the loss that is asked for.
# near: second entry as targets
# near: first input only
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    return self.plot("loss", loss, train=True)


# %% wrong: prediction returned
# the prediction is returned; the trainer asks for the loss.
# near: first input only
# near: second entry as targets
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)
    return y_hat


# %% wrong: bare number returned
# the loss is returned as a bare number, which has no gradient.
# near: first input only
# near: second entry as targets
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)
    return loss.item()


# %% wrong: detached
# the loss is cut off from the graph before it is returned.
# near: first input only
# near: second entry as targets
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=True)
    return loss.detach()


# %% wrong: validation curve
# the loss goes to the validation curve; this is training.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss, train=False)
    return loss


# %% wrong: backward in the step
# backward is called here already; that is the trainer's part.
# near: second entry as targets
# near: first input only
#-     self.plot("loss", loss, train=True)
#+     self.plot("loss", loss, train=True)
#+     loss.backward()


# %% wrong: everything twice
# the model is called twice for one minibatch, which takes twice the time.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", self.loss(self(*batch[:-1]), batch[-1]), train=True)
    return loss


# %% wrong: train not given
# plot is not told whether this is training or validation.
@d2l.add_to_class(Module)
def training_step(self, batch):
    y_hat = self(*batch[:-1])
    loss = self.loss(y_hat, batch[-1])
    self.plot("loss", loss)
    return loss


# %% right: as in the book
@d2l.add_to_class(Module)
def training_step(self, batch):
    l = self.loss(self(*batch[:-1]), batch[-1])
    self.plot("loss", l, train=True)
    return l


# %% right: starred
@d2l.add_to_class(Module)
def training_step(self, batch):
    *inputs, y = batch
    loss = self.loss(self.forward(*inputs), y)
    self.plot(key="loss", value=loss, train=True)
    return loss


# %% right: plots a bare number
@d2l.add_to_class(Module)
def training_step(self, batch):
    n = len(batch) - 1
    X, y = tuple(batch[:n]), batch[n]
    prediction = self(*X)
    loss = self.loss(prediction, y)
    self.plot("loss", loss.detach(), True)
    return loss
