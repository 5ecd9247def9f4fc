"""Tries: take all memory with Python lists.
Must: get MemoryError in its own cell, nothing else.
"""
# otter: no
# status: graded | memory | died
# %%
hoard = []
for _ in range(300):
    hoard.append(bytearray(b"x") * (10 << 20))
