"""From sentences to statements: which are enough, at most four, in order, copies merged, sources numbered."""

from datetime import date

import pytest

from bot.answer import StatementKind
from bot.composing import chosen, cite, compose
from bot.question import Question, parse
from index.model import PassageKind, QuoteKind, Span
from tests.bot.made_candidates import candidate, quote

FACT, SPEECH, KEYWORDS = parse("When did it rain?"), parse("What did Berg say about rain?"), parse("rain Oslo")
RAIN, SNOW, WIND = "Rain fell on Oslo all day.", "Snow closed the airport of Bergen.", "Wind broke trees near Tromso."
FROST, HAIL = "Frost killed roses in Hamar.", "Hail damaged cars around Molde."


def test_nothing_is_chosen_when_none_of_the_best_three_is_probable_enough() -> None:
    unlikely = [candidate(text, score=9 - n, probability=0.3) for n, text in enumerate((RAIN, SNOW, WIND))]
    assert chosen(FACT, unlikely, 0.4) == []
    assert chosen(FACT, [*unlikely, candidate(FROST, score=1.0, probability=0.8)], 0.4) == []


def test_a_sentence_that_is_nearly_certain_answers_wherever_it_is_in_the_order() -> None:
    unlikely = [candidate(text, score=9 - n, probability=0.3) for n, text in enumerate((RAIN, SNOW, WIND))]
    assert FROST in [
        one.sentence.text for one in chosen(FACT, [*unlikely, candidate(FROST, score=1.0, probability=0.9)], 0.4)
    ]
    assert chosen(FACT, [], 0.4) == []


def test_one_probable_sentence_among_the_best_three_is_enough() -> None:
    ranked = [candidate(RAIN, score=9, probability=0.35), candidate(SNOW, score=8.5, probability=0.4)]
    assert chosen(FACT, ranked, 0.4) == ranked


@pytest.mark.parametrize(("question", "margin"), [(FACT, 4.5), (KEYWORDS, 4.5), (SPEECH, 6.0)])
def test_how_far_below_the_best_a_further_statement_may_be_depends_on_the_question(
    question: Question, margin: float
) -> None:
    best, within = candidate(RAIN, score=9.0), candidate(SNOW, score=9.0 - margin, probability=0.3)
    below = candidate(WIND, score=8.9 - margin, probability=0.3)
    assert chosen(question, [best, within, below], 0.4) == [best, within]


def test_what_is_probable_is_stated_however_far_below_the_best_it_is() -> None:
    best, far = candidate(RAIN, score=9.0), candidate(SNOW, score=1.0, probability=0.6)
    assert chosen(FACT, [best, far], 0.4) == [best, far]


def test_a_further_statement_must_be_rather_probable_itself() -> None:
    best = candidate(RAIN, score=9.0)
    assert chosen(FACT, [best, candidate(SNOW, score=8.9, probability=0.05)], 0.4) == [best]
    assert len(chosen(FACT, [best, candidate(SNOW, score=8.9, probability=0.06)], 0.4)) == 2


def test_captions_are_stated_only_when_no_running_text_is() -> None:
    caption = candidate(RAIN, score=9.0, kind=PassageKind.CAPTION)
    text = candidate(SNOW, score=2.0)
    unlikely = candidate(SNOW, score=2.0, probability=0.1)
    assert chosen(FACT, [caption, text], 0.4) == [text]
    assert chosen(FACT, [caption, unlikely], 0.4) == [caption]


def test_at_most_four_statements_are_made_of_the_best() -> None:
    texts = (RAIN, SNOW, WIND, FROST, HAIL)
    statements, citations = compose(KEYWORDS, [candidate(text, score=9.0, ordinal=n) for n, text in enumerate(texts)])
    assert [statement.text for statement in statements] == list(texts[:4])
    assert [citation.number for citation in citations] == [1, 2, 3, 4]


def test_what_two_articles_say_alike_is_one_statement_with_two_citations() -> None:
    copy = candidate(f"Heavy {RAIN.lower()}".replace("oslo", "Oslo"), score=8.0, article="b")
    (statement,), citations = compose(FACT, [candidate(RAIN, score=9.0), copy])
    assert statement.text == RAIN
    assert statement.citations == (1, 2)
    assert [citation.article.id for citation in citations] == ["a", "b"]


def test_a_passage_that_says_it_twice_is_cited_once_for_it() -> None:
    again = candidate(RAIN, score=8.0, start=40)
    (statement,), (citation,) = compose(FACT, [candidate(RAIN, score=9.0), again])
    assert statement.citations == (1,)
    assert citation.supports == (Span(0, len(RAIN)),)


def test_sentences_without_words_of_meaning_are_not_taken_for_the_same() -> None:
    statements, _ = compose(FACT, [candidate("It is so."), candidate("We did it.", ordinal=1)])
    assert len(statements) == 2


def test_about_equally_relevant_sentences_keep_the_order_of_the_article() -> None:
    ranked = [candidate(SNOW, score=9.0, ordinal=2), candidate(RAIN, score=8.0, ordinal=0)]
    statements, citations = compose(KEYWORDS, ranked)
    assert [statement.text for statement in statements] == [RAIN, SNOW]
    assert [citation.number for citation in citations] == [1, 2]
    assert citations[0].passage.ordinal == 0


def test_a_far_more_relevant_sentence_comes_first_wherever_it_stands() -> None:
    ranked = [candidate(SNOW, score=9.0, ordinal=2), candidate(RAIN, score=5.0, ordinal=0)]
    assert [statement.text for statement in compose(KEYWORDS, ranked)[0]] == [SNOW, RAIN]


def test_sentences_of_the_more_relevant_article_stay_together() -> None:
    ranked = [
        candidate(SNOW, score=9.0, article="b", ordinal=5),
        candidate(RAIN, score=8.6, article="a"),
        candidate(WIND, score=8.2, article="b", ordinal=1),
    ]
    assert [statement.text for statement in compose(KEYWORDS, ranked)[0]] == [WIND, SNOW, RAIN]


def test_copies_of_an_article_do_not_part_its_sentences() -> None:
    ranked = [
        candidate(SNOW, score=9.0, article="b", ordinal=1),
        candidate(SNOW, score=8.9, article="a", ordinal=1),
        candidate(RAIN, score=8.8, article="a", ordinal=0),
        candidate(RAIN, score=8.7, article="b", ordinal=0),
    ]
    statements, _ = compose(KEYWORDS, ranked)
    assert [(statement.text, statement.citations) for statement in statements] == [(RAIN, (1, 2)), (SNOW, (3, 4))]


def test_a_statement_knows_whose_words_it_reports_and_from_when() -> None:
    inner = quote("rain", "Ida Berg", role="Mayor")
    outer = quote(RAIN, "The Wire", kind=QuoteKind.INDIRECT)
    spoken = candidate(RAIN, quotes=(outer, inner), published=date(2023, 5, 4))
    (theirs,), _ = compose(SPEECH, [spoken])
    assert (theirs.speaker, theirs.kind, theirs.date) == ("Ida Berg", StatementKind.QUOTE, date(2023, 5, 4))
    (outermost,), _ = compose(FACT, [spoken])
    assert outermost.speaker == "The Wire"
    (indirect,), _ = compose(parse("What did Ruiz say?"), [candidate(RAIN, quotes=(outer,))])
    assert (indirect.speaker, indirect.kind) == ("The Wire", StatementKind.SENTENCE)
    (nobody,), _ = compose(FACT, [candidate(RAIN, quotes=(quote("rain", None),))])
    assert (nobody.speaker, nobody.kind) == (None, StatementKind.QUOTE)


def test_nothing_composed_of_nothing() -> None:
    assert compose(FACT, []) == ((), ())


def test_the_nearest_passages_are_cited_once_each_with_their_nearest_sentence() -> None:
    first, other = cite([candidate(RAIN), candidate(SNOW, start=30), candidate(WIND, ordinal=1)])
    assert (first.number, other.number) == (1, 2)
    assert first.supports == (Span(0, len(RAIN)),)
    assert other.passage.text == WIND
