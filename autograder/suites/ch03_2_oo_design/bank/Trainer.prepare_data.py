# %% right: plain
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = len(self.train_dataloader)
    self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is not None else 0


# %% wrong: methods not called
# the methods of the data themselves are kept; they have to be called.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader
    self.val_dataloader = data.val_dataloader
    self.num_train_batches = len(self.train_dataloader)
    self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is not None else 0


# %% wrong: None not expected
# there may be no validation data (None), and None has no len.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = len(self.train_dataloader)
    self.num_val_batches = len(self.val_dataloader)


# %% wrong: None for zero
# without validation data the number of its minibatches is None; it should be a number.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = len(self.train_dataloader)
    self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is not None else None


# %% wrong: one for none
# without validation data the number of its minibatches is 1.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = len(self.train_dataloader)
    self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is not None else 1


# %% wrong: condition reversed
# the condition is the wrong way round: len is asked for where there is no data.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = len(self.train_dataloader)
    self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is None else 0


# %% wrong: loaders exchanged
# the loaders of training and validation have changed places.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.val_dataloader()
    self.val_dataloader = data.train_dataloader()
    self.num_train_batches = len(self.train_dataloader)
    self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is not None else 0


# %% wrong: training data twice
# the training data serves for validation as well.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.train_dataloader()
    self.num_train_batches = len(self.train_dataloader)
    self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is not None else 0


# %% wrong: training counted twice
# the minibatches of training are counted for validation as well.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = len(self.train_dataloader)
    self.num_val_batches = len(self.train_dataloader) if self.val_dataloader is not None else 0


# %% wrong: examples counted
# the examples are counted; the minibatches should be.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = len(self.train_dataloader.dataset)
    self.num_val_batches = (
        len(self.val_dataloader.dataset) if self.val_dataloader is not None else 0
    )


# %% wrong: size of a minibatch
# this is the size of one minibatch; wanted is how many minibatches there are.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = data.batch_size
    self.num_val_batches = data.batch_size if self.val_dataloader is not None else 0


# %% wrong: loader for its length
# the loaders are kept where the numbers of minibatches belong.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = self.train_dataloader
    self.num_val_batches = self.val_dataloader if self.val_dataloader is not None else 0


# %% wrong: listed
# the loader is listed once for all; a shuffling one would never shuffle again.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = list(data.train_dataloader())
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = len(self.train_dataloader)
    self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is not None else 0


# %% wrong: get_dataloader
# get_dataloader is asked directly, past what a data set says of its two loaders.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.get_dataloader(True)
    self.val_dataloader = data.get_dataloader(False)
    self.num_train_batches = len(self.train_dataloader)
    self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is not None else 0


# %% wrong: loaders not kept
# the loaders are counted, but the trainer does not keep them.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    train_loader = data.train_dataloader()
    val_loader = data.val_dataloader()
    self.num_train_batches = len(train_loader)
    self.num_val_batches = len(val_loader) if val_loader is not None else 0


# %% wrong: no numbers
# the trainer keeps no numbers of minibatches; a local variable is gone at the end.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()


# %% wrong: returned
# the loaders are returned, and the trainer keeps nothing.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    return data.train_dataloader(), data.val_dataloader()


# %% wrong: num_val_batches forgotten
# the minibatches for validation are not counted.
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = len(self.train_dataloader)


# %% wrong: only with validation data
# without validation data the trainer never gets a num_val_batches at all.
#-     self.num_val_batches = len(self.val_dataloader) if self.val_dataloader is not None else 0
#+     if self.val_dataloader:
#+         self.num_val_batches = len(self.val_dataloader)


# %% right: if and else
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    self.train_dataloader = data.train_dataloader()
    self.val_dataloader = data.val_dataloader()
    self.num_train_batches = len(data.train_dataloader())
    if self.val_dataloader is None:
        self.num_val_batches = 0
    else:
        self.num_val_batches = len(self.val_dataloader)


# %% right: or an empty list
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    train, val = data.train_dataloader(), data.val_dataloader()
    self.train_dataloader, self.val_dataloader = train, val
    self.num_train_batches, self.num_val_batches = len(train), len(val or [])


# %% right: counted in a loop
@d2l.add_to_class(Trainer)
def prepare_data(self, data):
    for kind in ("train", "val"):
        loader = getattr(data, kind + "_dataloader")()
        setattr(self, kind + "_dataloader", loader)
        n = 0 if loader is None else sum(1 for _ in loader)
        setattr(self, f"num_{kind}_batches", n)
