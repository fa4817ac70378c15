"""Cleaning, as a list of what pages look like and what must be left of them.

`expected` shows the blocks in order: "# " before a sub-heading, "[…]" around a caption, "= " before the title.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cleaning import clean
from index.errors import EmptyDocumentError
from index.model import BlockKind, Cleaned, Document

SAMPLE = Path(__file__).parents[2] / "articles" / "nato-secretary-general-on-bakhmut.txt"
FIRST = "The council voted on Tuesday to close the old bridge."
SECOND = "Repairs will take two years, the mayor said."
THIRD = "Shops nearby fear for their trade."


@dataclass(frozen=True)
class Case:
    """A page and what must be left of it."""

    name: str
    text: str
    expected: tuple[str, ...]
    title: str | None = None


def shown(cleaned: Cleaned) -> tuple[str, ...]:
    forms = {BlockKind.HEADING: "# {}", BlockKind.CAPTION: "[{}]", BlockKind.PARAGRAPH: "{}"}
    return (f"= {cleaned.title}", *(forms[block.kind].format(block.text) for block in cleaned.blocks))


TITLE = "= Old bridge to close"
CASES = (
    Case(
        "the first line is the title when it reads as a headline",
        f"Old bridge to close\n{FIRST}\n{SECOND}",
        (TITLE, FIRST, SECOND),
    ),
    Case(
        "a given title wins, and its repetition is dropped", f"OLD BRIDGE TO CLOSE\n{FIRST}", (TITLE, FIRST), TITLE[2:]
    ),
    Case(
        "a text without headline is named by its first words",
        f"{FIRST} {SECOND}\n{THIRD}",
        (
            "= The council voted on Tuesday to close the old bridge. Repairs will…",
            f"{FIRST} {SECOND}",
            THIRD,
        ),
    ),
    Case("a headline may ask", f"Who will pay for the bridge?\n\n{FIRST}", ("= Who will pay for the bridge?", FIRST)),
    Case(
        "dates and bylines above the text are no text",
        f"Old bridge to close\nBy Jane Doe and John O'Neil\nMarch 8, 2023 | 10:15\n5 min read\n\n{FIRST}",
        (TITLE, FIRST),
    ),
    Case(
        "Cyrillic datelines above the text are no text",
        "Міст закриють\n8 березня 2023, 10:15\n\nРада проголосувала за закриття мосту.",
        ("= Міст закриють", "Рада проголосувала за закриття мосту."),
    ),
    Case(
        "a date on its own inside the text stays",
        f"Old bridge to close\n{FIRST}\n8 March 2023\n{SECOND}",
        (TITLE, FIRST, "# 8 March 2023", SECOND),
    ),
    Case(
        "empty image markup and the pipes of its table cell",
        f"Old bridge to close\n{FIRST}\n![]() |\nThe bridge at dawn. Photo: AP |\n{SECOND}",
        (TITLE, FIRST, "[The bridge at dawn. Photo: AP]", SECOND),
    ),
    Case(
        "a line below a picture that ends unlike a sentence is its caption",
        f"Old bridge to close\n{FIRST}\n![bridge](a.jpg)\nThe bridge at dawn\n{SECOND}",
        (TITLE, FIRST, "[The bridge at dawn]", SECOND),
    ),
    Case(
        "a sentence below a picture is text",
        f"Old bridge to close\n{FIRST}\n![](a.jpg)\n{SECOND}",
        (TITLE, FIRST, SECOND),
    ),
    Case(
        "the description in image markup is a caption, a file name is not",
        f"Old bridge to close\n{FIRST}\n![IMG_2031.jpg](a.jpg)\n{SECOND}\n"
        f'<img src="b" alt="Cars queue at the bridge">\n{THIRD}',
        (TITLE, FIRST, SECOND, "[Cars queue at the bridge]", THIRD),
    ),
    Case(
        "two pictures in a row, and one at the end",
        f"Old bridge to close\n{FIRST}\n![The bridge at dawn](a)\n![The bridge at night](b)\n"
        f"{SECOND}\n![Cars on a bridge](c)",
        (TITLE, FIRST, "[The bridge at dawn]", "[The bridge at night]", SECOND, "[Cars on a bridge]"),
    ),
    Case(
        "a marker with dated headlines and a marked heading after it",
        f"Old bridge to close\n{FIRST}\nSee also\nTunnel opens\n06/03/2023\n## Costs\n{SECOND}",
        (TITLE, FIRST, "# Costs", SECOND),
    ),
    Case(
        "a bracketed image and a credit by a named photographer",
        f"Old bridge to close\n{FIRST}\n[image: bridge]\n"
        f"The old bridge, seen from the north (Photo by Ann Lee/AFP)\n{SECOND}",
        (TITLE, FIRST, "[The old bridge, seen from the north (Photo by Ann Lee/AFP)]", SECOND),
    ),
    Case(
        "captions by their labels and credits, in several languages",
        f"Old bridge to close\n{FIRST}\nImage credit: City archive\n{SECOND}\nФото: УНІАН\n{THIRD}\n"
        f"Ảnh: TTXVN\nIt is old.",
        (TITLE, FIRST, "[Image credit: City archive]", SECOND, "[Фото: УНІАН]", THIRD, "[Ảnh: TTXVN]", "It is old."),
    ),
    Case(
        "captions by agency, stock and file-photo credits",
        f"Old bridge to close\n{FIRST}\nCars queue at the bridge (Reuters)\n{SECOND}\n"
        f"The mayor in May. File photo\n{THIRD}\n"
        "The bridge in 1950. Hulton Archive/Getty Images\nIt is old.",
        (
            TITLE,
            FIRST,
            "[Cars queue at the bridge (Reuters)]",
            SECOND,
            "[The mayor in May. File photo]",
            THIRD,
            "[The bridge in 1950. Hulton Archive/Getty Images]",
            "It is old.",
        ),
    ),
    Case(
        "an agency's sign-off after a sentence is no caption",
        f"Old bridge to close\nRIVERTON (Reuters) - {FIRST}\n{SECOND} (Reuters)",
        (TITLE, f"RIVERTON (Reuters) - {FIRST}", f"{SECOND} (Reuters)"),
    ),
    Case(
        "a sentence that speaks of photos is text",
        f"Old bridge to close\n{FIRST}\nThe photo by the mayor’s office showed cracks, and Getty Images sold it.\n"
        "Photographs of the cracks went round the world.\nImage by image, the film builds its case.\n"
        "He described the picture: a bridge in ruins.",
        (
            TITLE,
            FIRST,
            "The photo by the mayor’s office showed cracks, and Getty Images sold it.",
            "Photographs of the cracks went round the world.",
            "Image by image, the film builds its case.",
            "He described the picture: a bridge in ruins.",
        ),
    ),
    Case(
        "a headline with its date below the text belongs to another article",
        f"Old bridge to close\n{FIRST}\n{SECOND}\nTunnel opens after ten years\n06/03/2023",
        (TITLE, FIRST, SECOND),
    ),
    Case(
        "so do several, with times and blank lines",
        f"Old bridge to close\n\n{FIRST}\n\n{SECOND}\n\nTunnel opens after ten years\n\nMarch 6, 2023 10:15\n\n"
        "Will the ferry return?\n\n5 March 2023",
        (TITLE, FIRST, SECOND),
    ),
    Case(
        "a date below the last sentence goes alone",
        f"Old bridge to close\n{FIRST}\n{SECOND}\n06/03/2023",
        (TITLE, FIRST, SECOND),
    ),
    Case(
        "unfinished last words stay",
        f"Old bridge to close\n{FIRST}\n{SECOND}\nThe mayor added that the ferry would",
        (TITLE, FIRST, SECOND, "The mayor added that the ferry would"),
    ),
    Case(
        "marked headlines go wherever they stand",
        f"Old bridge to close\n{FIRST}\nRead more: Tunnel opens after ten years\n{SECOND}\nALSO READ | Ferry returns\n"
        f"Читайте також: Тунель відкрили\n{THIRD}\nXem thêm: Cầu mới",
        (TITLE, FIRST, SECOND, THIRD),
    ),
    Case(
        "a sentence that begins like a marker stays",
        f"Old bridge to close\n{FIRST}\nRelated costs rose by a third last year.\n"
        f"See also what the auditors wrote in May.",
        (TITLE, FIRST, "Related costs rose by a third last year.", "See also what the auditors wrote in May."),
    ),
    Case(
        "a list of headlines below its marker",
        f"Old bridge to close\n{FIRST}\n{SECOND}\nRelated stories\n- Tunnel opens\n- Ferry returns\n- Mayor resigns",
        (TITLE, FIRST, SECOND),
    ),
    Case(
        "the article going on after listed headlines",
        f"Old bridge to close\n\n{FIRST}\n\nRelated:\n- Tunnel opens\n- Ferry returns\n\n{SECOND}",
        (TITLE, FIRST, SECOND),
    ),
    Case(
        "an unmarked list of headlines at the end",
        f"Old bridge to close\n{FIRST}\n{SECOND}\nTunnel opens after ten long years\n"
        f"Ferry to return next spring, council says\n"
        "Mayor resigns over the bridge affair",
        (TITLE, FIRST, SECOND),
    ),
    Case(
        "a list at the end that the text announces stays",
        f"Old bridge to close\n{FIRST}\nThe council decided:\n- to close the bridge\n- to pay for a ferry\n"
        f"- to ask for money",
        (
            TITLE,
            FIRST,
            "The council decided:",
            "- to close the bridge",
            "- to pay for a ferry",
            "- to ask for money",
        ),
    ),
    Case(
        "an announced list without marks stays too",
        f"Old bridge to close\n{FIRST}\nThe results in full:\nRiverton city council five seats\n"
        f"West Riverton council two seats\n"
        "East Riverton council one seat",
        (
            TITLE,
            FIRST,
            "The results in full:",
            "Riverton city council five seats",
            "West Riverton council two seats",
            "East Riverton council one seat",
        ),
    ),
    Case(
        "page furniture",
        f"Skip to content\nOld bridge to close\nShare on Facebook\nShare | Tweet\n{FIRST}\nAdvertisement\n{SECOND}\n"
        "Subscribe to our newsletter for daily updates\nFollow us on Telegram: @news\n12 comments\n* * *\n"
        "© 2023 Riverton Daily\nAll rights reserved.\nWe use cookies to improve your experience.\nRead more",
        (TITLE, FIRST, SECOND),
    ),
    Case(
        "sentences about page furniture",
        f"Old bridge to close\n{FIRST}\nShare prices fell.\n"
        f"Copyright law protects the design of the bridge, a judge ruled.\n"
        "We must not be the ones who eat cookies while the bridge falls, she said.",
        (
            TITLE,
            FIRST,
            "Share prices fell.",
            "Copyright law protects the design of the bridge, a judge ruled.",
            "We must not be the ones who eat cookies while the bridge falls, she said.",
        ),
    ),
    Case(
        "repeated paragraphs once, short repetitions as they are",
        f"Old bridge to close\n{FIRST}\n{SECOND}\n{FIRST}\nIs it safe?\nNo.\nWill it fall?\nNo.",
        (TITLE, FIRST, SECOND, "Is it safe?", "No.", "Will it fall?", "No."),
    ),
    Case(
        "sub-headings between paragraphs",
        f"Old bridge to close\n{FIRST}\nFear among shopkeepers\n{SECOND}\n## A new ferry\n{THIRD}",
        (TITLE, FIRST, "# Fear among shopkeepers", SECOND, "# A new ferry", THIRD),
    ),
    Case(
        "short lines that are no sub-headings",
        f"Old bridge to close\n{FIRST}\nWhy?\nThe mayor said:\n“It is old.”\nand so it\nwill close.",
        (TITLE, FIRST, "Why?", "The mayor said:", "“It is old.”", "and so it will close."),
    ),
    Case(
        "text wrapped at a width is joined into paragraphs",
        "Old bridge to close\n\n"
        "The council voted on Tuesday to close the old bridge, which has carried the\n"
        "town's traffic since 1891. Repairs will take two years, the mayor said. The\n"
        "ferry will run every day.\n\n"
        "Costs\n\n"
        "Shops nearby fear for their trade, and the chamber of commerce has asked for\n"
        "a fund of two million euros to help the owners through the first hard winter\n"
        "and the next.\n",
        (
            TITLE,
            "The council voted on Tuesday to close the old bridge, which has carried the town's traffic since 1891. "
            "Repairs will take two years, the mayor said. The ferry will run every day.",
            "# Costs",
            "Shops nearby fear for their trade, and the chamber of commerce has asked for a fund of two million "
            "euros to "
            "help the owners through the first hard winter and the next.",
        ),
    ),
    Case(
        "short paragraphs on neighbouring lines are not joined",
        f"Old bridge to close\n{FIRST}\n{SECOND}\n{THIRD}",
        (TITLE, FIRST, SECOND, THIRD),
    ),
    Case(
        "HTML residue, entities and invisible characters",
        f"Old bridge to close\n<p>{FIRST}</p><p>The <b>mayor</b>&nbsp;said&#58; \u201cAT&amp;T\u200b pays\u201d.</p>"
        "<script>track();</script><!-- ad -->\ufeff\n",
        (TITLE, FIRST, "The mayor said: “AT&T pays”."),
    ),
    Case(
        "something written that only looks like markup stays",
        'Old bridge to close\nThe sign read <b>&amp;" and 3 < 5, and the price was a|b.\n',
        (TITLE, 'The sign read <b>&" and 3 < 5, and the price was a|b.'),
    ),
    Case(
        "composed letters, plain spaces, and quotation marks as written",
        f"Old bridge to close\n"
        f"Cafe\u0301 owners\u00a0said: \u00ab No! \u00bb, 'never', \u201eNein\u201c.\r\n\r\n\r\n\r\n{SECOND}\r\n",
        (TITLE, "Café owners said: « No! », 'never', „Nein“.", SECOND),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_becomes_its_article(case: Case) -> None:
    cleaned = clean(Document(text=case.text, origin="/news/bridge.txt", title=case.title))
    expected = case.expected if case.title is None else (f"= {case.title}", *case.expected[1:])
    assert shown(cleaned) == expected


def test_the_sample_article_keeps_its_text_and_loses_its_noise() -> None:
    raw = SAMPLE.read_text(encoding="utf-8")
    lines = raw.split("\n")
    cleaned = clean(Document(text=raw, origin=str(SAMPLE)))
    assert cleaned.title == lines[0]
    noise = {"![]() |", lines[-2], "06/03/2023"}
    captions = [line for line in lines if "Photo:" in line]
    assert cleaned.text == "\n\n".join(line for line in lines[1:] if line not in noise and line not in captions)
    assert [block.text for block in cleaned.blocks if block.kind is BlockKind.CAPTION] == [
        "Ukrainian artillery in action near the city of Bakhmut. Photo: AP",
        "UN Secretary-General Guterres (left) and Ukrainian President Zelensky. Photo: President.gov.ua",
    ]
    assert [block.text for block in cleaned.blocks if block.kind is BlockKind.HEADING] == [
        "British intelligence says Russia is having trouble in the Donbass region",
        "UN Secretary General holds talks with Ukrainian President",
    ]


def test_a_caption_stands_where_the_text_after_its_picture_begins() -> None:
    cleaned = clean(Document(text=f"Old bridge to close\n{FIRST}\nPhoto: AP\n{SECOND}\nPhoto: AFP", origin="a"))
    places = [block.start for block in cleaned.blocks if block.kind is BlockKind.CAPTION]
    assert places == [cleaned.text.index(SECOND), len(cleaned.text)]


def test_one_line_alone_is_text_and_title() -> None:
    assert shown(clean(Document(text="Fire in Odesa", origin="a.txt"))) == ("= Fire in Odesa", "Fire in Odesa")


def test_captions_alone_are_named_after_the_file() -> None:
    cleaned = clean(Document(text="Photo: AP", origin="/news/old-bridge_1.txt"))
    assert shown(cleaned) == ("= old bridge 1", "[Photo: AP]")
    assert cleaned.text == ""


@pytest.mark.parametrize("text", ["", " \n\u200b\n", "Advertisement\nShare\n***", "<script>x()</script>"])
def test_a_page_without_article_is_refused_by_name(text: str) -> None:
    with pytest.raises(EmptyDocumentError, match=r"/news/empty\.txt: nothing is left"):
        clean(Document(text=text, origin="/news/empty.txt"))


LINES = st.one_of(st.text(max_size=80), st.sampled_from([case.text for case in CASES]))


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_blocks_lie_in_the_text_in_order_whatever_the_input(text: str) -> None:
    try:
        cleaned = clean(Document(text=text, origin="a.txt"))
    except EmptyDocumentError:
        return
    running = [block for block in cleaned.blocks if block.kind is not BlockKind.CAPTION]
    assert "\n\n".join(block.text for block in running) == cleaned.text
    for block in running:
        assert cleaned.text[block.start : block.end] == block.text.strip()
    places = [block.start for block in cleaned.blocks]
    assert places == sorted(places)
    assert all(0 <= block.start == block.end <= len(cleaned.text) for block in cleaned.blocks if block not in running)


@given(st.lists(LINES, max_size=6).map("\n".join))
def test_cleaning_is_the_same_every_time(text: str) -> None:
    document = Document(text=text, origin="a.txt", title="T")
    try:
        assert clean(document) == clean(document)
    except EmptyDocumentError:
        with pytest.raises(EmptyDocumentError):
            clean(document)
