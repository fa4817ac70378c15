"""What is known of a sentence, and when two sentences tell the same."""

from datetime import date

import numpy as np

from bot.over_time.evidence import cosine, is_copy, read_evidence, same_story, tell_the_same
from index.library import Library
from tests.bot.over_time.made import article, evidence


def test_what_the_library_knows_of_a_sentence_is_read_in_the_order_given(weeks: Library) -> None:
    hits = weeks.search("brakes of the bus near Halden", limit=5).hits
    pairs = [(hit, sentence) for hit in hits for sentence in hit.sentences]
    found = read_evidence(weeks, pairs)
    assert [(one.hit, one.sentence) for one in found] == pairs
    failed = next(one for one in found if one.text.startswith("Police inspector"))
    assert [quote.speaker for quote in failed.quotes] == ["Kari Moe"]
    assert failed.vector is not None
    assert abs(float(np.linalg.norm(failed.vector)) - 1) < 0.01
    dated = next(one for one in found if "On 15 September" in one.text)
    assert [one.first for one in dated.dates] == [date(2023, 9, 15)]


def test_nothing_is_read_for_nothing(weeks: Library) -> None:
    assert read_evidence(weeks, []) == ()


def test_nearly_the_same_words_tell_the_same() -> None:
    one = evidence("Heavy rain flooded the old town of Lindau.")
    other = evidence("The old town of Lindau was flooded by very heavy rain.", of="b")
    assert tell_the_same(one, other)


def test_other_words_tell_something_else() -> None:
    one = evidence("Heavy rain flooded the old town of Lindau.")
    assert not tell_the_same(one, evidence("The mayor of Lindau resigned after a vote.", of="b"))


def test_the_same_meaning_in_other_words_is_told_by_the_vectors() -> None:
    near, far = np.array([1.0, 0.0], np.float32), np.array([0.0, 1.0], np.float32)
    one = evidence("The premier stepped down.", vector=near)
    assert tell_the_same(one, evidence("The head of government has quit.", of="b", vector=near))
    assert not tell_the_same(one, evidence("The head of government has quit.", of="b", vector=far))
    assert cosine(one, evidence("The premier stepped down.", of="b")) == 0.0


def test_what_happened_to_others_is_something_else() -> None:
    one = evidence("Police in Halden arrested the driver Per Dahl.")
    assert not tell_the_same(one, evidence("Police in Halden arrested the teacher Jan Ness.", of="b"))
    assert tell_the_same(one, evidence("Police arrested the driver.", "Police in Halden arrested the driver.", place=1))


def test_other_numbers_are_news() -> None:
    one = evidence("Twelve people were injured in the bus crash near Halden.")
    assert not tell_the_same(one, evidence("Nineteen people were injured in the bus crash near Halden.", of="b"))
    assert tell_the_same(one, evidence("12 people were injured in the bus crash near Halden.", of="b"))


def test_another_day_is_news() -> None:
    one = evidence("The hearing on the bus crash near Halden will be held on 10 October.")
    other = evidence("The hearing on the bus crash near Halden will be held on 24 October.", of="b")
    assert not tell_the_same(one, other)


def test_articles_tell_one_story_where_either_names_the_other() -> None:
    one = evidence("A bus crashed.", copies=[article("b")], same_story=[article("c")])
    assert same_story(one.hit, evidence("A bus crashed.", of="b").hit)
    assert same_story(one.hit, evidence("A bus crashed.", of="c").hit)
    assert not same_story(one.hit, evidence("A bus crashed.", of="d").hit)
    assert is_copy(one.hit, evidence("A bus crashed.", of="b").hit)
    assert not is_copy(one.hit, evidence("A bus crashed.", of="c").hit)
