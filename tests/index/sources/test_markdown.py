"""Markdown: what remains of it, and what cleaning makes of that."""

from index.cleaning import clean
from index.model import Document
from index.sources.markdown import to_plain


def test_headings_items_links_and_emphasis() -> None:
    markdown = (
        "# Bridge\n\nThe **old** [bridge](http://a.example)\nwill *close*.\n\nSetext\n------\n\n"
        "- one\n- two\n\n3. three\n4. four\n\n> quoted\n\n```\ncode\n```\n\nline  \nbreak <b>x</b> `y`\n"
    )
    assert to_plain(markdown).split("\n\n") == [
        "# Bridge",
        "The old bridge will close.",
        "## Setext",
        "- one",
        "- two",
        "3. three",
        "4. four",
        "quoted",
        "code",
        "line\nbreak <b>x</b> y",
    ]


def test_tables_keep_their_cells() -> None:
    assert to_plain("| a | b |\n|---|---|\n| 1 | 2 |\n") == "a | b\n\n1 | 2"


def test_an_item_without_words_is_nothing() -> None:
    assert to_plain("-\n- a") == "- a"


def test_pictures_keep_their_description_and_the_line_below_is_their_caption() -> None:
    text = to_plain(
        "Text one.\n\n![A bridge](b.jpg)\nThe bridge at dawn\n\nText two.\n\n![x](c.jpg)\n\n*The mayor*\n\nEnd."
    )
    blocks = clean(Document(text=text, origin="a.md", title="T")).blocks
    assert [(block.kind.value, block.text) for block in blocks] == [
        ("paragraph", "Text one."),
        ("caption", "The bridge at dawn"),
        ("paragraph", "Text two."),
        ("caption", "The mayor"),
        ("paragraph", "End."),
    ]
