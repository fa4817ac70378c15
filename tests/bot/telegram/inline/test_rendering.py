"""Cards with whatever articles may hold: what arrives is what was meant, and Telegram never refuses it."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Citation, Statement, StatementKind
from bot.cards import Card
from bot.telegram.inline.rendering import LONGEST_DESCRIPTION, LONGEST_TITLE, PAGE, page, result_of
from bot.telegram.markup import units
from bot.texts import ENGLISH
from index.model import Article, Passage, PassageKind, Span
from tests.fakes.inline_results import chosen_text, read_result

BOT = "news_bot"
HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("<>&\"'\u202e\u200b\u200d\u0301\ufeff\n\t 🇺🇦👩‍👩‍👧‍👦אבגдẳ\ud800"),
    ),
    min_size=1,
    max_size=300,
)


def card(sentence: str, *, title: str = "A bridge", speaker: str | None = None, url: str | None = None) -> Card:
    """Return a card of a passage that holds the sentence in the middle."""
    text = f"Before. {sentence} After."
    span = Span(8, 8 + len(sentence))
    passage = Passage("0123456789abcdef-01234567", "a", 0, PassageKind.TEXT, None, text, 0, len(text), (span,))
    article = Article("a", title, text, "/a.txt", "river.example", None, url, date(2023, 3, 8), "en")
    statement = Statement(sentence, StatementKind.QUOTE, speaker, date(2023, 3, 8), (1,))
    return Card(statement, Citation(1, passage, article, (span,)))


def arrived(one: Card) -> tuple[dict[str, object], str]:
    """Return a card as Telegram reads it, with the text of the message that it becomes."""
    notes: list[str] = []
    sent = json.loads(result_of(one, BOT, ENGLISH).to_json())
    read = read_result(sent, notes)
    assert notes == []
    return read, chosen_text(read)[0].text


@given(sentence=HOSTILE, title=HOSTILE, speaker=st.none() | HOSTILE)
@settings(max_examples=150, deadline=None)
def test_hostile_texts_arrive_as_they_are_and_nothing_is_refused(
    sentence: str, title: str, speaker: str | None
) -> None:
    read, text = arrived(card(sentence, title=title, speaker=speaker, url="https://river.example/a?b=1&c=<2>"))
    assert units(str(read["title"])) <= LONGEST_TITLE
    assert units(str(read["description"])) <= LONGEST_DESCRIPTION
    visible = "".join(sentence.encode("utf-8", "replace").decode().split()).strip("\u200b\ufeff")
    letters = [letter for letter in visible if letter.isalnum() and letter.isascii()]
    assert "".join(letters) in "".join(letter for letter in text if letter.isalnum() and letter.isascii())


@pytest.mark.parametrize("sentence", ["x" * 5_000, "word " * 1_000, "🙂" * 3_000, "<b>&" * 2_000])
def test_a_sentence_of_thousands_of_characters_is_shortened_in_one_message(sentence: str) -> None:
    read, text = arrived(card(sentence.strip(), title=sentence, speaker=sentence))
    assert units(text) <= 4096
    assert text[:5] == sentence[:5]
    assert "…" in text
    assert read["id"]


@pytest.mark.parametrize("name", ["\u200b", "\u202e\u2066", " "])
def test_a_title_that_shows_nothing_gets_a_sign(name: str) -> None:
    read, _ = arrived(card("Words.", title=name, speaker=name.strip() or None))
    assert str(read["title"]).strip()


def test_an_article_without_an_address_opens_only_in_its_context() -> None:
    read, _ = arrived(card("Words."))
    markup = read["reply_markup"]
    assert isinstance(markup, dict)
    (button,) = markup["inline_keyboard"][0]
    assert button["url"] == f"https://t.me/{BOT}?start=p_0123456789abcdef-01234567"


def test_the_id_tells_sentences_apart_and_stays_the_same() -> None:
    one, other = card("Words."), card("Other words.")
    moved = replace(one, citation=replace(one.citation, supports=(Span(0, 7),)))
    assert one.id == card("Words.").id
    assert len({one.id, moved.id, replace(one, question="What?").id}) == 3
    assert other.id == one.id, "the same place of the same passage: one passage has one text"
    assert len(one.id) == 24


@given(count=st.integers(0, 60), offset=st.text(max_size=12))
def test_pages_follow_each_other_whatever_the_offset_is(count: int, offset: str) -> None:
    cards = [card("Words.")] * count
    shown, following = page(cards, offset)
    assert len(shown) <= PAGE
    assert following == "" or (following.isdigit() and int(following) < count)
    if not offset.isdigit():
        assert len(shown) == min(count, PAGE)
