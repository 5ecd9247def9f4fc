"""Files in the IDX format, as Fashion-MNIST comes."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import numpy as np

_UINT8 = 0x08


class DataError(OSError):
    """Image files are missing or damaged; the message names the file and what to do."""


def read_idx(path: Path, dimensions: int) -> np.ndarray:
    """The uint8 array in ``path`` (or ``path``.gz). Raises DataError naming the file."""
    try:
        if path.exists():
            data = path.read_bytes()
        else:
            path = path.with_name(path.name + ".gz")
            data = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, ValueError) as error:
        raise _damaged(path, str(error)) from None
    header = 4 + 4 * dimensions
    if len(data) < header:
        raise _damaged(path, "it ends within its header")
    zeros, kind, count = struct.unpack(">HBB", data[:4])
    if (zeros, kind, count) != (0, _UINT8, dimensions):
        raise _damaged(path, f"it is not an IDX file of {dimensions}-dimensional bytes")
    shape = struct.unpack(f">{dimensions}I", data[4:header])
    expected = header + int(np.prod(shape, dtype=np.int64))
    if len(data) != expected:
        raise _damaged(path, f"it has {len(data):,} bytes, its header promises {expected:,}")
    return np.frombuffer(data, dtype=np.uint8, offset=header).reshape(shape)


def write_idx(path: Path, array: np.ndarray) -> None:
    """Write a uint8 array as an IDX file."""
    header = struct.pack(">HBB", 0, _UINT8, array.ndim) + struct.pack(
        f">{array.ndim}I", *array.shape
    )
    path.write_bytes(header + np.ascontiguousarray(array, dtype=np.uint8).tobytes())


def _damaged(path: Path, why: str) -> DataError:
    return DataError(f"{path} is damaged: {why}; delete it or copy it again")
