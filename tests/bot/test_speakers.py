"""Whether a reader's words for somebody mean the speaker of a quote."""

import pytest

from bot.speakers import is_asked_for, spelled_out

SAME = [
    ("Stoltenberg", "Jens Stoltenberg", "NATO Secretary General"),
    ("stoltenburg", "Jens Stoltenberg", None),
    ("Mr Zelenskyy", "Volodymyr Zelensky", None),
    ("NATO chief", "Jens Stoltenberg", "NATO Secretary General"),
    ("Virgin's David Huttner", "David Huttner", None),
    ("Britain’s Rishi Sunak", "Rishi Sunak", None),
    ("David Huttner of Virgin", "David Huttner", None),
    ("David Huttner from the airline", "David Huttner", None),
    ("spokesman David Huttner", "David Huttner", None),
    ("the airline spokesman david huttner", "David Huttner", None),
    ("president zelensky", "Volodymyr Zelensky", None),
    ("Zelensky and Guterres", "Antonio Guterres", None),
    ("Zelensky and Guterres", "Volodymyr Zelensky", None),
    ("Biden or Trump", "Donald Trump", None),
    ("IEA", "International Energy Agency", None),
    ("ISRO", "Indian Space Research Organisation", None),
    ("Ministry of Defence", "British Ministry of Defense", None),
]
OTHERS = [
    ("Stoltenberg", "Volodymyr Zelensky", "President"),
    ("Stoltenberg", None, None),
    ("Brown", "Maria Braun", None),
    ("Zelensky and Guterres", "Jens Stoltenberg", None),
    ("Virgin's David Huttner", "Richard Branson", None),
    ("OPEC", "International Energy Agency", None),
    ("Ministry of Culture and Sport", "John Sport", None),
    ("mayor", "Ida Berg", "Fire chief"),
    ("", "Ida Berg", None),
]


@pytest.mark.parametrize(("asked", "speaker", "role"), SAME)
def test_it_is_the_one_asked_for(asked: str, speaker: str, role: str | None) -> None:
    assert is_asked_for(asked, speaker, role)


@pytest.mark.parametrize(("asked", "speaker", "role"), OTHERS)
def test_it_is_somebody_else(asked: str, speaker: str | None, role: str | None) -> None:
    assert not is_asked_for(asked, speaker, role)


def test_an_acronym_is_read_in_the_words_that_its_letters_begin() -> None:
    assert spelled_out("UN", "At the United Nations they met.") == "United Nations"
    assert spelled_out("UNHCR", "the United Nations High Commissioner for Refugees said") is not None
    assert spelled_out("FBI", "the Federal Bureau of Investigation") == "Federal Bureau of Investigation"


@pytest.mark.parametrize(
    ("acronym", "text"),
    [("UN", "until now"), ("un", "United Nations"), ("U", "United"), ("NATIONS", "N A T I O N S"), ("A1", "Alpha 1")],
)
def test_what_is_no_acronym_or_not_spelled_out_is_not_read(acronym: str, text: str) -> None:
    assert spelled_out(acronym, text) is None
