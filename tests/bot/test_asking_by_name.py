"""From a name and perhaps a topic to the question they stand for."""

from datetime import date

import pytest

from bot.asking_by_name import timeline_of, words_of
from index.people import Directory, SpeakerForm

DAY = date(2023, 3, 8)
PEOPLE = Directory.of(
    [
        SpeakerForm("Jens Stoltenberg", "NATO Secretary General", 5, DAY, DAY),
        SpeakerForm("Volodymyr Zelensky", "President", 5, DAY, DAY),
        SpeakerForm("Ida Berg", "Mayor", 2, DAY, DAY),
    ]
)


@pytest.mark.parametrize(
    ("given", "question"),
    [
        ("Stoltenberg", "What did Stoltenberg say?"),
        ("Stoltenberg Bakhmut", "What did Stoltenberg say about Bakhmut?"),
        ("Jens Stoltenberg the fall of Bakhmut", "What did Jens Stoltenberg say about the fall of Bakhmut?"),
        ("jens stoltenberg bakhmut", "What did jens stoltenberg say about bakhmut?"),
        ("Stoltenberg on Bakhmut", "What did Stoltenberg say about Bakhmut?"),
        ("Stoltenberg about the war", "What did Stoltenberg say about the war?"),
        ("Ida Berg: the schools", "What did Ida Berg say about the schools?"),
        ("Zelensky", "What did Zelensky say?"),
        ("  Zelensky \n weapons ", "What did Zelensky say about weapons?"),
        ("Stoltenburg Bakhmut", "What did Stoltenburg say about Bakhmut?"),
        ("Nobody Known", "What did Nobody Known say?"),
        ("Столтенберг: Бахмут", "Що сказав Столтенберг про Бахмут?"),
        ("Зеленский о Бахмуте", "Що сказав Зеленский про Бахмуте?"),
        ("Гутерріш", "Що сказав Гутерріш?"),
        ("Stoltenberg về Bakhmut", "What did Stoltenberg say about Bakhmut?"),
    ],
)
def test_the_name_is_told_from_the_topic_by_who_is_quoted(given: str, question: str) -> None:
    assert words_of(PEOPLE, given) == question


def test_without_anybody_who_is_quoted_all_words_are_the_name_unless_something_parts_them() -> None:
    nobody = Directory.of([])
    assert words_of(nobody, "Ana Ruiz bridge") == "What did Ana Ruiz bridge say?"
    assert words_of(nobody, "Ana Ruiz on the bridge") == "What did Ana Ruiz say about the bridge?"


def test_a_topic_becomes_a_question_for_its_timeline() -> None:
    assert timeline_of("Bakhmut") == "timeline of Bakhmut"
