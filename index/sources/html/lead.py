"""The first paragraph where it stands outside the body: found by the page's own description, or by its name."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from lxml.html import HtmlElement
from rapidfuzz import fuzz

from index.boilerplate import is_boilerplate
from index.captions import is_caption
from index.sources.html.blocks import Kind, PageBlock
from index.sources.html.credit_lines import is_credits
from index.sources.html.elsewhere import leads_elsewhere
from index.sources.html.part_names import LEAD
from index.sources.html.tree import beginning_of, class_names_of, elements, key, names_of

_SHORTEST = 30
"""Letters of a lead or description that is compared."""
_SIMILAR = 88.0
"""Of 100."""
_REACH = 3
"""Ancestors whose names are looked at."""
_BELOW_HEADLINE = 1000
"""Characters of text below a headline in which its lead is looked for."""
_MOST_BESIDE = 2
"""Times a description's letters: an element that holds more is not the lead alone."""


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


def described(body: HtmlElement, headline: HtmlElement | None, descriptions: Iterable[str]) -> set[HtmlElement]:
    """Return the first elements below the headline that say what a description says, whatever their names are.

    They stand in one another, or are none. Captions do not count: a page may describe itself by its picture's.
    """
    keys = [found for text in descriptions if len(found := key(text.rstrip(" .…"))) >= _SHORTEST]
    if not keys:
        return set()
    longest = 2 * _MOST_BESIDE * max(map(len, keys))
    for element in _near_below(body, headline):
        said = key(beginning_of(element, longest))
        if any(one in said and len(said) <= _MOST_BESIDE * len(one) for one in keys):
            inside = (
                part for part in elements(element) if any(one in key(beginning_of(part, longest)) for one in keys)
            )
            return set() if _is_of_picture(element) else set(inside)
    return set()


def _near_below(body: HtmlElement, headline: HtmlElement | None) -> Iterator[HtmlElement]:
    """Yield the elements right below the headline in document order, without those in it."""
    passed = 0
    inside = set() if headline is None else set(headline.iterdescendants())
    below = elements(body) if headline is None else dropwhile(lambda one: one is not headline, elements(body))
    for element in below:
        if element is headline or element in inside:
            continue
        yield element
        passed += len((element.text or "").strip()) + len((element.tail or "").strip())
        if passed > _BELOW_HEADLINE:
            return


def _is_of_picture(element: HtmlElement) -> bool:
    return any(
        one.tag in {"figure", "figcaption"} or "caption" in names_of(one) for one in (element, element.getparent())
    )


def says_lead(block: PageBlock, descriptions: Iterable[str]) -> bool:
    """Whether a block is named as a lead or says what a description says; some are marked as headings."""
    keys = [found for text in descriptions if len(found := key(text.rstrip(" .…"))) >= _SHORTEST]
    return len(block.key) >= _SHORTEST and (_is_named_lead(block.element) or any(_same(block.key, one) for one in keys))


def _is_lead(block: PageBlock, keys: list[str], *, below_headline: bool) -> bool:
    if block.kind is Kind.ROW or block.linked > 0.5 or leads_elsewhere(block.text):
        return False
    if is_boilerplate(block.text) or is_credits(block.text) or is_caption(block.text):
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
