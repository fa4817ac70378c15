"""Plain text and Markdown into documents, with the front matter that may stand above them."""

import codecs
from collections.abc import Callable

from index.errors import EmptyDocumentError, OversizedDocumentError
from index.model import Document
from index.sources import decoding
from index.sources.markdown import to_plain
from index.sources.metadata import Metadata, overridden, parse, split_front_matter
from index.sources.raw import Raw


def parse_text(raw: Raw) -> Document:
    """Read plain text. Raises SourceError, EmptyDocumentError or OversizedDocumentError naming the origin."""
    return _document(raw, str)


def parse_markdown(raw: Raw) -> Document:
    """Read Markdown, as `parse_text` does."""
    return _document(raw, to_plain)


def has_front_matter(raw: Raw) -> bool:
    """Whether the text says of itself what a sidecar could say of it. Raises SourceError."""
    return split_front_matter(decoded(raw))[0] is not None


def decoded(raw: Raw) -> str:
    """Return the characters of a text: in the encoding its server named, if that fits, else as `decoding.decode` does.

    Raises EmptyDocumentError, OversizedDocumentError, or SourceError if it is no text.
    """
    if len(raw.data) > decoding.LARGEST_FILE:
        raise OversizedDocumentError(
            f"{raw.origin} has {len(raw.data) / 1024**2:.0f} MB; text files up to "
            f"{decoding.LARGEST_FILE // 1024**2} MB are read, so split it"
        )
    if not raw.data.strip():
        raise EmptyDocumentError(f"{raw.origin} is empty; put the text of an article in it or leave it out")
    if raw.charset is not None:
        try:
            return codecs.lookup(raw.charset).decode(raw.data)[0].removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError, TypeError, ValueError):
            pass  # servers often name an encoding that it is not
    return decoding.decode(raw.data, raw.origin)


def _document(raw: Raw, to_text: Callable[[str], str]) -> Document:
    front_matter, body = split_front_matter(decoded(raw))
    if not body.strip():
        raise EmptyDocumentError(f"{raw.origin} has no text below its front matter; put the text of an article in it")
    text = to_text(body)
    if not text.strip():
        raise EmptyDocumentError(f"{raw.origin} holds marks and no text; put the text of an article in it")
    metadata = Metadata() if front_matter is None else parse(front_matter, raw.origin)
    return overridden(Document(text=text, origin=raw.origin, url=raw.url), metadata)
