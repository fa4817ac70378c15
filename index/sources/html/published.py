"""The day on which a page was published, by what it declares, by its <time>, by what its readers see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement

from index.sources.html.blocks import PageBlock
from index.sources.html.days import Limits, day_first_in, day_in_address, machine_day, visible_days
from index.sources.html.declared import Declared
from index.sources.html.linked_data import LinkedData
from index.sources.html.tree import attribute, class_names_of, elements, joined_text, text_of

_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "published_time",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "publication-date",
    "published-date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "citation_publication_date",
    "cxenseparse:publishtime",
    "bt:pubdate",
    "ptime",
    "created",
    "date",
    "rnews:datepublished",
    "og:pubdate",
    "vr:published_time",
    "article:date",
    "datecreated",
)
_NO_PUBLICATION = ("updat", "modif", "revis", "edited")
_NAMED = ("publi", "posted", "pub date", "pubdate", "date", "time", "created", "dt")
_LONGEST_LINE = 250
_MOSTLY_LINK = 0.9
_CLOSE = 2
"""Ancestors: a <time> above the headline shares one of so many with it."""
_NEAR = 6
"""Blocks above and below the headline that may hold its date."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a page's day may be found.

    `page` and its `blocks` are without other articles' cards and lists; `headline` and `first` are the indices of the
    headline (-1 without one) and of the article's first block; `items` are the values of microdata.
    """

    page: HtmlElement
    blocks: Sequence[PageBlock]
    headline: int
    first: int
    declared: Declared
    linked: LinkedData
    items: Sequence[str]
    language: str | None
    address: str | None


def publication_day(evidence: Evidence, limits: Limits) -> date | None:
    """Return the first day that is found and allowed: JSON-LD, metas, microdata, <time>, visible lines."""
    for text in (*evidence.linked.published, *evidence.declared.all(*_METAS), *evidence.items):
        day = machine_day(text, limits)
        if day is not None:
            return day
    title = evidence.blocks[evidence.headline].element if evidence.headline >= 0 else None
    day = _of_time_elements(evidence.page, title, limits)
    if day is not None:
        return day
    stated = day_in_address(evidence.address)
    regions = [evidence.language, evidence.declared.first("og:locale"), evidence.linked.language]
    for text in _visible_texts(evidence.page, evidence.blocks, evidence.headline, evidence.first):
        day_first = day_first_in(regions, evidence.address, text)
        both = [
            list(visible_days(text, evidence.language, limits, day_first=one)) for one in (day_first, not day_first)
        ]
        if stated is not None and stated in both[1][:1]:
            return stated
        if both[0]:
            return both[0][0]
    return None


def _of_time_elements(page: HtmlElement, headline: HtmlElement | None, limits: Limits) -> date | None:
    """Return the first <time> that is marked as publication, else the first that is not marked as something else.

    Those below the headline come first; above it only those that stand close to it count.
    """
    times: list[HtmlElement] = []
    above: list[HtmlElement] = []
    passed = headline is None
    near = set() if headline is None else set(list(headline.iterancestors())[:_CLOSE])
    for one in elements(page):
        if one is headline:
            passed = True
        elif one.tag in {"time", "relative-time"}:
            if passed:
                times.append(one)
            elif near & set(list(one.iterancestors())[:_CLOSE]):
                above.append(one)
    times.extend(reversed(above))
    marked = [one for one in times if _is_marked(one)]
    for element in (*marked, *times):
        if _is_update(element):
            continue
        day = machine_day(attribute(element, "datetime") or attribute(element, "content"), limits)
        if day is not None:
            return day
    return None


def _is_marked(element: HtmlElement) -> bool:
    names = class_names_of(element)
    return (
        element.get("pubdate") is not None
        or "datepublished" in attribute(element, "itemprop").lower()
        or "publi" in names
    )


def _is_update(element: HtmlElement) -> bool:
    parent = element.getparent()
    names = class_names_of(element) + (class_names_of(parent) if parent is not None and len(parent) < 3 else "")
    before = element.getprevious()
    text = (before.tail if before is not None else (parent.text if parent is not None else "")) or ""
    if not text.strip() and before is not None:
        text = joined_text(before)
    said = (names + " " + text[-30:]).lower()
    return any(word in said for word in (*_NO_PUBLICATION, "mis à jour", "aktualis", "actualiz", "обновл", "оновл"))


def _visible_texts(page: HtmlElement, blocks: Sequence[PageBlock], headline: int, first: int) -> Iterator[str]:
    """Lines that may hold the date, most likely first: about the headline, named as dates, about the text's first."""
    start = headline if headline >= 0 else max(0, first - _NEAR)
    for block in blocks[start : first + _NEAR]:
        if _is_short(block) and not block.is_prose:
            yield block.text
    if headline >= 0:
        around = set(list(blocks[headline].element.iterancestors())[:_CLOSE])
        for block in reversed(blocks[max(0, headline - _NEAR) : headline]):
            if _is_short(block) and around & set(list(block.element.iterancestors())[:_CLOSE]):
                yield block.text
    for element in elements(page):
        names = class_names_of(element)
        if any(word in names for word in _NAMED) and not any(word in names for word in _NO_PUBLICATION):
            text = text_of(element)
            if len(text) <= _LONGEST_LINE:
                yield text


def _is_short(block: PageBlock) -> bool:
    if any(word in class_names_of(block.element) for word in _NO_PUBLICATION):
        return False
    return len(block.text) <= _LONGEST_LINE and block.linked < _MOSTLY_LINK
