"""Grading on a Dask cluster: a grader in every worker, submissions out, results back.

Needs the extra ``d2l-autograder[cluster]``; nothing else in this package imports Dask.
"""
