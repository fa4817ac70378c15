"""What stands on every page and is no part of the article: running heads and feet, page numbers."""

import re
from collections import Counter

from index.sources.pdf.lines import TextLine, rows

_DEPTH = 3
"""Rows at the top and at the bottom that are looked at."""
_SHARE = 0.4
"""Of the pages: a running head stands on all, or on every second one with another on the rest."""
_SAME_PLACE = 6.0  # points
_LONGEST = 16  # words
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d+")
_PAGE_OF = re.compile(
    r"[\W_]*(?:page|page no\.?|p\.|seite|página|pagina|сторінка|страница|стр\.|с\.)\s*\d{1,4}"
    r"(?:\s*\S{1,4}\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_ONLY_NUMBER = re.compile(r"[\W_]*(\d{1,4})(?:\s*(?:/|of|von|de|di|из|з)\s*\d{1,4})?[\W_]*", re.IGNORECASE)


def without_furniture(pages: list[list[TextLine]]) -> list[list[TextLine]]:
    """Return the lines of each page without running heads and feet, and without page numbers.

    Only the outermost rows of a page can be such: the first that is not ends the search from its side.
    """
    tops = [rows(page)[:_DEPTH] for page in pages]
    bottoms = [rows(page)[::-1][:_DEPTH] for page in pages]
    offset = _number_offset(tops, bottoms)
    repeated = [_repeated(tops), _repeated(bottoms)]
    cleaned: list[list[TextLine]] = []
    for index, page in enumerate(pages):
        dropped: set[int] = set()
        for outer, keys in zip((tops[index], bottoms[index]), repeated, strict=True):
            for row in outer:
                if not (_key(row) & keys or _is_page_number(row, index, offset)):
                    break
                dropped.update(id(line) for line in row)
        cleaned.append([line for line in page if id(line) not in dropped])
    return cleaned


def _key(row: list[TextLine]) -> set[tuple[str, int]]:
    """Name a row by its words without numbers and its place, which may be on either side of a limit of rounding."""
    text = _NUMBER.sub("#", " ".join(line.text for line in row)).casefold()
    place = row[0].bottom / _SAME_PLACE
    return {(text, int(place)), (text, int(place + 0.5) + 1_000_000)}


def _repeated(outer: list[list[list[TextLine]]]) -> set[tuple[str, int]]:
    counts = Counter(key for page in outer for key in {key for row in page for key in _key(row)})
    needed = max(2.0, _SHARE * len(outer))
    return {
        key
        for key, count in counts.items()
        if count >= needed and _LETTER.search(key[0]) and len(key[0].split()) <= _LONGEST
    }


def _is_page_number(row: list[TextLine], index: int, offset: int | None) -> bool:
    text = " ".join(line.text for line in row)
    if _PAGE_OF.fullmatch(text):
        return True
    match = _ONLY_NUMBER.fullmatch(text)
    return match is not None and offset is not None and int(match.group(1)) == index + offset


def _number_offset(tops: list[list[list[TextLine]]], bottoms: list[list[list[TextLine]]]) -> int | None:
    """Return what the first page is numbered, None if the numbers at the edges of pages do not count pages."""
    offsets: Counter[int] = Counter()
    for index, outer in enumerate(zip(tops, bottoms, strict=True)):
        numbers = {
            int(match.group(1)) - index
            for row in (row for side in outer for row in side)
            if (match := _ONLY_NUMBER.fullmatch(" ".join(line.text for line in row)))
        }
        offsets.update(numbers)
    if not offsets:
        return None
    offset, count = offsets.most_common(1)[0]
    return offset if count >= 2 or (len(tops) == 1 and offset == 1) else None
