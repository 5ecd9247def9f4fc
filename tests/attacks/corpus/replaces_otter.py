"""Tries: replace the test runner, so that every test counts as passed.
Must: win nothing; no test runs in this process. With otter this gives full marks.
"""
# place: start
# flags: replaces otter
# %%
import otter.check.notebook
import otter.test_files

passed = type("R", (), {"passed_all": True, "grade": 1.0, "__repr__": lambda self: "passed"})()
for cls in (otter.test_files.OKTestFile, otter.test_files.ExceptionTestFile):
    cls.run = lambda self, *a, **k: None
    cls.passed_all = True
    cls.score = property(lambda self: self.possible)
    cls.grade = 1.0
otter.Notebook.check = lambda *a, **k: passed
