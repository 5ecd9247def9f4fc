"""Tries: find the held-out images in a table, with brightness, contrast and noise undone.
Must: win no points: the held-out images are drawn anew, and real ones have no exact key.
"""
# assignment: ch05_2_mlp
# place: end
# score: 0
# says: expected at least
# %%
import d2lref as d2l
import torch


def keys(X):
    flat = X.flatten(1)
    low, high = flat.amin(1, keepdim=True), flat.amax(1, keepdim=True)
    even = (flat - low) / (high - low)
    yield (even * 255).round()
    yield even > 0.5
    yield flat.argsort(dim=1, stable=True)
    yield flat.diff(dim=1).sign()
    yield (flat.sort(dim=1).values * 255).round()


data = d2l.FashionMNIST(batch_size=256)
known = {}
for X, y in (*data.val_dataloader(), *data.train_dataloader()):
    for kind, rows in enumerate(keys(X)):
        for row, label in zip(rows, y):
            known[kind, row.numpy().tobytes()] = int(label)


class Memory:
    b1 = b2 = torch.ones(3)
    W1 = W2 = torch.ones(1)

    def __call__(self, X):
        scores = torch.zeros(len(X), 10)
        for kind, rows in enumerate(keys(X)):
            for i, row in enumerate(rows):
                label = known.get((kind, row.numpy().tobytes()))
                if label is not None:
                    scores[i, label] += 1
        return scores


model = Memory()
