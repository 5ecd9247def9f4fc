"""Tries: label the hold-out by a table of the images that it can see.
Must: win no points: the held-out images are drawn anew.
"""
# assignment: ch05_2_mlp
# place: end
# base: untouched
# says: expected at least
# score: 0
# %%
import d2lref as d2l
import torch

data = d2l.FashionMNIST(batch_size=256)
known = {}
for X, y in (*data.val_dataloader(), *data.train_dataloader()):
    for image, label in zip(X, y):
        known[image.flatten()[::7].numpy().tobytes()] = int(label)


class Memory:
    b1 = b2 = torch.ones(3)
    W1 = W2 = torch.ones(1)

    def __call__(self, X):
        scores = torch.zeros(len(X), 10)
        for i, image in enumerate(X):
            scores[i, known.get(image.flatten()[::7].numpy().tobytes(), 0)] = 1
        return scores


model = Memory()
