"""What a question speaks of is found by articles and capitals."""

import pytest

from bot.follow_ups.noun_phrases import linked_phrases, noun_phrases


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("How many people died in the flood in Port Callan?", ["the flood in Port Callan"]),
        ("When was the Harbour Bridge closed?", ["the Harbour Bridge"]),
        ("When will the nurses strike?", ["the nurses"]),
        ("When did the council vote on the budget?", ["the council", "the budget"]),
        ("When does the new school open?", ["the new school"]),
        ("Did Harbour Rovers win against Eastfield Town?", ["Harbour Rovers", "Eastfield Town"]),
        ("What is the budget of the port authority?", ["the budget of the port authority"]),
        ("What did Ida Berg say about the shelters?", ["Ida Berg", "the shelters"]),
        ("What did the UN chief say about grain?", ["the UN chief"]),
        ("Who signed the law that the king had refused?", ["the law", "the king"]),
        ("Lumen", ["Lumen"]),
        ("How do volcanoes erupt?", []),
        ("What is the?", []),
        ("", []),
    ],
)
def test_phrases_are_found(text: str, phrases: list[str]) -> None:
    assert [one.text for one in linked_phrases(text)] == phrases


def test_each_phrase_stands_at_its_place() -> None:
    text = "Why did the dam at Kell Reservoir burst?"
    for one in (*noun_phrases(text), *linked_phrases(text)):
        assert text[one.span.start : one.span.end] == one.text


def test_the_subject_and_names_are_told_apart() -> None:
    dam, reservoir = noun_phrases("Why did the dam at Kell Reservoir burst?")
    assert (dam.is_subject, dam.is_name) == (True, False)
    assert (reservoir.is_subject, reservoir.is_name) == (False, True)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("What did the finance ministry guy actually send?", "the finance ministry guy"),
        ("Who helped the people living below the dam?", "the people"),
        ("Was the ship let go?", "the ship"),
    ],
)
def test_a_phrase_ends_before_adverbs_and_before_verbs_behind_a_plural(text: str, phrase: str) -> None:
    assert phrase in [one.text for one in noun_phrases(text)]
