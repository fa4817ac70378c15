"""What is remembered of a question and its answer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.answer import Choice
from bot.follow_ups import Completed, Context, complete, remembered
from bot.follow_ups.remembering import MOST_SEEN, MOST_TOLD
from bot.question import parse
from index.model import Span
from tests.bot.follow_ups.dialogues import NOW, answer_of
from tests.bot.follow_ups.made_contexts import QUOTES
from tests.bot.follow_ups.worlds import directory

TOLD = {"text": "We hold the city.", "speaker": "Volodymyr Zelensky", "date": "2023-03-07", "highlights": ["city"]}
PEOPLE = directory("war")


def after(text: str, earlier: Context | None, *told: Mapping[str, object]) -> Context:
    found = complete(text, earlier, people=PEOPLE, now=NOW)
    return remembered(parse(found.text, people=PEOPLE, now=NOW), answer_of(told), found, earlier, at=NOW)


def test_who_was_asked_for_about_what_and_when_is_remembered() -> None:
    context = after("What did the NATO chief say about Bakhmut in March 2023?", None, TOLD)
    assert (context.speaker, context.person, context.is_role) == ("NATO chief", "Jens Stoltenberg", True)
    assert (context.topic, context.names) == ("Bakhmut", ("Bakhmut",))
    assert context.period is not None
    assert (context.period.first, context.period.last) == (date(2023, 3, 1), date(2023, 3, 31))


def test_what_was_shown_is_remembered_with_where_it_stands() -> None:
    context = after("Who holds Bakhmut?", None, TOLD)
    (told,) = context.told
    assert (told.text, told.passage_id, told.article_id, told.start) == (
        "We hold the city.",
        "passage-1",
        "article-1",
        0,
    )
    assert (told.speaker, told.day, told.highlights) == ("Volodymyr Zelensky", date(2023, 3, 7), ("city",))
    assert context.seen == (("passage-1", 0),)


def test_a_statement_without_a_day_is_of_its_articles_day() -> None:
    answer = answer_of(({**TOLD, "date": None},))
    citation = replace(answer.citations[0], article=replace(answer.citations[0].article, published=date(2023, 3, 9)))
    answer = replace(answer, citations=(citation,))
    context = remembered(parse("Who holds Bakhmut?"), answer, Completed("Who holds Bakhmut?"), None, at=NOW)
    assert context.told[0].day == date(2023, 3, 9)


def test_of_several_places_in_a_passage_the_statements_own_counts() -> None:
    answer = answer_of((TOLD,))
    passage = replace(answer.citations[0].passage, text="No. We hold the city.")
    citation = replace(answer.citations[0], passage=passage, supports=(Span(0, 3), Span(4, 21)))
    context = remembered(parse("Who?"), replace(answer, citations=(citation,)), Completed("Who?"), None, at=NOW)
    assert context.told[0].start == 4
    assert context.seen == (("passage-1", 0), ("passage-1", 4))


def test_more_adds_to_what_was_seen_and_a_new_question_begins_anew() -> None:
    first = after("What did Zelensky say about Bakhmut?", None, TOLD)
    more = after("more", first, TOLD, {**TOLD, "text": "They will not pass."})
    assert more.seen == (("passage-1", 0), ("passage-2", 0))
    assert more.question == first.question
    assert after("What did Guterres say about grain?", more, TOLD).seen == (("passage-1", 0),)


def test_where_there_is_no_more_what_was_shown_last_stays() -> None:
    first = after("What did Zelensky say about Bakhmut?", None, TOLD)
    assert after("more", first) == first


def test_after_a_detail_the_question_before_goes_on() -> None:
    first = after("What did Zelensky say about Bakhmut?", None, TOLD)
    later = after("when was that?", first, {**TOLD, "text": "He spoke on 7 March."})
    assert (later.question, later.speaker, later.topic) == (first.question, first.speaker, first.topic)
    assert later.told[0].text == "He spoke on 7 March."
    assert after("why?", later).told == later.told


def test_a_refusal_leaves_nothing_that_was_shown() -> None:
    context = after("What did Guterres say about Bakhmut?", QUOTES)
    assert context.told == ()
    assert context.person == "António Guterres"


def test_offered_questions_are_remembered() -> None:
    offered = (Choice("NATO", "What did the NATO chief say?"),)
    context = remembered(parse("Who?"), answer_of((), offered), Completed("Who?"), None, at=NOW)
    assert context.choices == offered


def test_what_is_remembered_does_not_grow_without_end() -> None:
    many = [{"text": f"Statement {number}."} for number in range(MOST_TOLD + MOST_SEEN)]
    context = after("List the statements", None, *many)
    assert len(context.told) == MOST_TOLD
    assert len(context.seen) == MOST_SEEN


def test_articles_of_the_conversation_are_kept_where_a_question_finds_no_answer() -> None:
    first = after("Who holds Bakhmut?", None, TOLD)
    second = after("Was there a vote?", first)
    assert first.cited == second.cited == ("article-1",)
    assert second.told == ()


def test_people_and_topics_of_earlier_questions_are_kept_until_another_matter_is_spoken_of() -> None:
    first = after("What did Zelensky say about Bakhmut?", None, TOLD)
    second = after("and about grain?", first, TOLD)
    assert second.people[:1] == ("Volodymyr Zelensky",)
    assert "Bakhmut" in second.topics
    elsewhere = replace(second, cited=("article-9",))
    assert after("When did Harbour Rovers sign Jonas Eck?", elsewhere, TOLD).topics == ()


def test_whom_she_was_taken_for_is_kept() -> None:
    first = after("What did Zelensky say about Bakhmut?", None, TOLD)
    assert after("When did he leave?", first, TOLD).called == (("m", "Zelensky"),)
