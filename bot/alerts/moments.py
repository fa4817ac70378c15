"""When somebody wants to be told: not in their quiet hours, or once a day. Pure.

Times of the day are in minutes after midnight, on the reader's clock.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

_TIME = r"(?:([01]?\d|2[0-3])(?::([0-5]\d))?)"
_TIME_OF_DAY = re.compile(_TIME)
_HOURS = re.compile(rf"{_TIME}\s*(?:-|–|—|\bto\b|\s)\s*{_TIME}")


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of the day to another, perhaps past midnight; the last minute is not one of them."""

    first: int
    last: int

    def __contains__(self, minute: int) -> bool:
        """Tell whether it is one of these minutes."""
        if self.first < self.last:
            return self.first <= minute < self.last
        return minute >= self.first or minute < self.last


def hours(text: str) -> Hours | None:
    """Read hours such as "22:00-07:00" or "22-7"; None if it is none, or from a time to that very time."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    first, last = _minutes(*found.group(1, 2)), _minutes(*found.group(3, 4))
    return None if first == last else Hours(first, last)


def time_of_day(text: str) -> int | None:
    """Read a time such as "08:00" or "8"."""
    found = _TIME_OF_DAY.fullmatch(text.strip())
    return None if found is None else _minutes(*found.group(1, 2))


def written(minute: int) -> str:
    """Return a time such as "08:00"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def may_tell(found_at: datetime, now: datetime, quiet: Hours | None, digest_at: int | None) -> bool:
    """Tell whether what was found then may be told now. Both are in the reader's time zone."""
    if quiet is not None and _minute(now) in quiet:
        return False
    return digest_at is None or found_at < last_digest(now, digest_at)


def last_digest(now: datetime, digest_at: int) -> datetime:
    """Return when a digest was due last."""
    today = now.replace(hour=digest_at // 60, minute=digest_at % 60, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


def _minutes(hour: str, minute: str | None) -> int:
    return 60 * int(hour) + int(minute or 0)


def _minute(now: datetime) -> int:
    return 60 * now.hour + now.minute
