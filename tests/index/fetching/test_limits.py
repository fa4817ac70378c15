"""The clock of a fetch."""

import time

from index.fetching.limits import Deadline


def test_a_deadline_passes() -> None:
    deadline = Deadline(0.05)
    assert 0 < deadline.remaining() <= 0.05
    assert not deadline.passed()
    time.sleep(0.06)
    assert deadline.remaining() == 0
    assert deadline.passed()


def test_time_that_politeness_takes_is_left_out_of_account() -> None:
    deadline = Deadline(0.2)
    with deadline.stopped():
        time.sleep(0.25)
    assert not deadline.passed()
    assert deadline.remaining() > 0.1
