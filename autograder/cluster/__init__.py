"""Grading on a Dask cluster: a grader in every worker, submissions out, results back.

Needs the extra ``cluster``; nothing else in this package imports Dask.
"""
