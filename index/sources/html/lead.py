"""The first paragraph where it stands outside the body: found by the page's own description, or by its name."""

from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement
from rapidfuzz import fuzz

from index.boilerplate import is_boilerplate
from index.captions import is_caption
from index.datelines import is_metadata
from index.sources.html.blocks import Kind, PageBlock
from index.sources.html.elsewhere import leads_elsewhere
from index.sources.html.part_names import LEAD
from index.sources.html.tree import class_names_of, key, names_of

_SHORTEST = 30
"""Letters of a lead or description that is compared."""
_SIMILAR = 88.0
"""Of 100."""
_REACH = 3
"""Ancestors whose names are looked at."""


def find_lead(
    blocks: Sequence[PageBlock], chosen: Sequence[int], headline: int, descriptions: Iterable[str]
) -> list[int]:
    """Return the blocks before the chosen ones that open the article, in order; those among `chosen` are not given.

    A block counts if it says what a description of the page says, if it is named as a lead, or if it is running text
    between the headline and the body.
    """
    if not chosen:
        return []
    keys = [found for text in descriptions if len(found := key(text.rstrip(" .…"))) >= _SHORTEST]
    known = {blocks[index].key for index in chosen}
    start = 0 if headline > chosen[0] else headline + 1
    return [
        index
        for index in range(chosen[0])
        if index != headline and blocks[index].key not in known
        if _is_lead(blocks[index], keys, below_headline=index >= start)
    ]


def says_lead(block: PageBlock, descriptions: Iterable[str]) -> bool:
    """Whether a block is named as a lead or says what a description says; some are marked as headings."""
    keys = [found for text in descriptions if len(found := key(text.rstrip(" .…"))) >= _SHORTEST]
    return len(block.key) >= _SHORTEST and (_is_named_lead(block.element) or any(_same(block.key, one) for one in keys))


def _is_lead(block: PageBlock, keys: list[str], *, below_headline: bool) -> bool:
    if block.kind is Kind.ROW or block.linked > 0.5 or leads_elsewhere(block.text):
        return False
    if is_boilerplate(block.text) or is_metadata(block.text) or is_caption(block.text):
        return False
    if len(block.key) >= _SHORTEST and any(_same(block.key, one) for one in keys):
        return True
    if not below_headline:
        return False
    return block.is_prose or (len(block.key) >= _SHORTEST and block.marker != "# " and _is_named_lead(block.element))


def _same(text: str, description: str) -> bool:
    """Whether one says what the other does; a description is often cut."""
    shorter, longer = sorted((text, description), key=len)
    if longer.startswith(shorter):
        return len(shorter) * 3 >= len(longer)
    return fuzz.ratio(text, description) >= _SIMILAR


def _is_named_lead(element: HtmlElement) -> bool:
    near = [element, *element.iterancestors()][:_REACH]
    return any(LEAD.search(class_names_of(one)) or LEAD.search(names_of(one)) for one in near if one.tag != "body")
