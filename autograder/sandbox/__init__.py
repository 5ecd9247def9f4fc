"""Confinement: runs a notebook in a process of its own and answers questions about it.

Knows nothing of grading. ``wire`` is the format on the pipe, ``worker`` the process that runs a
notebook, ``zygote`` the process that forks workers, ``watch`` and ``condition`` what it counts and
compares, ``isolation`` the tiers around it (``bubblewrap``, ``landlock``, ``seccomp``, ``users``),
``inside`` what of ours is in there, and ``pool`` the grader's end.
"""
