"""The suites: one module per assignment."""
