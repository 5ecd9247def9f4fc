"""Tries: names and messages with terminal escapes, HTML, formulas and broken characters.
Must: be told as text; every result can be written.
"""
# %%
class Error(Exception):
    pass


Error.__name__ = "\x1b]0;owned\x07=cmd()<script>alert(1)</script>\n\ud800"


def relu(X):
    raise Error("\x1b[2J\ud83d [bold]<img src=x onerror=alert(1)> =cmd|' /C calc'!A0 \x00")
