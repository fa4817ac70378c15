"""On which page of its document each passage begins, for documents that have pages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.model import Document, Passage, PassageKind

_PROBE = 40
"""Letters and digits of a passage's beginning that are looked for in the document."""
_OTHER = re.compile(r"[\W_]+")


def with_pages(passages: Iterable[Passage], document: Document) -> tuple[Passage, ...]:
    """Give each passage of `document` its page; cleaning may have moved or dropped what is no letter or digit.

    Passages are looked for in order, each from where the one before it began; one that is not found, or is a caption,
    takes the page of the passage before it. Without pages, the passages are returned as they are.
    """
    if not document.page_starts:
        return tuple(passages)
    if document.exported is not None:
        return _with_known_pages(passages, document.page_starts)
    starts: list[int] = []
    squeezed: list[str] = []
    last = 0
    for start in [*document.page_starts[1:], len(document.text)]:
        starts.append(sum(map(len, squeezed)))
        squeezed.append(_OTHER.sub("", document.text[last:start]).casefold())
        last = start
    whole = "".join(squeezed)
    found, place, page = [], 0, 1
    for passage in passages:
        if passage.kind is PassageKind.TEXT:
            at = whole.find(_OTHER.sub("", passage.text).casefold()[:_PROBE], place)
            if at >= 0:
                place, page = at, sum(start <= at for start in starts)
        found.append(replace(passage, page=page))
    return tuple(found)


def _with_known_pages(passages: Iterable[Passage], page_starts: Sequence[int]) -> tuple[Passage, ...]:
    """Give each passage its page where the pages begin at offsets in the very text that the passages are of."""
    found, page = [], 1
    for passage in passages:
        if passage.kind is PassageKind.TEXT:
            page = sum(start <= passage.start for start in page_starts)
        found.append(replace(passage, page=page))
    return tuple(found)
