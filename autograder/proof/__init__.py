"""Proof that the checks are good: right answers pass, wrong ones fail and are named."""
