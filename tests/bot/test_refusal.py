"""A refusal says in few words what was looked for and what the articles cover, and no more than is known."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.chat import Chat
from bot.question import parse
from bot.refusal import EMPTY, LONGEST_SHOWN, NO_ARTICLES, lead, worth_showing
from bot.texts import ENGLISH
from index.embedding import Embedder
from index.library import Library
from index.model import Document

COVERAGE = " There are 6 articles, dated 12 June 2019 to 2 February 2024"


@pytest.fixture(scope="module")
def chat(town_library: Library) -> Chat:
    return Chat(town_library)


@pytest.fixture
def empty(tmp_path: Path, embedder: Embedder) -> Iterator[Library]:
    with Library.open(tmp_path, writable=True, embedder=embedder) as library:
        yield library


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Did the flood hit Hamburg?", "The articles do not mention “Hamburg”."),
        ("What did Emmanuel Macron say about coal?", "The articles do not mention “Emmanuel Macron”."),
        ("stoltenberg zelensky flood", "The articles do not mention “stoltenberg” or “zelensky”."),
        ("Did Hamburg or Bremen flood?", "The articles do not mention “Hamburg” or “Bremen”."),
        ("What happened in Lindau on April 17?", "The articles do not mention “April 17”."),
        ("What did Ida Berg say about wild cats?", "I found no words of Ida Berg on “wild cats”."),
        ("What did the fire chief say about trains?", "I found no words of the fire chief on “trains”."),
        ("Did Ida Berg talk about cats?", "I found no words of Ida Berg on “cats”."),
        ("Did Miguel Santos visit Lindau?", "I found no passage with “Miguel Santos” and “Lindau” together."),
        ("How many cats chase bread?", "I looked for “cats”, “chase” and “bread” and found no answer."),
        ("Which flood came in May 2023?", "I looked for “flood”, “came” and “May 2023” and found no answer."),
        ("cats", "I looked for “cats” and found no answer."),
        ("Who said what?", "I found no word in the question to look for."),
    ],
)
def test_what_was_looked_for_is_said_first(chat: Chat, question: str, first: str) -> None:
    answer = chat.answer(question)
    assert not answer.answered
    assert answer.lead is not None
    assert answer.lead.startswith(f"{first}{COVERAGE}")
    assert ("among them “" in answer.lead) is not bool(answer.citations)  # shown passages bring their titles
    assert answer.lead.count(". ") <= 2
    assert len(answer.lead) < 500


def test_a_speaker_without_a_topic_is_said_alone(town_library: Library) -> None:
    result = town_library.search("What did the Danube say?")
    assert not lead(parse(result.query.text), result.query, (), town_library.stats(), ENGLISH).endswith("“”.")
    result = town_library.search("What did volunteers say?")
    said = lead(parse(result.query.text), result.query, result.hits, town_library.stats(), ENGLISH)
    assert said.startswith("I found no words of volunteers. ")


def test_words_without_number_are_not_all_listed(chat: Chat) -> None:
    answer = chat.answer("cats, dogs, horses, sheep, pigs, cows, birds")
    assert answer.lead is not None
    assert answer.lead.startswith("I looked for “cats”, ")
    assert "birds" not in answer.lead


def test_the_nearest_passages_are_shown_if_they_share_a_word_of_meaning(chat: Chat, town_library: Library) -> None:
    answer = chat.answer("Did the flood hit Hamburg?")
    assert 1 <= len(answer.citations) <= 3
    assert chat.answer("purple cats").citations == ()
    result = town_library.search("Lindau", limit=20)
    assert len(worth_showing(result.query, result.hits)) == 1  # two papers print the same


def test_one_article_is_named_with_its_day(town_library: Library) -> None:
    result = town_library.search("purple cats")
    hit = replace(result.hits[0], article=replace(result.hits[0].article, title=" Storm\n over \tOslo "))
    stats = replace(town_library.stats(), articles=1, oldest=date(2023, 5, 4), newest=date(2023, 5, 4))
    question = parse(result.query.text)
    said = lead(question, result.query, [hit], stats, ENGLISH)
    assert said.endswith(" There is 1 article: “Storm over Oslo”, published on 4 May 2023.")
    undated = replace(stats, oldest=None, newest=None)
    assert lead(question, result.query, [hit], undated, ENGLISH).endswith(" There is 1 article: “Storm over Oslo”.")
    assert lead(question, result.query, [], undated, ENGLISH).endswith(" There is 1 article.")


def test_a_period_is_given_only_where_days_are_known(town_library: Library) -> None:
    query = town_library.search("purple cats").query
    stats = replace(town_library.stats(), articles=1234, oldest=None, newest=None)
    assert lead(parse(query.text), query, [], stats, ENGLISH).endswith(" There are 1,234 articles.")
    one_day = replace(stats, oldest=date(2023, 5, 4), newest=date(2023, 5, 4))
    assert lead(parse(query.text), query, [], one_day, ENGLISH).endswith(", dated 4 May 2023.")


def test_long_titles_are_cut_between_words_and_equal_ones_named_once(town_library: Library) -> None:
    result = town_library.search("purple cats")
    hits = [replace(hit, article=replace(hit.article, title="Long title " * 40)) for hit in result.hits]
    said = lead(parse(result.query.text), result.query, hits, town_library.stats(), ENGLISH)
    assert said.count("Long title …") == 1
    assert len(said) < LONGEST_SHOWN + 200


def test_a_title_without_spaces_is_cut_too(town_library: Library) -> None:
    result = town_library.search("purple cats")
    hits = [replace(hit, article=replace(hit.article, title="市長は計画を発表した" * 20)) for hit in result.hits]
    said = lead(parse(result.query.text), result.query, hits, town_library.stats(), ENGLISH)
    assert "among them “市長は計画を" in said
    assert len(said) < LONGEST_SHOWN + 200


def test_an_endless_word_is_cut(chat: Chat) -> None:
    answer = chat.answer("z" * 900)
    assert answer.lead is not None
    assert answer.lead.startswith(f"The articles do not mention “{'z' * (LONGEST_SHOWN - 1)}…”.")


def test_an_empty_question_is_told_what_can_be_asked(chat: Chat) -> None:
    for text in ("", "   ", "\n\t"):
        answer = chat.answer(text)
        assert (answer.answered, answer.lead, answer.citations) == (False, EMPTY, ())


def test_without_articles_it_is_told_how_to_add_some(empty: Library) -> None:
    answer = Chat(empty).answer("What did Ida Berg say?")
    assert (answer.answered, answer.lead) == (False, NO_ARTICLES)


def test_a_single_undated_article_without_title_is_still_counted(empty: Library) -> None:
    list(empty.add([Document("Snow fell on Molde. The roads were closed.", "/snow.txt")]))
    said = Chat(empty).answer("Who conquered Peru?").lead
    assert said is not None
    assert said.startswith("The articles do not mention “Peru”. There is 1 article")


def test_a_refusal_says_which_spelling_was_read(chat: Chat) -> None:
    answer = chat.answer("What did Ida Burg say about purple elephants?")
    assert not answer.answered
    assert answer.notice == "I read “Burg” as “Berg”."
