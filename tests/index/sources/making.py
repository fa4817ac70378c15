"""Documents of other kinds made at test time: PDF with text at places, DOCX, zip."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import docx
from docx.document import Document as WordDocument
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
FONT = "Times-Roman"


@dataclass(frozen=True, slots=True)
class Shown:
    """Text at a place of a page; `top` is counted from the upper edge, in points."""

    text: str
    left: float
    top: float
    size: float = 10.0


def pdf_of(
    pages: Iterable[Iterable[Shown]],
    *,
    title: str = "",
    author: str = "",
    encrypt: object = None,
    by_words: bool = False,
) -> bytes:
    """Make a PDF of the pages; `by_words` places each word by itself, as many programs do."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=encrypt, invariant=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for page in pages:
        for shown in page:
            canvas.setFont(FONT, shown.size)
            left = shown.left
            for piece in shown.text.split(" ") if by_words else [shown.text]:
                canvas.drawString(left, HEIGHT - shown.top, piece)
                left += stringWidth(piece + " ", FONT, shown.size)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def column(text: str, left: float, top: float, width: float, *, size: float = 10.0, indent: float = 0.0) -> list[Shown]:
    """Set the paragraphs of `text`, one a line, in lines of at most `width`, one below the other."""
    shown: list[Shown] = []
    for paragraph in text.split("\n"):
        words, start = paragraph.split(), left + indent
        while words:
            count = 1
            room = width - (start - left)
            while count < len(words) and stringWidth(" ".join(words[: count + 1]), FONT, size) <= room:
                count += 1
            shown.append(Shown(" ".join(words[:count]), start, top, size))
            words, start, top = words[count:], left, top + 1.2 * size
    return shown


def sentences(subject: str, count: int) -> str:
    """Write that many sentences of one paragraph, each different from the others."""
    causes = ("rain", "snow that melted", "a dam that broke", "the tide", "the wind from the sea", "a blocked sewer")
    return " ".join(
        f"The {subject} rose by {number + 3} centimetres in the night, and the city blamed {causes[number % 6]} for it."
        for number in range(count)
    )


def docx_of(word: WordDocument) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def small_docx(text: str = "The river Aura flooded the market on Friday.") -> bytes:
    word = docx.Document()
    word.add_paragraph(text)
    return docx_of(word)


def zip_of(members: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
