# %% right: plain
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    return torch.utils.data.DataLoader(part, self.batch_size, shuffle=train)


# %% wrong: never shuffled
# the training images come in the same order in every pass: their own.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    return torch.utils.data.DataLoader(part, self.batch_size)


# %% wrong: validation shuffled
# the validation images are shuffled; they stay in order.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    return torch.utils.data.DataLoader(part, self.batch_size, shuffle=True)


# %% wrong: shuffling exchanged
# the validation images are shuffled, and the training images are not.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    return torch.utils.data.DataLoader(part, self.batch_size, shuffle=not train)


# %% wrong: shuffled once
# the order of the training images is drawn once, when the loader is made.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    if train:
        order = torch.randperm(len(part)).tolist()
        part = torch.utils.data.Subset(part, order)
    return torch.utils.data.DataLoader(part, self.batch_size)


# %% wrong: minibatches shuffled
# the minibatches are put in random order, but each holds neighbouring images.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    import random

    part = self.train if train else self.val
    batches = torch.utils.data.DataLoader(part, self.batch_size)
    batches = list(batches)
    if train:
        random.shuffle(batches)
    return batches


# %% wrong: drawn with replacement
# some training images come twice and others never.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    draws = torch.utils.data.RandomSampler(part, replacement=True)
    return torch.utils.data.DataLoader(part, self.batch_size, sampler=draws if train else None)


# %% wrong: splits exchanged
# the training and the validation images have changed places.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if not train else self.val
    return torch.utils.data.DataLoader(part, self.batch_size, shuffle=train)


# %% wrong: always the training images
# the training images come for train=False as well.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train
    return torch.utils.data.DataLoader(part, self.batch_size, shuffle=train)


# %% wrong: rest dropped
# the last, smaller minibatch is dropped.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    return torch.utils.data.DataLoader(part, self.batch_size, shuffle=train, drop_last=True)


# %% wrong: no batch size
# batch_size is not used: each minibatch holds one image.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    return torch.utils.data.DataLoader(part, shuffle=train)


# %% wrong: batch size written out
# the minibatches hold 64 images, whatever self.batch_size says.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    return torch.utils.data.DataLoader(part, 64, shuffle=train)


# %% wrong: batch size of training only
# the validation images come all at once; they should be cut into minibatches as well.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    return torch.utils.data.DataLoader(part, self.batch_size if train else len(part), shuffle=train)


# %% wrong: not loaded
# the split itself comes back, image by image; nothing has made minibatches of it.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    return part


# %% wrong: one minibatch
# one minibatch comes back instead of something that gives them all in turn.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    return next(iter(torch.utils.data.DataLoader(part, self.batch_size, shuffle=train)))


# %% wrong: labels only
# the minibatches hold labels but no images.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    part = [pair[1] for pair in part]
    return torch.utils.data.DataLoader(part, self.batch_size, shuffle=train)


# %% wrong: labels first
# the labels stand before the images in the minibatches.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    part = [(pair[1], pair[0]) for pair in part]
    return torch.utils.data.DataLoader(part, self.batch_size, shuffle=train)


# %% wrong: shuffled apart
# images and labels are shuffled each by themselves, so the labels belong to other images.
# near: labels first
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    import random

    part = self.train if train else self.val
    images, labels = map(list, zip(*(part[i] for i in range(len(part)))))
    if train:
        random.shuffle(images)
        random.shuffle(labels)
    part = list(zip(images, labels))
    return torch.utils.data.DataLoader(part, self.batch_size, shuffle=train)


# %% wrong: only one pass
# this is used up after one pass; the next epoch finds it empty.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    return iter(torch.utils.data.DataLoader(part, self.batch_size, shuffle=train))


# %% wrong: nothing returned
# the loader is made but not returned.
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    loader = torch.utils.data.DataLoader(part, self.batch_size, shuffle=train)


# %% wrong: validation not returned
# for train=False nothing comes back: is there a `return` in either case?
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    if train:
        return torch.utils.data.DataLoader(part, self.batch_size, shuffle=train)


# %% right: two cases
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    from torch.utils.data import DataLoader

    if train:
        return DataLoader(self.train, batch_size=self.batch_size, shuffle=True)
    return DataLoader(self.val, batch_size=self.batch_size, num_workers=0)


# %% right: whole minibatches
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    images, labels = zip(*[part[i] for i in range(len(part))])
    tensors = torch.stack(images), torch.tensor(labels)
    return self.get_tensorloader(tensors, train)


# %% right: samplers
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    from torch.utils.data import BatchSampler, DataLoader, RandomSampler

    part = self.train if train else self.val
    order = RandomSampler(part) if train else range(len(part))
    batches = BatchSampler(order, self.batch_size, drop_last=False)
    return DataLoader(part, batch_sampler=batches)


# %% right: an iterable of its own
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    n = len(part)
    X = torch.stack([part[i][0] for i in range(n)])
    y = torch.tensor([int(part[i][1]) for i in range(n)])

    class Batches:
        def __len__(batches):
            return -(-n // self.batch_size)

        def __iter__(batches):
            order = torch.randperm(n) if train else torch.arange(n)
            for rows in order.split(self.batch_size):
                yield X[rows], y[rows]

    return Batches()


# %% wrong: always the training images, shuffled
# the training images come for train=False as well, and shuffled.
# near: always the training images
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    return torch.utils.data.DataLoader(self.train, self.batch_size, shuffle=True)


# %% wrong: a list
# the order of the training images is drawn once, when the loader is made.
# near: no batch size
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    part = self.train if train else self.val
    loader = torch.utils.data.DataLoader(part, batch_size=self.batch_size, shuffle=train)
    return [batch for batch in loader]
