"""What fetching an address gives."""

from dataclasses import dataclass

from index.sources.raw import Raw


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said to recognise the version of a page by; sent back, it may answer that nothing changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `url` is the address after redirects; `raw` is None if and only if `not_modified`.

    `validators` are those of this answer, or those that were sent where the server says that they still hold.
    """

    raw: Raw | None
    url: str
    status: int
    validators: Validators
    not_modified: bool
