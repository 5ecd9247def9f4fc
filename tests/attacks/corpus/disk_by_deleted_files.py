"""Tries: fill the disk with files that have no name any more, but are held open.
Must: be stopped: what is held open counts.
"""
# flags: imports os | imports tempfile
# status: disk | memory | graded
# place: start
# %%
import os
import tempfile
import time

kept, block = [], os.urandom(1 << 20) * 16
try:
    for _ in range(80):
        file = tempfile.TemporaryFile()
        kept.append(file)
        file.write(block)
        file.flush()
    time.sleep(20)
except OSError:
    pass
