"""Sitemaps and indexes of sitemaps (sitemaps.org, version 0.9), with the news extension; plain or gzip."""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urljoin, urlsplit

from lxml import etree

from index.errors import DamagedDocumentError
from index.sources.raw import Raw
from index.sources.written_dates import written_date
from index.sources.xml_text import characters

MOST_ADDRESSES = 50_000
"""Of one sitemap, as the protocol says; what is above is left out."""

_ROOTS = frozenset({"urlset", "sitemapindex"})

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """A page. `published`, `title`, `source` and `language` are known for news only.

    `modified` and `published` are days as written; `version` is what changes when the page does, None if the sitemap
    does not say when it changed.
    """

    url: str
    modified: date | None = None
    published: date | None = None
    title: str | None = None
    source: str | None = None
    language: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class NestedSitemap:
    """A sitemap that an index of sitemaps names."""

    url: str
    modified: date | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Pages, or other sitemaps, in the order of the file; each address once."""

    pages: tuple[SitemapPage, ...]
    sitemaps: tuple[NestedSitemap, ...]


def parse(raw: Raw) -> Sitemap:
    """Read a sitemap, as far as it can be read if it is broken.

    Raises DamagedDocumentError if it is none or declares entities, OversizedDocumentError above 50 MB.
    """
    pages: dict[str, SitemapPage] = {}
    sitemaps: dict[str, NestedSitemap] = {}
    for name, values in _elements(raw):
        try:
            url = urljoin(raw.url or "", values["loc"]) if "loc" in values else ""
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme not in {"http", "https"} or not parts.hostname or not url.isprintable():
            continue
        if len(pages) + len(sitemaps) >= MOST_ADDRESSES:
            _logger.warning("%s names more than %d addresses; the others are left out", raw.origin, MOST_ADDRESSES)
            break
        modified = written_date(values.get("lastmod"), raw.fetched)
        if name == "sitemap":
            sitemaps.setdefault(url, NestedSitemap(url, modified))
        else:
            pages.setdefault(url, _page(url, modified, values, raw))
    return Sitemap(tuple(pages.values()), tuple(sitemaps.values()))


def fresh(sitemap: Sitemap, since: date) -> Sitemap:
    """Return the sitemap without what it says is older: neither published nor changed on that day or later.

    What has no date stays: only its page can tell.
    """
    return replace(
        sitemap,
        pages=tuple(page for page in sitemap.pages if _is_fresh(since, page.modified, page.published)),
        sitemaps=tuple(nested for nested in sitemap.sitemaps if _is_fresh(since, nested.modified)),
    )


def _is_fresh(since: date, *days: date | None) -> bool:
    known = [day for day in days if day is not None]
    return not known or max(known) >= since


def _page(url: str, modified: date | None, values: dict[str, str], raw: Raw) -> SitemapPage:
    written = [values[key] for key in ("lastmod", "publication_date", "title") if key in values]
    dated = "lastmod" in values or "publication_date" in values
    return SitemapPage(
        url=url,
        modified=modified,
        published=written_date(values.get("publication_date"), raw.fetched),
        title=values.get("title"),
        source=values.get("name"),
        language=values.get("language"),
        version=" | ".join(written) if dated else None,
    )


def _elements(raw: Raw) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the name and the values of each <url> and <sitemap>, whatever the namespaces are."""
    stream = io.BytesIO(characters(raw).encode("utf-8", "replace"))
    found = etree.iterparse(
        stream,
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        encoding="utf-8",
        recover=True,
        no_network=True,
        load_dtd=False,
        resolve_entities=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in found:
            yield etree.QName(element).localname, _values(element)
            _forget(element)
        root = found.root
    except etree.XMLSyntaxError as error:
        raise _no_sitemap(raw) from error
    if root is None or etree.QName(root).localname not in _ROOTS:
        raise _no_sitemap(raw)


def _values(element: etree._Element) -> dict[str, str]:
    """Return the texts inside, by name; those of pictures and videos apart, which have titles and addresses too."""
    values: dict[str, str] = {}
    for child in element.iter("{*}loc", "{*}lastmod", "{*}publication_date", "{*}title", "{*}name", "{*}language"):
        namespace = etree.QName(child).namespace or ""
        text = " ".join((child.text or "").split())
        if text and not namespace.rstrip("/").endswith(("image/1.1", "video/1.1")):
            values.setdefault(etree.QName(child).localname, text)
    return values


def _forget(element: etree._Element) -> None:
    """Free what has been read, so that a sitemap of 50 MB does not become a tree of 500."""
    element.clear()
    previous = element.getprevious()
    parent = element.getparent()
    if previous is not None and parent is not None:
        parent.remove(previous)


def _no_sitemap(raw: Raw) -> DamagedDocumentError:
    return DamagedDocumentError(f"{raw.origin} is no sitemap that can be read; check its address in a browser")
