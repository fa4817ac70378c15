"""Synonyms: other words for what is asked, verbs with their particles among them."""

import pytest

from index.search.synonyms import phrases_at, related
from index.words import terms, words


def others(word: str) -> set[str]:
    return {other.phrase for other in related(tuple(terms(word)))}


@pytest.mark.parametrize(
    ("asked", "said"),
    [("resigned", "quit"), ("quit", "resignation"), ("fired", "dismissed"), ("begin", "start"), ("buy", "purchase")],
)
def test_a_word_is_related_to_another_that_says_the_same(asked: str, said: str) -> None:
    assert set(terms(said)) <= others(asked)


@pytest.mark.parametrize(("asked", "said"), [("sink", "sank"), ("bought", "buy"), ("won", "win")])
def test_an_irregular_inflection_is_the_same_word(asked: str, said: str) -> None:
    other = {other.phrase: other.strength for other in related(tuple(terms(asked)))}
    assert other[" ".join(terms(said))] == 1.0


def test_the_surest_come_first_and_all_strengths_are_shares() -> None:
    strengths = [other.strength for other in related(("resign",))]
    assert strengths == sorted(strengths, reverse=True)
    assert all(0 < strength <= 1 for strength in strengths)


@pytest.mark.parametrize("text", ["The manager stepped down.", "She steps down on Friday", "He stepped quietly down."])
def test_a_verb_is_found_with_its_particle(text: str) -> None:
    found = words(text)
    phrases = [phrase for position in range(len(found)) for phrase in phrases_at(found, position)]
    assert ("step", "down") in phrases
    assert "step down" in others("resign")


@pytest.mark.parametrize("text", ["He stepped into the lift and looked at the way down.", "Down he stepped.", ""])
def test_a_particle_far_off_or_before_makes_no_phrase(text: str) -> None:
    found = words(text)
    assert all(("step", "down") not in phrases_at(found, position) for position in range(len(found)))


def test_a_word_that_is_not_in_the_table_has_no_others() -> None:
    assert related(("bodø",)) == ()
    assert related(()) == ()


def test_opposites_are_not_related() -> None:
    for one, opposite in (("buy", "sell"), ("win", "lose"), ("open", "close"), ("rise", "fall")):
        assert not set(terms(opposite)) & others(one)
