# %% right: plain
@d2l.add_to_class(Module)
def plot(self, key, value, train):
    trainer = self.trainer
    self.board.xlabel = "epoch"
    if train:
        x = trainer.train_batch_idx / trainer.num_train_batches
        n = trainer.num_train_batches / self.plot_train_per_epoch
        label = "train_" + key
    else:
        x = trainer.epoch + 1
        n = trainer.num_val_batches / self.plot_valid_per_epoch
        label = "val_" + key
    self.board.draw(x, value.detach(), label, every_n=int(n))


# %% wrong: minibatches on the axis
# x counts minibatches; the axis counts epochs.
#-         x = trainer.train_batch_idx / trainer.num_train_batches
#+         x = trainer.train_batch_idx


# %% wrong: fraction upside down
# x is upside down: minibatches in an epoch by minibatches so far.
#-         x = trainer.train_batch_idx / trainer.num_train_batches
#+         x = trainer.num_train_batches / trainer.train_batch_idx


# %% wrong: whole epochs
# x is a whole number of epochs, so all training points of an epoch stand on one spot.
#-         x = trainer.train_batch_idx / trainer.num_train_batches
#+         x = trainer.train_batch_idx // trainer.num_train_batches


# %% wrong: validation at the start
# a validation point stands at the start of its epoch; it belongs to the end.
#-         x = trainer.epoch + 1
#+         x = trainer.epoch


# %% wrong: validation between
# a validation point stands amid the training points; it belongs to the epoch's end.
#-         x = trainer.epoch + 1
#+         x = trainer.train_batch_idx / trainer.num_train_batches


# %% wrong: training count in validation
# validation counts the minibatches of training to find every_n.
#-         n = trainer.num_val_batches / self.plot_valid_per_epoch
#+         n = trainer.num_train_batches / self.plot_valid_per_epoch


# %% wrong: points per epoch exchanged
# the points per epoch of training and of validation have changed places.
#-         n = trainer.num_train_batches / self.plot_train_per_epoch
#+         n = trainer.num_train_batches / self.plot_valid_per_epoch
#-         n = trainer.num_val_batches / self.plot_valid_per_epoch
#+         n = trainer.num_val_batches / self.plot_train_per_epoch


# %% wrong: multiplied
# every_n is a product; more points per epoch should make it smaller.
#-         n = trainer.num_train_batches / self.plot_train_per_epoch
#+         n = trainer.num_train_batches * self.plot_train_per_epoch
#-         n = trainer.num_val_batches / self.plot_valid_per_epoch
#+         n = trainer.num_val_batches * self.plot_valid_per_epoch


# %% wrong: points for every_n
# every_n is the number of points per epoch; it is how many minibatches make a point.
#-         n = trainer.num_train_batches / self.plot_train_per_epoch
#+         n = self.plot_train_per_epoch
#-         n = trainer.num_val_batches / self.plot_valid_per_epoch
#+         n = self.plot_valid_per_epoch


# %% wrong: minibatches for every_n
# every_n is the number of minibatches in an epoch: one point for the whole epoch.
#-         n = trainer.num_train_batches / self.plot_train_per_epoch
#+         n = trainer.num_train_batches
#-         n = trainer.num_val_batches / self.plot_valid_per_epoch
#+         n = trainer.num_val_batches


# %% wrong: not rounded
# every_n is a fraction; it should be rounded down to an int.
#-     self.board.draw(x, value.detach(), label, every_n=int(n))
#+     self.board.draw(x, value.detach(), label, every_n=n)


# %% wrong: rounded up
# every_n is rounded up; int() would round it down.
#-     self.board.draw(x, value.detach(), label, every_n=int(n))
#+     self.board.draw(x, value.detach(), label, every_n=-int(-n // 1))


# %% wrong: no every_n
# the board is not told every_n, so every minibatch is a point.
#-     self.board.draw(x, value.detach(), label, every_n=int(n))
#+     self.board.draw(x, value.detach(), label)


# %% wrong: no prefix
# the label is the bare key: training and validation share one curve.
#-         label = "train_" + key
#+         label = key
#-         label = "val_" + key
#+         label = key


# %% wrong: prefixes exchanged
# train_ and val_ have changed places in the labels.
#-         label = "train_" + key
#+         label = "val_" + key
#-         label = "val_" + key
#+         label = "train_" + key


# %% wrong: always loss
# the label always ends in loss, whatever the key is.
#-         label = "train_" + key
#+         label = "train_loss"
#-         label = "val_" + key
#+         label = "val_loss"


# %% wrong: key in validation only
# the labels of training lack the key: without brackets, `+ key` belongs to the else.
#-         label = "train_" + key

#-         label = "val_" + key
#+     label = "train_" if train else "val_" + key


# %% wrong: prefix valid_
# the label of a validation curve begins with valid_; the board's begin with val_.
#-         label = "val_" + key
#+         label = "valid_" + key


# %% wrong: condition reversed
# training is treated as validation, and validation as training.
#-     if train:
#+     if not train:


# %% wrong: always training
# everything is treated as training: the condition does not ask this argument.
#-     if train:
#+     if self.plot_train_per_epoch:


# %% wrong: not detached
# the value still hangs on the graph, so the board would keep the graph in memory.
#-     self.board.draw(x, value.detach(), label, every_n=int(n))
#+     self.board.draw(x, value, label, every_n=int(n))


# %% wrong: no label on the axis
# the label of the x axis is not set.
#-     self.board.xlabel = "epoch"


# %% wrong: axis label in training only
# the label of the x axis is set in training only.
#-     self.board.xlabel = "epoch"
#-     if train:
#+     if train:
#+         self.board.xlabel = "epoch"


# %% wrong: never drawn
# everything is worked out, but board.draw is never called.
#-     self.board.draw(x, value.detach(), label, every_n=int(n))


# %% wrong: drawn in validation only
# training points are never drawn: does the call stand inside the else?
#-     self.board.draw(x, value.detach(), label, every_n=int(n))
#+         self.board.draw(x, value.detach(), label, every_n=int(n))


# %% wrong: x and y exchanged
# x and y have changed places in the call of draw.
#-     self.board.draw(x, value.detach(), label, every_n=int(n))
#+     self.board.draw(value.detach(), x, label, every_n=int(n))


# %% wrong: label forgotten
# the board is not told which curve the point is on.
#-     self.board.draw(x, value.detach(), label, every_n=int(n))
#+     self.board.draw(x, value.detach(), every_n=int(n))


# %% wrong: counts of the model
# the counts are looked for in the model; its trainer has them.
#-     trainer = self.trainer
#+     trainer = self


# %% right: as in the book
@d2l.add_to_class(Module)
def plot(self, key, value, train):
    assert hasattr(self, "trainer"), "Trainer is not inited"
    self.board.xlabel = "epoch"
    if train:
        x = self.trainer.train_batch_idx / self.trainer.num_train_batches
        n = self.trainer.num_train_batches / self.plot_train_per_epoch
    else:
        x = self.trainer.epoch + 1
        n = self.trainer.num_val_batches / self.plot_valid_per_epoch
    self.board.draw(
        x,
        value.to(d2l.cpu()).detach().numpy(),
        ("train_" if train else "val_") + key,
        every_n=int(n),
    )


# %% right: whole division, item
@d2l.add_to_class(Module)
def plot(self, key, value, train):
    t, board = self.trainer, self.board
    y = value.item()
    if train:
        n = t.num_train_batches // self.plot_train_per_epoch
        board.draw(t.train_batch_idx / t.num_train_batches, y, f"train_{key}", n)
    else:
        n = t.num_val_batches // self.plot_valid_per_epoch
        board.draw(1 + t.epoch, y, f"val_{key}", n)
    board.xlabel = "epoch"


# %% right: at least one
#-     self.board.draw(x, value.detach(), label, every_n=int(n))
#+     self.board.draw(x, float(value.detach()), label, every_n=max(1, int(n)))


# %% right: by name
@d2l.add_to_class(Module)
def plot(self, key, value, train):
    kind = "train" if train else "val"
    batches = getattr(self.trainer, f"num_{kind}_batches")
    points = self.plot_train_per_epoch if train else self.plot_valid_per_epoch
    x = self.trainer.train_batch_idx / batches if train else self.trainer.epoch + 1
    with torch.no_grad():
        y = value.clone()
    self.board.xlabel = "epoch"
    self.board.draw(label=f"{kind}_{key}", x=x, y=y, every_n=int(batches / points))


# %% wrong: whole epochs, not detached
# x is a whole number of epochs, so all training points of an epoch stand on one spot; and the value
# still hangs on the graph.
#-         x = trainer.train_batch_idx / trainer.num_train_batches
#+         x = trainer.train_batch_idx // trainer.num_train_batches
#-     self.board.draw(x, value.detach(), label, every_n=int(n))
#+     self.board.draw(x, value, label, every_n=int(n))


# %% wrong: whole epochs, not detached, not rounded
# x is a whole number of epochs, so all training points of an epoch stand on one spot; and the value
# still hangs on the graph.
#-         x = trainer.train_batch_idx / trainer.num_train_batches
#+         x = trainer.train_batch_idx // trainer.num_train_batches
#-         n = trainer.num_train_batches / self.plot_train_per_epoch
#+         n = trainer.num_train_batches // self.plot_train_per_epoch
#-         n = trainer.num_val_batches / self.plot_valid_per_epoch
#+         n = trainer.num_val_batches // self.plot_valid_per_epoch
#-     self.board.draw(x, value.detach(), label, every_n=int(n))
#+     self.board.draw(x, value, label, every_n=n)
