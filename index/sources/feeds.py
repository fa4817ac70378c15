"""RSS and Atom feeds, also broken ones, by `feedparser`."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

import feedparser

from index.errors import DamagedDocumentError
from index.sources.feed_text import is_whole, one_line, plain
from index.sources.raw import Raw
from index.sources.written_dates import is_known_form, written_date
from index.sources.xml_text import characters

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_E_MAIL = re.compile(r"\(?\s*<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?\s*\)?")
_MARKUP_TYPES = {"text/html", "application/xhtml+xml"}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry. Nothing of it is guessed: what the feed does not say is None.

    `url` is the article's page, absolute. `text` is the whole article as the text of a document, None if the entry is
    a teaser; `summary` is the teaser as plain text. `published` is the day as written, the update's if that is the
    only one. `identifier` is unique in the feed; `version` is what changes when the publisher says that it changed.
    """

    url: str | None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    text: str | None = None
    summary: str | None = None
    identifier: str = ""
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; `entries` are in its own order."""

    title: str | None
    language: str | None
    entries: tuple[FeedEntry, ...]


def parse(raw: Raw) -> Feed:
    """Read a feed. Entries with neither an address nor a whole text are left out.

    Raises DamagedDocumentError if it is no feed or declares entities, OversizedDocumentError above 50 MB.
    """
    text = characters(raw)
    parsed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),  # a stream: a string would be tried as an address and a file
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": raw.url or ""},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    version = str(parsed.get("version") or "")
    if not parsed.entries and not version:
        raise DamagedDocumentError(f"{raw.origin} is no feed that can be read; check its address in a browser")
    feed = parsed.feed
    title = one_line(str(feed.get("title") or ""), is_markup=True)
    is_atom = version.startswith("atom")
    inherited = _author(feed) if is_atom else None
    return Feed(
        title=title,
        language=_language(feed.get("language")),
        entries=tuple(_entries(parsed.entries, raw, None if inherited == title else inherited, is_atom=is_atom)),
    )


def _entries(
    given: list[Mapping[str, object]], raw: Raw, inherited: str | None, *, is_atom: bool
) -> Iterator[FeedEntry]:
    seen: set[str] = set()
    for entry in given:
        url = _url(entry, raw.url)
        text, summary = _texts(entry, raw.origin)
        title = _title(entry, is_atom=is_atom)
        identifier = _string(entry, "id") or url or title or ""
        if (url is None and text is None) or identifier in seen:
            continue
        seen.add(identifier)
        yield FeedEntry(
            url=url,
            title=title,
            author=_author(entry) or inherited,
            published=_published(entry, raw),
            text=text,
            summary=summary,
            identifier=identifier,
            version=_string(entry, "updated") if "updated" in entry else None,
        )


def _texts(entry: Mapping[str, object], origin: str) -> tuple[str | None, str | None]:
    """Return the whole article, or None, and the summary as plain text."""
    contents = entry.get("content")
    values = [
        str(content.get("value") or "")
        for content in (contents if isinstance(contents, list) else [])
        if str(content.get("type", "text/html")).startswith("text/") or content.get("type") in _MARKUP_TYPES
    ]
    content = plain(max(values, key=len, default=""), origin)
    given = plain(_string(entry, "summary") or "", origin)
    summary = "" if given == content else given
    text = content or given
    whole = is_whole(text, summary if content else "")
    return (text if whole else None), (summary or given or None)


def _title(entry: Mapping[str, object], *, is_atom: bool) -> str | None:
    """Return the title; Atom says whether it is markup, and in RSS there is no telling but by looking."""
    detail = entry.get("title_detail")
    is_plain = is_atom and isinstance(detail, Mapping) and detail.get("type") == "text/plain"
    return one_line(_string(entry, "title") or "", is_markup=not is_plain)


def _author(of: Mapping[str, object]) -> str | None:
    """Return the names, without e-mail addresses."""
    people = of.get("authors")
    found = [one for one in people if isinstance(one, Mapping)] if isinstance(people, list) else []
    named = [_name(one) for one in found or [{"name": of.get("author")}]]
    return ", ".join(dict.fromkeys(name for name in named if name)) or None


def _name(person: Mapping[str, object]) -> str | None:
    name = one_line(str(person.get("name") or ""), is_markup=True) or ""
    if person.get("email"):  # feedparser takes endings of four letters at most and leaves the rest with the name
        name = name.rpartition("(")[2]
        name = "" if name.isalpha() and name.islower() else name
    return _E_MAIL.sub("", name).strip(" ,;()") or None


def _published(entry: Mapping[str, object], raw: Raw) -> date | None:
    for key, read in (("published", "published_parsed"), ("updated", "updated_parsed"), ("created", "created_parsed")):
        if key not in entry:  # asking for it all the same would give another of them
            continue
        parsed = entry.get(read)
        if is_known_form(entry[key]) or not isinstance(parsed, tuple):
            day = written_date(entry[key], raw.fetched)
        else:  # a form that only feedparser knows: it gives the day in UTC
            day = written_date(date(*parsed[:3]).isoformat(), raw.fetched)
        if day is not None:
            return day
    return None


def _url(entry: Mapping[str, object], base: str | None) -> str | None:
    for key in ("feedburner_origlink", "link"):
        written = _string(entry, key)
        try:
            url = urljoin(base or "", written.strip()) if written else ""
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.hostname and url.isprintable():
            return url
    return None


def _language(value: object) -> str | None:
    code = str(value or "").strip().replace("_", "-")
    return code.lower() if _LANGUAGE.fullmatch(code) else None


def _string(of: Mapping[str, object], key: str) -> str | None:
    value = of.get(key)
    return value if isinstance(value, str) and value.strip() else None
