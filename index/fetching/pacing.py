"""No two requests to one host closer together than politeness allows, whatever thread makes them."""

import threading
import time

_MOST_HOSTS = 1000


class Pacing:
    """Gives each request to a host its time to start. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._starts: dict[str, float] = {}
        self._ended = threading.Event()

    def wait(self, host: str, seconds: float) -> bool:
        """Return once `seconds` have gone by since the latest start that any thread was given for `host`.

        Those who wait start in the order in which they came. Returns False, at once, if `end` is called or was.
        """
        with self._lock:
            now = time.monotonic()
            start = max(now, self._starts.get(host, now - seconds) + seconds)
            if len(self._starts) >= _MOST_HOSTS:
                self._forget(now)
            self._starts[host] = start
        return not self._ended.wait(max(0.0, start - time.monotonic()))

    def end(self) -> None:
        """Let nobody start any more."""
        self._ended.set()

    def _forget(self, now: float) -> None:
        """Drop the older half of the hosts that nobody waits for."""
        idle = sorted((start, host) for host, start in self._starts.items() if start <= now)
        for _, host in idle[: len(idle) // 2]:
            del self._starts[host]
