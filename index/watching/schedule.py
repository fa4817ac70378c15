"""When a watched source is looked at again. Pure functions: the clock and chance are the caller's.

An address is looked at more often the more often it changes (multiplicative steps, bounded on both sides, as in
"Keeping Up with the Changing Web", Brewington and Cybenko 2000), and ever less often while it fails.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from index.store.watched import Watched

RECHECK_AGES = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 168))
"""At these ages an article's page is asked for again: corrections come early, and rarely after a week."""

_FASTER, _SLOWER = 0.5, 1.5
_JITTER = 0.1
_LONGEST_RETRY_AFTER = timedelta(days=1)
"""What a site may ask for; more is taken for a mistake."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often addresses are looked at: `usual` at first, from then on within the bounds that it sets."""

    usual: timedelta

    @property
    def fastest(self) -> timedelta:
        """The shortest time between two looks: 5 minutes where 15 are usual."""
        return self.usual / 3

    @property
    def slowest(self) -> timedelta:
        """The longest: 6 hours where 15 minutes are usual."""
        return self.usual * 24

    @property
    def first_retry(self) -> timedelta:
        """The time after a first failure: 1 minute."""
        return self.usual / 15

    @property
    def last_retry(self) -> timedelta:
        """The longest time between tries of a source that fails: 1 hour."""
        return self.usual * 4

    @property
    def folder(self) -> timedelta:
        """The time between full passes of a folder, which is told of changes otherwise: 1 hour."""
        return self.usual * 4


def after_success(state: Watched, now: datetime, pace: Pace, *, changed: bool, chance: float) -> Watched:
    """Return the state after an address was read; `chance` is a random number from 0 to 1."""
    interval = pace.usual
    if state.checked is not None and state.due is not None and not state.failures:
        interval = (state.due - state.checked) * (_FASTER if changed else _SLOWER)
    bounded = min(max(interval, pace.fastest), pace.slowest)
    return replace(state, checked=now, due=now + _jittered(bounded, chance), failures=0, error=None)


def after_failure(
    state: Watched, now: datetime, pace: Pace, error: str, *, retry_after: float | None, chance: float
) -> Watched:
    """Return the state after an address could not be read; `retry_after` is what the site asked for, in seconds."""
    doublings = min(state.failures, 16)
    wait = _jittered(min(pace.first_retry * 2**doublings, pace.last_retry), chance)
    if retry_after is not None:
        wait = max(wait, min(timedelta(seconds=max(0.0, min(retry_after, 1e9))), _LONGEST_RETRY_AFTER))
    return replace(state, checked=now, due=now + wait, failures=state.failures + 1, error=error)


def recheck_is_due(added: datetime, checked: datetime, now: datetime) -> bool:
    """Tell whether an article's page reached one of `RECHECK_AGES` since it was last asked for."""
    return any(checked < added + age <= now for age in RECHECK_AGES)


def next_recheck(pages: Iterable[tuple[datetime, datetime]]) -> datetime | None:
    """Return when the first of these pages, given as (added, checked), is to be asked for again; None for never."""
    return min((added + age for added, checked in pages for age in RECHECK_AGES if checked < added + age), default=None)


def _jittered(interval: timedelta, chance: float) -> timedelta:
    """Spread what would otherwise happen at one moment, up to a tenth to either side."""
    return interval * (1 - _JITTER + 2 * _JITTER * chance)
