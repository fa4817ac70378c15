"""What Ukrainian and Russian share: how tables of their words for days become patterns."""

import re

from bot.languages.rules import Pattern

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def periods(
    phrases: dict[str, str], weekdays: str, months_in: str, months_of: str, *, between: str, year: str
) -> tuple[tuple[Pattern, str], ...]:
    """Return words for days with their English.

    `phrases` are patterns with English phrases. `weekdays`, `months_in` ("in March") and `months_of` ("of March") are
    patterns one after another in the order of the calendar. `between` joins the days of a range, `year` is the word
    for a year.
    """
    table = list(phrases.items())
    table += [
        (rf"(?:{day})", f"on {english}") for day, english in zip(weekdays.split(), _ENGLISH_WEEKDAYS, strict=True)
    ]
    for inside, of, english in zip(months_in.split(), months_of.split(), _ENGLISH_MONTHS, strict=True):
        table.append((rf"(\d{{1,2}})\s+(?:{between})\s+(\d{{1,2}})\s+{of}", rf"from \1 to \2 {english}"))
        table.append((rf"{inside}\s+(\d{{4}})(?:\s+{year})?", rf"in {english} \1"))
        table.append((inside, f"in {english}"))
    table.append((rf"(\d{{4}})\s+{year}", r"in \1"))
    return tuple((re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), english) for pattern, english in table)
