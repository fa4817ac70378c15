"""What reading an address gives, and what it needs: something that fetches, and a memory of what was read before."""

from dataclasses import dataclass
from typing import Protocol

from index.fetching.fetched import Fetched, Validators
from index.model import Document
from index.sources.failure import SourceFailure


class Fetch(Protocol):
    """What fetches an address: `index.fetching.Fetcher.fetch`."""

    def __call__(self, url: str, *, validators: Validators | None = None) -> Fetched:
        """Return what the address answers. Raises FetchError."""


class Known(Protocol):
    """What is remembered of addresses that were read before."""

    def validators(self, url: str) -> Validators | None:
        """Return what the server said when the address was read; None if it never was."""

    def seen(self, url: str, fingerprint: str | None) -> bool:
        """Whether the address was read when its feed or sitemap said the same of it; None if they say nothing."""


@dataclass(frozen=True, slots=True)
class Complete:
    """Comes after the documents of an address: they are all that it gives now.

    Remember `fingerprint` and `validators` for `Known` once they are stored. A feed or sitemap has none when one of
    its pages could not be fetched for now, or was left out for its age, so that it is read again.
    """

    origin: str
    fingerprint: str | None = None
    validators: Validators | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The address gives what it gave before: by its feed, its sitemap or its server. To be remembered likewise."""

    origin: str
    fingerprint: str | None = None
    validators: Validators | None = None


Outcome = Document | SourceFailure | Complete | Unchanged
