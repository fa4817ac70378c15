"""The measured parts of a page: what stands between `<!-- name: begin -->` and `<!-- name: end -->`."""

import re
from collections.abc import Mapping
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "quality.md"
PICTURE = PAGE.with_name("timeline.png")

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|(?<!\d)\.\d+")


def parts(page: str) -> dict[str, str]:
    """Return the measured parts by name, in the order of the page."""
    return {match["name"]: match["body"].strip() for match in _PART.finditer(page)}


_PART = re.compile(
    r"^<!-- (?P<name>[a-z-]+): begin -->$(?P<body>.*?)^<!-- (?P=name): end -->$", re.MULTILINE | re.DOTALL
)


def with_parts(page: str, measured: Mapping[str, str]) -> str:
    """Return the page with these parts in place of what it had. Raises KeyError if it has no place for one."""
    missing = measured.keys() - parts(page).keys()
    if missing:
        raise KeyError(f"the page has no part {', '.join(sorted(missing))}")

    def written(match: re.Match[str]) -> str:
        name = match["name"]
        body = measured.get(name, match["body"]).strip()
        return f"<!-- {name}: begin -->\n{body}\n<!-- {name}: end -->"

    return _PART.sub(written, page)


def agree(shown: str, measured: str, *, tolerance: float = 0.0) -> bool:
    """Tell whether two texts say the same, their numbers up to `tolerance`.

    Processors round differently, so that what rests on the model's numbers may differ by a question or two.
    """
    if _NUMBER.split(shown) != _NUMBER.split(measured):
        return False
    numbers = zip(_numbers(shown), _numbers(measured), strict=True)
    return all(abs(first - second) <= tolerance for first, second in numbers)


def _numbers(text: str) -> list[float]:
    return [float(number.replace(",", "")) for number in _NUMBER.findall(text)]
