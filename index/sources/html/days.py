"""Days as pages write them: for machines ("2023-03-08T10:15:00+07:00") and for readers ("8 mars 2023", "03/08/2023").

A day is taken as written: with a time zone it is the publisher's own day, not that of UTC.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import dateparser

EARLIEST = date(1900, 1, 1)
_EPOCH = date(1970, 1, 1)
"""What a clock says that was never set."""
_FARTHEST_EAST = timezone(timedelta(hours=14))
_ISO = re.compile(
    r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|"
    r"[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?![\d])",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"\d{10}(?:\d{3})?")

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/-]|\.\d)")
_YEAR_FIRST = re.compile(r"(?<![\d/.-])(\d{4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})\s*(?:,|năm)?\s*(?:năm\s+)?(\d{4})", re.IGNORECASE)
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?[\s-]+(?:de\s+|of\s+|"
    r"d['’])?([^\W\d_][^\s\d,.;:()|–—-]{2,14}(?:\s[^\W\d_]{5,9})?)\.?,?(?:\s+del?)?[\s-]+(\d{4})(?!\d)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.IGNORECASE
)
_NOT_PUBLISHED = re.compile(
    r"(?:updat|modifi|last (?:edited|changed|reviewed)|revised|mis à jour|maj|aktualisiert|stand:|"
    r"actualizad|atualizad|aggiornat|bijgewerkt|güncellen|zaktualizowan|"
    r"обновлен|обновл|оновлен|изменен|تحديث|עודכן|cập nhật|更新|수정|uppdaterad|oppdatert|opdateret|"
    r"päivitetty|copyright|©|born|expires?)[^\d]{0,24}$",
    re.IGNORECASE,
)
_CONTEXT = 40
"""Characters before a date in which it may say that it is no day of publication."""
_MONTH_FIRST = frozenset({"en-US", "en-PH", "es-US"})
_AMERICAN_ZONE = re.compile(r"\b(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|Eastern|Pacific)\b")
_IN_ADDRESS = re.compile(r"(?<!\d)(\d{4})[/-]?(\d{2})[/-]?(\d{2})(?!\d)")
_BUDDHIST_FROM, _BUDDHIST_ERA = 2400, 543
_CENTURY_TURN = 70


@dataclass(frozen=True, slots=True)
class Limits:
    """Between what days a publication may lie: not before EARLIEST, not after the page was fetched."""

    fetched: datetime

    def allow(self, day: date) -> bool:
        """Whether the day had begun somewhere when the page was fetched, and is no clock's zero."""
        return EARLIEST <= day <= self.fetched.astimezone(_FARTHEST_EAST).date() and day != _EPOCH


def machine_day(text: str, limits: Limits) -> date | None:
    """Return the day of a date or date and time written for machines; None if it is none or not allowed."""
    text = text.strip()
    match = _ISO.match(text)
    if match is not None:
        return _iso_day(match, limits)
    if _SECONDS.fullmatch(text):
        seconds = int(text[:10])
        return _allowed(datetime.fromtimestamp(seconds, UTC).date(), limits)
    try:
        return _allowed(parsedate_to_datetime(text).date(), limits)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _iso_day(match: re.Match[str], limits: Limits) -> date | None:
    year, month, day, hour, minute, _, zone = match.groups()
    try:
        written = date(int(year), int(month), int(day))
    except ValueError:
        return None
    if hour is not None and zone is not None and int(hour) < 24 and int(minute) < 60:
        moment = datetime(written.year, written.month, written.day, int(hour), int(minute), tzinfo=_zone(zone))
        if moment - limits.fetched > timedelta(minutes=10):  # clocks differ
            return None
    return _allowed(written, limits)


def _zone(text: str) -> timezone:
    digits = text.replace(":", "")
    if not digits[1:].isdigit():
        return UTC
    hours, minutes = int(digits[1:3]), int(digits[3:5] or 0)
    if hours > 14 or minutes > 59:
        return UTC
    return timezone((1 if digits[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))


def _allowed(day: date, limits: Limits) -> date | None:
    return day if limits.allow(day) else None


def day_first_in(languages: Sequence[str | None], address: str | None, text: str) -> bool:
    """Whether 03/08/2023 is 3 August where the page comes from: everywhere but in American English.

    The first of `languages` with a region decides. English without one is American if the `text` names an American
    time zone or the host is of the United States.
    """
    codes = [code.replace("_", "-") for code in languages if code]
    regional = next((code for code in codes if "-" in code), None)
    if regional is not None:
        return regional not in _MONTH_FIRST
    if "en" not in codes:
        return True
    return not (
        _AMERICAN_ZONE.search(text) or (urlsplit(address or "").hostname or "").endswith((".us", ".gov", ".mil"))
    )


def day_in_address(address: str | None) -> date | None:
    """Return the day that an address holds: "/2023/03/08/", "/2023-03-08-mill"."""
    match = _IN_ADDRESS.search(address or "")
    return next((day for _, day in _day(0, *(int(one) for one in match.groups()))), None) if match else None


def visible_days(text: str, language: str | None, limits: Limits, *, day_first: bool) -> Iterator[date]:
    """Each day in a text for readers that does not say that it is one of updating, in order."""
    text = _ascii_digits(text)
    found = sorted(_spans(text, language, limits, day_first=day_first), key=lambda one: one[0])
    for start, day in found:
        if _NOT_PUBLISHED.search(text[max(0, start - _CONTEXT) : start]) is None and limits.allow(day):
            yield day


def _ascii_digits(text: str) -> str:
    return "".join(
        str(unicodedata.digit(character)) if character.isdigit() and not character.isascii() else character
        for character in text
        if unicodedata.category(character) != "Cf"
    )


def _spans(text: str, language: str | None, limits: Limits, *, day_first: bool) -> Iterator[tuple[int, date]]:
    for pattern in (_YEAR_FIRST, _EASTERN):
        for match in pattern.finditer(text):
            numbers = [int(one) for one in match.groups() if one.isdigit()]
            yield from _day(match.start(), numbers[0], numbers[1], numbers[2])
    for match in _VIETNAMESE.finditer(text):
        yield from _day(match.start(), int(match.group(3)), int(match.group(2)), int(match.group(1)))
    for match in _NUMERIC.finditer(text):
        yield from _numeric(match, limits, day_first=day_first or match.group(2) == ".")
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(text):
            yield from _worded(match, language)


def _numeric(match: re.Match[str], limits: Limits, *, day_first: bool) -> Iterator[tuple[int, date]]:
    """Read a day by the order that the page's language has; by the other if that is none, or has not come yet."""
    one, two, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    if year < 100:
        year += 2000 if year < _CENTURY_TURN else 1900
    orders = [(two, one), (one, two)] if day_first else [(one, two), (two, one)]
    for month, day in orders:
        for found in _day(match.start(), year, month, day):
            if limits.allow(found[1]):
                yield found
                return


def _day(start: int, year: int, month: int, day: int) -> Iterator[tuple[int, date]]:
    try:
        yield start, date(year, month, day)
    except ValueError:
        return


def _worded(match: re.Match[str], language: str | None) -> Iterator[tuple[int, date]]:
    groups = match.groups()
    word = next(one for one in groups if not one[0].isdigit())
    day, year = (int(one) for one in groups if one[0].isdigit())
    if year > _BUDDHIST_FROM:
        year -= _BUDDHIST_ERA
    month = month_of(word, language)
    if month is not None:
        yield from _day(match.start(), year, month, day)


_ARABIC_MONTHS = {
    "كانون الثاني": 1,
    "شباط": 2,
    "آذار": 3,
    "نيسان": 4,
    "أيار": 5,
    "حزيران": 6,
    "تموز": 7,
    "آب": 8,
    "أيلول": 9,
    "تشرين الأول": 10,
    "تشرين الثاني": 11,
    "كانون الأول": 12,
}
"""The names of the Levant, which dateparser does not know."""


_LANGUAGES_BY_SCRIPT = (
    (re.compile(r"[\u0e00-\u0eff]"), ["th"]),
    (re.compile(r"[\u0400-\u04ff]"), ["ru", "uk", "bg", "be"]),
    (re.compile(r"[\u0600-\u06ff]"), ["ar", "fa"]),
    (re.compile(r"[\u0590-\u05ff]"), ["he"]),
    (re.compile(r"[\u0370-\u03ff]"), ["el"]),
    (re.compile(r"[a-zà-ž]", re.IGNORECASE), ["en", "fr", "de", "es", "it", "pt", "nl", "pl"]),
)


def _languages(word: str, language: str | None) -> Iterator[list[str]]:
    """Languages to try: the page's own, then those of the script that the word is written in."""
    if language is not None:
        yield [language.split("-")[0]]
    yield next((languages for script, languages in _LANGUAGES_BY_SCRIPT if script.match(word)), ["en"])


def month_of(word: str, language: str | None) -> int | None:
    """Return the number of a month's name in the page's language, or in English."""
    if word in _ARABIC_MONTHS:
        return _ARABIC_MONTHS[word]
    for languages in _languages(word, language):
        try:
            found = dateparser.parse(
                f"15 {word} 2020",
                languages=languages,
                settings={"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"},
            )
        except ValueError:
            continue  # a language that the library does not have
        if found is not None and found.year == 2020 and found.day == 15:
            return found.month
    return None
