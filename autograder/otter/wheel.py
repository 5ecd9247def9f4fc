"""This package as a wheel, made from the files that run here: the same files, the same bytes.

It is on no index. Whoever is to install it (an image, a CI job) is given this file.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import autograder
import d2lref
from autograder.errors import AutograderError

_NAME = "d2l-autograder"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BUILT = Path("dist")  # below autograder/: what a build leaves there
_ABOUT = "Wheel-Version: 1.0\nGenerator: d2l-autograder\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


class WheelError(AutograderError):
    """The wheel cannot be made; the message says why."""


@dataclass(frozen=True)
class Wheel:
    """A wheel's file name, and its bytes."""

    name: str
    data: bytes


def make_wheel() -> Wheel:
    """The installed package as a wheel. Raises WheelError where it is not installed."""
    installed = _installed()
    stem = f"{_NAME.replace('-', '_')}-{installed.version}"
    files = {**dict(_sources()), **dict(_about(installed, f"{stem}.dist-info"))}
    record = f"{stem}.dist-info/RECORD"
    rows = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in sorted(files.items())]
    files[record] = "\n".join([*rows, f"{record},,", ""]).encode()
    return Wheel(f"{stem}-py3-none-any.whl", zipped(files))


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip that depends on names and contents alone."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as new:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, data)
    return archive.getvalue()


def pinned(constraints: str, python: str) -> list[str]:
    """What the package needs on Linux with ``python`` ("3.13"), a line for each, at the versions in
    ``constraints``. Raises WheelError."""
    pins = [Requirement(line) for line in constraints.splitlines() if _is_pin(line)]
    place = {
        "implementation_name": "cpython",
        "os_name": "posix",
        "platform_python_implementation": "CPython",
        "platform_system": "Linux",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": "linux",
    }
    here = {
        canonicalize_name(pin.name): pin.specifier
        for pin in pins
        if pin.marker is None or pin.marker.evaluate(place)
    }
    lines: list[str] = []
    needs = map(Requirement, _installed().requires or [])
    for need in (need for need in needs if need.marker is None):
        pin = here.get(canonicalize_name(need.name), SpecifierSet())
        versions = [each.version for each in pin]
        if not versions or not need.specifier.contains(versions[0], prereleases=True):
            raise WheelError(f"constraints.txt pins no {need} for Python {python}")
        lines.append(f"{need.name}{pin}")
    return lines


def _is_pin(line: str) -> bool:
    return "==" in line.partition(";")[0].partition("#")[0]


def _installed() -> Distribution:
    """A checkout's own egg-info, which is there as well, says less."""
    for found in distributions(name=_NAME):
        if found.read_text("METADATA") is not None:
            return found
    raise WheelError(f"{_NAME} is not installed here: `make setup` installs it")


def _sources() -> Iterator[tuple[str, bytes]]:
    for package in (autograder, d2lref):
        root = Path(package.__path__[0])
        for path in root.rglob("*"):
            inside = path.relative_to(root)
            hidden = any(part.startswith((".", "__pycache__")) for part in inside.parts)
            built = package is autograder and inside.parts[0] == _BUILT.name
            if path.is_file() and not hidden and not built:
                yield f"{root.name}/{inside.as_posix()}", path.read_bytes()


def _about(installed: Distribution, folder: str) -> Iterator[tuple[str, bytes]]:
    yield f"{folder}/WHEEL", _ABOUT.encode()
    for name in ("METADATA", "entry_points.txt", "licenses/LICENSE", "licenses/NOTICE"):
        text = installed.read_text(name)
        if text is not None:
            yield f"{folder}/{name}", text.encode()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
