"""What a page says of itself in JSON-LD, also where that is not quite JSON: one record, the article's own.

Records of other articles, of the posts of a live blog and of the site are told apart from the article's by their
types, addresses and headlines.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from index.sources.html.json_mending import parse_json
from index.sources.html.tree import attribute, key, squeezed

_LARGEST = 1_000_000
"""Characters of one script."""
_MOST_RECORDS = 2000
_ARTICLE = re.compile(
    r"(?:article|posting|report|reportage|analysis|opinion|review|liveblog|obituary|advertisercontent)", re.IGNORECASE
)
_PAGE = re.compile(r"(?:webpage|itempage|videoobject|creativework|newsmediaobject|report|event)$", re.IGNORECASE)
_OTHERS = frozenset(
    [
        "liveblogupdate",
        "itemlistelement",
        "haspart",
        "ispartof",
        "isrelatedto",
        "relatedlink",
        "mentions",
        "about",
        "citation",
        "comment",
        "comments",
        "subjectof",
        "video",
        "image",
        "associatedmedia",
        "workexample",
        "isbasedon",
        "breadcrumb",
        "review",
        "potentialaction",
        "significantlink",
        "speakable",
    ]
)
"""Properties whose values are other things than the article."""
_FIELD = re.compile(r'"(headline|datePublished|dateCreated|inLanguage|description)"\s*:\s*"((?:[^"\\]|\\.)*)"')
_AUTHOR = re.compile(r'"author"\s*:\s*[\[{][^\]]{0,500}?"name"\s*:\s*"((?:[^"\\]|\\.){1,200})"')


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The article's record. Texts have no entities and single spaces; dates are as written."""

    headline: str | None = None
    description: str | None = None
    body: str | None = None
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    publisher: str | None = None
    published: tuple[str, ...] = ()
    language: str | None = None
    address: str | None = None
    is_article: bool = False


@dataclass(frozen=True, slots=True)
class _Record:
    kind: str
    values: Mapping[str, object] = field(default_factory=dict)


def read_linked_data(root: HtmlElement, titles: Iterable[str], addresses: Iterable[str]) -> LinkedData:
    """Return what the page's JSON-LD says of the article that has one of these titles or addresses."""
    records: list[_Record] = []
    known: dict[str, Mapping[str, object]] = {}
    broken: list[str] = []
    for script in root.iter("script"):
        if "ld+json" not in attribute(script, "type").lower() or not script.text or len(script.text) > _LARGEST:
            continue
        value = parse_json(script.text)
        if value is None:
            broken.append(script.text)
            continue
        for record in _records(value):
            records.append(record)
            _remember(record, known)
    best = _best(records, [key(title) for title in titles if title], [one.rstrip("/") for one in addresses])
    if best is None:
        return _from_pieces(broken)
    return _linked_data(best, records, known)


def _records(value: object) -> Iterator[_Record]:
    """Each typed record, outermost first, but none under a property that leads to other things."""
    waiting: list[object] = [value]
    count = 0
    while waiting and count < _MOST_RECORDS:
        current = waiting.pop(0)
        count += 1
        if isinstance(current, list):
            waiting.extend(current)
        elif isinstance(current, dict):
            types = " ".join(_texts(current.get("@type")))
            yield _Record(types, current)
            waiting.extend(
                below
                for name, below in current.items()
                if isinstance(below, dict | list) and name.lower() not in _OTHERS
            )


def _remember(record: _Record, known: dict[str, Mapping[str, object]]) -> None:
    identity = record.values.get("@id")
    if isinstance(identity, str) and len(record.values) > len(known.get(identity, {})):
        known[identity] = record.values


def _best(records: list[_Record], titles: list[str], addresses: list[str]) -> _Record | None:
    """Choose the article's record: articles before pages; the one with the page's address or title; the first."""
    best: _Record | None = None
    best_rank = (-1, -1, -1)
    for record in records:
        is_article = _ARTICLE.search(record.kind) is not None
        if not is_article and _PAGE.search(record.kind) is None:
            continue
        has_address = any(one.rstrip("/") in addresses for one in _addresses(record.values))
        headline = key(" ".join(_texts(record.values.get("headline")) or _texts(record.values.get("name"))))
        has_title = bool(headline) and any(headline in title or title in headline for title in titles if title)
        rank = (int(is_article), int(has_address) + int(has_title), int("datePublished" in record.values))
        if rank > best_rank:
            best, best_rank = record, rank
    return best


def _addresses(values: Mapping[str, object]) -> Iterator[str]:
    for name in ("url", "@id", "mainEntityOfPage"):
        value = values.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value.split("#")[0]


def _linked_data(record: _Record, records: list[_Record], known: Mapping[str, Mapping[str, object]]) -> LinkedData:
    values = record.values
    people, organisations = _makers(values.get("author") or values.get("creator"), known)
    _, publishers = _makers(values.get("publisher") or values.get("sourceOrganization"), known)
    if not publishers:
        publishers = [name for one in records if one.kind == "WebSite" for name in _texts(one.values.get("name"))[:1]]
    dates = [text for name in ("datePublished", "dateCreated") for text in _texts(values.get(name))]
    address = next((one for one in _addresses(values) if one.startswith("http")), None)
    return LinkedData(
        headline=_first(values, "headline") or (_first(values, "name") if _ARTICLE.search(record.kind) else None),
        description=_first(values, "description"),
        body=_body(values.get("articleBody")),
        people=tuple(people),
        organisations=tuple(organisations),
        publisher=publishers[0] if publishers else None,
        published=tuple(dates),
        language=_first(values, "inLanguage"),
        address=address,
        is_article=_ARTICLE.search(record.kind) is not None,
    )


def _first(values: Mapping[str, object], name: str) -> str | None:
    return next(iter(_texts(values.get(name))), None)


def _body(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    lines = [squeezed(line) for line in html.unescape(value).splitlines()]
    return "\n\n".join(line for line in lines if line) or None


def _makers(value: object, known: Mapping[str, Mapping[str, object]]) -> tuple[list[str], list[str]]:
    """Names of the persons and of the organisations in a list of either, or of references to them."""
    people: list[str] = []
    organisations: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        entry = one
        if isinstance(entry, dict) and "name" not in entry and isinstance(entry.get("@id"), str):
            entry = known.get(entry["@id"], entry)
        kind, names = "", _texts(entry)
        if isinstance(entry, Mapping):
            kind, names = " ".join(_texts(entry.get("@type"))), _texts(entry.get("name"))
        (organisations if re.search("Organization|Brand|Corporation", kind) else people).extend(names)
    return people, organisations


def _texts(value: object) -> list[str]:
    """List the texts in a value that may be a text, a list of texts, or a record with a value or a name."""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("alternateName") if "name" not in value else value["name"]
    if isinstance(value, str):
        text = squeezed(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", html.unescape(html.unescape(value))))
        return [text] if text else []
    if isinstance(value, list):
        return [text for one in value if isinstance(one, str) for text in _texts(one)]
    return []


def _from_pieces(broken: list[str]) -> LinkedData:
    """Gather what can be read from scripts that are no JSON even when mended."""
    found: dict[str, str] = {}
    authors: list[str] = []
    for text in broken:
        if not _ARTICLE.search(text):
            continue
        for name, value in _FIELD.findall(text):
            found.setdefault(name, squeezed(html.unescape(_decoded(value))))
        authors.extend(squeezed(html.unescape(_decoded(name))) for name in _AUTHOR.findall(text)[:1])
    published = found.get("datePublished")
    return LinkedData(
        headline=found.get("headline") or None,
        description=found.get("description") or None,
        people=tuple(authors),
        published=(published,) if published else (),
        language=found.get("inLanguage") or None,
        is_article=bool(found),
    )


def _decoded(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value
