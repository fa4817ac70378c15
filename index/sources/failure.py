"""A document that could not be read, in the place of the document."""

from dataclasses import dataclass

from index.errors import SourceError


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A document that could not be read, and why. `origin` is what was tried, as in `index.model.Document`."""

    origin: str
    error: SourceError
