"""The line "By Anna Holm, 6 June 2024" at the head of a document that says nothing of itself in its properties."""

import re
from dataclasses import replace
from datetime import date

from index.dates import Grain, find_dates
from index.model import Document
from index.sources.properties import sensible_author

_HEAD = 4
"""Blocks in which a byline stands: below the headline and perhaps a lead."""
_LONGEST = 120
_BYLINE = re.compile(r"(?:by|written by|text by|author)\s*:?\s+(?P<names>.+)", re.IGNORECASE)
_EDGES = " ,.|•·:;()[]–—-"


def with_byline(document: Document, *, latest: date) -> Document:
    """Take the author and the day of publication out of the byline into what is known, where they are not known yet.

    A day after `latest` is no day of publication. A document without a byline is returned as it is.
    """
    start = 0
    for block in document.text.split("\n\n")[:_HEAD]:
        read = _read(block, latest)
        if read is not None:
            end = min(start + len(block) + 2, len(document.text))
            author, published = read
            return replace(
                document,
                text=document.text[:start] + document.text[end:],
                author=document.author or author,
                published=document.published or published,
                page_starts=tuple(place if place <= start else place - (end - start) for place in document.page_starts),
            )
        start += len(block) + 2
    return document


def _read(block: str, latest: date) -> tuple[str, date | None] | None:
    line = " ".join(block.split())
    match = _BYLINE.fullmatch(line) if len(line) <= _LONGEST else None
    if match is None:
        return None
    names = match["names"]
    days = [found for found in find_dates(names, reference=None) if found.grain is Grain.DAY]
    for found in reversed(days):
        names = names[: found.start] + names[found.end :]
    author = sensible_author(names.strip(_EDGES))
    published = days[0].first if len(days) == 1 and days[0].first <= latest else None
    return (author, published) if author else None
