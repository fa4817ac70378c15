"""Requests to one host start at least so far apart, whatever thread makes them."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from index.fetching import pacing
from index.fetching.pacing import Pacing


def test_threads_start_one_interval_apart() -> None:
    paced = Pacing()

    def start(_: int) -> float:
        assert paced.wait("example.com", 0.1)
        return time.monotonic()

    with ThreadPoolExecutor(6) as pool:
        starts = sorted(pool.map(start, range(6)))
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    assert min(gaps) > 0.05  # a thread may wake a little late, and the next one in time


def test_other_hosts_do_not_wait() -> None:
    paced = Pacing()
    began = time.monotonic()
    for host in ("a.example", "b.example", "c.example"):
        assert paced.wait(host, 10.0)
    assert time.monotonic() - began < 0.5


def test_a_host_left_alone_long_enough_is_asked_at_once() -> None:
    paced = Pacing()
    paced.wait("example.com", 0.4)
    time.sleep(0.41)
    began = time.monotonic()
    paced.wait("example.com", 0.4)
    assert time.monotonic() - began < 0.3


def test_the_end_wakes_those_who_wait() -> None:
    paced = Pacing()
    paced.wait("example.com", 60.0)
    timer = threading.Timer(0.05, paced.end)
    timer.start()
    began = time.monotonic()
    assert not paced.wait("example.com", 60.0)
    assert time.monotonic() - began < 5
    assert not paced.wait("other.example", 0.0)
    timer.join()


def test_hosts_of_long_ago_are_forgotten_but_never_those_that_are_waited_for() -> None:
    paced = Pacing()
    paced.wait("busy.example", 0.0)
    paced.wait("idle.example", 0.0)
    paced._starts["busy.example"] = time.monotonic() + 60.0
    for number in range(3 * pacing._MOST_HOSTS):
        paced.wait(f"{number}.example", 0.0)
    assert len(paced._starts) <= pacing._MOST_HOSTS + 1
    assert "busy.example" in paced._starts
    assert "idle.example" not in paced._starts
