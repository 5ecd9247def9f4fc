"""Zygotes that are replaced: one that died, and every one under strict isolation."""

# pyright: reportPrivateUsage=false
# the process behind a sandbox is nobody else's business
from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.sandbox.isolation import Isolation, best
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox, Standby, Zygote

ISOLATION = Isolation(best(), "standin:100")
NAMESPACE = "import os\nprint(os.readlink('/proc/self/ns/pid'), os.getppid())"


@pytest.fixture
def standby() -> Iterator[Standby]:
    standby = Standby(ISOLATION)
    yield standby
    standby.close()


def zygote_of(sandbox: Sandbox) -> Zygote:
    assert sandbox._zygote is not None
    return sandbox._zygote


def namespace(sandbox: Sandbox) -> str:
    with sandbox.submission(Limits()) as worker:
        (report,) = worker.run_cells([NAMESPACE])
    return report.text


@pytest.mark.slow
class TestReplacement:
    @pytest.mark.exhaustive
    def test_a_dead_zygote_is_replaced_by_the_spare(self, standby: Standby) -> None:
        sandbox = Sandbox(ISOLATION, standby)
        try:
            assert namespace(sandbox)
            standby.warm()
            kept = standby._starting
            zygote_of(sandbox).kill()
            zygote_of(sandbox)._process.wait()
            assert namespace(sandbox)
            assert kept is not None
            assert sandbox._zygote is kept.result()
            assert standby._starting is not kept, "the next one is being started"
        finally:
            sandbox.close()

    @pytest.mark.skipif(not ISOLATION.private, reason="bubblewrap does not work here")
    @pytest.mark.exhaustive
    def test_a_flood_of_files_falls_with_the_walls(self) -> None:
        flood = "for n in range(30_000): open(str(n), 'w').close()"
        sandbox = Sandbox(ISOLATION)
        try:
            with sandbox.submission(Limits()) as worker:
                worker.run_cells([flood])
            first = zygote_of(sandbox)
            assert not first.fit
            assert namespace(sandbox)
            assert sandbox._zygote is not first
        finally:
            sandbox.close()

    @pytest.mark.skipif(not ISOLATION.private, reason="bubblewrap does not work here")
    @pytest.mark.exhaustive
    def test_strict_isolation_gives_each_submission_walls_of_its_own(
        self, standby: Standby
    ) -> None:
        shared, strict = Sandbox(ISOLATION), Sandbox(ISOLATION, standby, strict=True)
        try:
            for sandbox, the_same in ((shared, True), (strict, False)):
                assert namespace(sandbox)
                first = zygote_of(sandbox)
                assert namespace(sandbox)
                assert (sandbox._zygote is first) == the_same
            assert not first.fit, "the first isolation has fallen"
        finally:
            shared.close()
            strict.close()
