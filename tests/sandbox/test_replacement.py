"""Zygotes that are replaced: one that died, and every one under strict isolation."""

import pytest

from autograder.sandbox import bubblewrap
from autograder.sandbox.limits import Limits
from autograder.sandbox.pool import Sandbox, Spare, Walls

WALLS = Walls(bubblewrap.available(), "standin:100")
NAMESPACE = "import os\nprint(os.readlink('/proc/self/ns/pid'), os.getppid())"


@pytest.fixture
def spare():
    spare = Spare(WALLS)
    yield spare
    spare.close()


def namespace(sandbox):
    with sandbox.submission(Limits()) as worker:
        (report,) = worker.run_cells([NAMESPACE])
    return report.text


@pytest.mark.slow
class TestReplacement:
    def test_a_dead_zygote_is_replaced_by_the_spare(self, spare):
        sandbox = Sandbox(WALLS, spare)
        try:
            assert namespace(sandbox)
            spare.warm()
            kept = spare._starting
            sandbox._zygote.kill()
            sandbox._zygote._process.wait()
            assert namespace(sandbox)
            assert sandbox._zygote is kept.result()
            assert spare._starting is not kept, "the next one is being started"
        finally:
            sandbox.close()

    @pytest.mark.skipif(not WALLS.bubblewrap, reason="bubblewrap does not work here")
    def test_a_flood_of_files_falls_with_the_walls(self):
        flood = "for n in range(30_000): open(str(n), 'w').close()"
        sandbox = Sandbox(WALLS)
        try:
            with sandbox.submission(Limits()) as worker:
                worker.run_cells([flood])
            first = sandbox._zygote
            assert not first.fit
            assert namespace(sandbox)
            assert sandbox._zygote is not first
        finally:
            sandbox.close()

    @pytest.mark.skipif(not WALLS.bubblewrap, reason="bubblewrap does not work here")
    @pytest.mark.exhaustive
    def test_strict_isolation_gives_each_submission_walls_of_its_own(self, spare):
        shared, strict = Sandbox(WALLS), Sandbox(WALLS, spare, strict=True)
        try:
            for sandbox, the_same in ((shared, True), (strict, False)):
                assert namespace(sandbox)
                first = sandbox._zygote
                assert namespace(sandbox)
                assert (sandbox._zygote is first) == the_same
            assert not first.fit, "the first walls have fallen"
        finally:
            shared.close()
            strict.close()
