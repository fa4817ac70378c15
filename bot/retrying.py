"""How long to wait before something that failed is tried again."""

from collections.abc import Iterator

FIRST_DELAY, LONGEST_DELAY = 0.5, 30.0  # seconds


def delays() -> Iterator[float]:
    """Yield seconds to wait before each further try: 0.5, 1, 2, … and then 30 for ever."""
    delay = FIRST_DELAY
    while True:
        yield delay
        delay = min(2 * delay, LONGEST_DELAY)
