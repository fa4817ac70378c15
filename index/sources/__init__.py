"""Where articles come from, one module a kind of source."""

from index.sources.failure import SourceFailure
from index.sources.files import read_documents, read_file, read_sources

__all__ = ["SourceFailure", "read_documents", "read_file", "read_sources"]
