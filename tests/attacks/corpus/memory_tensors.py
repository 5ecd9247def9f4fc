"""Tries: take all memory with tensors.
Must: get an error in its own cell.
"""
# otter: no
# status: graded | memory
# %%
import torch

hoard = [torch.ones(10 << 18) for _ in range(300)]
