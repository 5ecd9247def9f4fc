"""Tries: fill the kernel's memory with empty files.
Must: be ended for its memory: names count too.
"""
# otter: no
# status: memory
# landlock: disk
# %%
import os

os.makedirs("many", exist_ok=True)


def fill():
    for n in range(len(os.listdir("many")), 1_000_000):
        os.close(os.open(f"many/{n}", os.O_CREAT | os.O_WRONLY))


fill()  # until the cell is stopped for its time; the next one goes on
# %%
fill()
# %%
fill()
# %%
fill()
# %%
fill()
# %%
fill()
