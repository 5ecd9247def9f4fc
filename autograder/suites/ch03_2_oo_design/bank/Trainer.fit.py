# %% right: plain
@d2l.add_to_class(Trainer)
def fit(self, model, data):
    self.prepare_data(data)
    self.prepare_model(model)
    self.optim = model.configure_optimizers()
    self.train_batch_idx = 0
    self.val_batch_idx = 0
    for epoch in range(self.max_epochs):
        self.epoch = epoch
        self.fit_epoch()


# %% wrong: one epoch
# fit_epoch is called once; there are max_epochs epochs. Does something leave the loop?
#-     for epoch in range(self.max_epochs):
#-         self.epoch = epoch
#-         self.fit_epoch()
#+     self.epoch = 0
#+     self.fit_epoch()


# %% wrong: one epoch too many
# there is one epoch too many.
#-     for epoch in range(self.max_epochs):
#+     for epoch in range(self.max_epochs + 1):


# %% wrong: one epoch too few
# there is one epoch too few, and the first is numbered 1.
#-     for epoch in range(self.max_epochs):
#+     for epoch in range(1, self.max_epochs):


# %% wrong: epochs from 1
# the epochs are numbered from 1; they begin with 0.
#-     for epoch in range(self.max_epochs):
#+     for epoch in range(1, self.max_epochs + 1):


# %% wrong: epoch stays 0
# self.epoch is 0 in all epochs; the loop counts with a variable of its own.
#-     self.val_batch_idx = 0
#+     self.val_batch_idx = 0
#+     self.epoch = 0
#-         self.epoch = epoch


# %% wrong: epoch not kept
# the trainer is not told the epoch: self.epoch is never set.
#-         self.epoch = epoch


# %% wrong: epoch set too late
# self.epoch is set after the epoch, not before it.
#-     for epoch in range(self.max_epochs):
#+     for epoch in range(self.max_epochs):
#+         self.fit_epoch()
#-         self.fit_epoch()


# %% wrong: data not prepared
# the data is never prepared.
#-     self.prepare_data(data)


# %% wrong: model not prepared
# the model is never prepared.
#-     self.prepare_model(model)


# %% wrong: model and data exchanged
# model and data have changed places in the two calls that prepare them.
#-     self.prepare_data(data)
#-     self.prepare_model(model)
#+     self.prepare_data(model)
#+     self.prepare_model(data)


# %% wrong: prepared in each epoch
# data and model are prepared anew in each epoch; once is enough.
#-     self.prepare_data(data)
#-     self.prepare_model(model)

#-         self.epoch = epoch
#+         self.epoch = epoch
#+         self.prepare_data(data)
#+         self.prepare_model(model)


# %% wrong: prepared without self
# `prepare_data` and `prepare_model` are methods of the trainer: who has them?
# written: prepare_data(_)
# written: prepare_model(_)
prepare_data = prepare_model = None


@d2l.add_to_class(Trainer)
def fit(self, model, data):
    prepare_data(data)
    prepare_model(model)
    self.optim = model.configure_optimizers()
    self.train_batch_idx = 0
    self.val_batch_idx = 0
    for epoch in range(self.max_epochs):
        self.epoch = epoch
        self.fit_epoch()


# %% wrong: optimizer of nobody
# `configure_optimizers` is a method: who has it?
# written: configure_optimizers(_)
#-     self.optim = model.configure_optimizers()
#+     self.optim = configure_optimizers()


# %% wrong: no optimizer
# the model is never asked for its optimizer.
#-     self.optim = model.configure_optimizers()


# %% wrong: optimizer not called
# self.optim is the method configure_optimizers itself; it has to be called.
#-     self.optim = model.configure_optimizers()
#+     self.optim = model.configure_optimizers


# %% wrong: optimizer not kept
# the optimizer is a local variable; the trainer does not keep it.
#-     self.optim = model.configure_optimizers()
#+     optim = model.configure_optimizers()


# %% wrong: optimizer under another name
# the optimizer is kept as self.optimizer; fit_epoch looks for self.optim.
#-     self.optim = model.configure_optimizers()
#+     self.optimizer = model.configure_optimizers()


# %% wrong: a new optimizer in each epoch
# the model is asked for a new optimizer in each epoch, which forgets what it knew.
#-     self.optim = model.configure_optimizers()

#-         self.epoch = epoch
#+         self.epoch = epoch
#+         self.optim = model.configure_optimizers()


# %% wrong: optimizer first
# the optimizer is asked for before data and model are prepared.
#- def fit(self, model, data):
#+ def fit(self, model, data):
#+     self.optim = model.configure_optimizers()
#-     self.optim = model.configure_optimizers()


# %% wrong: not counted from 0
# train_batch_idx and val_batch_idx of the trainer are never set to 0.
#-     self.train_batch_idx = 0
#-     self.val_batch_idx = 0


# %% wrong: training count not set
# train_batch_idx is never set to 0.
#-     self.train_batch_idx = 0


# %% wrong: validation count not set
# val_batch_idx is never set to 0.
#-     self.val_batch_idx = 0


# %% wrong: counted anew in each epoch
# the counts start at 0 in each epoch; they go on through the whole run.
#-     self.train_batch_idx = 0
#-     self.val_batch_idx = 0

#-         self.epoch = epoch
#+         self.epoch = epoch
#+         self.train_batch_idx = 0
#+         self.val_batch_idx = 0


# %% wrong: counted from 1
# the counts start at 1; they start at 0.
#-     self.train_batch_idx = 0
#-     self.val_batch_idx = 0
#+     self.train_batch_idx = 1
#+     self.val_batch_idx = 1


# %% wrong: kept from the first run
# a second fit goes on with the counts of the first.
# near: training count not set
# near: validation count not set
#-     self.train_batch_idx = 0
#-     self.val_batch_idx = 0
#+     self.train_batch_idx = getattr(self, "train_batch_idx", 0)
#+     self.val_batch_idx = getattr(self, "val_batch_idx", 0)


# %% wrong: fit_epoch not called
# `self.fit_epoch` without () names the method and does not call it.
# written: self.fit_epoch
#-         self.fit_epoch()
#+         self.fit_epoch


# %% wrong: arguments for fit_epoch
# fit_epoch gets arguments; it takes none, the trainer keeps all it needs.
#-         self.fit_epoch()
#+         self.fit_epoch(model, data)


# %% wrong: fit_epoch after the loop
# fit_epoch stands behind the loop and runs once: what belongs inside?
#-         self.fit_epoch()
#+     self.fit_epoch()


# %% right: as in the book
#-     self.optim = model.configure_optimizers()
#+     self.optim = model.configure_optimizers()
#+     self.epoch = 0
#-     for epoch in range(self.max_epochs):
#-         self.epoch = epoch
#+     for self.epoch in range(self.max_epochs):


# %% right: while
@d2l.add_to_class(Trainer)
def fit(self, model, data):
    self.epoch = self.train_batch_idx = self.val_batch_idx = 0
    self.prepare_data(data)
    self.prepare_model(model)
    self.optim = self.model.configure_optimizers()
    while self.epoch < self.max_epochs:
        self.fit_epoch()
        self.epoch += 1


# %% right: counted by hand, returned
@d2l.add_to_class(Trainer)
def fit(self, model, data):
    prepare = ((self.prepare_data, data), (self.prepare_model, model))
    for method, argument in prepare:
        method(argument)
    self.train_batch_idx, self.val_batch_idx = 0, 0
    optimizer = model.configure_optimizers()
    self.optim = optimizer
    self.epoch = -1
    for _ in range(self.max_epochs):
        self.epoch = self.epoch + 1
        self.fit_epoch()
    return self
