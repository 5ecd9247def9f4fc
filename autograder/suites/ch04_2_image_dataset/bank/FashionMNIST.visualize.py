# %% right: plain
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X.squeeze(1), nrows, ncols, titles=labels)


# %% wrong: channel kept
# the images still have their channel axis, (1, h, w); a picture has two axes.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X, nrows, ncols, titles=labels)


# %% wrong: squeezed too much
# squeeze() without an axis drops every axis of length 1: a minibatch of one image loses two of
# them.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X.squeeze(), nrows, ncols, titles=labels)


# %% wrong: one image only
# only the first image of the minibatch has been passed on, row by row.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X[0, 0], nrows, ncols, titles=labels)


# %% wrong: images flattened
# each image has become one row of numbers before it is drawn.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X.flatten(1), nrows, ncols, titles=labels)


# %% wrong: numbers above
# the titles are the labels' numbers; text_labels knows their names.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = [str(int(i)) for i in y]
    show_images(X.squeeze(1), nrows, ncols, titles=labels)


# %% wrong: text_labels without self
# `text_labels` is a method of the data: who has it?
# written: text_labels(_)
text_labels = None


@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = text_labels(y)
    show_images(X.squeeze(1), nrows, ncols, titles=labels)


# %% wrong: labels ignored
# the titles are always the names of y; `labels` is not used.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    labels = self.text_labels(y)
    show_images(X.squeeze(1), nrows, ncols, titles=labels)


# %% wrong: labels expected
# without `labels` there are no titles; the names of y should stand there.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    show_images(X.squeeze(1), nrows, ncols, titles=labels)


# %% wrong: no titles
# the titles are found out but not passed on.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X.squeeze(1), nrows, ncols)


# %% wrong: condition turned
# the condition is the wrong way round: `labels` is replaced where it is given.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if labels:
        labels = self.text_labels(y)
    show_images(X.squeeze(1), nrows, ncols, titles=labels)


# %% wrong: rows and columns swapped
# nrows and ncols have changed places.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X.squeeze(1), ncols, nrows, titles=labels)


# %% wrong: always one row of eight
# the grid is always 1×8; nrows and ncols are not used.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X.squeeze(1), 1, 8, titles=labels)


# %% wrong: always one row
# there is always one row; nrows is not used.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X.squeeze(1), 1, ncols, titles=labels)


# %% wrong: whole minibatch
# the whole minibatch is shown in one row, however many images there are.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X.squeeze(1), 1, len(X), titles=labels)


# %% wrong: labels taken for images
# X and y have changed places: the images come first in a minibatch.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    y, X = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X.squeeze(1), nrows, ncols, titles=labels)


# %% wrong: images of its own
# the images come from the data set; those of `batch` are wanted.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = next(iter(self.val_dataloader()))
    if not labels:
        labels = self.text_labels(y)
    show_images(X.squeeze(1), nrows, ncols, titles=labels)


# %% wrong: other defaults
# without nrows and ncols there should be one row of eight images.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=2, ncols=4, labels=None):
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X.squeeze(1), nrows, ncols, titles=labels)


# %% wrong: nothing drawn
# images and titles are returned, but nothing is drawn.
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    return X.squeeze(1), labels


# %% right: an empty list as default, or
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=[]):
    show_images(batch[0][:, 0], nrows, ncols, labels or self.text_labels(batch[1]))


# %% right: reshaped, returned
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    titles = labels if labels is not None else self.text_labels(y)
    X = X.reshape(X.shape[0], X.shape[2], X.shape[3])
    return d2l.show_images(X, nrows, ncols, titles=titles)


# %% right: as many as fit
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    n = nrows * ncols
    X, y = batch[0][:n], batch[1][:n]
    if labels is None:
        labels = self.text_labels(y)
    show_images([x[0] for x in X], nrows, ncols, titles=labels[:n])


# %% right: pyplot
import matplotlib.pyplot as plt


@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    X, y = batch
    names = labels or self.text_labels(y)
    plt.figure(figsize=(ncols * 1.5, nrows * 1.5))
    for i in range(min(nrows * ncols, len(X))):
        plt.subplot(nrows, ncols, i + 1)
        plt.imshow(X[i].squeeze(0))
        plt.axis("off")
        plt.title(names[i])
    plt.show()
