"""Results as others read them: gradebooks of an LMS, CI, people."""
