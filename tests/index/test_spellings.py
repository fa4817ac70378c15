"""Names that articles use are put together where they are one person's, and only there."""

import pytest

from index.spellings import grouped


def people(*names: str, **roles: str) -> set[frozenset[str]]:
    """Group names; roles are given by first name in lower case."""
    terms = {name: frozenset(roles.get(name.split()[0].lower(), "").split()) for name in names}
    return {frozenset(group) for group in grouped(names, terms.__getitem__)}


@pytest.mark.parametrize(
    "names",
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodimir Zelenskiy"),
        ("Jens Stoltenberg", "Stoltenberg", "Mr Stoltenberg"),
        ("Antonio Guterres", "António Guterres", "A. Guterres"),
        ("George W. Bush", "George Bush"),
        ("Adolfo Rodriguez Saa", "Rodriguez Saa"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Jean-Luc Mélenchon", "Jean-Luc Melenchon"),
        ("Smith", "Mr Smith"),
    ],
)
def test_spellings_of_one_name_are_one_person(names: tuple[str, ...]) -> None:
    assert people(*names) == {frozenset(names)}


@pytest.mark.parametrize(
    "names",
    [
        ("Michael Brown", "Sarah Brown"),
        ("John Smith", "Joan Smith"),
        ("Maria Rossi", "Mario Rossi"),
        ("Maria Anderson", "Maria Andersen"),
        ("George W. Bush", "George H. W. Bush"),
        ("Boris Johnson", "Boris Johnston"),
        ("Mariana Lopez", "Maria Lopez"),
    ],
)
def test_two_of_one_surname_or_nearly_one_stay_two(names: tuple[str, ...]) -> None:
    assert people(*names) == {frozenset([name]) for name in names}


def test_a_surname_that_may_be_of_either_is_of_neither() -> None:
    assert people("Michael Brown", "Sarah Brown", "Brown") == {
        frozenset(["Michael Brown"]),
        frozenset(["Sarah Brown"]),
        frozenset(["Brown"]),
    }


def test_a_surname_is_of_whom_it_has_a_role_in_common_with() -> None:
    roles = {"Michael Brown": frozenset(["mayor"]), "Sarah Brown": frozenset(["police"]), "Brown": frozenset(["mayor"])}
    assert {frozenset(group) for group in grouped(roles, roles.__getitem__)} == {
        frozenset(["Michael Brown", "Brown"]),
        frozenset(["Sarah Brown"]),
    }


def test_a_misprint_or_a_pet_name_in_the_same_office_is_no_other_person() -> None:
    assert len(people("Angela Merkels", "Angela Merkel", angela="chancellor")) == 1
    assert len(people("Alex Salmond", "Alexander Salmond", alex="minister", alexander="minister")) == 1
    assert len(people("Alex Salmond", "Alexander Salmond")) == 2
