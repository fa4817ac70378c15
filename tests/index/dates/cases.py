"""Cases of dates in JSON Lines, and how exactly they are read."""

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index.dates import DateExpression, Reading, find_dates


@dataclass(frozen=True, slots=True)
class Case:
    """An expression, alone or in a text, and the interval that it means; no interval where it is no date.

    Where a text has no date at all, the expression is the text.
    """

    expression: str
    text: str
    reference: date | None
    reading: Reading
    day_first: bool | None
    interval: tuple[date, date] | None


def read_cases(path: Path) -> list[Case]:
    """Read a file whose lines have expression, text (optional), reference, in, day_first, start, end."""
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        interval = (date.fromisoformat(row["start"]), date.fromisoformat(row["end"])) if row["start"] else None
        reference = date.fromisoformat(row["reference"]) if row["reference"] else None
        text = row.get("text") or row["expression"]
        cases.append(Case(row["expression"] or text, text, reference, Reading(row["in"]), row["day_first"], interval))
    return cases


def dates_at(case: Case) -> tuple[DateExpression, ...]:
    """Return what is found where the expression stands in the text, in all its places."""
    found = find_dates(case.text, reference=case.reference, day_first=case.day_first, reading=case.reading)
    places = [(match.start(), match.end()) for match in re.finditer(re.escape(case.expression), case.text)]
    return tuple(one for one in found if any(one.start < end and start < one.end for start, end in places))


def is_exact(case: Case) -> bool:
    """Whether just the interval is found, or nothing where there is none."""
    found = {(one.first, one.last) for one in dates_at(case)}
    return found == ({case.interval} if case.interval else set())
