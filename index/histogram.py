"""Articles per month as lines of text: the last two years month by month, what is older in one line."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.overview import Share

MONTHS_SHOWN = 24
_EIGHTHS = " ▏▎▍▌▋▊▉█"


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: its label, the number, and a bar of at most the width that was asked for."""

    label: str
    count: int
    bar: str


def bars(months: Sequence[Share], *, width: int, ascii_only: bool = False) -> list[Bar]:
    """Return the bars of months ("2023-03"), the earliest first; months without articles between them are shown too.

    Months have bars of one scale; the lines for older ones and for unknown days have none. With `ascii_only` bars are
    made of number signs, else of block characters, to an eighth.
    """
    counts = {_number(share.name): share.articles for share in months if share.name is not None}
    unknown = sum(share.articles for share in months if share.name is None)
    rows: list[Bar] = []
    if counts:
        last = max(counts)
        first = max(min(counts), last - MONTHS_SHOWN + 1)
        older = sum(count for month, count in counts.items() if month < first)
        rows = [Bar(f"before {_name(first)}", older, "")] if older else []
        shown = {month: counts.get(month, 0) for month in range(first, last + 1)}
        most = max(shown.values())
        rows += [
            Bar(_name(month), count, _bar(count / most, width, ascii_only=ascii_only)) for month, count in shown.items()
        ]
    return [*rows, Bar("date unknown", unknown, "")] if unknown else rows


def _bar(share: float, width: int, *, ascii_only: bool) -> str:
    if ascii_only:
        return "#" * max(round(share * width), int(share > 0))
    eighths = max(round(share * width * 8), int(share > 0))
    return _EIGHTHS[-1] * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def _name(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
