"""Grading a class: reading submissions, deciding, writing results. Holds the seed and scores."""
