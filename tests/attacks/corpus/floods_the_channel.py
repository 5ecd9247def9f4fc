"""Tries: write endless rubbish to the channel.
Must: be ended: the first message that is none ends the submission.
"""
# status: channel
# %%
import os
import stat

for fd in range(3, 50):
    try:
        if stat.S_ISSOCK(os.fstat(fd).st_mode):
            for _ in range(64):
                os.write(fd, b"\xff" * (1 << 20))
    except OSError:
        pass
