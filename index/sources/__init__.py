"""Where articles come from, one module a kind of source."""

from index.sources.files import SourceFailure, read_sources

__all__ = ["SourceFailure", "read_sources"]
