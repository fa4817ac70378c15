"""PDF and DOCX files made from text, as a publisher's own tools would make them.

The text begins with `key: value` lines (title, author, source, published, running head) up to an empty line; below,
blocks are separated by empty lines: "## Heading", "- item" lines, "| cell | cell |" lines, paragraphs.
"""

import io
from dataclasses import dataclass
from datetime import date

import docx as python_docx
from docx.document import Document as WordDocument
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A5
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

_FONT, _SIZE, _LEADING = "Times-Roman", 9.0, 12.0
_MARGIN, _GUTTER, _COLUMNS = 40.0, 18.0, 2
_COLUMN_WIDTH = (A5[0] - 2 * _MARGIN - _GUTTER * (_COLUMNS - 1)) / _COLUMNS
_TOP, _BOTTOM = A5[1] - 80.0, 64.0
_TITLE_ROOM = 60.0
_SHORTEST_TO_HYPHENATE = 6
_VOWELS = "aeiouy"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text with what it says of itself; `values` are the lines above the first empty line."""

    values: dict[str, str]
    blocks: tuple[str, ...]

    @property
    def published(self) -> date:
        """The day of publication."""
        return date.fromisoformat(self.values["published"])


def read_manuscript(text: str) -> Manuscript:
    """Read the text of a manuscript."""
    head, _, body = text.partition("\n\n")
    values = dict(line.split(": ", 1) for line in head.splitlines())
    return Manuscript(values, tuple(block.strip() for block in body.split("\n\n") if block.strip()))


def pdf(text: str) -> bytes:
    """Set a manuscript in two columns, with a running head, page numbers and words divided at line ends."""
    manuscript = read_manuscript(text)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A5, lang="en-GB")
    columns = list(_columns(_lines(manuscript)))
    for page in range(-(-len(columns) // _COLUMNS)):
        _furniture(canvas, manuscript, page)
        for place, column in enumerate(columns[page * _COLUMNS : (page + 1) * _COLUMNS]):
            left = _MARGIN + place * (_COLUMN_WIDTH + _GUTTER)
            height = _TOP - (_TITLE_ROOM if page == 0 else 0.0)
            for font, line in column:
                canvas.setFont(font, _SIZE)
                canvas.drawString(left, height, line)
                height -= _LEADING
        canvas.showPage()
    canvas.save()
    return _with_properties(stream.getvalue(), manuscript)


def _furniture(canvas: Canvas, manuscript: Manuscript, page: int) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_MARGIN, A5[1] - 48, manuscript.values["running head"])
    canvas.drawCentredString(A5[0] / 2, 40, str(page + 14))
    if page == 0:
        published = manuscript.published
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(_MARGIN, A5[1] - 88, manuscript.values["title"])
        canvas.setFont("Helvetica", 9)
        canvas.drawString(
            _MARGIN, A5[1] - 110, f"By {manuscript.values['author']}, {published.day} {published:%B} {published.year}"
        )


def _with_properties(data: bytes, manuscript: Manuscript) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    made = f"D:{manuscript.published:%Y%m%d}060000Z"
    writer.add_metadata(
        {
            "/Title": manuscript.values["title"],
            "/Author": manuscript.values["author"],
            "/CreationDate": made,
            "/ModDate": made,
        }
    )
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _columns(lines: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Cut lines into columns; the first page has less room, since the title stands above."""
    columns: list[list[tuple[str, str]]] = []
    rest = lines
    while rest:
        room = _TOP - _BOTTOM - (_TITLE_ROOM if len(columns) < _COLUMNS else 0.0)
        many = int(room // _LEADING)
        columns.append(rest[:many])
        rest = rest[many:]
    return columns


def _lines(manuscript: Manuscript) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for block in manuscript.blocks:
        if block.startswith("## "):
            lines += [(_FONT, ""), ("Times-Bold", block.removeprefix("## "))]
        else:
            indented = [(_FONT, line) for line in _wrapped(" ".join(block.split()))]
            lines += [(_FONT, f"    {indented[0][1]}"), *indented[1:]]
    return lines


def _wrapped(text: str) -> list[str]:
    lines: list[str] = []
    line = "    "
    for word in text.split():
        candidate = f"{line} {word}".strip() if line.strip() else f"{line}{word}"
        if stringWidth(candidate, _FONT, _SIZE) <= _COLUMN_WIDTH:
            line = candidate
            continue
        head = _divided(line, word)
        lines.append(f"{line.strip()} {head}-" if head else line.strip())
        line = word.removeprefix(head)
    return [*lines, line.strip()]


def _divided(line: str, word: str) -> str:
    """Return the longest beginning of the word that fits on the line with a hyphen, or nothing."""
    letters = word.rstrip(".,;:")
    if len(letters) < _SHORTEST_TO_HYPHENATE or not letters.isalpha():
        return ""
    for place in range(len(letters) - 3, 1, -1):
        fits = stringWidth(f"{line} {word[:place]}-", _FONT, _SIZE) <= _COLUMN_WIDTH
        if fits and _is_syllable_border(letters, place):
            return word[:place]
    return ""


def _is_syllable_border(word: str, place: int) -> bool:
    """Whether a consonant with a vowel behind it begins a syllable here: "re-lay", "win-ter"."""
    vowels = [letter in _VOWELS for letter in word]
    return not vowels[place] and vowels[place + 1] and any(vowels[:place])


def docx(text: str) -> bytes:
    """Make a Word file of a manuscript: title, headings, lists, tables, and the core properties."""
    manuscript = read_manuscript(text)
    word = python_docx.Document()
    properties = word.core_properties
    properties.title = manuscript.values["title"]
    properties.author = manuscript.values["author"]
    properties.language = "en-GB"
    made = manuscript.published
    properties.created = properties.created.replace(year=made.year, month=made.month, day=made.day)
    properties.modified = properties.created
    word.sections[0].header.paragraphs[0].text = "Meridian Wire internal copy"
    word.sections[0].footer.paragraphs[0].text = "Do not forward"
    word.add_heading(manuscript.values["title"], level=0)
    for block in manuscript.blocks:
        _add_block(word, block)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _add_block(word: WordDocument, block: str) -> None:
    lines = block.splitlines()
    if block.startswith("## "):
        word.add_heading(block.removeprefix("## "), level=1)
    elif block.startswith("- "):
        for line in lines:
            word.add_paragraph(line.removeprefix("- "), style="List Bullet")
    elif block.startswith("| "):
        rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
        table = word.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, value in zip(row.cells, cells, strict=True):
                cell.text = value
    else:
        word.add_paragraph(" ".join(block.split()))
