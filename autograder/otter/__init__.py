"""Everything that touches Otter-Grader: the notebook build, and what its tests call."""
