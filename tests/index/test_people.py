"""Whom a reader means, of those whom the articles quote."""

from datetime import date

import pytest

from index.people import Directory, SpeakerForm

MARCH = date(2023, 3, 1), date(2023, 3, 9)
LONG_AGO = date(2013, 1, 1), date(2013, 6, 1)
FORMS = [
    SpeakerForm("Jens Stoltenberg", "NATO Secretary General", 10, *MARCH),
    SpeakerForm("Jens Stoltenberg", "Norwegian prime minister", 3, *LONG_AGO),
    SpeakerForm("Stoltenberg", None, 2, *MARCH),
    SpeakerForm("Antonio Guterres", "UN Secretary-General", 8, *MARCH),
    SpeakerForm("António Guterres", "Secretary-General of the United Nations", 8, *MARCH),
    SpeakerForm("Volodymyr Zelensky", "President of Ukraine", 20, *MARCH),
    SpeakerForm("Volodymyr Zelenskyy", "President", 5, *MARCH),
    SpeakerForm("President Zelensky", None, 5, *MARCH),
    SpeakerForm("Olena Zelenska", "first lady", 2, *MARCH),
    SpeakerForm("Michael Brown", "mayor of Salford", 6, date(2022, 1, 1), date(2022, 12, 1)),
    SpeakerForm("Sarah Brown", "police chief", 5, date(2022, 1, 1), date(2022, 12, 1)),
    SpeakerForm("Brown", "mayor", 1, date(2022, 2, 1), date(2022, 2, 1)),
    SpeakerForm("Anna Berg", "finance minister", 6, date(2022, 1, 1), date(2022, 6, 1)),
    SpeakerForm("Per Lund", "finance minister", 2, date(2022, 6, 2), date(2022, 12, 1)),
    SpeakerForm("Per Lund", "former finance minister", 1, *MARCH),
    SpeakerForm("Kari Moe", "spokeswoman for the finance minister", 9, *MARCH),
    SpeakerForm(None, "mayor of Narvik", 3, *MARCH),
    SpeakerForm(None, "Narvik mayor", 1, *MARCH),
    SpeakerForm("British Ministry of Defence", None, 4),
    SpeakerForm("UK Defense Ministry", None, 1),
    SpeakerForm("Russian Ministry of Defence", None, 3),
    SpeakerForm("Oslo police", None, 2),
    SpeakerForm("NATO", None, 2),
    SpeakerForm("International Energy Agency", None, 2),
    SpeakerForm("The Guardian", None, 2),
    SpeakerForm("Dmitry Peskov", "Kremlin spokesman", 2),
    SpeakerForm("Phạm Minh Chính", "Prime Minister of Vietnam", 2),
    SpeakerForm("David Huttner", "Virgin spokesman", 2),
    SpeakerForm("Kristalina Georgieva", "managing director of the International Monetary Fund", 2),
    SpeakerForm("Olaf Scholz", "German chancellor", 2),
    SpeakerForm("Boris Johnson", None, 2),
    SpeakerForm("Xi Jinping", "Chinese president", 4),
    SpeakerForm("Ministry of Culture and Sport", None, 1),
]


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.of(FORMS)


MEANT = [
    ("Stoltenberg", ["Jens Stoltenberg"]),
    ("stoltenburg", ["Jens Stoltenberg"]),
    ("stolenberg", ["Jens Stoltenberg"]),
    ("Mr Stoltenberg", ["Jens Stoltenberg"]),
    ("J. Stoltenberg", ["Jens Stoltenberg"]),
    ("the NATO chief", ["Jens Stoltenberg"]),
    ("UN boss", ["Antonio Guterres"]),
    ("head of the United Nations", ["Antonio Guterres"]),
    ("gutteres", ["Antonio Guterres"]),
    ("President Zelenskyy", ["Volodymyr Zelensky"]),
    ("zelensky", ["Volodymyr Zelensky"]),
    ("zelenskiy", ["Volodymyr Zelensky"]),
    ("Zelenska", ["Olena Zelenska"]),
    ("the Ukrainian president", ["Volodymyr Zelensky"]),
    ("mayor Brown", ["Michael Brown"]),
    ("Michael Brown", ["Michael Brown"]),
    ("police chief", ["Sarah Brown"]),
    ("finance minister", ["Per Lund", "Anna Berg"]),
    ("former finance minister", ["Per Lund"]),
    ("minister of finance", ["Per Lund", "Anna Berg"]),
    ("finance ministr", ["Per Lund", "Anna Berg"]),
    ("mayor of Narvik", ["mayor of Narvik"]),
    ("British Ministry of Defence", ["British Ministry of Defence"]),
    ("UK defence ministry", ["British Ministry of Defence"]),
    ("the Guardian", ["The Guardian"]),
    ("the police", ["Oslo police", "Sarah Brown"]),
    ("IEA", ["International Energy Agency"]),
    ("IMF chief", ["Kristalina Georgieva"]),
    ("the Kremlin", ["Dmitry Peskov"]),
    ("NATO", ["NATO", "Jens Stoltenberg"]),
    ("nato", ["NATO", "Jens Stoltenberg"]),
    ("Norwegian prime minister", ["Jens Stoltenberg"]),
    ("Norway's prime minister", ["Jens Stoltenberg"]),
    ("Pham Minh Chinh", ["Phạm Minh Chính"]),
    ("thủ tướng Phạm Minh Chính", ["Phạm Minh Chính"]),
    ("Xi", ["Xi Jinping"]),
    ("Virgin's David Huttner", ["David Huttner"]),
    ("David Huttner of Virgin", ["David Huttner"]),
    ("the airline spokesman huttner", ["David Huttner"]),
    ("Zelensky and Guterres", ["Volodymyr Zelensky", "Antonio Guterres"]),
    ("Anna Berg and Per Lund", ["Anna Berg", "Per Lund"]),
    ("Michael Brown, Anna Berg and Per Lund", ["Michael Brown", "Anna Berg", "Per Lund"]),
    ("gutteres or stolenberg", ["Antonio Guterres", "Jens Stoltenberg"]),
    ("Ministry of Culture and Sport", ["Ministry of Culture and Sport"]),
    ("Столтенберг", ["Jens Stoltenberg"]),
    ("Столтенберга", ["Jens Stoltenberg"]),
    ("Йенс Столтенберг", ["Jens Stoltenberg"]),
    ("Шольца", ["Olaf Scholz"]),
    ("Джонсон", ["Boris Johnson"]),
    ("Гутерреш", ["Antonio Guterres"]),
]


@pytest.mark.parametrize(("asked", "names"), MEANT)
def test_these_words_mean_these_people_best_guess_first(directory: Directory, asked: str, names: list[str]) -> None:
    assert [person.name for person in directory.find(asked)] == names


@pytest.mark.parametrize(
    "asked", ["", "the", "Putin", "Mr", "Ivan Stoltenberg-Hansen", "the pope", "Кличко", "🙂", "and"]
)
def test_of_whom_nobody_is_quoted_nobody_is_found(directory: Directory, asked: str) -> None:
    assert directory.find(asked) == ()


@pytest.mark.parametrize("asked", ["the Secretary-General", "Brown", "the mayor", "the Ministry of Defence"])
def test_words_that_leave_open_who_is_meant_are_a_choice(directory: Directory, asked: str) -> None:
    found = directory.look_up(asked)
    assert len(found.people) > 1
    assert found.is_choice


@pytest.mark.parametrize("asked", ["Zelensky", "finance minister", "Zelensky and Brown", "NATO", "the Kremlin", "Xi"])
def test_who_is_clear_or_took_over_or_is_asked_for_with_another_is_no_choice(directory: Directory, asked: str) -> None:
    assert not directory.look_up(asked).is_choice


def test_a_role_is_told_from_a_name(directory: Directory) -> None:
    assert directory.look_up("the NATO chief").by_role
    assert directory.look_up("the police").by_role
    assert not directory.look_up("President Zelensky").by_role


def test_who_held_a_role_on_the_days_asked_about_comes_first(directory: Directory) -> None:
    spring = directory.look_up("the finance minister", during=(date(2022, 3, 1), date(2022, 3, 31)))
    assert [person.name for person in spring.people] == ["Anna Berg", "Per Lund"]


def test_all_forms_of_a_name_are_gathered_with_their_roles_and_days(directory: Directory) -> None:
    (person,) = directory.find("Zelensky")
    assert person.names == ("Volodymyr Zelensky", "President Zelensky", "Volodymyr Zelenskyy")
    assert {(held.role, held.quotes) for held in person.roles} == {("President of Ukraine", 20), ("President", 5)}
    assert (person.quotes, person.first, person.last) == (30, *MARCH)


def test_the_role_given_last_comes_first(directory: Directory) -> None:
    (person,) = directory.find("Stoltenberg")
    assert [(held.role, held.last) for held in person.roles] == [
        ("NATO Secretary General", MARCH[1]),
        ("Norwegian prime minister", LONG_AGO[1]),
    ]


def test_quotes_are_told_to_be_of_a_person_by_the_stored_name(directory: Directory) -> None:
    (person,) = directory.find("Zelensky")
    assert person.is_speaker("President Zelensky", None)
    assert not person.is_speaker("Olena Zelenska", "President")


def test_a_role_without_a_name_is_somebody_too(directory: Directory) -> None:
    (mayor,) = directory.find("the mayor of Narvik")
    assert not mayor.is_named
    assert (mayor.names, mayor.quotes) == ((), 4)
    assert mayor.is_speaker(None, "Narvik mayor")
    assert not mayor.is_speaker(None, "mayor of Salford")
    assert not mayor.is_speaker("Ida Berg", "Narvik mayor")


def test_undated_articles_give_no_days() -> None:
    (person,) = Directory.of([SpeakerForm("Ida Berg", "mayor", 2)]).find("Berg")
    assert (person.first, person.last, person.roles[0].last) == (None, None, None)


def test_nobody_is_found_where_nobody_is_quoted() -> None:
    assert Directory.of([]).find("Stoltenberg") == ()


def test_a_first_name_with_a_title_that_is_not_theirs_is_somebody_elses() -> None:
    people = Directory.of([SpeakerForm("Grant Hollis", "delegate of Fiji", 3, *MARCH)])
    assert not people.find("Judge Grant")
    assert people.find("Grant")
    assert people.find("Judge Hollis")
