"""Days with their month in other languages: a rule finds the words, dateparser reads them.

Nothing but these words is given to dateparser: in running text it takes "who may win" for a day in May.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from index.dates import intervals
from index.dates.meanings import Fixed, Meaning, YearlyDay

_UKRAINIAN_MONTHS = "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня"
_RUSSIAN_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_CYRILLIC_YEAR = r"(?:\s+(?P<year>\d{4})(?:\s+(?:року|р\.|года|г\.))?)?"
_SPANS = {
    "uk": re.compile(rf"\b\d{{1,2}}\s+(?:{_UKRAINIAN_MONTHS})\b{_CYRILLIC_YEAR}", re.IGNORECASE),
    "ru": re.compile(rf"\b\d{{1,2}}\s+(?:{_RUSSIAN_MONTHS})\b{_CYRILLIC_YEAR}", re.IGNORECASE),
    "vi": re.compile(r"\b(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}\b(?:,?\s+(?:năm\s+)?(?P<year>\d{4})\b)?", re.IGNORECASE),
}
_MAY_HOLD_ONE = re.compile(r"[а-яіїєґ]{3}|tháng", re.IGNORECASE)
_REMEMBERED = 4096


class ForeignDate(NamedTuple):
    """A day in another language, at `start:end` of the text."""

    start: int
    end: int
    meaning: Meaning


def foreign_dates(text: str) -> Iterator[ForeignDate]:
    """Yield the days that are named in Ukrainian, Russian or Vietnamese."""
    if text.isascii() or not _MAY_HOLD_ONE.search(text):
        return
    for language, pattern in _SPANS.items():
        for match in pattern.finditer(text):
            meaning = _meaning(match.group(), language, has_year=match["year"] is not None)
            if meaning is not None:
                yield ForeignDate(match.start(), match.end(), meaning)


@lru_cache(maxsize=_REMEMBERED)
def _meaning(words: str, language: str, *, has_year: bool) -> Meaning | None:
    import dateparser  # noqa: PLC0415 - takes half a second, and most articles need none of it

    # without a year dateparser needs one that has a 29 February
    asked = words if has_year else f"{words} 2000"
    value = dateparser.parse(asked, languages=[language], settings={"REQUIRE_PARTS": ["day", "month"]})
    if value is None:
        return None
    return Fixed(intervals.day(value.date())) if has_year else YearlyDay(value.month, value.day)
