"""A message that goes on is answered from the articles of its conversation, and not by what is beside them."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.answer import Answer, unanswered
from bot.answers.going_on import is_beside, own_words, share_of, told_there
from bot.chat import NOT_TOLD, NOTHING_SHOWN, Chat
from bot.follow_ups import Completed
from bot.question import parse
from index.library import Library
from index.search.equivalents import term_set
from tests.bot.answers.conftest import NOW
from tests.bot.verbatim import check


@pytest.fixture
async def chat(harbour_library: Library) -> AsyncIterator[Chat]:
    chat = Chat(harbour_library)
    yield chat
    chat.close()


async def in_turn(chat: Chat, *messages: str) -> Answer:
    for message in messages:
        answer = await chat.ask("c", message, now=NOW)
    return answer


def going_on(library: Library, message: str, *titles: str, about: str = "the port of Havn") -> Completed:
    cited = tuple(one.id for one in library.articles() if one.title in titles)
    return Completed(message, focus=message, cited=cited, spoken_of=about)


def there(library: Library, completed: Completed, answer: Answer | None = None) -> list[str]:
    question = parse(completed.text, people=library.people(), now=NOW)
    found = told_there(library, completed, question, answer or unanswered(""), now=NOW)
    return [one.sentence.text for one in found[1]] if found else []


def test_the_articles_of_the_conversation_answer_in_the_messages_words(
    harbour_library: Library,
) -> None:
    told = there(harbour_library, going_on(harbour_library, "who resigned?", "Director of the port of Havn resigns"))
    assert told[0] == "Anna Lind resigned as harbour director on Thursday."


@pytest.mark.parametrize(
    "message",
    [
        "was anybody arrested?",
        "how old are the boats?",  # told of another port
        "what did Anna Lind say about nets?",
        "what happened?",
        "and then",
        "timeline of the fire",
    ],
)
def test_what_they_do_not_tell_and_what_asks_for_words_is_left_to_others(
    harbour_library: Library, message: str
) -> None:
    assert there(harbour_library, going_on(harbour_library, message, "Fire in the port of Havn")) == []


def test_without_a_conversation_nothing_is_looked_for(harbour_library: Library) -> None:
    assert there(harbour_library, Completed("who resigned?", focus="who resigned?")) == []


async def test_an_answer_in_the_messages_own_words_stands(harbour_library: Library, chat: Chat) -> None:
    answer = await in_turn(chat, "Who resigned as harbour director of Havn?")
    assert answer.answered
    assert there(harbour_library, going_on(harbour_library, "who resigned?", "More injured in Havn"), answer) == []


async def test_an_answer_without_any_word_of_the_message_is_beside(harbour_library: Library, chat: Chat) -> None:
    answer = await in_turn(chat, "How many people were injured in the fire in the port of Havn?")
    leaning = replace(going_on(harbour_library, "was anybody arrested?", "Fire in the port of Havn"), fresh=False)
    question = parse("Was anybody arrested in the fire?")
    assert is_beside(harbour_library, leaning, question, answer)
    assert not is_beside(harbour_library, replace(leaning, focus="how many were injured?"), question, answer)
    assert not is_beside(harbour_library, replace(leaning, fresh=True), question, answer)
    assert not is_beside(harbour_library, leaning, question, unanswered(""))


async def test_where_nobody_knows_whom_he_means_other_articles_do_not_tell(
    harbour_library: Library, chat: Chat
) -> None:
    answer = await in_turn(chat, "What did Olav Berg say about the boats of Gol?")
    assert answer.answered
    leaning = replace(going_on(harbour_library, "are his boats old?", "More injured in Havn"), fresh=False)
    question = parse("Are his boats old?")
    assert is_beside(harbour_library, replace(leaning, confined=True), question, answer)
    assert not is_beside(harbour_library, leaning, question, answer)


def test_a_word_counts_in_any_form_and_general_ones_do_not(harbour_library: Library) -> None:
    words = own_words(harbour_library.read("how many people were injured in Havn?").query)
    assert [word.text for word in words] == ["injured"]
    assert share_of(words, term_set("The injuries of nineteen people")) == 1
    assert share_of(words, term_set("The fire")) == share_of([], term_set("The fire")) == 0


async def test_a_turn_that_goes_on_is_verbatim_and_says_what_it_is_about(harbour_library: Library, chat: Chat) -> None:
    answer = await in_turn(chat, "When will the port of Havn open again?", "who resigned?")
    assert answer.statements[0].text == "Anna Lind resigned as harbour director on Thursday."
    assert answer.context
    check(harbour_library, answer)


async def test_what_the_articles_do_not_say_is_refused_in_a_conversation(chat: Chat) -> None:
    answer = await in_turn(
        chat, "How many people were injured in the fire in the port of Havn?", "was anybody arrested?"
    )
    assert not answer.answered
    assert answer.lead


async def test_after_a_refusal_what_asks_about_an_answer_is_told_so_and_the_rest_goes_on(chat: Chat) -> None:
    await in_turn(chat, "What did Anna Lind say about whales?")
    assert (await in_turn(chat, "why?")).lead == NOTHING_SHOWN
    assert (await in_turn(chat, "more")).lead == NOTHING_SHOWN
    answer = await in_turn(chat, "and about the cranes?")
    assert answer.answered
    assert NOT_TOLD not in (answer.lead or "")


async def test_whether_something_is_so_is_told_by_what_is_asked_of_the_subject(
    harbour_library: Library, chat: Chat
) -> None:
    answer = await in_turn(chat, "Who resigned as harbour director of Havn?")
    leaning = replace(going_on(harbour_library, "was the director injured?", "More injured in Havn"), fresh=False)
    assert is_beside(harbour_library, leaning, parse("Was the director injured?"), answer)
    resigned = replace(leaning, focus="has the director resigned?")
    assert not is_beside(harbour_library, resigned, parse("Has the director resigned?"), answer)


def test_a_reason_may_be_told_without_a_word_for_because(harbour_library: Library) -> None:
    told = there(
        harbour_library, going_on(harbour_library, "why was nobody warned?", "Director of the port of Havn resigns")
    )
    assert told[:1] == ["Minister Ida Strand denied that the ministry had been warned of the cables."]
    assert there(harbour_library, going_on(harbour_library, "why was nobody fined?", "More injured in Havn")) == []
