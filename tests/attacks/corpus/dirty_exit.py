"""Tries: end the process by a crash of the interpreter.
Must: be told as ended; nothing else.
"""
# status: died
# flags: imports ctypes
# %%
import ctypes

ctypes.string_at(0)
