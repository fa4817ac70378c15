"""How much and how long is fetched, and the clock that a whole fetch runs against."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one fetch. Sizes are bytes, times are seconds.

    `seconds` is for all redirects together, without the pauses that politeness asks for. `ratio` is how many times
    larger than what was received the unpacked bytes may be, once they are more than `ratio_from`: pages of text stay
    below 50, a bomb of zeros comes to 1,000.
    """

    size: int = 100 * MEGABYTE
    ratio: int = 200
    ratio_from: int = 8 * MEGABYTE
    seconds: float = 120.0
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    redirects: int = 10
    robots_size: int = 500 * 1024
    robots_seconds: float = 30.0
    robots_fresh_seconds: float = 3600.0
    robots_unreachable_seconds: float = 600.0


DEFAULT_LIMITS = Limits()


class Deadline:
    """The end of a fetch, `seconds` from now."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Return the seconds left, 0 when it has passed."""
        return max(0.0, self._end - time.monotonic())

    def passed(self) -> bool:
        """Return whether no time is left."""
        return self.remaining() == 0.0

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Leave out of account the time that is spent inside."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._end += time.monotonic() - began
