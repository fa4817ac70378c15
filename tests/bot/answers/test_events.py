"""Events are known by whatever verb, phrase or noun tells them, and not by words that mean something else."""

import pytest

from bot.answers.events import asked_otherwise, event_words, events, is_main, is_opposed, main_event, may_mean, narrated


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The court put the hearing off until May.", "postpone"),
        ("The hearing was pushed back by a week.", "postpone"),
        ("He steps down in June.", "resign"),
        ("Her resignation was expected.", "resign"),
        ("The ferry sank at dawn.", "sink"),
        ("The council turned the plan down.", "reject"),
        ("Forty families will take the yard to court.", "sue"),
        ("The tug left the port of Sundby on Friday with coal for Narvik.", "head for"),
        ("The tug left the port of Sundby on Friday with coal for Narvik.", "leave"),
    ],
)
def test_a_kind_of_event_has_many_verbs(text: str, kind: str) -> None:
    assert kind in events(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The fire service was called.", "burn"),
        ("The minister refused to comment.", "reject"),
        ("Soldiers fired shots into the air.", "dismiss"),
        ("It happened in March.", "march"),
        ("Yesterday the union Strike Back met.", "strike"),
    ],
)
def test_words_for_an_event_in_a_phrase_of_another_meaning_do_not_tell_it(text: str, kind: str) -> None:
    assert kind not in events(text)


def test_the_longest_phrase_counts_and_says_where_it_stands() -> None:
    text = "She took the firm to court."
    (found,) = event_words(text)
    assert text[found.span.start : found.span.end] == "took the firm to court"
    assert found.kinds == {"sue"}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("who is in charge of the yard?", "hold office"),
        ("who wants the mayor to go?", "resign"),
        ("Did anybody warn the people living below the dam?", "warn"),
    ],
)
def test_a_question_asks_about_the_first_event_that_it_tells_of(question: str, kind: str) -> None:
    asked = main_event(question)
    assert asked is not None
    assert kind in asked.kinds


def test_a_question_without_an_event_asks_about_none() -> None:
    assert main_event("How high is the tower?") is None
    assert asked_otherwise("How high is the tower?") is None


@pytest.mark.parametrize(
    ("question", "is_it"),
    [
        ("When did the barge sink?", True),
        ("Why did the head of the yard resign?", True),
        ("Which town is key to breaking through?", False),
        ("Who spoke after the mayor resigned?", False),
    ],
)
def test_an_event_behind_another_verb_is_not_what_a_question_is_certainly_about(question: str, *, is_it: bool) -> None:
    asked = main_event(question)
    assert asked is not None
    assert is_main(question, asked) is is_it


def test_who_left_may_have_resigned() -> None:
    asked = main_event("Why did Ida Berg leave the council?")
    assert asked is not None
    assert {"leave", "resign"} <= may_mean(asked)


def test_who_stays_does_not_resign() -> None:
    assert is_opposed(frozenset(["resign"]), "He said he intended to stay.")
    assert not is_opposed(frozenset(["resign"]), "He said he was tired.")


def test_a_question_is_asked_again_in_the_words_of_news() -> None:
    assert (
        asked_otherwise("Who has gone to court over the wall?") == "Who has sue, lawsuit, legal action over the wall?"
    )


def test_what_is_quoted_is_not_narrated() -> None:
    assert "burn" not in narrated('He said: "Let it burn." The yard is closed.')


def test_who_leads_an_inquiry_holds_no_office() -> None:
    assert main_event("Who is leading the inquiry into the collapse?") is None
