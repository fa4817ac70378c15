"""A document with what the sidecar beside its file says of it.

What a sidecar says wins over what a page, a PDF or a DOCX says of itself. Of a file that holds several documents it
fills in what each leaves open, and it can give neither title nor url, which no two articles share.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from index.errors import SourceError
from index.model import Document
from index.sources import text
from index.sources.failure import SourceFailure
from index.sources.kinds import Kind, holds_several, parser_of
from index.sources.metadata import Metadata, filled, overridden
from index.sources.raw import Raw


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar that was read; `name` is shown in errors."""

    name: str
    metadata: Metadata


def described(raw: Raw, kind: Kind, sidecar: Sidecar | None) -> Iterator[Document | SourceFailure]:
    """Give each document of the bytes, lazily, as the sidecar describes it.

    Raises SourceError like the kind's parser, and where a sidecar may not say what it says.
    """
    if sidecar is None:
        yield from parser_of(kind)(raw)
        return
    if kind in {Kind.TEXT, Kind.MARKDOWN} and text.has_front_matter(raw):
        raise SourceError(f"{raw.origin} has front matter and the sidecar {sidecar.name}; keep one of them")
    if holds_several(kind):
        yield from described_parts(parser_of(kind)(raw), raw.origin, sidecar)
        return
    for found in parser_of(kind)(raw):
        yield found if isinstance(found, SourceFailure) else overridden(found, sidecar.metadata)


def described_parts(
    parts: Iterator[Document | SourceFailure], origin: str, sidecar: Sidecar | None
) -> Iterator[Document | SourceFailure]:
    """Give the documents of a file that holds several as its sidecar describes them. Raises SourceError like above."""
    if sidecar is None:
        yield from parts
        return
    if sidecar.metadata.title or sidecar.metadata.url:
        raise SourceError(f"{origin} holds several articles; leave title and url out of {sidecar.name}")
    for found in parts:
        yield found if isinstance(found, SourceFailure) else filled(found, sidecar.metadata)
