"""Whose words are asked for is found in the message and among those who are quoted."""

from datetime import date

import pytest

from bot.kinds import Kind
from bot.question import Asked, parse
from index.people import Directory, SpeakerForm

SPRING, AUTUMN = (date(2022, 1, 1), date(2022, 6, 1)), (date(2022, 9, 1), date(2022, 12, 1))
PEOPLE = Directory.of(
    [
        SpeakerForm("Jens Stoltenberg", "NATO Secretary General", 9, *AUTUMN),
        SpeakerForm("Antonio Guterres", "UN Secretary-General", 9, *AUTUMN),
        SpeakerForm("Anna Berg", "finance minister", 6, *SPRING),
        SpeakerForm("Anna Berg", "bank director", 6, *AUTUMN),
        SpeakerForm("Per Lund", "finance minister", 2, *AUTUMN),
        SpeakerForm("NATO", None, 2, *AUTUMN),
        SpeakerForm(None, "mayor of Narvik", 3, *AUTUMN),
    ]
)


def speaker(text: str) -> Asked:
    found = parse(text, people=PEOPLE).speaker
    assert found is not None
    return found


def test_everybody_whom_the_words_may_mean_is_told() -> None:
    asked = speaker("What did the finance minister say about taxes?")
    assert [person.name for person in asked.people] == ["Per Lund", "Anna Berg"]
    assert (asked.is_role, asked.is_choice) == (True, False)


def test_words_that_leave_it_open_are_a_choice() -> None:
    asked = speaker("What did the Secretary-General say?")
    assert {person.name for person in asked.people} == {"Jens Stoltenberg", "Antonio Guterres"}
    assert asked.is_choice


def test_the_period_of_the_question_decides_who_held_the_role() -> None:
    asked = parse("What did the finance minister say in March 2022?", people=PEOPLE).speaker
    assert asked is not None
    assert asked.people[0].name == "Anna Berg"


def test_of_an_apposition_the_name_is_who_is_asked_for() -> None:
    for text in ("What did the minister for banks, Anna Berg, say on taxes?", "What did Anna Berg, the banker, say?"):
        asked = speaker(text)
        assert (asked.words, [person.name for person in asked.people]) == ("Anna Berg", ["Anna Berg"])


def test_days_between_a_name_and_the_verb_are_no_part_of_it() -> None:
    found = parse("What did Berg on 8 March 2022 in Oslo say about taxes?", people=PEOPLE)
    assert found.speaker_name == "Berg"
    assert found.period is not None


def test_an_article_by_itself_is_nobody() -> None:
    assert parse("What did the say about taxes?").speaker is None


def test_words_without_a_name_are_kept_where_no_part_is_one() -> None:
    assert speaker("what did the minister, a banker, say on taxes").words == "minister"


@pytest.mark.parametrize("text", ["stoltenberg on bakhmut", "finance minister comments on taxes", "stoltenberg quotes"])
def test_words_whose_place_only_makes_a_speaker_do_if_somebody_of_that_name_is_quoted(text: str) -> None:
    assert parse(text, people=PEOPLE).kind is Kind.QUOTES


@pytest.mark.parametrize(
    "text", ["flood warnings on the coast", "prices on the rise", "harbour views", "attack on kyiv"]
)
def test_words_in_that_place_that_name_nobody_are_keywords(text: str) -> None:
    question = parse(text, people=PEOPLE)
    assert (question.kind, question.speaker) == (Kind.KEYWORDS, None)


def test_somebody_who_is_not_quoted_is_asked_for_all_the_same() -> None:
    asked = speaker("What did Putin say about the grain deal?")
    assert (asked.words, asked.people, asked.is_role) == ("Putin", (), False)
    assert speaker("What did the pope say?").is_role
    assert not speaker("What did President Putin say?").is_role


def test_a_role_is_heard_in_the_time_in_which_it_was_held() -> None:
    asked = speaker("What did the finance minister say about taxes?")
    assert asked.is_said_by("Anna Berg", "finance minister", date(2022, 3, 1))
    assert asked.is_said_by("Anna Berg", None, date(2022, 3, 1))
    assert asked.is_said_by("Anna Berg", None, None)
    assert not asked.is_said_by("Anna Berg", "bank director", date(2022, 10, 1))
    assert not asked.is_said_by("Jens Stoltenberg", None, date(2022, 10, 1))


def test_a_name_is_heard_at_any_time_and_so_is_a_body() -> None:
    assert speaker("What did Berg say?").is_said_by("Anna Berg", "bank director", date(2022, 10, 1))
    nato = speaker("What did NATO say?")
    assert nato.is_said_by("NATO", None, date(2022, 10, 1))
    assert nato.is_said_by("Jens Stoltenberg", "NATO Secretary General", date(2022, 10, 1))


def test_the_words_of_a_role_without_a_name_are_found() -> None:
    asked = speaker("What did the mayor of Narvik say about schools?")
    assert asked.is_said_by(None, "mayor of Narvik", date(2022, 10, 1))
    assert not asked.is_said_by(None, "mayor of Oslo", date(2022, 10, 1))
    assert not asked.is_said_by(None, None, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What did he say about grain?", Kind.QUOTES),
        ("What did she promise?", Kind.QUOTES),
        ("Who said that the harvest would fail?", Kind.WHO),
        ("What was said about the harvest?", Kind.QUOTES),
    ],
)
def test_words_may_be_asked_for_of_somebody_named_before_or_of_anybody(text: str, kind: Kind) -> None:
    question = parse(text, people=PEOPLE)
    assert (question.kind, question.speaker) == (kind, None)
    assert question.asking is not None


@pytest.mark.parametrize(
    "text",
    [
        "How many ships had sailed to the Cape of Good Hope?",
        "How many Africans were brought into the United States?",
        "What use was suggested for the system?",
        "What increased demand for cars?",
        "When did Louis start to deny Protestants work?",
        "What debate is a debate on a motion proposed by a member?",
        "How many months did it take Bayle to write his dictionary?",
        "Which show changed the views of Romanians?",
        "What share of the population spoke French?",
        "When were they at their most prolific writing period?",
    ],
)
def test_verbs_of_saying_that_are_nouns_or_parts_of_names_make_no_speaker(text: str) -> None:
    assert parse(text).speaker is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What is Anna Bergs own account of the evening?", "Anna Berg"),
        ("What is Anna Berg's explanation of the loss?", "Anna Berg"),
        ("Does Anna Berg back the tax?", "Anna Berg"),
        ("Is Anna Berg against the tax?", "Anna Berg"),
        ("Did Anna Berg take back what she said about banks?", "Anna Berg"),
        ("Has Anna Berg apologised for the loss?", "Anna Berg"),
        ("What does Anna Berg want?", "Anna Berg"),
        ("What did the minister on the ferry, Anna Berg, say about taxes?", "Anna Berg"),
        ("what did the minister on the ferry, anna berg, say about taxes", "anna berg"),
        ("What did that finance minister say about taxes?", "finance minister"),
    ],
)
def test_what_somebody_holds_or_wants_is_asked_of_their_words(text: str, words: str) -> None:
    assert speaker(text).words == words


@pytest.mark.parametrize(
    "text",
    [
        "Does the bridge back onto the river?",
        "Did the ferry withdraw the ladder?",
        "Is the road for lorries?",
        "What do fishermen want?",
    ],
)
def test_nobody_is_asked_for_by_what_nobody_quoted_does(text: str) -> None:
    assert parse(text, people=PEOPLE).speaker is None


def test_a_body_that_no_article_calls_by_its_country_is_looked_up_without() -> None:
    police = Directory.of([SpeakerForm("Police", None, 4, *AUTUMN)])
    asked = parse("What did the Norwegian police say about the fire?", people=police).speaker
    assert asked is not None
    assert [person.name for person in asked.people] == ["Police"]


@pytest.mark.parametrize(
    "text",
    ["Who was it that made that crack about the door?", "Who said the door is new?", "who made the joke on doors"],
)
def test_who_said_something_asks_for_words_of_anybody(text: str) -> None:
    question = parse(text, people=PEOPLE)
    assert question.speaker is None
    assert question.asking is not None
    assert question.kind is Kind.WHO
