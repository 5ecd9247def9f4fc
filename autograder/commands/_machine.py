"""What this machine can do for the course, and what to mend: the findings of ``autograder doctor``.

Torch is imported in a process of its own, so that a broken installation is a finding too.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal

from packaging.requirements import Requirement

from autograder.sandbox import bubblewrap, landlock, users

Mark = Literal["good", "warning", "bad"]


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was looked at, what was found, and what to do about it."""

    mark: Mark
    what: str
    found: str
    fix: str = ""


def examine() -> Iterator[Finding]:
    """All findings, what everything else needs first."""
    yield _python()
    yield from _torch()
    yield _otter()
    yield _sandbox()
    yield _images()


def _python() -> Finding:
    here = f"Python {platform.python_version()} on {platform.system()}"
    if sys.platform == "win32":
        fix = "grade in WSL (wsl --install); notebooks and grader.check work here"
        return Finding("warning", "Python", f"{here}: submissions cannot be graded here", fix)
    return Finding("good", "Python", here)


def _torch() -> Iterator[Finding]:
    versions = f"torch {_version('torch')}, torchvision {_version('torchvision')}"
    wanted = _torch_wanted_by_torchvision()
    run = subprocess.run(
        [sys.executable, "-c", "import torch, torchvision; torchvision.ops.nms"],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode == 0:
        yield Finding("good", "torch", versions)
        return
    last = (run.stderr.strip().splitlines() or ["no message"])[-1]
    if "torchvision::nms" in last or (wanted and not _satisfies("torch", wanted)):
        pair = f'"torch{wanted}" ' if wanted else "torch "
        fix = f"python -m pip install --upgrade {pair}torchvision"
        found = f"{versions} do not match: torchvision was built for torch{wanted or ''}"
        yield Finding("bad", "torch", found, fix)
    else:
        fix = "python -m pip install --upgrade torch torchvision"
        yield Finding("bad", "torch", f"{versions} cannot be imported: {last}", fix)


def _torch_wanted_by_torchvision() -> str:
    """The versions of torch that the installed torchvision was built for, as ``==2.5.1``."""
    try:
        needs = [Requirement(text) for text in requires("torchvision") or ()]
    except PackageNotFoundError:
        return ""
    return next((str(need.specifier) for need in needs if need.name == "torch"), "")


def _satisfies(package: str, specifier: str) -> bool:
    installed = _version(package)
    return installed != "missing" and Requirement(f"x{specifier}").specifier.contains(installed)


def _otter() -> Finding:
    installed = _version("otter-grader")
    if installed == "missing":
        fix = "python -m pip install otter-grader"
        return Finding("bad", "otter-grader", "not installed", fix)
    return Finding("good", "otter-grader", installed)


def _sandbox() -> Finding:
    problem = bubblewrap.problem()
    if not problem:
        return Finding("good", "sandbox", "bubblewrap confines submissions")
    other = landlock.problem()
    if other:
        found = f"{problem}; {other}: submissions would have limits, but your own rights"
        return Finding("warning", "sandbox", found, _sandbox_fix())
    lacking = landlock.lacking(landlock.version(), users.may_be_anybody())
    if not lacking:
        return Finding("good", "sandbox", f"Landlock confines submissions ({problem})")
    found = f"Landlock confines submissions, but: {', '.join(lacking)} ({problem})"
    return Finding("warning", "sandbox", found, _sandbox_fix())


def _sandbox_fix() -> str:
    if not sys.platform.startswith("linux"):
        return "grade on Linux, in WSL or in a virtual machine, or grade only what you trust"
    for switch, closed, fix in (
        ("kernel/unprivileged_userns_clone", "0", "sysctl kernel.unprivileged_userns_clone=1"),
        (
            "kernel/apparmor_restrict_unprivileged_userns",
            "1",
            "sysctl kernel.apparmor_restrict_unprivileged_userns=0",
        ),
        ("user/max_user_namespaces", "0", "sysctl user.max_user_namespaces=15000"),
    ):
        path = Path("/proc/sys") / switch
        if path.exists() and path.read_text().strip() == closed:
            return f"sudo {fix}"
    if bubblewrap.problem() == "bubblewrap is not installed":
        return "sudo apt-get install bubblewrap (Fedora: sudo dnf install bubblewrap)"
    return (
        "in a container: start it with --security-opt seccomp=unconfined "
        "--security-opt systempaths=unconfined, or grade outside"
    )


def _images() -> Finding:
    root = os.environ.get("D2LREF_DATA") or "../data"
    raw = Path(root) / "FashionMNIST" / "raw"
    if root.startswith("standin"):
        return Finding("good", "Fashion-MNIST", f"D2LREF_DATA asks for the stand-in ({root})")
    if any(raw.glob("train-images-idx3-ubyte*")):
        return Finding("good", "Fashion-MNIST", str(raw))
    found = f"no files in {raw}: they are downloaded, or drawn by code where there is no network"
    return Finding("warning", "Fashion-MNIST", found, "set D2LREF_DATA if you have them elsewhere")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"
