"""Lines that hold nothing but who wrote an article, and when it was published."""

import re

from index.datelines import is_date, is_metadata
from index.sources.html.authors import begins_with_by, split_names

PARTS = re.compile(
    r"\s*[|•·\n]\s*|\s{3,}|\s+(?=(?:Autor(?:in|ka|zy)?|Author|Автор|Авторка|Tác giả|记者|記者|作者|Written by|"
    r"Reported by|Von|Par|Por)\s*[:：]?\s|(?:记者|記者|作者)[:：])|(?<=\d)\s+(?=[Bb]y\s)"
)
"""Between the parts of such a line."""
LONGEST = 160
"""Characters of a byline."""
_BEFORE_STAMP = re.compile(r"\s*[|•·\n]\s*|[,\s]\s*(?=(?:Published|Posted|Updated)\b)")
_STAMP = re.compile(
    r".{0,60}\b(?:19|20)\d\d\W{0,3}(?:[^\W\d]{1,3}\W{1,2}){0,2}\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?\s?m\.?)?(?:\s+[^\W\d]{1,5})?",
    re.IGNORECASE,
)
"""A year and an hour at the end."""
_NUMBER = re.compile(r"\d")
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "y",
        "e",
        "и",
        "та",
        "van't",
    ]
)


def is_byline(line: str) -> bool:
    """Whether a line opens with "By" and goes on with nothing but names."""
    return len(line) <= LONGEST and begins_with_by(line) and are_names(line) and not line.rstrip().endswith((".", ":"))


def is_credits(line: str) -> bool:
    """Whether a line holds nothing but a byline, a date, or both: "By Ann Lee | Posted March 7, 2024 5:15 p.m."."""
    if len(line) > LONGEST or not (_NUMBER.search(line) or begins_with_by(line)):
        return False
    if is_metadata(line) or is_byline(line):
        return True
    first, *others = (part for part in _BEFORE_STAMP.split(line) if part)
    if not others or not begins_with_by(first) or not are_names(first):
        return False
    return all(is_date(part) or _STAMP.fullmatch(part) is not None for part in others)


def are_names(text: str) -> bool:
    """Whether each word of the names is capitalised, where the script has capitals; "By the numbers" is none."""
    names = split_names(text)
    return bool(names) and all(
        not word[:1].islower() or word.lower() in _PARTICLES for name in names for word in name.split()
    )
