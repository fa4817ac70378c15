"""Questions in Cyrillic find people and names that articles write in Latin letters."""

import pytest

from bot.answers.lettering import in_latin_letters
from bot.question import parse
from index.people import Directory, SpeakerForm

PEOPLE = Directory.of([SpeakerForm("Jens Stoltenberg", "NATO Secretary General", 3, None, None)])


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Що сказав Столтенберг про Бахмут?", "What did Jens Stoltenberg say about Bakhmut?"),
        ("Что сказал Столтенберг о Бахмуте?", "What did Jens Stoltenberg say about Bakhmute?"),
    ],
)
def test_names_are_written_in_latin_letters(question: str, asked: str) -> None:
    assert in_latin_letters(parse(question, people=PEOPLE)) == asked


@pytest.mark.parametrize(
    "question", ["What did Stoltenberg say about Bakhmut?", "Що сказав Петренко про Бахмут?", "Чому впав міст?"]
)
def test_what_is_written_in_them_or_asks_for_nobody_known_stays_as_it_is(question: str) -> None:
    assert in_latin_letters(parse(question, people=PEOPLE)) is None
