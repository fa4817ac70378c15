"""DOCX files: headings, paragraphs, lists, tables and captions in the order of the document.

Headers, footers, text boxes, comments, notes, and what was deleted with changes tracked are no part of the article.
A date in the properties says when a file was made, not when an article was published; it is left open.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from index.errors import DamagedDocumentError, EmptyDocumentError, OversizedDocumentError
from index.model import Document
from index.sources.bylines import with_byline
from index.sources.properties import sensible_author, sensible_title
from index.sources.raw import Raw

LARGEST_UNPACKED = 300 * 1024**2
"""Bytes of all parts, pictures included."""
LARGEST_PART = 50 * 1024**2
"""Bytes of one part of XML."""
MOST_PARTS = 10_000

_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_SKIPPED = frozenset(
    {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr"), qn("w:drawing")}
    | {qn("w:pict"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_CHARACTERS = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_CONTAINERS = frozenset({qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")})
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LONGEST_DESCRIPTION = 300  # characters; `index.captions` reads no longer ones as markup
_DEEPEST_STYLES = 20


def parse(raw: Raw) -> Document:
    """Read a DOCX file.

    Raises DamagedDocumentError, OversizedDocumentError for what unpacks to too much, EmptyDocumentError without text.
    """
    _check_package(raw)
    try:
        word = docx.Document(BytesIO(raw.data))
        blocks = [block for block in _blocks(word, word.element.body) if block.strip()]
        properties = word.core_properties
        title, author, language = properties.title, properties.author, properties.language
    except (OpcError, KeyError, ValueError, AttributeError, TypeError, etree.LxmlError, zipfile.BadZipFile) as error:
        raise _damaged(raw) from error
    if not blocks:
        raise EmptyDocumentError(f"{raw.origin} holds no text; if it shows pictures of text, give the text itself")
    document = Document(
        text="\n\n".join(blocks),
        origin=raw.origin,
        title=sensible_title(title),
        author=sensible_author(author),
        url=raw.url,
        language=language if language and _LANGUAGE.fullmatch(language) else None,
    )
    return with_byline(document, latest=raw.fetched.date())


def _damaged(raw: Raw) -> DamagedDocumentError:
    return DamagedDocumentError(f"{raw.origin} is no whole DOCX file; open it in Word or LibreOffice and save it again")


def _check_package(raw: Raw) -> None:
    """Refuse bombs before anything is parsed: too many parts, too large ones, entities."""
    try:
        with zipfile.ZipFile(BytesIO(raw.data)) as package:
            parts = package.infolist()
            size = sum(part.file_size for part in parts)
            xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
            if len(parts) > MOST_PARTS or size > LARGEST_UNPACKED or any(p.file_size > LARGEST_PART for p in xml):
                raise OversizedDocumentError(
                    f"{raw.origin} unpacks to {size / 1024**2:.0f} MB in {len(parts)} parts; up to "
                    f"{LARGEST_UNPACKED // 1024**2} MB and {LARGEST_PART // 1024**2} MB a text are read, so split it"
                )
            for part in xml:
                with package.open(part) as stream:
                    data = stream.read(LARGEST_PART)
                if any(doctype in data for doctype in _DOCTYPES):
                    raise DamagedDocumentError(f"{raw.origin} declares XML entities, which no DOCX file needs")
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        raise _damaged(raw) from error


def _blocks(word: WordDocument, parent: Any) -> Iterator[str]:  # noqa: ANN401  # lxml's elements have no public type
    for element in parent.iterchildren():
        if element.tag == qn("w:p"):
            yield _paragraph(word, element)
        elif element.tag == qn("w:tbl"):
            yield from _table(word, element)
        elif element.tag in _CONTAINERS:
            yield from _blocks(word, element)


def _paragraph(word: WordDocument, element: Any) -> str:  # noqa: ANN401
    text = "\n".join(line for part in _text(element).split("\n") if (line := " ".join(part.split())))
    if not text:
        return ""
    styles = _styles(word, element)
    level = next((level for style in styles if (level := _heading_level(style)) is not None), None)
    one_line = " ".join(text.split())
    if level is not None:
        return f"{'#' * level} {one_line}"
    if "caption" in styles:
        if len(one_line) > _LONGEST_DESCRIPTION:
            return f"![]()\n{one_line}"
        return f"![{one_line.replace('[', '(').replace(']', ')')}]()"
    in_list = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    return f"- {one_line}" if in_list or any(style.startswith("list ") for style in styles) else text


def _styles(word: WordDocument, element: Any) -> list[str]:  # noqa: ANN401
    """Return the names of the paragraph's style and those it is based on, in lower case."""
    style = word.styles.get_by_id(element.style, WD_STYLE_TYPE.PARAGRAPH)
    names: list[str] = []
    while style is not None and len(names) < _DEEPEST_STYLES:
        names.append((style.name or "").lower())
        style = style.base_style
    return names


def _heading_level(style: str) -> int | None:
    if style == "title":
        return 1
    match = re.fullmatch(r"heading ([1-9])", style)
    return min(int(match.group(1)), 6) if match else None


def _table(word: WordDocument, table: Any) -> Iterator[str]:  # noqa: ANN401
    rows = [list(row.iterchildren(qn("w:tc"))) for row in table.iterchildren(qn("w:tr"))]
    if max((len(cells) for cells in rows), default=0) <= 1:  # a frame around text
        for cells in rows:
            for cell in cells:
                yield from _blocks(word, cell)
        return
    for cells in rows:
        texts = [" ".join(_text(cell).split()) for cell in cells]
        if any(texts):
            yield " | ".join(texts)


def _text(element: Any) -> str:  # noqa: ANN401
    """Return the text of an element as it is shown; walks without recursion, for files nested on purpose."""
    parts: list[str] = []
    waiting = [element]
    while waiting:
        current = waiting.pop()
        if current.tag in _SKIPPED:
            continue
        if current.tag == qn("w:t"):
            parts.append(current.text or "")
        elif current.tag in _CHARACTERS:
            parts.append(_CHARACTERS[current.tag])
        else:
            if current.tag == qn("w:p") and parts:
                parts.append("\n")
            waiting.extend(current.iterchildren(tag=etree.Element, reversed=True))
    return "".join(parts)
