"""Pieces of text into lines: words, spaces, gaps between columns, marks above the line."""

import io

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from index.sources.pdf.fragments import Fragment, fragments, without_ligatures
from index.sources.pdf.initials import with_initials_joined
from index.sources.pdf.lines import TextLine, lines, rows


def piece(text: str, left: float, right: float, bottom: float = 700.0, height: float = 10.0) -> Fragment:
    return Fragment(text, left, right, bottom, height)


def texts(*pieces: Fragment) -> list[str]:
    return [line.text for line in lines(pieces)]


def test_pieces_of_one_word_are_joined_and_words_are_parted() -> None:
    assert texts(piece("kern", 50, 70), piece("ing", 70.5, 85), piece("is", 88, 95)) == ["kerning is"]


def test_a_space_drawn_by_itself_parts_words_that_stand_close() -> None:
    assert texts(piece(" ", 40, 42), piece("a", 50, 55), piece(" ", 55, 56), piece("word", 56, 76)) == ["a word"]
    assert texts(piece(" ", 40, 42)) == []


def test_a_gap_as_wide_as_between_columns_makes_two_lines() -> None:
    assert texts(piece("right", 320, 350), piece("left", 50, 80)) == ["left", "right"]


def test_marks_of_notes_and_small_capitals_stay_in_their_line() -> None:
    found = lines((piece("word", 50, 70), piece("1", 70.2, 73, 703.5, 6), piece("follows", 76, 100)))
    assert [(line.text, line.bottom, line.height) for line in found] == [("word1 follows", 700.0, 10.0)]


def test_lines_go_from_the_top_and_rows_keep_what_stands_beside_each_other() -> None:
    found = lines((piece("low", 50, 70, 600), piece("high", 50, 70, 700), piece("beside", 300, 330, 700.5)))
    assert [[line.text for line in row] for row in rows(found)] == [["high", "beside"], ["low"]]
    assert found[0].width == 20


def test_a_large_letter_is_joined_only_to_smaller_text_beside_it() -> None:
    initial = piece("T", 50, 70, 676, 38)
    first, second, far = piece("he river", 75, 120, 700), piece("rose", 75, 100, 688), piece("far", 300, 320, 700)
    assert [one.text for one in with_initials_joined((initial, second, first, far))] == ["rose", "The river", "far"]
    heading = (piece("A", 50, 70, 676, 38), piece("flood", 75, 200, 676, 38))
    assert with_initials_joined(heading) == heading
    assert with_initials_joined((initial, far)) == (initial, far)


def test_ligatures_are_the_letters_they_stand_for() -> None:
    assert without_ligatures("eﬃcient ﬂood ﬁre") == "efficient flood fire"


def test_a_page_without_contents_has_no_text() -> None:
    writer = PdfWriter()
    assert fragments(writer.add_blank_page(600, 800)) == ()


def test_turned_text_is_left_out_and_spaces_at_the_ends_of_pieces_are_kept() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(50, 700, "a ")
    canvas.drawString(60, 700, " ")
    canvas.drawString(70, 700, " word\xad")
    canvas.rotate(90)
    canvas.drawString(50, -50, "turned")
    canvas.save()
    found = fragments(PdfReader(stream).pages[0])
    assert [fragment.text for fragment in found] == ["a ", " ", " word\xad"]
    assert lines(found) == [TextLine("a word\xad", 50.0, found[2].right, 700.0, 12.0)]
