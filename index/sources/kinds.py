"""Which parser reads a document: by what its bytes show, else by the ending of its name, else by what a server said."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from index.errors import DamagedDocumentError, SourceError, UnsupportedFileError
from index.model import Document
from index.sources import text
from index.sources.failure import SourceFailure
from index.sources.isolation import isolated
from index.sources.raw import Raw

_logger = logging.getLogger(__name__)

Parser = Callable[[Raw], Iterator[Document | SourceFailure]]
"""Gives each document of the bytes, lazily; raises SourceError if there is none to be had at all."""

SECONDS_FOR_PDF = 90.0
"""A PDF of a thousand pages takes about so long on a slow machine."""

_SHORT_MARKDOWN = 20_000
"""Bytes: the time for brackets in brackets grows with their square, and so few take less than a second."""
_START = 1024
"""Bytes that are looked at to recognise a kind."""


class Kind(StrEnum):
    """What can be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    JSON_LINES = "json lines"
    ZIP = "zip"


ENDINGS = {
    ".txt": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".zip": Kind.ZIP,
}
"""The endings of the names of files that are read; folders and archives pass over all others."""

_MEDIA_TYPES = {
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.MARKDOWN,
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/pdf": Kind.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.DOCX,
    "application/jsonl": Kind.JSON_LINES,
    "application/x-ndjson": Kind.JSON_LINES,
    "application/zip": Kind.ZIP,
}
_FEED_ENDINGS = frozenset({".xml", ".rss", ".atom"})
_PROLOGUE = rb"(?:\xef\xbb\xbf)?\s*(?>(?><\?[^>]*>|<!--.*?-->)\s*)*+"  # atomic: else comments take exponential time
_HTML = re.compile(_PROLOGUE + rb"(?:<!doctype\s+html\b|<html[\s>])", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(_PROLOGUE + rb"<(?:rss|feed|urlset|sitemapindex|rdf:RDF)[\s>]", re.DOTALL)
_OTHER_PACKAGES = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "META-INF/container.xml": "an EPUB book",
    "META-INF/manifest.xml": "an OpenDocument file",
}
"""Kinds of zip files that are no archives of articles, by a name that stands in each."""


def parser_for(raw: Raw) -> Parser:
    """Return what reads the bytes. Raises UnsupportedFileError, and DamagedDocumentError for a broken zip."""
    return parser_of(kind_of(raw))


def parser_of(kind: Kind) -> Parser:
    """Return what reads a kind that is known. What its parser stumbles over is a DamagedDocumentError too."""

    def parse(raw: Raw) -> Iterator[Document | SourceFailure]:
        try:
            yield from _PARSERS[kind](raw)
        except (SourceError, MemoryError):
            raise
        except Exception as error:
            _logger.exception("%s cannot be parsed", raw.origin)
            raise DamagedDocumentError(
                f"{raw.origin} cannot be read ({type(error).__name__}): the log says more; leave it out"
            ) from error

    return parse


def holds_several(kind: Kind) -> bool:
    """Whether a file of the kind gives several documents."""
    return kind in {Kind.JSON_LINES, Kind.ZIP}


def kind_of(raw: Raw) -> Kind:
    """Tell the kind of a document. Raises like `parser_for`."""
    ending = ending_of(raw)
    named = ENDINGS.get(ending)
    shown = _shown(raw, named)
    kind = shown or named or _MEDIA_TYPES.get((raw.media_type or "").partition(";")[0].strip().lower())
    if kind is None or (shown is None and kind in {Kind.PDF, Kind.DOCX, Kind.ZIP} and not raw.data.strip()):
        raise _unsupported(raw, ending)
    return kind


def ending_of(raw: Raw) -> str:
    """Return the ending of the document's name in lower case, with its dot; "" if it has none."""
    path = urlsplit(raw.url).path if raw.url else raw.origin
    return PurePosixPath(path).suffix.lower()


def _shown(raw: Raw, named: Kind | None) -> Kind | None:
    """Tell the kind that the first bytes are a mark of, None if they are of none."""
    start = raw.data[:_START]
    if start.lstrip().startswith(b"%PDF-") or (named is Kind.PDF and b"%PDF-" in start):
        return Kind.PDF
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(raw)
    if _HTML.match(start):
        return Kind.HTML
    if _FEED.match(start):
        raise UnsupportedFileError(f"{raw.origin} is a feed or sitemap; give its address, not the file")
    return Kind.JSON_LINES if named is not Kind.MARKDOWN and _is_json_lines(raw.data) else None


def _of_zip(raw: Raw) -> Kind:
    from index.sources.archives import member_names  # noqa: PLC0415  # archives look here for the kinds of members

    names = isolated(member_names, raw)
    if "word/document.xml" in names:
        return Kind.DOCX
    for name, description in _OTHER_PACKAGES.items():
        if name in names:
            raise UnsupportedFileError(f"{raw.origin} is {description}, which is not read; save its text as .docx")
    return Kind.ZIP


def _is_json_lines(data: bytes) -> bool:
    if not data[:_START].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "text" in value


def _unsupported(raw: Raw, ending: str) -> UnsupportedFileError:
    if ending in _FEED_ENDINGS:
        return UnsupportedFileError(f"{raw.origin} is XML of an unknown kind; give the address of a feed or sitemap")
    return UnsupportedFileError(
        f"{raw.origin} is of a kind that is not read; give {', '.join(ENDINGS)} files or a folder of them"
    )


def _parse_text(raw: Raw) -> Iterator[Document | SourceFailure]:
    yield text.parse_text(raw)


def _parse_markdown(raw: Raw) -> Iterator[Document | SourceFailure]:
    yield text.parse_markdown(raw) if len(raw.data) <= _SHORT_MARKDOWN else isolated(text.parse_markdown, raw)


# Parsers are imported when a document of their kind is met: their libraries take up to a second to load.


def _parse_html(raw: Raw) -> Iterator[Document | SourceFailure]:
    from index.sources.html import parse  # noqa: PLC0415

    yield isolated(parse, raw)


def _parse_pdf(raw: Raw) -> Iterator[Document | SourceFailure]:
    from index.sources.pdf import parse  # noqa: PLC0415

    yield isolated(parse, raw, seconds=SECONDS_FOR_PDF)


def _parse_docx(raw: Raw) -> Iterator[Document | SourceFailure]:
    from index.sources import docx_file  # noqa: PLC0415

    yield isolated(docx_file.parse, raw)


def _parse_json_lines(raw: Raw) -> Iterator[Document | SourceFailure]:
    from index.sources import json_lines  # noqa: PLC0415

    yield from json_lines.parse(raw)


def _parse_zip(raw: Raw) -> Iterator[Document | SourceFailure]:
    from index.sources import archives  # noqa: PLC0415

    yield from archives.parse(raw)


_PARSERS: dict[Kind, Parser] = {
    Kind.TEXT: _parse_text,
    Kind.MARKDOWN: _parse_markdown,
    Kind.HTML: _parse_html,
    Kind.PDF: _parse_pdf,
    Kind.DOCX: _parse_docx,
    Kind.JSON_LINES: _parse_json_lines,
    Kind.ZIP: _parse_zip,
}
