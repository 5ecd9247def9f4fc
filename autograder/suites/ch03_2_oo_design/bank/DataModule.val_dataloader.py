# %% right: plain
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return self.get_dataloader(train=False)


# %% wrong: the other data
# this is the training data; it should be the validation data.
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return self.get_dataloader(train=True)


# %% wrong: nothing returned
# the loader is made and not returned.
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    self.get_dataloader(train=False)


# %% wrong: method not called
# the method get_dataloader itself is returned; it has to be called.
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return self.get_dataloader


# %% wrong: no argument
# get_dataloader is not told for which kind of data the loader is.
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return self.get_dataloader()


# %% wrong: a string
# get_dataloader gets a string, and every string counts as true; it asks True or False.
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return self.get_dataloader("val")


# %% wrong: iterator
# an iterator is returned: it has no length, and its second pass is empty.
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return iter(self.get_dataloader(train=False))


# %% wrong: generator
# `yield` makes a generator: it has no length, and its second pass is empty.
# written: yield(_)
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    for batch in self.get_dataloader(train=False):
        yield batch


# %% wrong: first minibatch
# one minibatch is returned, not the loader that gives all of them.
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return next(iter(self.get_dataloader(train=False)))


# %% wrong: returned inside the loop
# the loop is left with its first minibatch. Is a loop needed here?
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    for batch in self.get_dataloader(train=False):
        return [batch]


# %% wrong: both loaders
# a pair of loaders is returned; each kind has a method of its own.
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return self.get_dataloader(True), self.get_dataloader(False)


# %% wrong: the other loader too
# a loader of the training data is made as well, and thrown away.
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    self.get_dataloader(True)
    return self.get_dataloader(train=False)


# %% wrong: without self
# `get_dataloader` is a method: who has it?
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return get_dataloader(train=False)


# %% wrong: self twice
# self is passed once more; the dot has passed it already.
# near: the other data
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return self.get_dataloader(self, train=False)


# %% right: by position
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return self.get_dataloader(False)


# %% right: two lines
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    loader = self.get_dataloader(train=False)
    return loader


# %% right: through the class
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return type(self).get_dataloader(self, False)


# %% right: kept
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    self.loader_of_validation = self.get_dataloader(train=False)
    return self.loader_of_validation


# %% wrong: a list
# the minibatches lie in a list, in one order for ever; a loader may have another in every pass.
@d2l.add_to_class(DataModule)
def val_dataloader(self):
    return [batch for batch in self.get_dataloader(False)]
