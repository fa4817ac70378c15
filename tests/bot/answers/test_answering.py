"""Each kind of question gets its kind of answer, cited; what the articles do not say is refused with what they do."""

from datetime import date

import pytest

from bot.chat import Chat
from bot.text import as_text
from index.library import Library
from index.model import Document
from tests.bot.answers.conftest import NOW, Ask
from tests.bot.verbatim import check


def texts(ask: Ask, question: str) -> list[str]:
    answer = ask(question)
    assert answer.answered, answer.lead
    return [statement.text for statement in answer.statements]


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("What did Lars Holm say about the smoke?", "Lars Holm", "We saw the smoke"),
        ("what did the police chief say about the smoke", "Lars Holm", "We saw the smoke"),
        ("What did Erik Lind say about the insurance?", "Erik Lind", "the insurance would pay"),
        ("What did Ida Strand say about the cables?", "Ida Strand", "denied that the ministry had been warned"),
    ],
)
def test_somebodys_words_are_theirs_alone(ask: Ask, question: str, speaker: str, words: str) -> None:
    answer = ask(question)
    assert {statement.speaker for statement in answer.statements} == {speaker}
    assert any(words in statement.text for statement in answer.statements)


def test_words_stand_in_the_order_of_their_days_with_function_and_day(ask: Ask) -> None:
    answer = ask("What did Anna Lind say about the port?")
    days = [statement.date for statement in answer.statements]
    assert days == sorted(day for day in days if day)
    assert "— Anna Lind, " in as_text(answer)
    assert "March 2025" in as_text(answer).split("[1]")[0]


def test_of_several_of_one_surname_the_reader_is_asked_whom_they_mean(ask: Ask) -> None:
    answer = ask("What did Lind say?")
    assert not answer.answered
    assert [choice.label.split(",")[0] for choice in answer.choices] == ["Anna Lind", "Erik Lind"]
    first = ask(answer.choices[0].question)
    assert {statement.speaker for statement in first.statements} == {"Anna Lind"}


def test_where_one_of_them_spoke_on_the_topic_nobody_is_asked_back(ask: Ask) -> None:
    answer = ask("What did Lind say about the insurance?")
    assert {statement.speaker for statement in answer.statements} == {"Erik Lind"}


def test_words_on_another_topic_are_shown_under_a_refusal(ask: Ask) -> None:
    answer = ask("What did Lars Holm say about the insurance?")
    assert not answer.answered
    assert answer.lead is not None
    assert answer.lead.startswith("I found no words of Lars Holm on “insurance”.")
    assert answer.citations_heading == "What Lars Holm did say:"
    cited = answer.citations[0]
    span = cited.supports[0]
    assert "We saw the smoke" in cited.passage.text[span.start : span.end]


def test_who_has_not_commented_is_said_to_have_not(ask: Ask) -> None:
    assert any("declined to comment" in text for text in texts(ask, "Has the Seamen's Union commented on the fire?"))


def test_figures_that_differ_stand_side_by_side_the_newest_first(ask: Ask) -> None:
    answer = ask("How many people were injured in the fire in Havn?")
    assert [(figure.value, figure.source) for figure in answer.figures] == [
        ("Nineteen", "Courier"),
        ("Twelve", "A Wire"),
    ]
    assert "Nineteen people were injured" in answer.statements[0].text
    marked = [statement.text[span.start : span.end] for statement in answer.statements for span in statement.highlights]
    assert marked == ["Nineteen", "Twelve"]


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("When will the port of Havn open again?", "1 April"),
        ("Why did the fire in Havn begin?", "because a cable had melted"),
        ("Who is the successor of Anna Lind?", "Per Moe"),
    ],
)
def test_the_answer_itself_is_marked(ask: Ask, question: str, marked: str) -> None:
    statements = ask(question).statements
    assert any(marked in one.text[span.start : span.end] for one in statements for span in one.highlights)


def test_a_timeline_has_a_line_a_day(ask: Ask) -> None:
    answer = ask("timeline of the fire in Havn")
    assert answer.dated
    days = [statement.date for statement in answer.statements]
    assert days == sorted(set(days), key=lambda day: day or date.min)
    assert len(days) >= 2
    assert answer.picture
    assert "3 March 2025: " in as_text(answer)


def test_what_changed_since_a_day_leaves_out_what_was_known(ask: Ask) -> None:
    answer = ask("What has changed in the port of Havn since 10 March?")
    assert answer.answered
    assert all(statement.date and statement.date > date(2025, 3, 10) for statement in answer.statements)
    assert not any("Twelve" in statement.text for statement in answer.statements)


def test_where_nothing_is_new_the_last_before_is_shown(ask: Ask) -> None:
    answer = ask("What has changed in the port of Havn since 20 March?")
    assert not answer.answered
    assert answer.lead is not None
    assert "since 20 March 2025" in answer.lead
    assert answer.citations


def test_who_else_prints_it_is_said(ask: Ask) -> None:
    answer = ask("What did Lars Holm say about the smoke?")
    assert any("wire copy" in remark for remark in answer.remarks)


@pytest.mark.parametrize(
    "question",
    [
        "What did Anna Lind say about fishermen?",
        "What did the minister of defence say about the fire?",
        "How many cars burnt in the port of Havn?",
        "How much will the new cables cost?",
        "What did Lars Holm say in February?",
        "Who won the football match in Havn?",
    ],
)
def test_what_is_not_said_is_refused(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert not answer.answered, [statement.text for statement in answer.statements]
    assert answer.lead


async def test_a_follow_up_goes_on_from_the_question_before(harbour_library: Library) -> None:
    chat = Chat(harbour_library)
    await chat.ask("reader", "What did Anna Lind say about the cranes?", now=NOW)
    answer = await chat.ask("reader", "and what about Lars Holm?", now=NOW)
    assert answer.context
    assert {statement.speaker for statement in answer.statements} <= {"Lars Holm"}
    other = await chat.ask("another", "and what about Lars Holm?", now=NOW)
    assert other.context is None
    chat.close()


@pytest.mark.parametrize(
    "question",
    ["What did Anna Lind say?", "timeline of the fire in Havn", "How many were injured in Havn?", "Havn fire", "Why?"],
)
def test_every_statement_is_verbatim_at_its_place(harbour_library: Library, ask: Ask, question: str) -> None:
    check(harbour_library, ask(question))


def test_a_refusal_offers_what_the_person_can_be_asked_about(ask: Ask) -> None:
    answer = ask("What did Per Moe say about fishermen?")
    assert [choice.label for choice in answer.choices] == ["Per Moe: Havn"]
    offered = ask(answer.choices[0].question)
    assert {statement.speaker for statement in offered.statements} == {"Per Moe"}


async def test_more_of_what_was_all_is_said_to_be_all(harbour_library: Library) -> None:
    chat = Chat(harbour_library)
    await chat.ask("reader", "What did Lars Holm say about the smoke?", now=NOW)
    answer = await chat.ask("reader", "more", now=NOW)
    assert answer.lead == "That is all that I found on it."
    chat.close()


def test_what_happened_on_a_day_is_how_the_articles_of_that_day_begin(ask: Ask) -> None:
    answer = ask("What happened on 5 March?")
    assert answer.statements[0].text.startswith("Nineteen people were injured in the fire")


async def test_when_that_was_is_the_day_of_the_words(harbour_library: Library) -> None:
    chat = Chat(harbour_library)
    await chat.ask("reader", "What did Erik Lind say about the insurance?", now=NOW)
    answer = await chat.ask("reader", "when was that?", now=NOW)
    assert [statement.date for statement in answer.statements] == [date(2025, 3, 5)]
    assert "5 March 2025" in as_text(answer).split("[1]")[0]
    chat.close()


def test_outlets_are_counted_for_one_statement_only(ask: Ask) -> None:
    assert ask("What did Erik Lind say about the insurance?").remarks == ()


def test_a_day_that_was_moved_is_told_with_both(harbour_library: Library, ask: Ask) -> None:
    moved = Document(
        "The concert of the seamen's choir of Gol, which was to be on 4 April, is postponed to 9 May, the choir said.",
        "/harbour/choir-2.txt",
        title="Choir of Gol ill",
        source="Courier",
        published=date(2025, 3, 27),
    )
    announced = Document(
        "The seamen's choir of Gol will give its concert on 4 April, the choir said.",
        "/harbour/choir-1.txt",
        title="Choir of Gol sings",
        source="Daily",
        published=date(2025, 3, 7),
    )
    added = [one.article for one in harbour_library.add([announced, moved]) if one.article]
    remarks = ask("When is the concert of the seamen's choir of Gol?").remarks
    for article in added:
        harbour_library.remove(article.id)
    assert any("4 April" in remark and "9 May" in remark for remark in remarks), remarks
