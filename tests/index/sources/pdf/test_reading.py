"""PDF files: the article in reading order, whatever the page looks like, and one sentence for what is none."""

import io

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from index.characters import readable
from index.cleaning import clean
from index.errors import DamagedDocumentError, EmptyDocumentError, OversizedDocumentError, UnsupportedFileError
from index.model import Document
from index.sources.pdf import parse, reading
from index.sources.raw import Raw
from tests.index.sources.making import Shown, column, pdf_of, sentences

RIVER, HARBOUR, LAKE = sentences("river", 14), sentences("harbour", 14), sentences("lake", 14)


def read(data: bytes) -> Document:
    return parse(Raw(data, "/news/a.pdf"))


@pytest.mark.parametrize("by_words", [False, True])
def test_two_columns_under_a_headline_are_read_one_after_the_other(by_words: bool) -> None:  # noqa: FBT001
    page = [
        Shown("Flood closes the market of Turku", 50, 80, 24),
        *column(RIVER, 50, 120, 240),
        *column(HARBOUR, 305, 120, 240),
    ]
    document = read(pdf_of([page], by_words=by_words))
    assert document.text == f"# Flood closes the market of Turku\n\n{RIVER}\n\n{HARBOUR}"
    assert document.page_starts == (0,)


def test_three_columns_with_a_headline_over_two_of_them() -> None:
    page = [
        Shown("Flood closes the old market of Turku", 40, 80, 20),
        *column(RIVER, 40, 110, 160),
        *column(HARBOUR, 215, 110, 160),
        *column(LAKE, 390, 80, 160),
    ]
    text = read(pdf_of([page])).text
    assert text == f"# Flood closes the old market of Turku\n\n{RIVER}\n\n{HARBOUR}\n\n{LAKE}"


def test_what_spans_the_columns_separates_what_stands_above_it_from_what_stands_below() -> None:
    page = [
        *column(RIVER, 50, 80, 240),
        *column(HARBOUR, 305, 80, 240),
        Shown("Another headline that goes from edge to edge", 50, 420, 22),
        *column(LAKE, 50, 450, 240),
        *column(sentences("pond", 14), 305, 450, 240),
    ]
    text = read(pdf_of([page])).text
    order = [text.index(word) for word in ("river", "harbour", "Another headline", "lake", "pond")]
    assert order == sorted(order)
    assert RIVER in text
    assert LAKE in text


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    pieces = column(RIVER, 0, 0, 240)
    assert len(pieces) > 20
    first = [Shown(line.text, 50, 80 + 12 * at) for at, line in enumerate(pieces[:9])]
    second = [Shown(line.text, 305, 80 + 12 * at) for at, line in enumerate(pieces[9:18])]
    third = [Shown(line.text, 50, 80 + 12 * at) for at, line in enumerate(pieces[18:])]
    document = read(pdf_of([[*first, *second], third]))
    assert document.text == RIVER
    assert document.text[document.page_starts[1] :].startswith(pieces[18].text)


def test_paragraphs_are_told_by_indent_by_gap_and_by_a_short_last_line() -> None:
    text = f"{RIVER}\n{HARBOUR}\n{LAKE}"
    indented = column(text, 50, 80, 400, indent=14)
    assert read(pdf_of([indented])).text == text.replace("\n", "\n\n")
    apart = [*column(RIVER, 50, 80, 400), *column(HARBOUR, 50, 300, 400)]
    assert read(pdf_of([apart])).text == f"{RIVER}\n\n{HARBOUR}"
    assert read(pdf_of([column("Short it was.\n" + RIVER, 50, 80, 400)])).text == f"Short it was.\n\n{RIVER}"


def test_words_broken_at_the_end_of_a_line_are_whole_again() -> None:
    lines = [
        "The well-known mayor of the city said that the govern-",
        "ment had known of the danger, and that the well-",
        "known dam was too old; the Baden-",
        "Baden of the north she called it. The govern\u00ad",
        "ment denied it, and so did all others who were asked.",
    ]
    page = [Shown(line, 50, 80 + 12 * at) for at, line in enumerate(lines)]
    assert read(pdf_of([page])).text == (
        "The well-known mayor of the city said that the government had known of the danger, and that the well-known "
        "dam was too old; the Baden-Baden of the north she called it. The government denied it, and so did all others "
        "who were asked."
    )


def test_running_heads_feet_and_page_numbers_are_no_text() -> None:
    pages = [
        [
            Shown(f"The Turku Courier, {number} May 2023" if number % 2 else "Weather and floods", 50, 30, 8),
            *column(sentences(subject, 14), 50, 80, 400),
            Shown(f"- {number + 7} -", 290, 820, 8),
        ]
        for number, subject in enumerate(("river", "harbour", "lake", "pond"))
    ]
    text = read(pdf_of(pages)).text
    assert text == "\n\n".join(sentences(subject, 14) for subject in ("river", "harbour", "lake", "pond"))


def test_a_number_that_counts_no_pages_and_a_line_on_one_page_stay() -> None:
    pages = [
        [Shown("1945", 50, 60), *column(RIVER, 50, 80, 400)],
        [Shown("A line of its own", 50, 60), *column(HARBOUR, 50, 80, 400)],
        [*column(LAKE, 50, 80, 400)],
    ]
    text = read(pdf_of(pages)).text
    assert "1945" in text
    assert "A line of its own" in text


def test_rows_of_a_table_stay_rows() -> None:
    cells = [("City", "Rain"), ("Turku", "88 mm"), ("Helsinki", "41 mm"), ("Oulu", "12 mm"), ("Vaasa", "9 mm")]
    table = [
        Shown(cell, 50 + 200 * place, 80 + 12 * row)
        for row, pair in enumerate(cells)
        for place, cell in enumerate(pair)
    ]
    text = read(pdf_of([[*table, *column(RIVER, 50, 180, 400)]])).text
    assert text.startswith("City | Rain\n\nTurku | 88 mm\n\nHelsinki | 41 mm\n\nOulu | 12 mm\n\nVaasa | 9 mm\n\n")
    assert text.endswith(RIVER)


def test_headings_are_told_by_their_size_and_a_byline_names_the_author() -> None:
    page = [
        Shown("Flood closes the market", 50, 80, 24),
        Shown("By Ida Berg", 50, 110, 12),
        *column(RIVER, 50, 140, 400),
        Shown("The harbour", 50, 300, 13),
        *column(HARBOUR, 50, 320, 400),
    ]
    document = read(pdf_of([page]))
    assert document.text == f"# Flood closes the market\n\n{RIVER}\n\n## The harbour\n\n{HARBOUR}"
    assert document.author == "Ida Berg"
    cleaned = clean(document)
    assert cleaned.title == "Flood closes the market"
    assert cleaned.text == f"{RIVER}\n\nThe harbour\n\n{HARBOUR}"


def test_a_large_first_letter_belongs_to_its_word() -> None:
    assert RIVER.startswith("The ")
    beside = column(RIVER[1:], 75, 80, 275)[:3]
    below = column(RIVER[1 + sum(len(line.text) + 1 for line in beside) :], 50, 116, 300)
    page = [Shown("A flood closes the market", 50, 40, 24), Shown("T", 50, 104, 38), *beside, *below]
    assert read(pdf_of([page])).text == f"# A flood closes the market\n\n{RIVER}"


def test_items_of_a_list_stay_apart() -> None:
    items = ["• Rain fell for three days", "• A dam broke in the night", "1. The mayor was told", "– Nobody was hurt"]
    page = [*column(RIVER, 50, 80, 400), *(Shown(item, 60, 320 + 12 * at) for at, item in enumerate(items))]
    text = read(pdf_of([page])).text
    assert text.split("\n\n")[1:] == [
        "- Rain fell for three days",
        "- A dam broke in the night",
        "1. The mayor was told",
        "– Nobody was hurt",
    ]


def test_pages_that_say_which_they_are_of_how_many() -> None:
    page = [*column(RIVER, 50, 80, 400), Shown("Page 1 of 1", 270, 820, 8)]
    assert read(pdf_of([page])).text == RIVER
    pages = [[Shown(f"{number} / 2", 270, 30, 8), *column((RIVER, LAKE)[number - 1], 50, 80, 400)] for number in (1, 2)]
    assert read(pdf_of(pages)).text == f"{RIVER}\n\n{LAKE}"


def test_text_whose_letters_are_not_known_says_so() -> None:
    with pytest.raises(DamagedDocumentError, match="does not say which letters its glyphs are"):
        reading.check_letters("\ue001\ue002\ue003 word", "/news/a.pdf")


def test_properties_count_only_if_they_are_sensible_and_stand_on_the_first_page() -> None:
    page = [Shown("Flood closes the market", 50, 80, 24), Shown("Ida Berg", 50, 110), *column(RIVER, 50, 140, 400)]
    document = read(pdf_of([page], title="Flood closes the market", author="Ida Berg"))
    assert (document.title, document.author, document.published) == ("Flood closes the market", "Ida Berg", None)
    for title, author in (("Microsoft Word - a.docx", "admin"), ("Annual report of a bank", "Max Moritz"), ("", "")):
        document = read(pdf_of([page], title=title, author=author))
        assert (document.title, document.author) == (None, None)


def test_offsets_of_pages_hold_in_text_made_readable() -> None:
    document = read(pdf_of([column(RIVER, 50, 80, 400), [], column(HARBOUR, 50, 80, 400)]))
    assert readable(document.text) == document.text
    assert len(document.page_starts) == 3
    assert document.page_starts[1] == document.page_starts[2]
    assert document.text[document.page_starts[2] :] == HARBOUR


def test_text_in_forms_and_turned_pages_is_not_lost() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.beginForm("article")
    for at, line in enumerate(column(RIVER, 50, 80, 400)):
        canvas.drawString(50, 700 - 12 * at, line.text)
    canvas.endForm()
    canvas.doForm("article")
    canvas.save()
    assert read(stream.getvalue()).text == RIVER


def test_a_file_locked_with_a_password_says_so_and_one_without_is_read() -> None:
    page = column(RIVER, 50, 80, 400)
    with pytest.raises(UnsupportedFileError, match=r"a\.pdf is locked with a password"):
        read(pdf_of([page], encrypt=StandardEncryption("secret", strength=128)))
    assert read(pdf_of([page], encrypt=StandardEncryption("", "owner", strength=128))).text == RIVER


def test_pictures_of_pages_say_that_they_need_ocr() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 50, 50)
    canvas.save()
    with pytest.raises(EmptyDocumentError, match="pictures of pages and no text; run OCR"):
        read(stream.getvalue())


def test_a_file_without_anything_says_so() -> None:
    with pytest.raises(EmptyDocumentError, match="holds no text"):
        read(pdf_of([[]]))


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PAGES", 2)
    with pytest.raises(OversizedDocumentError, match="has 3 pages; files of up to 2 are read"):
        read(pdf_of([[], [], []]))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.4\nnothing of a PDF", b"\x00" * 100])
def test_what_is_no_pdf_says_so(data: bytes) -> None:
    with pytest.raises(DamagedDocumentError, match=r"/news/a\.pdf is a damaged PDF"):
        read(data)


def test_a_truncated_file_gives_its_text_or_says_that_it_is_damaged() -> None:
    whole = pdf_of([column(RIVER, 50, 80, 400)])
    for size in range(200, len(whole), 150):
        try:
            text = read(whole[:size]).text
        except (DamagedDocumentError, EmptyDocumentError):
            continue
        assert set(text.split()) <= set(RIVER.split())
