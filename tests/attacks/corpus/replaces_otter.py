"""Tries: replace the test runner, so that every test counts as passed.
Must: win nothing; no test runs in this process. With otter this gives full marks.
"""
# place: start
# flags: imports otter.test_files
# %%
from otter.test_files import ExceptionTestFile, OKTestFile
from otter.test_files.abstract_test import TestCaseResult


def run(self, global_environment):
    self.test_case_results = [
        TestCaseResult(test_case=case, message=None, passed=True) for case in self.test_cases
    ]


for kind in (OKTestFile, ExceptionTestFile):
    kind.run = run
