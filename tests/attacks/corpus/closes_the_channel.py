"""Tries: close every descriptor, the channel to the grader included.
Must: be noted as ended; the class goes on.
"""
# status: died | channel
# %%
import os

os.closerange(0, 1000)
