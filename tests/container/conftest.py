"""The lab of all tests in containers: it is started once, by the first that asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.lab import Lab, NoLab, opened


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Real containers, where Docker can be started; elsewhere the tests are skipped, with a line.

    Mark what uses it ``exhaustive`` and ``xdist_group("container")``: there is one daemon.
    """
    try:
        with opened(tmp_path_factory.mktemp("lab")) as lab:
            yield lab
    except NoLab as reason:
        pytest.skip(f"no containers here: {reason}")
