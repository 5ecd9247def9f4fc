"""Tries: print without end, to standard output, to its descriptor and as figures.
Must: have its output cut.
"""
# flags: output cut
# otter: no
# %%
import os
import sys

from IPython.display import HTML, display

for _ in range(20):
    print("x" * (1 << 20))
    os.write(2, b"y" * (1 << 20))
    sys.__stderr__.write("z" * (1 << 20))
    display(HTML("<b>" + "w" * (1 << 20)))
