# %% [markdown]
# # Pictures of clothes as a data set
#
# Models learn from what they are fed. Between a file full of bytes and the minibatches that a model
# reads lie a few steps that are easy to get subtly wrong, and a mistake there spoils everything
# that comes after. In this notebook you build these steps for Fashion-MNIST, 70,000 small pictures
# of clothes. At the end you will be able to
#
# - turn stored pixels into tensors of the size and the range that a model expects,
# - hand them out in minibatches, shuffled where they should be,
# - look at what a model will see, under its name, and
# - measure how fast the images arrive, and make them arrive faster.
#
# Time needed: about 60 minutes. After each answer cell there is a cell that checks it; run it as
# often as you like.

# %%
import time

import d2lref as d2l
import torch
from torch.nn import functional as F

# %% [markdown]
# ## What is in the files
#
# `d2l.RawFashionMNIST` finds the files (or downloads them, or draws a stand-in where there is no
# network; `source` says which). Its method `raw(train)` gives one of two splits: the training
# images, or with `train=False` the ones kept apart for validation. Each is a pair of tensors, the
# images and their labels:

# %%
files = d2l.RawFashionMNIST()
images, labels = files.raw(train=True)
print(files.source)
print("images", images.shape, images.dtype, " labels", labels.shape, labels.dtype)

# %% [markdown]
# The shape (n, 28, 28) reads: n images, each of 28 rows of 28 pixels. A pixel is one byte
# (`uint8`), 0 for black and 255 for white. Here is a corner of the first image, as numbers:

# %%
images[0, 10:18, 8:16]

# %% [markdown]
# Images of a data set are often brought to another size, and colour images have three numbers per
# pixel (red, green, blue) instead of one. So torch's convention for images has four axes:
#
# | axis | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | meaning | example | channel | row | column |
# | here | n | 1 | height | width |
#
# Three tools get you there. Follow the shapes and the numbers on two tiny "images" of 2×2 pixels:

# %%
tiny = torch.tensor([[[0, 51], [102, 255]], [[255, 255], [0, 0]]], dtype=torch.uint8)
with_channel = tiny.unsqueeze(1)  # a new axis of length 1 at position 1
scaled = with_channel / 255  # float32; 0 stays 0 and 255 becomes 1
larger = F.interpolate(scaled, size=(2, 4), mode="bilinear")
print("stored", tuple(tiny.shape), " with a channel", tuple(with_channel.shape))
print("scaled", scaled.dtype, scaled[0, 0])
print("resized", tuple(larger.shape), larger[0, 0])

# %% [markdown]
# `F.interpolate` wants exactly these four axes, and floats. `size` is (height, width). With
# `mode="bilinear"` each new pixel is mixed from the old ones around it, which the last line shows:
# between 0 and 0.2 there are now 0.05 and 0.15. Without it, pixels are merely copied, and edges
# turn into stairs.
#
# ## 1 · The two splits: `FashionMNIST`
#
# The class below inherits `raw(train)`. Its `__init__` should leave two data sets on the object:
# `self.train` with the training images and `self.val` with the others.
#
# | expression | value |
# |---|---|
# | `len(data.train)` | how many examples there are |
# | `data.train[i]` | a pair: the i-th image and its label |
# | `data.train[i][0]` | the image: float32 from 0 to 1, of shape (1, *resize) |
# | `data.train[i][1]` | the label, a whole number as in `raw` |
#
# `torch.utils.data.TensorDataset(A, B)` makes a data set of such pairs (A[i], B[i]) from two
# tensors of equal length. `save_hyperparameters` has stored the arguments as attributes already.
# The checks try your class on a handful of tiny images, 5×6 for example, so do not write 28 into
# your code: what `raw` returns knows its own size.


# %% answer="FashionMNIST"
class FashionMNIST(d2l.RawFashionMNIST):
    """Fashion-MNIST, its images resized to (height, width)."""

    def __init__(self, batch_size=64, resize=(28, 28)):
        super().__init__()
        self.save_hyperparameters()
        # BEGIN SOLUTION

        def prepared(train):
            images, labels = self.raw(train)
            X = images.unsqueeze(1) / 255
            X = F.interpolate(X, size=resize, mode="bilinear")
            return torch.utils.data.TensorDataset(X, labels)

        self.train, self.val = prepared(True), prepared(False)
        # END SOLUTION


# %% [markdown]
# The images at 32×32, the size that some networks of later chapters were made for:

# %%
data = FashionMNIST(resize=(32, 32))
image, label = data.train[0]
print(len(data.train), "training images,", len(data.val), "validation images")
print(
    image.shape, image.dtype, f"from {image.min():.3f} to {image.max():.3f}", " label", int(label)
)

# %% [markdown]
# ## 2 · Names instead of numbers: `text_labels`
#
# The labels count from 0, and each stands for a kind of garment:
#
# | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |
# |---|---|---|---|---|---|---|---|---|---|
# | t-shirt | trouser | pullover | dress | coat | sandal | shirt | sneaker | bag | ankle boot |
#
# `text_labels(indices)` takes several labels, as a tensor or as a list of numbers, and returns the
# list of their names: for the labels 8, 5, 8 it is `["bag", "sandal", "bag"]`.


# %% answer="FashionMNIST.text_labels"
@d2l.add_to_class(FashionMNIST)
def text_labels(self, indices):
    """The names of labels, a list of str as long as indices."""
    # BEGIN SOLUTION
    names = [
        "t-shirt",
        "trouser",
        "pullover",
        "dress",
        "coat",
        "sandal",
        "shirt",
        "sneaker",
        "bag",
        "ankle boot",
    ]
    return [names[i] for i in indices]
    # END SOLUTION


# %%
data.text_labels(torch.tensor([8, 5, 8]))

# %% [markdown]
# All kinds are equally frequent, so a model that guesses is right once in ten times:

# %%
for number, count in enumerate(torch.bincount(labels)):
    print(f"{data.text_labels([number])[0]:>10}  {count:,}")

# %% [markdown]
# ## 3 · Minibatches: `get_dataloader`
#
# A model is trained on a few dozen images at a time. `torch.utils.data.DataLoader` takes a data set
# and a batch size, and gives minibatches `(X, y)` when a loop runs over it; with `shuffle=True` it
# draws a new random order for every pass. Seven numbers in minibatches of three:

# %%
numbers = torch.utils.data.TensorDataset(torch.arange(7))
for (minibatch,) in torch.utils.data.DataLoader(numbers, 3, shuffle=True):
    print(minibatch)

# %% [markdown]
# `get_dataloader(train)` returns such a loader with minibatches of `self.batch_size` images:
#
# - of the training images for `train=True`, shuffled, so that no pass resembles the one before,
# - of the validation images for `train=False`, in their own order: nothing is learned from them,
#   and results are easier to compare when they do not move.
#
# The last minibatch may be smaller, as above; no image is left out. `d2l.DataModule`, from which
# all this inherits, calls your method when it is asked for `train_dataloader()` or
# `val_dataloader()`. The images are in memory already, so leave the loader's `num_workers` alone.


# %% answer="FashionMNIST.get_dataloader"
@d2l.add_to_class(FashionMNIST)
def get_dataloader(self, train):
    """Minibatches of the training images, shuffled, or of the validation images in order."""
    # BEGIN SOLUTION
    part = self.train if train else self.val
    return torch.utils.data.DataLoader(part, self.batch_size, shuffle=train)
    # END SOLUTION


# %%
X, y = next(iter(data.train_dataloader()))
print("X", X.shape, X.dtype, " y", y.shape, y.dtype)
print(len(data.train_dataloader()), "minibatches in an epoch")

# %% [markdown]
# ## 4 · Looking at images: `show_images`
#
# Before a model sees data, you should. `show_images(imgs, num_rows, num_cols, titles, scale)` draws
# images, each a tensor of shape (height, width), into a grid with `num_rows` rows, filled row by
# row. With 3 images and a grid of 2×2:
#
# | | column 0 | column 1 |
# |---|---|---|
# | **row 0** | `imgs[0]` | `imgs[1]` |
# | **row 1** | `imgs[2]` | (empty) |
#
# - Each image has `scale` inches of width and of height in the figure.
# - Where `titles` is given, `titles[i]` stands above image i.
# - No numbers along the axes: they would only crowd the picture.
# - There may be fewer images than places, or more; then the rest is not shown.
# - The axes are returned, row by row (as an array or a list).
#
# What matplotlib offers for it, as `d2l.plt`: `plt.subplots(num_rows, num_cols, figsize=(width,
# height), squeeze=False)` gives a figure and a two-dimensional array of axes, whose `.flatten()`
# runs row by row. One of these axes, `ax`, can `ax.imshow(img, cmap="gray")`,
# `ax.set_title(text)`, `ax.set_xticks([])` and `ax.set_yticks([])`; the last two take the numbers
# away. The colour map is a matter of taste: without it, small numbers are violet and large ones
# yellow.


# %% answer="show_images"
def show_images(imgs, num_rows, num_cols, titles=None, scale=1.5):
    """Draw images (height, width) in a grid, row by row; the axes."""
    # BEGIN SOLUTION
    size = (num_cols * scale, num_rows * scale)
    _, axes = d2l.plt.subplots(num_rows, num_cols, figsize=size, squeeze=False)
    axes = axes.flatten()
    for i, (ax, img) in enumerate(zip(axes, imgs)):
        ax.imshow(img, cmap="gray")
        ax.set_xticks([])
        ax.set_yticks([])
        if titles:
            ax.set_title(titles[i])
    return axes
    # END SOLUTION


# %% [markdown]
# One image at five sizes. What is lost on the way down does not come back; what is added on the way
# up is smooth, but nothing new.

# %%
stored = images[:1].unsqueeze(1) / 255
sizes = [7, 14, 28, 56, 112]
versions = [F.interpolate(stored, (n, n), mode="bilinear", antialias=True)[0, 0] for n in sizes]
axes = show_images(versions, 1, 5, titles=[f"{n}×{n}" for n in sizes])

# %% [markdown]
# ## 5 · A minibatch with its names: `visualize`
#
# `visualize(batch, nrows, ncols, labels)` shows the first images of a minibatch `(X, y)` in a grid.
# Above them stand the names of `y`, unless the caller gives other texts as `labels`; later you will
# put predictions there. It is a few lines on top of what you have: `show_images` wants images of
# shape (height, width), and `X` holds (1, height, width). `X.squeeze(1)` drops axis 1 where its
# length is 1.


# %% answer="FashionMNIST.visualize"
@d2l.add_to_class(FashionMNIST)
def visualize(self, batch, nrows=1, ncols=8, labels=None):
    """Show the first images of a minibatch (X, y) under the names of y, or under labels."""
    # BEGIN SOLUTION
    X, y = batch
    if not labels:
        labels = self.text_labels(y)
    show_images(X.squeeze(1), nrows, ncols, titles=labels)
    # END SOLUTION


# %%
data.visualize((X, y), nrows=2)

# %% [markdown]
# How would a person do? Some of these are hard to tell apart at this size. The averages of all
# images of a kind show what the kinds have in common, and how alike some of them are:

# %%
means = torch.stack([images[labels == kind].float().mean(dim=0) for kind in range(10)])
data.visualize((means.unsqueeze(1), torch.arange(10)), nrows=2, ncols=5)

# %% [markdown]
# ## 6 · How fast do they come? `read_epoch`
#
# A model that waits for its images is slow, however fast its arithmetic is. So measure the reading
# alone. `read_epoch(loader)` runs once over a loader of minibatches `(X, y)`, does nothing with
# them but count, and returns two numbers: how many examples came (images, not minibatches), and how
# many seconds that took.
#
# Take any iterable as `loader`, also one that has no length; count what comes out. The time
# includes what the loader does before each minibatch, for example waiting for a disk. As a clock
# take `time.perf_counter()`: it gives seconds since some moment, so the difference of two readings
# is what has passed.


# %% answer="read_epoch"
def read_epoch(loader):
    """Run over loader once: the number of examples in it, and the seconds it took."""
    # BEGIN SOLUTION
    start = time.perf_counter()
    examples = 0
    for X, y in loader:
        examples += len(y)
    return examples, time.perf_counter() - start
    # END SOLUTION


# %%
count, seconds = read_epoch(data.train_dataloader())
print(f"{count:,} images in {seconds:.2f} s: {count / seconds:,.0f} images per second")

# %% [markdown]
# ### Three ways to read the same images
#
# What costs the time? Compare, on the validation images at 32×32:
#
# 1. *Late*: each image is scaled and resized when it is asked for, in every epoch again. This is
#    what a data set with a list of transformations does, and the only way where the images do not
#    fit into memory.
# 2. *Early*: scaled and resized once, as in your class; the loader still takes one image after the
#    other and stacks them into a minibatch.
# 3. *Whole minibatches*: the loader takes all images of a minibatch at once, with one indexing
#    operation `X[[17, 4, …]]`. `d2l.DataModule` has it ready as `get_tensorloader(tensors, train)`.
#
# A computer does other things besides, and some runs are slower for that. So each way gets several
# runs, of which the quickest counts, and one thread, which has to wait for no other.


# %%
class Late(torch.utils.data.Dataset):
    """Scales and resizes each image when it is asked for."""

    def __init__(self, images, labels, resize):
        self.images, self.labels, self.resize = images, labels, resize

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        image = self.images[index].reshape(1, 1, 28, 28) / 255
        return F.interpolate(image, self.resize, mode="bilinear")[0], self.labels[index]


late = Late(*data.raw(train=False), resize=(32, 32))
every = torch.stack([data.val[i][0] for i in range(len(data.val))])
tensors = every, data.raw(train=False)[1]
torch.set_num_threads(1)
ways = {
    "late": torch.utils.data.DataLoader(late, data.batch_size),
    "early": data.val_dataloader(),
    "whole minibatches": data.get_tensorloader(tensors, train=False),
}
for way, loader in ways.items():
    count = read_epoch(loader)[0]
    seconds = min(read_epoch(loader)[1] for _ in range(3))
    print(f"{way:>18}: {count:,} images in {seconds:.3f} s, {count / seconds:>10,.0f} per second")

# %% [markdown]
# Each minibatch costs some time, and so does each image in it. Larger minibatches spread the first
# over more images, so both curves rise; then they level off at the cost of an image, which is lower
# where torch copies all images of a minibatch in one go. To prepare such a copy costs something
# too, so with very small minibatches it may not pay.

# %%
batch_sizes = [4, 16, 64, 256, 1024]
rates = {"image by image": [], "whole minibatches": []}
module = d2l.DataModule()
for n in batch_sizes:
    single = torch.utils.data.DataLoader(data.val, n)
    module.batch_size = n
    whole = module.get_tensorloader(tensors, train=False)
    for way, loader in zip(rates, (single, whole), strict=True):
        runs = [read_epoch(loader) for _ in range(3)]
        rates[way].append(max(count / seconds for count, seconds in runs))
d2l.plot(
    batch_sizes,
    list(rates.values()),
    "batch size",
    "images per second",
    legend=list(rates),
    xscale="log",
    yscale="log",
)

# %% [markdown] discussion="normalisation"
# ## Discussion
#
# The stored pixels run from 0 to 255, and you divided them by 255. A linear model could undo that
# by smaller weights, so nothing seems to be gained. Why are inputs brought to a common, small range
# before training all the same? Think of what the size of the inputs does to the gradient of a
# weight and to the learning rate, of inputs that are measured in different units, and of the
# validation images.

# %% [markdown]
# What the model can express stays the same; how training goes does not. The gradient of a weight is
# proportional to the input it multiplies: with inputs 255 times larger, the outputs of random
# weights and the gradients are 255 times larger as well, and the curvature of the loss 255² times.
# A learning rate that works for one range makes the loss diverge in another, or saturates softmax
# and activations at once; the usual start values and learning rates assume inputs of about size 1.
# Where inputs have different units, one learning rate must serve weights whose gradients differ by
# orders of magnitude: the valley of the loss is long and narrow, and steps that are safe across it
# crawl along it. Penalties on the size of weights would treat the inputs unequally, too. Dividing
# by 255 is fixed in advance; where means and standard deviations are used instead, they are
# computed on the training images and then applied unchanged to the validation images, or else the
# same picture would mean something different to the model, and something about the validation data
# would leak into training.
