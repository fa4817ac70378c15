"""What is kept of an answer."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.answer import StatementKind
from bot.kinds import Kind
from bot.state.answers import content_as_json, content_from_json
from bot.telegram.markup import units
from bot.telegram.remembering import LONGEST_COPIED, content_of, copied
from bot.texts import ENGLISH
from index.model import Span
from tests.bot.made_answers import FIRST, SECOND, answered, article, citation, refused
from tests.bot.state.conftest import context

QUOTED = replace(answered(citation(1), citation(2, sentence=1), speaker="Ana Ruiz"), understood="When did it open?")
QUOTED = replace(
    QUOTED, statements=tuple(replace(one, kind=StatementKind.QUOTE, is_asked_for=True) for one in QUOTED.statements)
)


def test_of_an_answer_all_is_kept_that_its_buttons_need() -> None:
    remembers = context()
    content = content_of(QUOTED, "<b>html</b>", remembers, ENGLISH)
    assert (content.html, content.understood, content.answered) == ("<b>html</b>", "When did it open?", True)
    assert content.statements == (FIRST, SECOND)
    assert content.said_by == "Ana Ruiz"
    assert [(one.number, one.passage_id, one.article_id, one.sentence) for one in content.sources] == [
        (1, "p1", "a1", FIRST),
        (2, "p1", "a1", SECOND),
    ]
    assert content.sources[0].supports == (Span(0, len(FIRST)),)
    assert (content.topic, content.speaker, content.context) == ("Bakhmut", "Volodymyr Zelensky", remembers)
    assert content.timeline is not None
    assert "Bakhmut" in content.timeline


def test_a_timeline_offers_neither_more_nor_a_timeline() -> None:
    content = content_of(QUOTED, "", replace(context(), kind=Kind.TIMELINE), ENGLISH)
    assert (content.context, content.timeline) == (None, None)


def test_of_a_refusal_nothing_is_kept_to_go_on_from_for_the_conversation_may_remember_another_question() -> None:
    content = content_of(refused(citation()), "html", context(), ENGLISH)
    assert (content.topic, content.speaker, content.timeline, content.context) == (None, None, None, None)
    assert content.lead.startswith("The articles say nothing about tunnels.")
    assert content.understood == "tunnels"


def test_a_quote_is_copied_with_its_speaker_its_source_and_its_day() -> None:
    content = content_of(QUOTED, "", None, ENGLISH)
    assert [one.text for one in content.quotes] == [
        f"{FIRST} — Ana Ruiz (river.example, 8 March 2023)",
        f"{SECOND} — Ana Ruiz (river.example, 8 March 2023)",
    ]
    assert content.quote_of(2) == content.quotes[1]


def test_what_nobody_is_known_to_have_said_is_not_copied() -> None:
    plain = replace(QUOTED, statements=(replace(QUOTED.statements[0], speaker=None), answered().statements[0]))
    assert content_of(plain, "", None, ENGLISH).quotes == ()


def test_without_source_and_day_the_title_tells_where_a_quote_was_read() -> None:
    undated = replace(QUOTED.statements[0], date=None)
    of = article(source=None, published=None)
    assert copied(undated, citation(of=of), ENGLISH) == f"{FIRST} — Ana Ruiz (Bridge opens again)"


@given(st.text(min_size=1), st.text(min_size=1, max_size=400), st.text(max_size=400), st.dates())
def test_what_is_copied_is_never_too_long_and_can_be_sent(words: str, speaker: str, source: str, day: date) -> None:
    statement = replace(QUOTED.statements[0], text=words * 20, speaker=speaker, date=day)
    text = copied(statement, citation(of=article(source=source)), ENGLISH)
    assert 1 <= units(text) <= LONGEST_COPIED
    assert text.encode()
    assert "\n" not in text


@given(st.text(), st.text())
def test_whatever_the_words_are_they_come_back_as_they_can_be_sent(words: str, url: str) -> None:
    odd = replace(QUOTED, understood=words, lead=words, citations=(citation(of=article(title=words, url=url)),))
    content = content_of(odd, "", context(), ENGLISH)
    assert content_from_json(content_as_json(content)) == content
