# %% right: plain
class FashionMNIST(d2l.RawFashionMNIST):
    def __init__(self, batch_size=64, resize=(28, 28)):
        super().__init__()
        self.save_hyperparameters()

        def prepared(train):
            images, labels = self.raw(train)
            X = images.unsqueeze(1) / 255
            X = F.interpolate(X, size=resize, mode="bilinear")
            return torch.utils.data.TensorDataset(X, labels)

        self.train, self.val = prepared(True), prepared(False)


# %% wrong: not scaled
# the entries still run from 0 to 255. They should lie between 0 and 1.
#-             X = images.unsqueeze(1) / 255
#+             X = images.unsqueeze(1).float()


# %% wrong: still bytes
# the images are still whole numbers (uint8), neither scaled nor resized.
#-             X = images.unsqueeze(1) / 255
#-             X = F.interpolate(X, size=resize, mode="bilinear")
#+             X = images.unsqueeze(1)


# %% wrong: divided by 256
# the entries are divided by 256; the largest value of a byte should become 1.
#-             X = images.unsqueeze(1) / 255
#+             X = images.unsqueeze(1) / 256


# %% wrong: divided twice
# the entries are divided by 255 twice, so all are almost 0.
#-             X = images.unsqueeze(1) / 255
#+             X = images.unsqueeze(1) / 255 / 255


# %% wrong: divided by the largest entry
# the entries are divided by the largest one that occurs; what a number means should not depend on
# the other images.
#-             X = images.unsqueeze(1) / 255
#+             X = images.unsqueeze(1) / images.max()


# %% wrong: whole-number division
# // drops everything behind the point, and what is left is 0.
#-             X = images.unsqueeze(1) / 255
#+             X = (images.unsqueeze(1) // 255).float()


# %% wrong: standardised
# the images are shifted to mean 0 and scaled to standard deviation 1; the exercise asks for numbers
# from 0 to 1.
#-             return torch.utils.data.TensorDataset(X, labels)
#+             X = (X - X.mean()) / X.std()
#+
#+         return torch.utils.data.TensorDataset(X, labels)


# %% wrong: from -1 to 1
# the entries are spread from -1 to 1; 0 should stay 0.
#-             X = images.unsqueeze(1) / 255
#+             X = images.unsqueeze(1) / 255 * 2 - 1


# %% wrong: resize ignored
# the images are not resized: they keep the size in which they are stored, or are cut.
#-             X = F.interpolate(X, size=resize, mode="bilinear")


# %% wrong: height and width swapped
# height and width have changed places; `resize` gives the height first.
#-             X = F.interpolate(X, size=resize, mode="bilinear")
#+             X = F.interpolate(X, size=(resize[1], resize[0]), mode="bilinear")


# %% wrong: always square
# only the first number of `resize` is used, so every image becomes square.
#-             X = F.interpolate(X, size=resize, mode="bilinear")
#+             X = F.interpolate(X, size=resize[0], mode="bilinear")


# %% wrong: size written out
# the images become 28×28, whatever `resize` says.
#-             X = F.interpolate(X, size=resize, mode="bilinear")
#+             X = F.interpolate(X, size=(28, 28), mode="bilinear")


# %% wrong: nearest neighbour
# each new pixel copies its nearest old one (F.interpolate's own choice of mode); it should be mixed
# from its neighbours.
#-             X = F.interpolate(X, size=resize, mode="bilinear")
#+             X = F.interpolate(X, size=resize)


# %% wrong: corners aligned
# align_corners=True stretches the images a little differently; leave it out.
#-             X = F.interpolate(X, size=resize, mode="bilinear")
#+             X = F.interpolate(X, size=resize, mode="bilinear", align_corners=True)


# %% wrong: padded
# the images are not stretched: zeros have been added at their edges.
#-             X = F.interpolate(X, size=resize, mode="bilinear")
#+             h, w = images.shape[1:]
#+             X = F.pad(X, (0, resize[1] - w, 0, resize[0] - h))


# %% wrong: stored size written out
# the stored images are taken to be 28×28, and here they are smaller: what raw returns knows its own
# size.
#-             X = images.unsqueeze(1) / 255
#+             X = images.reshape(-1, 1, 28, 28) / 255


# %% wrong: resized without a channel
# the images go into F.interpolate without their channel axis; it wants four axes.
# near: no channel axis
#-             X = images.unsqueeze(1) / 255
#+             X = images / 255


# %% wrong: channel in front of all
# the new axis stands before the examples, so that torch sees one image with n channels; the table
# above has the channel second.
#-             X = images.unsqueeze(1) / 255
#+             X = images.unsqueeze(0) / 255


# %% wrong: no channel axis
# an image has two axes; the channel, of length 1, is missing in front.
#-             return torch.utils.data.TensorDataset(X, labels)
#+             return torch.utils.data.TensorDataset(X.squeeze(1), labels)


# %% wrong: channel last
# the channel stands behind height and width; torch has it in front.
#-             return torch.utils.data.TensorDataset(X, labels)
#+             return torch.utils.data.TensorDataset(X.permute(0, 2, 3, 1), labels)


# %% wrong: flattened
# each image is one long row of numbers; keep its height and width.
#-             return torch.utils.data.TensorDataset(X, labels)
#+             return torch.utils.data.TensorDataset(X.flatten(1), labels)


# %% wrong: training split twice
# `val` holds the training images again; self.raw has a second split.
#-         self.train, self.val = prepared(True), prepared(False)
#+         self.train, self.val = prepared(True), prepared(True)


# %% wrong: no validation split
# there is `train` but no `val`; the second data set is missing.
#-         self.train, self.val = prepared(True), prepared(False)
#+         self.train = prepared(True)


# %% wrong: splits exchanged
# the training split holds the images that are meant for validation.
#-         self.train, self.val = prepared(True), prepared(False)
#+         self.val, self.train = prepared(True), prepared(False)


# %% wrong: labels first
# the label stands before the image in each pair.
#-             return torch.utils.data.TensorDataset(X, labels)
#+             return torch.utils.data.TensorDataset(labels, X)


# %% wrong: labels lost
# there are only images; the labels are missing.
#-             return torch.utils.data.TensorDataset(X, labels)
#+             return X


# %% wrong: two tensors, no pairs
# all images and all labels stand side by side; data.train[i] should be the i-th image with its
# label.
#-             return torch.utils.data.TensorDataset(X, labels)
#+             return X, labels


# %% wrong: labels as floats
# the labels are numbers with a point; they stay whole numbers (int64).
#-             return torch.utils.data.TensorDataset(X, labels)
#+             return torch.utils.data.TensorDataset(X, labels.float())


# %% wrong: local variables
# the splits are local variables; the object does not keep them.
# written: train = _
#-         self.train, self.val = prepared(True), prepared(False)
#+         train = prepared(True)
#+         val = prepared(False)


# %% wrong: arguments not kept
# the line that keeps the arguments (batch_size, resize) is gone.
#-         self.save_hyperparameters()


# %% wrong: base class not started
# the __init__ of d2l.RawFashionMNIST is never called.
#-         super().__init__()


# %% wrong: other defaults
# the defaults in the first line of __init__ have been changed.
#-     def __init__(self, batch_size=64, resize=(28, 28)):
#+     def __init__(self, batch_size=256, resize=(28, 28)):


# %% right: resized, then scaled
class FashionMNIST(d2l.RawFashionMNIST):
    def __init__(self, batch_size=64, resize=(28, 28)):
        super().__init__()
        self.save_hyperparameters()
        X, y = self.raw(True)
        X = F.interpolate(X[:, None].float(), self.resize, mode="bilinear") / 255.0
        self.train = list(zip(X, y))
        X, y = self.raw(False)
        X = F.interpolate(X[:, None].float(), self.resize, mode="bilinear") / 255.0
        self.val = list(zip(X, y))


# %% right: image by image, on demand
from torchvision import transforms


class Images(torch.utils.data.Dataset):
    def __init__(self, images, labels, transform):
        self.images, self.labels, self.transform = images, labels, transform

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        return self.transform(self.images[index]), self.labels[index]


class FashionMNIST(d2l.RawFashionMNIST):
    def __init__(self, batch_size=64, resize=(28, 28)):
        super().__init__()
        self.save_hyperparameters()
        trans = transforms.Compose(
            [transforms.ToPILImage(), transforms.Resize(resize), transforms.ToTensor()]
        )
        self.train = Images(*self.raw(train=True), trans)
        self.val = Images(*self.raw(train=False), trans)


# %% right: torchvision on tensors
from torchvision.transforms import functional as TF


class FashionMNIST(d2l.RawFashionMNIST):
    def __init__(self, batch_size=64, resize=(28, 28)):
        super().__init__()
        self.save_hyperparameters()
        parts = {}
        for train in (True, False):
            X, y = self.raw(train)
            X = torch.stack([TF.resize(x.unsqueeze(0), list(resize)) for x in X])
            parts[train] = [(x.to(torch.float32) / 255, int(i)) for x, i in zip(X, y)]
        self.train, self.val = parts[True], parts[False]


# %% right: antialiased, float64 on the way
#-             X = images.unsqueeze(1) / 255
#-             X = F.interpolate(X, size=resize, mode="bilinear")
#-             return torch.utils.data.TensorDataset(X, labels)
#+             X = images.double().unsqueeze(1).div(255)
#+             X = F.interpolate(X, size=resize, mode="bilinear", antialias=True)
#+             return torch.utils.data.TensorDataset(X.float(), labels)


# %% right: only where the size changes
#-             X = F.interpolate(X, size=resize, mode="bilinear")
#+             if tuple(X.shape[2:]) != tuple(resize):
#+                 X = nn.Upsample(size=resize, mode="bilinear")(X)


# %% wrong: two tensors, no pairs, size written out
# all images and all labels stand side by side, where data.train[i] should be the i-th image with
# its label; and the images become 28×28, whatever `resize` says.
#-             X = F.interpolate(X, size=resize, mode="bilinear")
#-             return torch.utils.data.TensorDataset(X, labels)
#+             X = F.interpolate(X, size=(28, 28), mode="bilinear")
#+             return X, labels


# %% wrong: both for validation
# the training split holds the images that are meant for validation.
#-         self.train, self.val = prepared(True), prepared(False)
#+         self.train, self.val = prepared(False), prepared(False)
