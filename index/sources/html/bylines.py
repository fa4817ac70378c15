"""The lines of a page that name its author to its readers."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from index.sources.html.authors import begins_with_by
from index.sources.html.blocks import PageBlock
from index.sources.html.credit_lines import LONGEST, PARTS, are_names
from index.sources.html.tree import attribute, elements, names_of, squeezed, text_of

_NAMED = re.compile(
    r"(?<![a-z])(?:by ?line(?: names?)?|authors?(?: names?)?|article ?author|post ?author|entry ?author|"
    r"writer|reporter|autor|autore|auteurs?|avtor|"
    r"signature|contributors?|fn)(?![a-z])"
)
_AND = re.compile(r"\s(?:and|et|und|y|e|og|och|и|та|và|ve|&)\s")
_PROFILE = re.compile(
    r"/(?:autor(?:es|in)?|authors?|profiles?|by|journalists?|journalistes?|auteurs?|contributors?|"
    r"reporters?|writers?|redaktion)/",
    re.IGNORECASE,
)
_NEAR = 4
"""Blocks below the headline, and about the ends of the text."""


def authors_linked(page: HtmlElement) -> Iterator[str]:
    """Names in links that are marked rel="author"."""
    for element in elements(page):
        if element.tag in {"a", "link"} and "author" in attribute(element, "rel").lower().split():
            yield text_of(element) or attribute(element, "title")


def authors_profiled(page: HtmlElement) -> Iterator[str]:
    """Names in links to writers' own pages that stand in short lines."""
    for link in page.iter("a"):
        parent = link.getparent()
        if _PROFILE.search(attribute(link, "href")) is None or parent is None or len(text_of(parent)) > LONGEST:
            continue
        name = text_of(link)
        if " " in name and are_names(name):
            yield name


def authors_named(page: HtmlElement) -> Iterator[str]:
    """Return the first short element that is named as a byline: the parts of it that open with "By", else all of it."""
    for element in elements(page):
        if element.tag in {"body", "html", "main", "article"} or _NAMED.search(names_of(element)) is None:
            continue
        text = text_of(element)
        if not text or len(text) > LONGEST:
            continue
        parts = [part for part in PARTS.split(text) if part]
        opened = [part for part in parts if begins_with_by(part) and are_names(part)]
        if opened or (parts and are_names(parts[0]) and (len(element) < 2 or _AND.search(parts[0]))):
            yield from opened or parts[:1]
            return
        pieces = (squeezed(str(piece)) for piece in element.itertext())
        whole = next((piece for piece in pieces if " " in piece and are_names(piece)), None)
        if whole is not None:
            yield whole
            return


def authors_written(blocks: Sequence[PageBlock], headline: int, first: int, last: int) -> Iterator[str]:
    """Parts of the lines at the headline, and right below the text, that open with "By" and go on with a name."""
    above = blocks[max(0, headline if headline >= 0 else first - _NEAR) : first + 1 + _NEAR]
    for block in (*above, *blocks[last + 1 : last + 1 + _NEAR]):
        if len(block.text) > LONGEST:
            continue
        for part in PARTS.split(block.text):
            if begins_with_by(part) and are_names(part):
                yield part
                return


def author_signed(blocks: Sequence[PageBlock], last: int) -> Iterator[str]:
    """Find a name that stands alone in bold, or at the other margin, right below the text, as a signature does."""
    for block in blocks[last + 1 : last + 3]:
        if not 2 <= len(block.text.split()) <= 4 or not _is_signature(block.element) or not are_names(block.text):
            continue
        if all(word[:1].isupper() or not word.isascii() for word in block.text.split()):
            yield block.text
            return


def _is_signature(element: HtmlElement) -> bool:
    if "right" in attribute(element, "style").replace(" ", "").lower() or attribute(element, "align") == "right":
        return True
    return (
        len(element) == 1
        and element[0].tag in {"strong", "b"}
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
    )
