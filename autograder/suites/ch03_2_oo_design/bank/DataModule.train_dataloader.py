# %% right: plain
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return self.get_dataloader(train=True)


# %% wrong: the other data
# this is the validation data; it should be the training data.
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return self.get_dataloader(train=False)


# %% wrong: nothing returned
# the loader is made and not returned.
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    self.get_dataloader(train=True)


# %% wrong: method not called
# the method get_dataloader itself is returned; it has to be called.
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return self.get_dataloader


# %% wrong: no argument
# get_dataloader is not told for which kind of data the loader is.
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return self.get_dataloader()


# %% wrong: a string
# get_dataloader gets a string, and every string counts as true; it asks True or False.
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return self.get_dataloader("train")


# %% wrong: iterator
# an iterator is returned: it has no length, and its second pass is empty.
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return iter(self.get_dataloader(train=True))


# %% wrong: generator
# `yield` makes a generator: it has no length, and its second pass is empty.
# written: yield(_)
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    for batch in self.get_dataloader(train=True):
        yield batch


# %% wrong: first minibatch
# one minibatch is returned, not the loader that gives all of them.
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return next(iter(self.get_dataloader(train=True)))


# %% wrong: returned inside the loop
# the loop is left with its first minibatch. Is a loop needed here?
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    for batch in self.get_dataloader(train=True):
        return [batch]


# %% wrong: both loaders
# a pair of loaders is returned; each kind has a method of its own.
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return self.get_dataloader(True), self.get_dataloader(False)


# %% wrong: the other loader too
# a loader of the validation data is made as well, and thrown away.
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    self.get_dataloader(False)
    return self.get_dataloader(train=True)


# %% wrong: without self
# `get_dataloader` is a method: who has it?
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return get_dataloader(train=True)


# %% wrong: self twice
# self is passed once more; the dot has passed it already.
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return self.get_dataloader(self, train=True)


# %% right: by position
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return self.get_dataloader(True)


# %% right: two lines
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    loader = self.get_dataloader(train=True)
    return loader


# %% right: through the class
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return type(self).get_dataloader(self, True)


# %% right: kept
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    self.loader_of_training = self.get_dataloader(train=True)
    return self.loader_of_training


# %% wrong: a list
# the minibatches lie in a list, in one order for ever; a loader may have another in every pass.
@d2l.add_to_class(DataModule)
def train_dataloader(self):
    return [batch for batch in self.get_dataloader(True)]
