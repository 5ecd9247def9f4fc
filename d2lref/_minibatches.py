"""Minibatches drawn by index: one indexing operation each, instead of collating examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, Dataset, RandomSampler, SequentialSampler


class _Tensors(Dataset[list[Tensor]]):
    def __init__(self, tensors: Sequence[Tensor]) -> None:
        lengths = [len(tensor) for tensor in tensors]
        if len(set(lengths)) != 1:
            raise ValueError(f"tensors: their lengths are {lengths}; all must be the same")
        self.tensors = tuple(tensors)

    def __len__(self) -> int:
        return len(self.tensors[0])

    def __getitem__(self, index: int | list[int]) -> list[Tensor]:
        return [tensor[index] for tensor in self.tensors]


def minibatches(tensors: Sequence[Tensor], batch_size: int, shuffle: bool) -> DataLoader[Any]:
    """A loader of minibatches ``[t[i] for t in tensors]``; the last one may be smaller.

    Its length is the number of minibatches. Raises ValueError when the lengths differ.
    """
    dataset = _Tensors(tensors)
    order = RandomSampler(dataset) if shuffle else SequentialSampler(dataset)
    batches = BatchSampler(order, batch_size, drop_last=False)
    return DataLoader(dataset, sampler=batches, batch_size=None)
