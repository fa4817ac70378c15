"""PDF files: the text of an article out of glyphs at places on pages."""

from index.sources.pdf.reading import parse

__all__ = ["parse"]
