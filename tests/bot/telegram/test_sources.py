"""Opened sources, read back by a parser as strict as Telegram's."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from telegram.constants import MessageLimit

from bot.state.answers import StoredSource
from bot.telegram.markup import units, whole
from bot.telegram.sources import LONGEST_NEIGHBOUR, OpenedArticle, opened_article, render_source
from bot.texts import ENGLISH
from index.model import Article, Passage, PassageKind, Span
from tests.bot.made_answers import FIRST, SECOND, article, article_around, passage
from tests.fakes.html_mode import parse_html
from tests.fakes.parameters import Parameters
from tests.fakes.text_input import read_text

SOURCE = StoredSource(1, "p1", "a1", (Span(0, len(FIRST)),), FIRST)


def opened(passages: list[Passage], source: StoredSource = SOURCE, of: Article | None = None) -> OpenedArticle:
    found = opened_article(source, of or article(), passages)
    assert found is not None
    return found


def shown(one: OpenedArticle, place: int | None = None) -> str:
    return parse_html(render_source(one, one.cited if place is None else place, ENGLISH).html).text


def test_the_passage_stands_between_its_neighbours_with_what_supports_the_answer_in_bold() -> None:
    one = opened(article_around(passage()))
    assert render_source(one, 1, ENGLISH).html == (
        "<b>Bridge opens again</b>\nriver.example · 8 March 2023\n[1] · passage 2 of 3\n\n"
        f"<i>It had rained.</i>\n\n<b>{FIRST}</b> {SECOND}\n\n<i>The river was high.</i>"
    )


def test_at_the_ends_of_the_article_there_is_one_neighbour_and_elsewhere_nothing_is_bold() -> None:
    one = opened(article_around(passage()))
    assert shown(one, 0).endswith(f"passage 1 of 3\n\nIt had rained.\n\n{FIRST} {SECOND}")
    assert shown(one, 2).endswith(f"passage 3 of 3\n\n{FIRST} {SECOND}\n\nThe river was high.")
    assert render_source(one, 2, ENGLISH).html.count("<b>") == 1


def test_what_is_known_of_the_passage_is_told_above_it() -> None:
    caption = replace(passage(kind=PassageKind.CAPTION), heading="What comes  next", page=3)
    text = shown(opened([caption], of=article(title=" ")))
    assert text.startswith(
        "Untitled article\nriver.example · 8 March 2023 · caption of a picture · page 3\n"
        "[1] · passage 1 of 1\nWhat comes next\n\n"
    )


def test_of_long_neighbours_the_words_next_to_the_passage_are_shown() -> None:
    long = " ".join(f"word{number}" for number in range(1000))
    text = shown(opened(article_around(passage(), before=long, after=long)))
    before, after = text.split(f"{FIRST} {SECOND}")
    assert before.strip().endswith("word999")
    assert "\n\n… word" in before
    assert after.strip().startswith("word0 ")
    assert after.endswith(" …")
    assert units(after.strip()) <= LONGEST_NEIGHBOUR


def test_a_passage_longer_than_a_message_is_cut_around_its_support() -> None:
    cited = passage(*(f"Sentence number {number} is one of very many." for number in range(300)))
    support = cited.sentences[150]
    source = replace(SOURCE, supports=(support,), sentence=cited.text[support.start : support.end])
    html = render_source(opened(article_around(cited), source), 1, ENGLISH).html
    assert "<b>Sentence number 150 is one of very many.</b>" in html


def test_the_article_opens_at_the_support_and_elsewhere_at_the_first_sentence_shown() -> None:
    one = opened(article_around(passage()))
    assert str(one.at(1).url).endswith("#:~:text=The%20mayor%20opened%20the%20bridge%20on%20Monday.")
    assert str(one.at(2).url).endswith("#:~:text=The%20river%20was%20high.")
    assert (one.at(1).number, one.at(1).place, one.at(1).of) == (1, 1, 3)
    assert opened([passage()], of=article(url=None)).at(0).url is None
    assert opened([replace(passage(), sentences=())], replace(SOURCE, supports=())).at(0).url is not None


def test_a_passage_that_was_cut_anew_is_known_by_its_sentence_and_one_that_is_gone_is_not_there() -> None:
    anew = replace(passage("New.", FIRST), id="p9")
    found = opened([replace(passage("Else."), id="p8"), anew])
    assert found.cited == 1
    (span,) = found.supports(1)
    assert anew.text[span.start : span.end] == FIRST
    assert opened_article(SOURCE, article(), [replace(passage("Else."), id="p8")]) is None
    assert opened_article(replace(SOURCE, sentence=""), article(), [anew]) is None


PIECES = (
    *("a", " ", ".", "\n", "\t", "<", ">", "&", '"', "&amp;", "</b>", "<b>", "\x00", "\ud83c"),
    *("\u202e", "\u200f", "\u200b", "\ufeff", "\u0301", "ש", "ع", "😀", "👩‍👩‍👧‍👦", "🏳️‍🌈"),
)
MIXED = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
LONG = st.builds(lambda piece, end: (piece * 5000)[:5000] + end, st.sampled_from(PIECES), MIXED)
HOSTILE = st.text(max_size=60) | MIXED | LONG
VISIBLE = HOSTILE.map(lambda text: f"{text}x")


@st.composite
def opened_anywhere(draw: st.DrawFn) -> tuple[OpenedArticle, int]:
    texts = draw(st.lists(st.lists(VISIBLE, min_size=1, max_size=3), min_size=1, max_size=4))
    passages = [
        replace(
            passage(*sentences, kind=draw(st.sampled_from(PassageKind))),
            id=f"p{place}",
            heading=draw(st.none() | HOSTILE),
        )
        for place, sentences in enumerate(texts)
    ]
    cited = draw(st.integers(0, len(passages) - 1))
    supports = tuple(draw(st.lists(st.sampled_from(passages[cited].sentences), max_size=3)))
    url = draw(st.sampled_from([None, "https://x.example/a?b=1&c=\"'<>", "https://x.example/#y", "ftp://x"]))
    of = article(title=draw(HOSTILE), source=draw(st.none() | HOSTILE), url=url, published=draw(st.none() | st.dates()))
    source = replace(SOURCE, passage_id=f"p{cited}", supports=supports)
    return opened(passages, source, of), draw(st.integers(0, len(passages) - 1))


@given(opened_anywhere())
def test_whatever_stands_in_an_article_telegram_takes_it_and_shows_what_it_says(
    anywhere: tuple[OpenedArticle, int],
) -> None:
    one, place = anywhere
    message = render_source(one, place, ENGLISH)
    taken = read_text(Parameters({"text": message.html, "parse_mode": "HTML"}))
    parsed = parse_html(message.html)
    assert not parsed.lost
    assert not taken.lost
    assert 1 <= units(parsed.text) == message.length <= MessageLimit.MAX_TEXT_LENGTH
    assert len(parsed.entities) <= message.entities <= MessageLimit.MESSAGE_ENTITIES
    text = whole(one.passages[place].text)
    assert text in parsed.text or "…" in parsed.text
    assert f"[1] · passage {place + 1} of {len(one.passages)}" in parsed.text
