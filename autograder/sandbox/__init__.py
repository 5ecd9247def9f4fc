"""Confinement: runs a notebook in a process of its own and answers questions about it.

Knows nothing of grading. ``wire`` is the format on the pipe, ``worker`` the process that runs a
notebook, ``zygote`` the process that forks workers, ``bubblewrap`` the isolation around it and
``pool`` the grader's end.
"""
