"""Reading what was given into documents, by the parsers and the fetcher of the index, before anything is written."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.adding.given import GivenPost
from index.errors import SourceError
from index.model import Document
from index.sources import SourceFailure
from index.sources.kinds import holds_several, kind_of, parser_of
from index.sources.metadata import Metadata, filled
from index.sources.outcomes import Fetch, Outcome
from index.sources.raw import Raw
from index.store.origins import Origins
from index.updating import Memory, read_source

SENT = "telegram:"
"""Begins the origin of what was sent to the bot."""
MOST_DOCUMENTS = 100
"""Of one message: a whole archive is a matter for `python -m index add`."""

Read = tuple[str, Outcome]
"""What was given, and what reading it gave."""


def read_file(name: str, media_type: str | None, content: bytes, said: Metadata) -> Iterator[Read]:
    """Give the documents of a file that was sent, with what it leaves open taken from `said`."""
    raw = Raw(content, SENT + name, media_type=media_type)
    try:
        kind = kind_of(raw)
        shared = replace(said, url=None) if holds_several(kind) else said  # no two articles share an address
        for found in parser_of(kind)(raw):
            yield raw.origin, found if isinstance(found, SourceFailure) else filled(found, shared)
    except SourceError as error:
        yield raw.origin, SourceFailure(raw.origin, error)


def read_post(post: GivenPost) -> Iterator[Read]:
    """Give the document of a forwarded message."""
    origin = post.said.url or f"{SENT}post by {post.said.source or 'somebody'}"
    yield origin, filled(Document(text=post.text, origin=origin), post.said)


def read_addresses(addresses: Sequence[str], origins: Origins, fetch: Fetch) -> Iterator[Read]:
    """Give what is at the addresses. Each is asked for whatever is remembered of it: somebody wants it now."""
    memory = Memory(origins, timedelta(0))
    for address in addresses:
        for outcome in read_source(address, origins=origins, fetch=fetch, known=memory):
            yield address, outcome


def shown(text: str) -> str:
    """Return a sentence about a document without how its origin is written."""
    return text.replace(SENT, "")
