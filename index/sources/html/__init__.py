"""Web pages: the article that a page holds, without the page around it."""

from index.sources.html.parsing import parse

__all__ = ["parse"]
