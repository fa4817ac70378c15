"""DOCX files: text, headings, lists, tables and captions in order; nothing that is not shown; no bombs."""

import zipfile
from datetime import datetime
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from index.cleaning import clean
from index.errors import DamagedDocumentError, EmptyDocumentError, OversizedDocumentError
from index.model import BlockKind, Document
from index.sources import docx_file
from index.sources.docx_file import parse
from index.sources.raw import Raw
from tests.index.sources.making import docx_of, small_docx, zip_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(word: WordDocument | bytes) -> Document:
    return parse(Raw(word if isinstance(word, bytes) else docx_of(word), "/news/a.docx"))


def with_xml(*paragraphs: str) -> WordDocument:
    word = docx.Document()
    for xml in paragraphs:
        word.element.body.insert(-1, parse_xml(xml))
    return word


def test_blocks_stand_in_the_order_of_the_document() -> None:
    word = docx.Document()
    word.add_heading("Flood in Turku", 0)
    word.add_paragraph("The river rose  on\tFriday.")
    word.add_heading("The cause", 1)
    word.add_paragraph("Rain", style="List Bullet")
    word.add_paragraph("Snow", style="List Number")
    table = word.add_table(2, 2)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("City", "Rain", "Turku", "88 mm"), strict=True
    ):
        cell.text = text
    word.add_paragraph("The market square of the city on Friday morning", style="Caption")
    word.add_heading("The damage", 2)
    word.add_paragraph("The stalls were lost.")
    document = read(word)
    assert document.text.split("\n\n") == [
        "# Flood in Turku",
        "The river rose on Friday.",
        "# The cause",
        "- Rain",
        "- Snow",
        "City | Rain",
        "Turku | 88 mm",
        "![The market square of the city on Friday morning]()",
        "## The damage",
        "The stalls were lost.",
    ]
    cleaned = clean(document)
    assert cleaned.title == "Flood in Turku"
    assert [block.text for block in cleaned.blocks if block.kind is BlockKind.CAPTION] == [
        "The market square of the city on Friday morning"
    ]


def test_what_is_shown_is_read_and_what_is_not_is_left_out() -> None:
    word = with_xml(
        f"<w:p {W}><w:r><w:t>Kept </w:t></w:r><w:del><w:r><w:delText>out</w:delText><w:t>out</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>inserted</w:t></w:r></w:ins><w:r><w:noBreakHyphen/><w:t>one</w:t><w:br/>"
        "<w:t>second line</w:t></w:r><w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>PAGE</w:instrText><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>",
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a content control.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    assert read(word).text == "Kept inserted-one\nsecond line link\n\nIn a content control."


def test_a_table_of_one_column_is_a_frame_around_text() -> None:
    word = docx.Document()
    cell = word.add_table(1, 1).cell(0, 0)
    cell.text = "First."
    cell.add_paragraph("Second.")
    assert read(word).text == "First.\n\nSecond."


def test_a_style_based_on_a_heading_is_one() -> None:
    word = docx.Document()
    style = word.styles.add_style("House headline", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Heading 2"]
    word.add_paragraph("The cause", style=style)
    assert read(word).text == "## The cause"


def test_properties_are_taken_if_sensible_and_no_date_is() -> None:
    word = docx.Document()
    word.add_paragraph("Text.")
    word.core_properties.title, word.core_properties.author = "Flood in Turku", "Ida Berg; Jan Holm"
    word.core_properties.language = "en-GB"
    word.core_properties.created = datetime(2020, 1, 1)  # noqa: DTZ001  # the library takes naive ones
    document = read(word)
    assert (document.title, document.author, document.language) == ("Flood in Turku", "Ida Berg, Jan Holm", "en-GB")
    assert document.published is None
    word.core_properties.title, word.core_properties.author, word.core_properties.language = "Document1", "User", "?"
    document = read(word)
    assert (document.title, document.author, document.language) == (None, None, None)


def test_a_document_without_text_says_so() -> None:
    with pytest.raises(EmptyDocumentError, match=r"a\.docx holds no text"):
        read(docx.Document())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        zip_of({"a.txt": "no document"}),
        zip_of({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}),
        zip_of({"[Content_Types].xml": "not XML", "word/document.xml": "<a/>"}),
        small_docx()[:2000],
    ],
)
def test_what_is_no_docx_says_so(data: bytes) -> None:
    with pytest.raises(DamagedDocumentError, match=r"^/news/a\.docx is no whole DOCX file"):
        read(data)


def replaced(part: str, xml: bytes) -> bytes:
    """Make a DOCX file with other bytes in one of its parts."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(small_docx())) as whole, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in whole.namelist():
            changed.writestr(name, xml if name == part else whole.read(name))
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
    with pytest.raises(DamagedDocumentError, match="declares XML entities"):
        read(replaced("word/document.xml", bomb.encode(encoding)))


def test_bombs_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_file, "LARGEST_PART", 2 * 1024**2)
    with pytest.raises(OversizedDocumentError, match="unpacks to 4 MB in"):
        read(replaced("word/document.xml", b" " * 3 * 1024**2))
    with pytest.raises(OversizedDocumentError, match="in 10001 parts"):
        read(zip_of({f"{number}.bin": b"" for number in range(10_001)}))
