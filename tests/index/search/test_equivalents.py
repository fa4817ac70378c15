"""Equivalents: other names for the same thing."""

import pytest

from index.search.equivalents import LONGEST_PHRASE, _groups, equivalents, term_set
from index.words import terms


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Kyiv", "Kiev"),
        ("British", "Great Britain"),
        ("UN", "United Nations"),
        ("US", "America"),
        ("United States", "U.S."),
        ("WHO", "World Health Organisation"),
        ("NATO", "North Atlantic Treaty Organization"),
        ("the Kremlin's", "Moscow"),
        ("prime ministers", "PM"),
    ],
)
def test_each_form_finds_the_others(asked: str, meant: str) -> None:
    one, other = tuple(terms(asked)), tuple(terms(meant))
    assert other in equivalents(one)
    assert one in equivalents(other)


def test_the_form_asked_for_comes_first_and_each_comes_once() -> None:
    forms = equivalents(["unit", "nation"])
    assert forms[0] == ("unit", "nation")
    assert len(set(forms)) == len(forms)


def test_a_phrase_that_is_not_in_the_table_is_just_itself() -> None:
    assert equivalents(["bridg"]) == (("bridg",),)
    assert equivalents([]) == ((),)


def test_every_group_of_the_table_has_several_forms_of_at_most_the_longest_length() -> None:
    for phrase, group in _groups().items():
        assert phrase in group
        assert len(group) > 1
        assert 1 <= len(phrase) <= LONGEST_PHRASE


def test_no_form_is_in_two_groups() -> None:
    groups = set(_groups().values())
    assert sum(len(group) for group in groups) == len(_groups())


def test_a_text_holds_the_stems_of_its_words_but_not_pronouns_that_look_like_names() -> None:
    assert term_set("Join us: the US pays for bridges") == {"join", "us", "pay", "bridg"}
    assert "us" not in term_set("Join us, who pay for bridges")
