# %% right: plain
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    return self.get_tensorloader((self.X, self.y), train, i)


# %% wrong: never shuffled
# the training examples come in the same order in every pass: their own.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    return self.get_tensorloader((self.X, self.y), False, i)


# %% wrong: validation shuffled
# the validation examples are shuffled; they stay in order.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    return self.get_tensorloader((self.X, self.y), True, i)


# %% wrong: shuffling exchanged
# the validation examples are shuffled, and the training examples are not.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    return self.get_tensorloader((self.X, self.y), not train, i)


# %% wrong: shuffled once
# the order of the training examples is drawn once, when the loader is made.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = torch.randperm(self.num_train) if train else slice(self.num_train, None)
    return self.get_tensorloader((self.X, self.y), False, i)


# %% wrong: minibatches shuffled
# the minibatches are put in random order, but each holds neighbouring examples.
# near: never shuffled
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    import random

    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    batches = list(self.get_tensorloader((self.X, self.y), False, i))
    if train:
        random.shuffle(batches)
    return batches


# %% wrong: drawn with replacement
# some training examples come twice and others never.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = (
        torch.randint(0, self.num_train, (self.num_train,))
        if train
        else slice(self.num_train, None)
    )
    return self.get_tensorloader((self.X, self.y), train, i)


# %% wrong: X and y shuffled apart
# X and y are shuffled each by itself, so the targets belong to other inputs.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    if train:
        X = self.X[torch.randperm(self.num_train)]
        y = self.y[torch.randperm(self.num_train)]
    else:
        X, y = self.X[self.num_train :], self.y[self.num_train :]
    return self.get_tensorloader((X, y), train)


# %% wrong: exchanged
# training and validation examples have changed places.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if not train else slice(self.num_train, None)
    return self.get_tensorloader((self.X, self.y), train, i)


# %% wrong: all examples
# every pass goes over all examples; training and validation are not kept apart.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    return self.get_tensorloader((self.X, self.y), train)


# %% wrong: training examples twice
# the training examples come for train=False as well.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train)
    return self.get_tensorloader((self.X, self.y), train, i)


# %% wrong: validation from the start
# the validation examples are the first num_val ones, which belong to training.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(0, self.num_val)
    return self.get_tensorloader((self.X, self.y), train, i)


# %% wrong: last training example lost
# the last training example never comes; a slice ends before its second number.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train - 1) if train else slice(self.num_train, None)
    return self.get_tensorloader((self.X, self.y), train, i)


# %% wrong: first validation example lost
# the validation examples begin one too late; counting starts at 0.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train + 1, None)
    return self.get_tensorloader((self.X, self.y), train, i)


# %% wrong: last validation example lost
# the last validation example never comes; -1 as the end of a slice leaves it out.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, -1)
    return self.get_tensorloader((self.X, self.y), train, i)


# %% wrong: one minibatch only
# there is only one minibatch: as many examples as batch_size, instead of all.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.batch_size) if train else slice(self.num_train, None)
    return self.get_tensorloader((self.X, self.y), train, i)


# %% wrong: rest dropped
# the last, smaller minibatch is dropped.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    data = torch.utils.data.TensorDataset(self.X[i], self.y[i])
    return torch.utils.data.DataLoader(data, self.batch_size, shuffle=train, drop_last=True)


# %% wrong: no batch size
# batch_size is not used: each minibatch holds one example.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    data = torch.utils.data.TensorDataset(self.X[i], self.y[i])
    return torch.utils.data.DataLoader(data, shuffle=train)


# %% wrong: batch size written out
# the minibatches hold 32 examples, whatever self.batch_size says.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    data = torch.utils.data.TensorDataset(self.X[i], self.y[i])
    return torch.utils.data.DataLoader(data, batch_size=32, shuffle=train)


# %% wrong: no minibatches
# all inputs and all targets come at once; they are not cut into minibatches.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    return self.X[i], self.y[i]


# %% wrong: inputs only
# the minibatches hold X but not y.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    return self.get_tensorloader((self.X,), train, i)


# %% wrong: targets first
# y stands before X in the minibatches.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    return self.get_tensorloader((self.y, self.X), train, i)


# %% wrong: targets flat
# y has shape (n,) in the minibatches; it stays a column, (n, 1).
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    return self.get_tensorloader((self.X, self.y.reshape(-1)), train, i)


# %% wrong: only one pass
# a generator is used up after one pass; the next epoch finds it empty.
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    import random

    if train:
        indices = list(range(0, self.num_train))
        random.shuffle(indices)
    else:
        indices = list(range(self.num_train, self.num_train + self.num_val))
    for i in range(0, len(indices), self.batch_size):
        batch = torch.tensor(indices[i : i + self.batch_size])
        yield self.X[batch], self.y[batch]


# %% right: TensorDataset
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    data = torch.utils.data.TensorDataset(self.X[i], self.y[i])
    return torch.utils.data.DataLoader(data, self.batch_size, shuffle=train)


# %% right: an iterable of its own
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    if train:
        order = torch.randperm(self.num_train)
    else:
        order = torch.arange(self.num_train, self.num_train + self.num_val)
    parts = order.split(self.batch_size)

    class Batches:
        def __len__(batches):
            return len(parts)

        def __iter__(batches):
            again = order[torch.randperm(len(order))] if train else order
            for rows in again.split(self.batch_size):
                yield self.X[rows], self.y[rows]

    return Batches()


# %% right: two cases
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    if train:
        X, y = self.X[: self.num_train], self.y[: self.num_train]
        return self.get_tensorloader([X, y], True)
    X, y = self.X[-self.num_val :], self.y[-self.num_val :]
    return self.get_tensorloader([X, y], False)


# %% right: a subset of pairs
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    from torch.utils.data import DataLoader, Subset

    pairs = list(zip(self.X, self.y))
    if train:
        part = Subset(pairs, range(self.num_train))
    else:
        part = Subset(pairs, range(self.num_train, len(pairs)))
    return DataLoader(part, batch_size=self.batch_size, shuffle=train)


# %% right: a sampler
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    from torch.utils.data import DataLoader, SubsetRandomSampler, TensorDataset

    n = self.num_train
    data = TensorDataset(self.X, self.y)
    order = SubsetRandomSampler(range(n)) if train else range(n, len(self.X))
    return DataLoader(data, batch_size=self.batch_size, sampler=order)


# %% wrong: a pair for the data set
# the loader has got the pair (X, y) and takes it for two examples; torch has a data set that makes
# one example of each row.
# written: (self.X[_], self.y[_])
@d2l.add_to_class(SyntheticRegressionData)
def get_dataloader(self, train):
    i = slice(0, self.num_train) if train else slice(self.num_train, None)
    pair = self.X[i], self.y[i]
    return torch.utils.data.DataLoader(pair, self.batch_size, shuffle=train)
