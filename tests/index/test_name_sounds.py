"""Spellings of one name, also in other scripts, are brought together."""

import pytest

from index.name_sounds import in_latin, is_cyrillic, sound, spelling, without_case


@pytest.mark.parametrize(
    ("latin", "other"),
    [
        ("Stoltenberg", "Столтенберг"),
        ("Zelensky", "Зеленський"),
        ("Zelensky", "Зеленського"),
        ("Johnson", "Джонсон"),
        ("Scholz", "Шольца"),
        ("Vučić", "Вучич"),
        ("Guterres", "Гутерреш"),
        ("Lukashenko", "Łukaszenka"),
        ("Jens", "Єнс"),
        ("Yermak", "Єрмак"),
        ("Trump", "Трампом"),
    ],
)
def test_a_name_sounds_the_same_in_another_script_or_case(latin: str, other: str) -> None:
    word = in_latin(other).lower()
    assert sound(in_latin(latin).lower()) in {sound(word), sound(without_case(word))}


@pytest.mark.parametrize(("first", "second"), [("zelensky", "lavrov"), ("putin", "biden"), ("berg", "lund")])
def test_other_names_sound_otherwise(first: str, second: str) -> None:
    assert sound(first) != sound(second)


def test_spellings_of_the_same_letters_are_one() -> None:
    assert len({spelling(word) for word in ("zelensky", "zelenskyy", "zelenskiy", "zelenskij")}) == 1
    assert spelling("maria") != spelling("mario")


def test_texts_are_put_into_latin_letters() -> None:
    assert in_latin("Đặng Thị") == "Dang Thi"
    assert in_latin("習近平") == "Xi Jin Ping"
    assert in_latin("plain") == "plain"
    assert in_latin("") == ""


def test_a_short_name_keeps_its_ending() -> None:
    assert without_case("lee") == "lee"


def test_cyrillic_is_known() -> None:
    assert is_cyrillic("президент Biden")
    assert not is_cyrillic("Đặng")
