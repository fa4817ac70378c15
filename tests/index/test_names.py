"""Which forms of a name mean one person."""

import pytest

from index.names import same_person, speaker_matches


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Zelensky", "Volodymyr Zelenskyy"),
        ("Mr Zelenskiy", "President Zelensky"),
        ("António Guterres", "Guterres"),
        ("Stoltenburg", "Jens Stoltenberg"),
        ("J. Stoltenberg", "Jens Stoltenberg"),
        ("Minh", "Tran Quoc Minh"),
        ("Rodriguez Saa", "President Adolfo Rodriguez Saa"),
    ],
)
def test_titles_spellings_and_diacritics_do_not_make_another_person(first: str, second: str) -> None:
    assert same_person(first, second)
    assert same_person(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Boris Johnson", "Alan Johnson"),
        ("Brown", "Braun"),
        ("Stoltenberg", "Guterres"),
        ("", "Guterres"),
        ("Mr", "Mr Smith"),
    ],
)
def test_other_names_are_other_people(first: str, second: str) -> None:
    assert not same_person(first, second)


@pytest.mark.parametrize(
    ("asked", "speaker", "role"),
    [
        ("Stoltenberg", "Jens Stoltenberg", "NATO Secretary General"),
        ("the NATO chief", "Jens Stoltenberg", "NATO Secretary General"),
        ("UN secretary general", "Antonio Guterres", "United Nations Secretary-General"),
        ("President Zelenskyy", "Volodymyr Zelensky", "Ukrainian President"),
        ("British Ministry of Defence", "UK Defense Ministry", None),
        ("the Guardian", "The Guardian", None),
        ("the agriculture minister", None, "Agriculture Minister"),
    ],
)
def test_a_reader_may_ask_by_name_role_or_body(asked: str, speaker: str | None, role: str | None) -> None:
    assert speaker_matches(asked, speaker, role)


@pytest.mark.parametrize(
    ("asked", "speaker", "role"),
    [
        ("the UN chief", "Jens Stoltenberg", "NATO Secretary General"),
        ("Guterres", "Jens Stoltenberg", "NATO Secretary General"),
        ("the mayor", None, None),
        ("the", "Jens Stoltenberg", "NATO Secretary General"),
    ],
)
def test_another_role_or_nobody_does_not_match(asked: str, speaker: str | None, role: str | None) -> None:
    assert not speaker_matches(asked, speaker, role)
