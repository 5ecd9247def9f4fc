"""Checking: scenarios, observations, comparison, diagnosis. Knows nothing of grading."""
