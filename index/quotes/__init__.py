"""Who said what: quotations and reported speech of an article, with their speakers."""

from index.quotes.attribution import extract_quotes

__all__ = ["extract_quotes"]
