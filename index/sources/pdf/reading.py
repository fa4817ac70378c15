"""A PDF file into a document, with the places where its pages begin.

Dates in a PDF's properties say when the file was made, not when an article was published; that is left open.
"""

import logging
import unicodedata
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import DictionaryObject

from index.errors import DamagedDocumentError, EmptyDocumentError, OversizedDocumentError, UnsupportedFileError
from index.model import Document
from index.sources.bylines import with_byline
from index.sources.pdf.columns import reading_order
from index.sources.pdf.fragments import fragments
from index.sources.pdf.furniture import without_furniture
from index.sources.pdf.initials import with_initials_joined
from index.sources.pdf.lines import TextLine, drawn_order, lines
from index.sources.pdf.paragraphs import Block, blocks
from index.sources.properties import sensible_author, sensible_title
from index.sources.raw import Raw

_logger = logging.getLogger(__name__)

MOST_PAGES = 1000
_FEWEST_LETTERS = 20
"""In a whole file: fewer are page numbers and stamps on pictures of pages."""
_MISPLACED_SHARE = 0.7
"""Of the text that pypdf sees: if fewer characters have places, its order of the text is taken."""
_UNREADABLE_SHARE = 0.25
_ON_PAGE_SHARE = 0.6
"""Of a title's words: if fewer stand on the first page, it is the title of something else."""


def parse(raw: Raw) -> Document:
    """Read a PDF file.

    Raises DamagedDocumentError, OversizedDocumentError for more than MOST_PAGES, UnsupportedFileError for one that is
    locked, EmptyDocumentError for one without text, with pictures of pages for instance.
    """
    try:
        reader = PdfReader(BytesIO(raw.data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnsupportedFileError(f"{raw.origin} is locked with a password; save it without one")
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise OversizedDocumentError(
                f"{raw.origin} has {count} pages; files of up to {MOST_PAGES} are read, so split it"
            )
        text, starts = _text(list(reader.pages))
        if sum(character.isalpha() for character in text) < _FEWEST_LETTERS:
            raise _without_text(raw, reader)
        properties = reader.metadata
        title = sensible_title(properties.title) if properties else None
        author = sensible_author(properties.author) if properties else None
    except DependencyError as error:
        raise UnsupportedFileError(f"{raw.origin} is encrypted in a way that is not read; save it without") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError) as error:
        _logger.info("%s: %r", raw.origin, error)
        raise DamagedDocumentError(
            f"{raw.origin} is a damaged PDF; open it in a PDF viewer, and save or print it as PDF again"
        ) from error
    check_letters(text, raw.origin)
    first_page = text[: starts[1]] if len(starts) > 1 else text
    document = Document(
        text=text,
        origin=raw.origin,
        title=title if _stands_on(title, first_page) else None,
        author=author if _stands_on(author, first_page) else None,
        url=raw.url,
        page_starts=starts,
    )
    return with_byline(document, latest=raw.fetched.date())


def _text(pages: list[PageObject]) -> tuple[str, tuple[int, ...]]:
    """Return the text of the pages and the offsets at which they begin."""
    placed = without_furniture([_lines(page) for page in pages])
    groups = [list(reading_order(page)) for page in placed]
    return _assembled(list(blocks(groups)), len(pages))


def _lines(page: PageObject) -> list[TextLine]:
    found = lines(with_initials_joined(fragments(page)))
    shown = "".join(line.text for line in found)
    if shown.strip() and not _draws(page, "/Form") and not _is_right_to_left(shown):
        return found
    drawn = drawn_order(page)
    seen = sum(len(line.text) for line in drawn)
    misplaced = len(shown) < _MISPLACED_SHARE * seen or _is_right_to_left(shown)
    return drawn if misplaced and drawn else found


def _draws(page: PageObject, subtype: str) -> bool:
    """Whether the page draws objects of the subtype: "/Image", or "/Form", whose text has no place in `fragments`."""
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return False
    drawn = (one.get_object() for one in objects.get_object().values())
    return any(isinstance(one, DictionaryObject) and one.get("/Subtype") == subtype for one in drawn)


def _is_right_to_left(text: str) -> bool:
    turned = sum(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)
    return turned * 3 > len(text)


def _assembled(found: list[Block], count: int) -> tuple[str, tuple[int, ...]]:
    """Join the blocks; a page without text begins where the next one does."""
    starts: list[int | None] = [None] * count
    parts: list[str] = []
    length = 0
    for block in found:
        for page, start in block.pages:
            if starts[page] is None:
                starts[page] = length + start
        parts.append(block.text)
        length += len(block.text) + 2
    text = "\n\n".join(parts)
    filled: list[int] = []
    following = len(text)
    for place in reversed(starts):
        following = following if place is None else place
        filled.append(following)
    if filled:
        filled[-1] = 0
    return text, tuple(reversed(filled))


def _without_text(raw: Raw, reader: PdfReader) -> EmptyDocumentError:
    if any(_draws(page, "/Image") for page in reader.pages):
        return EmptyDocumentError(
            f"{raw.origin} holds pictures of pages and no text; run OCR over it, with ocrmypdf for instance, and add it"
        )
    return EmptyDocumentError(f"{raw.origin} holds no text; put the text of an article in it or leave it out")


def check_letters(text: str, origin: str) -> None:
    """Raise DamagedDocumentError if many characters are of no script: for private use, unassigned or replaced."""
    unreadable = sum(unicodedata.category(character) in {"Co", "Cn"} or character == "\ufffd" for character in text)
    if unreadable > _UNREADABLE_SHARE * len(text):
        raise DamagedDocumentError(
            f"{origin} does not say which letters its glyphs are; export it anew with text, or run OCR over it"
        )


def _stands_on(words: str | None, page: str) -> bool:
    if words is None:
        return False
    shown = set(_words(page))
    asked = _words(words)
    return sum(word in shown for word in asked) >= _ON_PAGE_SHARE * len(asked) > 0


def _words(text: str) -> list[str]:
    return [word for part in text.casefold().split() if (word := part.strip(".,;:!?\"'“”‘’«»()[]#"))]
