"""Who "he" and "she" are, by what was asked, answered, and spoken of before."""

from dataclasses import replace

import pytest

from bot.follow_ups import Context, Told
from bot.follow_ups.persons import people_of, person
from bot.kinds import Kind
from tests.bot.follow_ups.made_contexts import FACT, QUOTES
from tests.bot.follow_ups.worlds import directory

PEOPLE = directory("port")
WHO = replace(FACT, kind=Kind.WHO, question="Who leads the search?", topic="leads the search", names=(), period=None)


def told(text: str, speaker: str | None = None, *highlights: str) -> Told:
    return Told(text, "p", "a", 0, speaker=speaker, highlights=highlights)


def test_a_ship_is_nobody_although_it_answers_a_who() -> None:
    statements = (
        told("Divers went down to the trawler Stella Maris.", None, "Stella Maris"),
        told("“It is too dark,” said Inspector Jorun Vik, who leads them.", "Jorun Vik"),
    )
    assert person(replace(WHO, told=statements), "she", PEOPLE) == "Jorun Vik"


def test_whoever_answered_a_who_goes_before_one_whose_name_tells_more() -> None:
    statements = (
        told("The board named Jorun Vik.", None, "Jorun Vik"),
        told("“Good luck,” said Anna Moe.", "Anna Moe", "Anna Moe"),
    )
    assert person(replace(WHO, told=statements), "she", PEOPLE) == "Jorun Vik"


def test_who_has_a_function_in_what_was_told_is_somebody_whatever_the_name() -> None:
    context = replace(
        FACT,
        question="What did the guy from the ministry pass on?",
        topic="pass on",
        names=(),
        period=None,
        told=(told("The state secretary Jorun Vik sent a memo to the Blue Harbour Fund."),),
    )
    assert person(context, "he", PEOPLE) == "Jorun Vik"


def test_an_office_that_says_nothing_alone_is_whoever_was_quoted_for_it() -> None:
    quoted = (told("“We are sorry,” he said.", "Jorun Vik"), told("He would stay.", "Jorun Vik"))
    context = replace(QUOTES, speaker="ceo", person=None, is_role=True, told=quoted)
    assert person(context, "he", PEOPLE) == "Jorun Vik"
    named = replace(context, speaker="head of Callan Water")
    assert person(named, "he", PEOPLE) == "head of Callan Water"


def test_the_pronoun_in_what_somebody_said_tells_a_man_from_a_woman() -> None:
    quoted = (told("“Never,” she said.", "Jorun Vik"), told("“Yes,” he said.", "Tore Li"))
    context = replace(QUOTES, speaker=None, person=None, question="Who spoke in Bern?", names=(), told=quoted)
    assert person(context, "she", PEOPLE) == "Jorun Vik"
    assert person(context, "he", PEOPLE) == "Tore Li"


def test_she_means_again_whom_she_meant_before() -> None:
    context = replace(
        QUOTES,
        speaker="Tore Li",
        person="Tore Li",
        told=(told("“Yes, it is so.”", "Tore Li"),),
        people=("Jorun Vik",),
        called=(("f", "Jorun Vik"),),
    )
    assert person(context, "she", PEOPLE) == "Jorun Vik"
    assert person(context, "he", PEOPLE) == "Tore Li"


def test_somebody_of_earlier_turns_is_meant_only_where_nobody_nearer_is() -> None:
    nobody = replace(
        FACT, question="How many fish died?", topic="fish died", names=(), period=None, told=(), people=("Jorun Vik",)
    )
    assert person(nobody, "she", PEOPLE) == "Jorun Vik"
    near = replace(QUOTES, people=("Jorun Vik",))
    assert person(near, "he", PEOPLE) == "Stoltenberg"


@pytest.mark.parametrize("body", ["agency", "union", "company", "court of appeal"])
def test_a_body_is_neither_he_nor_she(body: str) -> None:
    context = replace(QUOTES, speaker=body, person=None, is_role=True, told=())
    assert person(context, "he", PEOPLE) is None


def test_the_people_of_a_turn_are_those_with_full_names() -> None:
    context: Context = replace(QUOTES, told=(told("“No.”", "Jorun Vik"), told("“Yes.”", "Coast Guard")))
    assert people_of(context, None)[:2] == ("Jens Stoltenberg", "Jorun Vik")
