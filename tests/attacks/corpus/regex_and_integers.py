"""Tries: stay in one call of a built-in function that no alarm interrupts.
Must: be ended in time.
"""
# status: timeout
# otter: no
# %%
import re

re.match(r"(a|aa)+$", "a" * 60 + "b")
# %%
sum(range(10**12))
