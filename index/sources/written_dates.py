"""Days of publication as feeds and sitemaps write them."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CLOCK_DIFFERENCE = timedelta(hours=1)
"""Clocks of servers run ahead of ours."""
_AHEAD = timedelta(hours=14)
"""The day begins so much earlier than in UTC where it begins first."""


def written_date(text: object, latest: datetime) -> date | None:
    """Return the day as it is written, in whatever zone: "2024-03-12T00:30+02:00" is 12 March.

    ISO 8601 and the form of e-mails and RSS are read; None for others and for what is later than `latest`.
    """
    if not isinstance(text, str):
        return None
    moment = _moment(text.strip())
    if moment is not None and moment.tzinfo is not None:
        return moment.date() if moment <= latest + _CLOCK_DIFFERENCE else None
    day = moment.date() if moment is not None else _day(text)
    return day if day is not None and day <= (latest.astimezone(UTC) + _AHEAD).date() else None


def is_known_form(text: object) -> bool:
    """Whether the text is in one of the forms that `written_date` reads, be it of a day that there is or not."""
    return isinstance(text, str) and (_moment(text.strip()) is not None or _DAY.match(text) is not None)


def _moment(text: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None
