"""Tries: break torch, numpy and the random numbers for whoever comes next.
Must: break only itself.
"""
# status: graded | channel | died
# place: start
# %%
import numpy as np
import torch

torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)
torch.manual_seed = torch.Tensor.backward = torch.Tensor.detach = None
np.random.seed = None
torch.use_deterministic_algorithms(True)
torch.Tensor.__torch_function__ = None
