"""Which sentences are gathered on a topic."""

from datetime import date

from bot.over_time.gathering import gather, gather_numbers
from index.library import Library
from index.store.selection import Filters


def test_every_passage_has_the_names_of_the_topic(weeks: Library) -> None:
    found = gather(weeks, "Halden bus crash")
    assert found.evidence
    assert not any("Bergen" in one.text for one in found.evidence)
    assert all("Halden" in hit.article.text for hit in found.hits)


def test_the_best_sentence_comes_first(weeks: Library) -> None:
    scores = [one.sentence.score for one in gather(weeks, "Halden bus crash").evidence]
    assert scores == sorted(scores, reverse=True)


def test_a_copy_gives_no_sentence_twice(weeks: Library) -> None:
    texts = [one.text for one in gather(weeks, "Halden bus crash").evidence]
    assert sum("Twelve people were injured" in text for text in texts) == 1


def test_an_article_comes_with_its_beginning_or_whole(weeks: Library) -> None:
    found = gather(weeks, "Sarpsborg court")
    assert any(one.text.startswith("The hearing on the bus crash") for one in found.evidence)
    whole = gather(weeks, "Halden bus crash", whole=True)
    assert any("had gone home" in one.text for one in whole.evidence)


def test_an_article_with_some_of_the_words_comes_if_it_is_on_the_same_subject(weeks: Library) -> None:
    titles = {hit.article.title for hit in gather(weeks, "bus brakes").hits}
    assert "Hearing on Halden bus crash postponed" in titles
    assert "Tour bus hits tunnel wall in Bergen" not in titles


def test_without_an_article_that_has_all_words_those_with_some_must_do(weeks: Library) -> None:
    titles = {hit.article.title for hit in gather(weeks, "tunnel tour elephants").hits}
    assert titles == {"Tour bus hits tunnel wall in Bergen"}


def test_what_the_search_did_not_find_of_an_article_is_worth_less_than_what_it_found(weeks: Library) -> None:
    found = gather(weeks, "Lofotlys runs aground", limit=1, whole=True)
    best, *further = found.hits
    assert {hit.article.id for hit in further} == {best.article.id}
    assert all(hit.score < best.score for hit in further)
    assert all(hit.passage.text[one.start : one.end] == one.text for hit in further for one in hit.sentences)


def test_filters_keep_to_a_period(weeks: Library) -> None:
    found = gather(weeks, "Halden bus crash", filters=Filters(since=date(2023, 9, 17)))
    assert {one.article.published for one in found.evidence} == {date(2023, 9, 20), date(2023, 10, 2)}


def test_a_topic_that_is_nowhere_gathers_nothing(weeks: Library) -> None:
    assert gather(weeks, "Stoltenberg").evidence == ()
    assert gather(weeks, "the").evidence == ()
    assert gather(weeks, "").evidence == ()


def test_numbers_are_gathered_from_all_of_an_article(weeks: Library) -> None:
    texts = [one.text for one in gather_numbers(weeks, "How many people were injured in Halden?")]
    assert any("Twelve people" in text for text in texts)
    assert any("3.5 million" in text for text in texts)
    assert not any("Police inspector" in text for text in texts)
