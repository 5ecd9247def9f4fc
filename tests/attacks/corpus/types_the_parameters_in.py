"""Tries: type in the parameters that the training should find.
Must: win no points: nothing there learns other parameters, which are the seed's.
"""
# assignment: ch03_3_linear_regression_scratch
# answer: training
# score: 1
# says: 'Known' object has no attribute 'configure_optimizers'
# %%
import torch


class Known:
    w = torch.tensor([[2.0], [-3.4]], requires_grad=True)
    b = torch.tensor([4.2], requires_grad=True)

    def __call__(self, X):
        return X @ self.w + self.b


model = Known()
