"""A web page into a document: its article's text, and what the page says of it."""

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from index.errors import DamagedDocumentError, EmptyDocumentError, OversizedDocumentError
from index.model import Document
from index.sources.html import bylines, front_pages, titles
from index.sources.html.addresses import canonical_address
from index.sources.html.authors import join_authors
from index.sources.html.blocks import PageBlock, is_dense, read_blocks
from index.sources.html.days import Limits
from index.sources.html.declared import Declared, read_declared, read_items
from index.sources.html.decoding import characters
from index.sources.html.headline import find_headline
from index.sources.html.languages import language_of
from index.sources.html.linked_data import LinkedData, read_linked_data
from index.sources.html.pruning import prune_details, prune_page
from index.sources.html.published import Evidence, publication_day
from index.sources.html.text import article_lines
from index.sources.html.tree import elements, joined_text, key, to_tree
from index.sources.raw import Raw

MOST_ELEMENTS = 100_000
"""140,000 short paragraphs take about 28 s."""
MOST_CHARACTERS = 3_000_000
"""Of text, some 500,000 words; 7,000,000 take about 25 s."""
_WHO_SOMEBODY_IS = r",? (?:is|was|writes|covers|reports|reported|has|joined|works|est|ist|es|è|é)\b"
_REPEATED = 12
"""Letters of a heading that repeats a part of the headline."""
_LEAST_LETTERS = 60
_LEAST_DENSE_LETTERS = 20
"""Letters of text that an article has at least; fewer where each is a syllable or word."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a page's head says."""

    declared: Declared
    linked: LinkedData
    address: str | None


@dataclass(frozen=True, slots=True)
class _Page:
    """A page without what is around its article, and what it says of itself; `headline` is a block's index or -1."""

    raw: Raw
    body: HtmlElement
    blocks: Sequence[PageBlock]
    headline: int
    heading: str | None
    declared: Declared
    items: Mapping[str, Sequence[str]]
    linked: LinkedData
    address: str | None
    site: str | None


def parse(raw: Raw) -> Document:
    """Return the article that a web page holds. Pure: nothing is fetched or written.

    Raises EmptyDocumentError for a page without an article (a front page, a list of links), OversizedDocumentError,
    or DamagedDocumentError.
    """
    root = to_tree(characters(raw), raw.origin)
    listed = list(elements(root))  # held while the page is read: lxml makes an element anew when none refers to it
    _check_size(listed, raw.origin)
    try:
        return _document(root, raw)
    except RecursionError as error:
        raise DamagedDocumentError(
            f"{raw.origin} is nested too deep to be read as HTML; save its text instead"
        ) from error


def _document(root: HtmlElement, raw: Raw) -> Document:
    declared = read_declared(root)
    given = [declared.first("og:title", "twitter:title", "dc.title"), declared.page_title]
    candidates = [one for one in (declared.canonical, declared.first("og:url")) if one]
    address = canonical_address(candidates, raw.url, declared.base)
    linked = read_linked_data(root, [one for one in given if one], [one for one in (address, raw.url) if one])
    body = root.find("body")
    body = root if body is None else body
    letters = front_pages.count_letters(body)
    headline = find_headline(body, [one for one in (linked.headline, *given) if one])
    prune_page(body, headline, address, _descriptions(declared, linked))
    page = _read_page(body, headline, _Said(declared, linked, address), raw)
    prune_details(body, headline)
    lines, first, last = _article(page, body, headline)
    kept = len(key("".join(lines)))
    least = _LEAST_DENSE_LETTERS if any(is_dense(line) for line in lines) else _LEAST_LETTERS
    if kept < least or front_pages.is_front_page(letters, kept, declared, linked):
        raise EmptyDocumentError(
            f"{raw.origin} holds no text of an article, only links or short lines; give the address of one article"
        )
    return _with_metadata(page, lines, first, last)


def _check_size(listed: Sequence[HtmlElement], origin: str) -> None:
    if len(listed) > MOST_ELEMENTS:
        raise OversizedDocumentError(
            f"{origin} has {len(listed):,} elements; pages with up to {MOST_ELEMENTS:,} are read, "
            "so save its text instead"
        )
    characters_of_text = sum(
        len(one.text or "") * (one.tag not in {"script", "style"}) + len(one.tail or "") for one in listed
    )
    if characters_of_text > MOST_CHARACTERS:
        raise OversizedDocumentError(
            f"{origin} has {characters_of_text:,} characters of text; pages with up to {MOST_CHARACTERS:,} are read, "
            "so save its text and split it"
        )


def _descriptions(declared: Declared, linked: LinkedData) -> list[str]:
    return [*declared.all("description", "og:description", "twitter:description"), linked.description or ""]


def _read_page(body: HtmlElement, headline: HtmlElement | None, said: _Said, raw: Raw) -> _Page:
    declared, linked, address = said.declared, said.linked, said.address
    heading = joined_text(headline) if headline is not None else None
    items = read_items(body)
    site = (
        declared.first("og:site_name")
        or linked.publisher
        or declared.first("application-name")
        or next(iter(items.get("publisher", ())), None)
        or titles.site_in(declared.page_title, heading, address)
    )
    seen = copy.deepcopy(body)
    blocks = read_blocks(seen)
    same = next((copied for copied, one in zip(seen.iter(), body.iter(), strict=True) if one is headline), None)
    return _Page(raw, seen, blocks, _place(blocks, same), heading, declared, items, linked, address, site)


def _place(blocks: Sequence[PageBlock], headline: HtmlElement | None) -> int:
    if headline is None:
        return -1
    said = key(joined_text(headline))
    for index, block in enumerate(blocks):
        around = (block.element, *block.element.iterancestors())
        if headline in around or (block.element in headline.iterancestors() and said and said in block.key):
            return index
    return -1


def _article(page: _Page, body: HtmlElement, headline: HtmlElement | None) -> tuple[list[str], int, int]:
    """Return the article's lines, and which of the page's blocks the first and the last of them are."""
    blocks = read_blocks(body)
    declared, linked = page.declared, page.linked
    descriptions = _descriptions(declared, linked)
    chosen = article_lines(body, blocks, _place(blocks, headline), descriptions, linked.body)
    keys = [block.key for block in page.blocks]
    first = last = max(page.headline, 0)
    if chosen:
        found = [
            index
            for index, one in enumerate(keys)
            if index > page.headline and one in (key(chosen[0]), key(chosen[-1]))
        ]
        first, last = (found[0], found[-1]) if found else (first, last)
    return _without_headline(chosen, page.heading), first, last


def _without_headline(lines: Sequence[str], heading: str | None) -> list[str]:
    """Without the lines that repeat the headline, nor a heading at the top that repeats a part of it."""
    said = key(heading or "")
    kept = [line for line in lines if key(line) != said]
    repeats = len(kept) > 1 and kept[0].startswith("#") and len(key(kept[0])) >= _REPEATED and key(kept[0]) in said
    return kept[1:] if repeats else kept


def _with_metadata(page: _Page, lines: Sequence[str], first: int, last: int) -> Document:
    raw, declared, linked = page.raw, page.declared, page.linked
    author = _author(page, first, last)
    text = "\n\n".join(_without_biography(lines, author))
    language = language_of(
        [
            declared.language,
            declared.first("og:locale"),
            linked.language,
            declared.first("content-language", "language", "dc.language"),
        ],
        text,
    )
    evidence = Evidence(
        page=page.body,
        blocks=page.blocks,
        headline=page.headline,
        first=first,
        declared=declared,
        linked=linked,
        items=page.items.get("datepublished", ()),
        language=language,
        address=page.address,
    )
    return Document(
        text=text,
        origin=raw.origin,
        title=_title(page),
        source=page.site,
        author=author,
        url=page.address,
        published=publication_day(evidence, Limits(raw.fetched)),
        language=language,
    )


def _without_biography(lines: Sequence[str], author: str | None) -> Sequence[str]:
    """Without the last line where it says who the author is."""
    for name in (author or "").split(", "):
        if len(name.split()) > 1 and len(lines) > 2 and re.match(re.escape(name) + _WHO_SOMEBODY_IS, lines[-1]):
            return lines[:-1]
    return lines


def _title(page: _Page) -> str | None:
    declared = page.declared
    candidates = [
        page.linked.headline,
        declared.first("og:title", "twitter:title"),
        next(iter(page.items.get("headline", ())), None),
        page.heading,
        declared.page_title,
    ]
    return titles.headline_of(candidates, page.heading, page.site, page.address)


def _author(page: _Page, first: int, last: int) -> str | None:
    declared = page.declared
    given = [
        page.linked.people,
        declared.all(
            "author",
            "article:author",
            "parsely-author",
            "dc.creator",
            "dcterms.creator",
            "byl",
            "sailthru.author",
            "citation_author",
        ),
        page.items.get("author", ()),
        list(bylines.authors_linked(page.body)),
        list(bylines.authors_named(page.body)),
        list(bylines.authors_profiled(page.body)),
        list(bylines.authors_written(page.blocks, page.headline, first, last)),
        list(bylines.author_signed(page.blocks, last)),
        page.linked.organisations,
    ]
    return join_authors(given, page.site)
