"""Tests: ``tests/X/test_y.py`` tests ``autograder/X/y.py``; what several share is in support/."""

from __future__ import annotations
