"""An answer as Telegram messages, read back by a parser as strict as Telegram's."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from telegram.constants import MessageLimit

from bot.answer import Answer, Citation, Statement, StatementKind
from bot.telegram.markup import units, whole
from bot.telegram.render import render
from bot.texts import ENGLISH
from index.model import PassageKind, Span
from tests.bot.made_answers import FIRST, SECOND, answered, article, citation, passage, refused
from tests.fakes.html_mode import parse_html


def visible(answer: Answer) -> str:
    return "\n\n".join(parse_html(message.html).text for message in render(answer, ENGLISH))


def test_a_reply_gives_statements_then_sources_with_the_supporting_sentence_in_bold() -> None:
    (message,) = render(answered(), ENGLISH)
    assert message.html == (
        f"{FIRST} [1]\n\n"
        '[1] <a href="https://river.example/bridge#:~:text=The%20mayor%20opened%20the%20bridge%20on%20Monday.">'
        "Bridge opens again</a>\nriver.example · 8 March 2023\n"
        f"<blockquote expandable><b>{FIRST}</b> {SECOND}</blockquote>"
    )


def test_what_is_unknown_is_left_out() -> None:
    (message,) = render(answered(citation(of=article(source=None, url=None, published=None))), ENGLISH)
    assert "\n[1] Bridge opens again\n<blockquote" in message.html


def test_a_notice_and_an_unnamed_speaker_are_shown() -> None:
    (message,) = render(answered(notice="Showing results for <bridge>", speaker="Ana Ruiz"), ENGLISH)
    assert message.html.startswith(f"<i>Showing results for &lt;bridge&gt;</i>\n\n{FIRST} — Ana Ruiz [1]")


def test_an_article_that_is_cited_again_is_linked_to_its_other_sentence_without_its_title() -> None:
    (message,) = render(answered(citation(1), citation(2, sentence=1)), ENGLISH)
    assert message.html.count("Bridge opens again") == 1
    assert message.html.endswith(
        '[2] <a href="https://river.example/bridge#:~:text=Repairs%20took%20two%20years%2C%20Ana%20Ruiz%20said.">'
        f"The same article as [1]</a>\n<blockquote expandable>{FIRST} <b>{SECOND}</b></blockquote>"
    )


def test_a_refusal_gives_its_lead_and_the_nearest_passages() -> None:
    text = visible(refused(citation()))
    assert text.index("nothing about tunnels") < text.index("nearest passages") < text.index(FIRST)


def test_what_looks_like_markup_is_shown_as_it_is() -> None:
    odd = '<b>&amp;"'
    text = visible(answered(citation(of=article(title=odd, source=odd), cited=passage(odd))))
    assert text == f"{odd} [1]\n\n[1] {odd}\n{odd} · 8 March 2023\n{odd}"


def test_many_sources_are_split_between_blocks() -> None:
    cited = [citation(number, cited=passage(f"Sentence {number}. " + "word " * 200)) for number in range(1, 9)]
    messages = [parse_html(message.html).text for message in render(answered(*cited), ENGLISH)]
    assert len(messages) > 1
    for number, one in enumerate(cited, start=1):
        assert sum(one.passage.text.strip() in text for text in messages) >= 1, number
    assert all(not text.startswith("word") for text in messages)


def test_a_passage_longer_than_a_message_is_cut_around_its_support() -> None:
    cited = passage(*(f"Sentence number {number} is one of very many." for number in range(300)))
    (first, second) = render(answered(citation(cited=cited, sentence=150)), ENGLISH)
    text = parse_html(second.html).text
    assert "Sentence number 150 is" in first.html
    assert "<b>Sentence number 150 is one of very many.</b>" in second.html
    assert text.endswith("…")
    assert "\n… Sentence number" in text
    assert units(text) > MessageLimit.MAX_TEXT_LENGTH * 0.9


def test_more_supports_than_entities_lose_the_bold_type_and_not_the_text() -> None:
    cited = passage(*(f"{number}!" for number in range(150)))
    supports = tuple(Span(span.start, span.end - 1) for span in cited.sentences)
    (message,) = render(refused(Citation(1, cited, article(), supports)), ENGLISH)[-1:]
    assert message.entities == MessageLimit.MESSAGE_ENTITIES
    assert cited.text in parse_html(message.html).text


TEXT = st.text(max_size=60) | st.text(st.sampled_from("a.<>&\"'😀 \n"), max_size=3000)
SENTENCE = TEXT.filter(lambda text: bool(text.strip()))
ADDRESSES = st.sampled_from([None, "https://x.example/a?b=1&c=\"'<>", "https://x.example/#y", "ftp://x"])


@st.composite
def citations(draw: st.DrawFn, number: int) -> Citation:
    cited = passage(*draw(st.lists(SENTENCE, min_size=1, max_size=5)), kind=draw(st.sampled_from(PassageKind)))
    of = article(
        title=draw(TEXT), source=draw(st.none() | TEXT), url=draw(ADDRESSES), published=draw(st.none() | st.dates())
    )
    return Citation(number, cited, of, tuple(draw(st.lists(st.sampled_from(cited.sentences), max_size=3))))


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    count = draw(st.integers(1, 5))
    cited = tuple(draw(citations(number)) for number in range(1, count + 1))
    day = date(2023, 1, 2)
    statements = tuple(
        Statement(draw(SENTENCE), StatementKind.QUOTE, draw(st.none() | TEXT), day, tuple(range(1, count + 1)))
        for _ in range(draw(st.integers(0, 4)))
    )
    lead, notice = draw(st.none() | TEXT), draw(st.none() | TEXT)
    return Answer("q", bool(statements), lead, notice, statements, cited, 0.5, 1.0)


@given(answers())
def test_every_message_parses_and_is_within_the_limits_that_it_states(answer: Answer) -> None:
    for message in render(answer, ENGLISH):
        parsed = parse_html(message.html)
        assert units(parsed.text) == message.length
        assert len(parsed.entities) <= message.entities
        assert 1 <= message.length <= MessageLimit.MAX_TEXT_LENGTH
        assert message.entities <= MessageLimit.MESSAGE_ENTITIES


@given(answers())
def test_no_text_is_lost_unless_it_is_marked(answer: Answer) -> None:
    shown = visible(answer)
    for statement in answer.statements:
        assert whole(statement.text) in shown or "…" in shown
    for one in answer.citations:
        assert f"[{one.number}] " in shown
        assert whole(one.passage.text) in shown or "…" in shown
