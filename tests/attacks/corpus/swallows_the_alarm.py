"""Tries: go on for ever with every exception swallowed.
Must: cost that cell: the end is no ordinary exception, and comes again.
"""
# base: solved
# place: end
# score: 52
# flags: 1 cell stopped for time
# %%
while True:
    try:
        1 + 1
    except Exception:
        pass
