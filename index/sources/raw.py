"""The bytes of a document as they were read or fetched, before any parser has seen them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Raw:
    """What a parser is given. `origin` is as in `index.model.Document`.

    `url` is the address it came from after redirects, None for what was not fetched. `media_type` ("text/html") and
    `charset` are what the server said. `fetched` is aware; no publication can be later.
    """

    data: bytes
    origin: str
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    fetched: datetime = field(default_factory=_now)
