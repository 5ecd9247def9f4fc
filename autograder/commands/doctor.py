"""``autograder doctor``. Imports no torch: it may be what is broken."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from autograder.commands._machine import examine

_MARKS = {"good": "[green]✓[/]", "warning": "[yellow]![/]", "bad": "[red]✗[/]"}


def report_findings() -> int:
    """0 when the course works here, 1 when something must be mended first."""
    console = Console(highlight=False, soft_wrap=True)
    findings = []
    for finding in examine():
        findings.append(finding)
        console.print(f"{_MARKS[finding.mark]} {finding.what}: {escape(finding.found)}")
        if finding.fix:
            console.print(f"  to mend it: {escape(finding.fix)}")
    return int(any(finding.mark == "bad" for finding in findings))
