"""The article's text: the blocks of a pruned page that trafilatura finds, and those near them that it loses.

trafilatura decides where the article is. What is taken is the page's own blocks, verbatim and in its order, so that
headings, items and rows can be told apart: those that it found, paragraphs between them that it passed over, and the
rest of the same container. Where it found little of what the page holds, the page's own paragraphs are taken.
"""

import copy
import re
from collections import Counter
from collections.abc import Sequence

import trafilatura
from lxml.html import HtmlElement

from index.boilerplate import is_boilerplate
from index.sources.html.blocks import Kind, PageBlock
from index.sources.html.credit_lines import is_credits
from index.sources.html.elsewhere import begins_elsewhere, leads_elsewhere
from index.sources.html.lead import find_lead, says_lead
from index.sources.html.part_names import CONSENT_TEXT
from index.sources.html.tree import beginning_of, key

_CERTAIN_KEY = 25
"""Letters; a shorter text may stand inside another by chance."""
_CONTAINER_SHARE = 0.75
"""Of the found letters: the smallest element with so many is the article's container."""
_SIGN_OFF = re.compile(
    r"(?:(?:you can )?(?:reach|contact|e-?mail|follow|write to|send (?:tips|news))\b.{0,200}(?:@|"
    r"\d{3}-\d{4})|\S+@\S+\.\w+$)",
    re.IGNORECASE,
)
"""How a writer can be reached, below the text."""
_LEAST_BELOW = 60
"""Letters below a headline that can be an article."""
_FAR_MORE = 4
"""Times: so much more text above a headline than below it shows that the headline was misjudged."""
_CONSENT_EVERY = 400
"""Characters in which a text that asks for consent says so once."""
_LEAD_LETTERS = 35
"""A heading right below the headline that is as long is a first paragraph."""
_NEAR_LEAD = 4
"""Blocks below the first sentence that may still be the byline."""
_MOST_ATTRIBUTES = 200
_MOST_COMPARED = 2_000_000_000
"""Characters, in the worst case."""
_SOME_LINKS, _MOSTLY_LINKS, _ALL_LINKS = 0.3, 0.5, 0.9
"""Of a block's letters."""
_POOR = 0.5
"""Of the page's own paragraphs: less is a poor extraction."""


def article_lines(
    body: HtmlElement,
    blocks: Sequence[PageBlock],
    headline: int,
    descriptions: Sequence[str],
    declared_body: str | None,
) -> list[str]:
    """Return the article's lines as a document's text has them: headings, paragraphs, items, rows, the lead first.

    `declared_body` is the text that the page's JSON-LD gives: it stands in for a body that only a script would show.
    """
    chosen = choose(blocks, found_by_trafilatura(body, blocks), headline)
    lead = find_lead(blocks, chosen, headline, descriptions)
    lines = [blocks[index].text if blocks[index].kind is Kind.HEADING else blocks[index].line for index in lead]
    first = next((index for index in chosen if blocks[index].is_prose), 0)
    for index in chosen:
        is_below_headline = index == headline + 1 and len(blocks[index].key) >= _LEAD_LETTERS
        is_lead = index < first and (is_below_headline or says_lead(blocks[index], descriptions))
        lines.append(blocks[index].text if is_lead else blocks[index].line)
    if declared_body and len(key("".join(lines))) < _POOR * len(key(declared_body)):
        return declared_body.split("\n\n")
    return lines


def found_by_trafilatura(body: HtmlElement, blocks: Sequence[PageBlock]) -> set[int]:
    """Return which of the blocks trafilatura takes for the article."""
    document = trafilatura.bare_extraction(
        _page_with(body), include_comments=False, include_tables=True, with_metadata=False
    )
    extracted = getattr(document, "body", None)
    if extracted is None:
        return set()
    longest = 2 * max((len(block.text) for block in blocks), default=0)  # what holds more is no single block
    pieces = {key(beginning_of(one, longest)) for one in extracted.iter() if isinstance(one.tag, str)}
    whole = key("".join(extracted.itertext()))
    if len(blocks) * len(whole) > _MOST_COMPARED:
        whole = ""  # a page of many thousand paragraphs: only those count that were found as they are
    return {
        index
        for index, block in enumerate(blocks)
        if block.key in pieces or (len(block.key) >= _CERTAIN_KEY and block.key in whole)
    }


def _page_with(body: HtmlElement) -> HtmlElement:
    page = body.makeelement("html")
    page.append(copy.deepcopy(body))
    for element in page.iter("*"):
        if len(element.attrib) > _MOST_ATTRIBUTES:  # trafilatura takes minutes over 100,000
            element.attrib.clear()
    return page


def container_of(blocks: Sequence[PageBlock], chosen: set[int]) -> HtmlElement | None:
    """Return the smallest element that holds most of the chosen blocks' letters."""
    held: Counter[HtmlElement] = Counter()
    order: list[HtmlElement] = []
    total = 0
    for index in sorted(chosen):
        block = blocks[index]
        if not block.is_prose:
            continue
        total += len(block.key)
        for element in (block.element, *block.element.iterancestors()):
            if element not in held:
                order.append(element)
            held[element] += len(block.key)
    enough = [element for element in order if held[element] >= _CONTAINER_SHARE * total]
    return max(enough, key=_depth, default=None) if total else None


def _depth(element: HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())


def choose(blocks: Sequence[PageBlock], found: set[int], headline: int) -> list[int]:
    """Return the blocks of the article, in order. `headline` is the headline's index, -1 without one.

    `found` is what trafilatura found. Empty when the page has no running text.
    """
    own = own_paragraphs(blocks, headline)
    is_below = _begins_below(blocks, found | own, headline)
    found = {index for index in found if index > headline or (index < headline and not is_below)}
    if _letters(blocks, found) < _POOR * _letters(blocks, own):
        found = found | own
    container = container_of(blocks, found)
    if container is None:
        return []
    inside = {
        index for index, block in enumerate(blocks) if container in (block.element, *block.element.iterancestors())
    }
    prose = sorted(index for index in found if blocks[index].is_prose and (index in inside or index > headline))
    first, last = prose[0], prose[-1]
    home = _homes(blocks[last])[0]
    while last + 1 < len(blocks) and _homes(blocks[last + 1])[0] is home and _ends_text(blocks[last + 1]):
        last += 1
    chosen = [
        index
        for index, block in enumerate(blocks)
        if index > headline or not is_below
        if _belongs(block, is_found=index in found, is_between=first <= index <= last, is_inside=index in inside)
    ]
    return _without_ends(blocks, chosen, inside if container.tag not in {"body", "html"} else set())


def _begins_below(blocks: Sequence[PageBlock], found: set[int], headline: int) -> bool:
    """Whether the article stands below the headline, and what is above it is nothing of it, as on nearly all pages."""
    below = _letters(blocks, {index for index in found if index > headline and blocks[index].is_prose})
    above = {index for index in found if index < headline and blocks[index].is_prose}
    text = " ".join(blocks[index].text for index in sorted(above))
    speaks_of_consent = len(CONSENT_TEXT.findall(text)) * _CONSENT_EVERY > len(text)
    if above and speaks_of_consent:
        return below > 0
    return below > _LEAST_BELOW and below * _FAR_MORE > _letters(blocks, above)


def _belongs(block: PageBlock, *, is_found: bool, is_between: bool, is_inside: bool) -> bool:
    if _is_no_text(block):
        return False
    if is_found or (is_inside and block.is_prose):
        return True
    is_short_text = block.kind is Kind.HEADING or (len(block.text) > 1 and block.linked <= _MOSTLY_LINKS)
    return is_inside and is_between and is_short_text


def _is_no_text(block: PageBlock) -> bool:
    """Whether it leads to another article, or is furniture of the page."""
    if leads_elsewhere(block.text) or (begins_elsewhere(block.text) and block.linked > _SOME_LINKS):
        return True
    is_headline = block.linked > _ALL_LINKS and block.kind is Kind.PARAGRAPH and not block.text.endswith(".")
    return (is_headline and not block.is_prose) or is_boilerplate(block.text)


def own_paragraphs(blocks: Sequence[PageBlock], headline: int) -> set[int]:
    """Return the running text below the headline that stands in the container with most of it."""
    below = {index for index, block in enumerate(blocks) if index > headline and block.is_prose}
    container = container_of(blocks, below)
    if container is None:
        return set()
    return {index for index in below if container in (blocks[index].element, *blocks[index].element.iterancestors())}


def _letters(blocks: Sequence[PageBlock], chosen: set[int]) -> int:
    return sum(len(blocks[index].key) for index in chosen)


def _without_ends(blocks: Sequence[PageBlock], chosen: list[int], inside: set[int]) -> list[int]:
    """Without bylines, dates and labels above the first sentence, nor tags and signatures below the last one."""
    while chosen and _SIGN_OFF.match(blocks[chosen[-1]].text):
        chosen = chosen[:-1]
    prose = [place for place, index in enumerate(chosen) if blocks[index].is_prose]
    if not prose:
        return []
    start = prose[0]
    home = _homes(blocks[chosen[start]])[0]
    while start > 0 and _opens_text(blocks[chosen[start - 1]], home):
        start -= 1
    chosen = [
        index
        for place, index in enumerate(chosen[start:])
        if blocks[index].is_prose or place > _NEAR_LEAD or not _is_details(blocks[index])
    ]
    return chosen[: _end(blocks, chosen, inside)]


def _end(blocks: Sequence[PageBlock], chosen: list[int], inside: set[int]) -> int:
    """Return how many of the chosen blocks are left above tags, signatures and the like."""
    prose = [place for place, index in enumerate(chosen) if blocks[index].is_prose]
    end = prose[-1]
    homes = {home for place in prose for home in _homes(blocks[chosen[place]])}
    for place in range(end + 1, len(chosen)):
        is_near = chosen[place] in inside or homes & set(_homes(blocks[chosen[place]]))
        if is_near and _ends_text(blocks[chosen[place]]):
            end = place
    return end + 1


def _opens_text(block: PageBlock, home: HtmlElement) -> bool:
    """Whether a block above the first long sentence is text: a sub-heading, an item, a short line beside it."""
    if block.kind is Kind.PARAGRAPH:
        is_line = block.text.rstrip("»”\"' ").endswith((".", "!", "?", "…", ",", ":")) and block.linked <= _SOME_LINKS
        return is_line and block.element.tag == "p" and home == _homes(block)[0] and not _is_details(block)
    return block.kind is Kind.ITEM or (block.kind is Kind.HEADING and block.marker != "# ")


def _is_details(block: PageBlock) -> bool:
    """Whether each line of it is a date or a byline."""
    return block.kind is Kind.PARAGRAPH and all(is_credits(line) for line in block.text.split("\n"))


def _homes(block: PageBlock) -> tuple[HtmlElement, ...]:
    """Return the elements that a block may share with its neighbours: what it, or its list or table, stands in."""
    element = block.element
    while element.tag in {"p", "li", "ul", "ol", "tr", "tbody", "table", "figure"}:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    parent = element.getparent()
    return (element,) if parent is None or element.tag == "body" else (element, parent)


def _ends_text(block: PageBlock) -> bool:
    """Whether a block below the last sentence still is text: an item, a row, a short sentence."""
    if block.linked > _SOME_LINKS:
        return False
    return block.kind in {Kind.ITEM, Kind.ROW} or block.text.rstrip("»”\"' ").endswith((".", "!", "?", "…"))
