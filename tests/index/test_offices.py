"""Roles and bodies are compared by what they say, whatever words of the same meaning they use."""

import pytest

from index.offices import is_body, is_meant, office_terms, role_terms


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Prime Minister of Norway", "the Norwegian prime minister"),
        ("British Ministry of Defence", "UK Defense Ministry"),
        ("Secretary-General of the United Nations", "UN secretary general"),
        ("spokeswoman of the police", "police spokesperson"),
    ],
)
def test_the_same_office_has_the_same_words(first: str, second: str) -> None:
    assert office_terms(first) == office_terms(second)


def test_bodies_that_a_role_names_in_full_are_known_by_their_acronyms() -> None:
    assert "imf" in role_terms("managing director of the International Monetary Fund")


@pytest.mark.parametrize(
    ("asked", "role"),
    [
        ("the NATO chief", "NATO Secretary General"),
        ("minister", "finance minister"),
        ("Kremlin", "Kremlin spokesman"),
        ("Norway", "Norwegian foreign minister"),
        ("deputy mayor", "deputy mayor of Oslo"),
        ("former president", "former US president"),
        ("fisherman", "Norwegian fisherman from Bodø"),
        ("chief", "police chief"),
    ],
)
def test_this_role_is_the_one_asked_for(asked: str, role: str) -> None:
    assert is_meant(office_terms(asked), role)


@pytest.mark.parametrize(
    ("asked", "role"),
    [
        ("president", "vice president"),
        ("finance minister", "spokesman for the finance minister"),
        ("finance minister", "former finance minister"),
        ("Kremlin", "former Kremlin adviser"),
        ("Norway", "Norwegian fisherman"),
        ("Virgin", "Virgin passenger"),
        ("UN chief", "NATO Secretary General"),
        ("chief", ""),
    ],
)
def test_this_role_is_another(asked: str, role: str) -> None:
    assert not is_meant(office_terms(asked), role)


@pytest.mark.parametrize("name", ["The Guardian", "Ministry of Defence", "NATO", "Oslo police", "Bank of England"])
def test_bodies_are_told_by_their_names(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize("name", ["Jens Stoltenberg", "Ursula von der Leyen", "Zelensky", "", "Phạm Minh Chính"])
def test_people_are_no_bodies(name: str) -> None:
    assert not is_body(name)
