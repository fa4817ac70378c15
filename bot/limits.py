"""How often somebody may ask: token buckets.

A bucket fills steadily up to what may be asked at once, and each question takes one token. Pure: whoever keeps the
buckets gives the time.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Rate:
    """Questions a minute in the long run, and how many at once (at least 1)."""

    per_minute: float
    burst: float

    def times(self, factor: float) -> "Rate":
        """Return the rate of so many together."""
        return Rate(self.per_minute * factor, self.burst * factor)


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many tokens were left at a time in seconds.

    `is_told` is whether its owner knows that it is empty, `question` the last question that took a token of it.
    """

    tokens: float
    at: float
    is_told: bool = False
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a question may be asked.

    If not: whose bucket is empty, after how many seconds it is not, and whether this is to be told, which is once.
    """

    is_allowed: bool
    seconds: int = 0
    is_to_be_told: bool = False
    key: str | None = None


ALLOWED = Verdict(is_allowed=True)


def user_key(user_id: int) -> str:
    """Return the key of a user's bucket."""
    return f"user:{user_id}"


def chat_key(chat_id: int) -> str:
    """Return the key of a group's bucket."""
    return f"chat:{chat_id}"


def draw(
    buckets: Mapping[str, Bucket], rates: Mapping[str, Rate], now: float, question: int | None = None
) -> tuple[Verdict, dict[str, Bucket]]:
    """Take a token of each bucket that `rates` names or, where one is empty, of none; return how they are then.

    Buckets that are missing are full. The same `question` (its update's id) is not counted twice.
    """
    filled = {key: _filled(buckets.get(key), rate, now) for key, rate in rates.items()}
    if question is not None and any(bucket.question == question for bucket in filled.values()):
        return ALLOWED, filled
    waits = {key: _wait(bucket, rates[key]) for key, bucket in filled.items()}
    slowest = max(waits, key=waits.__getitem__, default=None)
    if slowest is None or waits[slowest] <= 0:
        return ALLOWED, {key: Bucket(bucket.tokens - 1, bucket.at, question=question) for key, bucket in filled.items()}
    is_new = not any(bucket.is_told for key, bucket in filled.items() if waits[key] > 0)
    told = {key: replace(bucket, is_told=waits[key] > 0) for key, bucket in filled.items()}
    return Verdict(is_allowed=False, seconds=math.ceil(waits[slowest]), is_to_be_told=is_new, key=slowest), told


def _filled(bucket: Bucket | None, rate: Rate, now: float) -> Bucket:
    if bucket is None:
        return Bucket(rate.burst, now)
    elapsed = max(0.0, now - bucket.at)  # the clocks of replicas differ, and are set back
    tokens = min(rate.burst, bucket.tokens + elapsed * rate.per_minute / 60)
    return replace(bucket, tokens=tokens, at=max(now, bucket.at))


def _wait(bucket: Bucket, rate: Rate) -> float:
    """Return the seconds until there is a token; 0 if there is one, but for what adding up many parts loses."""
    missing = 1 - bucket.tokens
    return 0.0 if missing < 1e-9 else missing * 60 / rate.per_minute
