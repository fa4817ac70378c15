"""Words: both sides of the search fold, stem and mark stop words alike."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import fold, stem, terms, words


def stops(text: str) -> list[str]:
    return [word.surface for word in words(text) if word.stop]


@pytest.mark.parametrize(
    ("written", "folded"),
    [("GUTÉRRES", "guterres"), ("Guterres", "guterres"), ("Straße", "strasse"), ("it’s", "it's"), ("Киёв", "киев")],
)
def test_folding_drops_case_and_accents(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_the_cyrillic_short_i_is_a_letter_not_an_accent() -> None:
    assert fold("НОВЫЙ") == "новый"
    assert stem(fold("новый")) == stem(fold("новая"))


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("defence", "defense"),
        ("organisations", "organizations"),
        ("labour", "labor"),
        ("favourable", "favorable"),
        ("centres", "centers"),
        ("programme", "program"),
        ("mobilised", "mobilized"),
    ],
)
def test_british_and_american_spellings_have_one_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize(("one", "other"), [("four", "fort"), ("hour", "hor"), ("fire", "fier"), ("rise", "rize")])
def test_words_that_only_look_british_stay_themselves(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_spelled_out_numbers_are_the_numbers() -> None:
    assert stem("nineteen") == stem("19") == "19"


def test_inflected_words_share_a_stem_in_english_and_in_russian() -> None:
    assert stem("attacked") == stem("attacks") == stem("attacking")
    assert stem("российский") == stem("российского")


def test_scripts_without_a_stemmer_are_left_as_they_are() -> None:
    assert stem("ουκρανια") == "ουκρανια"


def test_contractions_are_stop_words_in_any_spelling_of_the_apostrophe() -> None:
    assert stops("It wasn't, they’re, DON'T, he'll, we’ve, I'm, I'd, won't") == [
        "it", "wasn't", "they're", "don't", "he'll", "we've", "i'm", "i'd", "won't",
    ]  # fmt: skip


def test_names_with_an_apostrophe_are_no_contractions() -> None:
    assert terms("O'Neill met D’Angelo and O’Shaughnessy's son") == [
        "o'neill",
        "met",
        "d'angelo",
        "o'shaughnessy",
        "son",
    ]


def test_a_possessive_is_the_word_itself() -> None:
    assert terms("Stoltenberg’s view of NATO's and the US's role") == ["stoltenberg", "view", "nato", "us", "role"]


def test_the_past_of_win_is_no_contraction() -> None:
    assert stops("Who won, and who won't?") == ["who", "and", "who", "won't"]


def test_us_and_who_in_capitals_are_names_and_in_lower_case_stop_words() -> None:
    assert terms("The US and the WHO warned of IT") == ["us", "who", "warn", "it"]
    assert terms("who warned us of it") == ["warn"]


def test_other_words_in_capitals_for_emphasis_stay_stop_words() -> None:
    assert terms("He did NOT say THE word") == ["word"]


def test_where_all_is_shouted_only_us_is_a_name() -> None:
    assert terms("WHO SAID IT IS OVER IN THE US") == ["us"]
    assert terms("WHO") == ["who"]
    assert terms("US NATO") == ["us", "nato"]


def test_dotted_abbreviations_lose_their_dots_and_are_no_stop_words() -> None:
    assert terms("The U.S. and the U.N.") == ["us", "un"]


def test_numbers_lose_their_thousands_separators_and_keep_units_and_fractions() -> None:
    assert [word.surface for word in words("1,000 men, 3.5 metres, 5km, 19th, 2023.")] == [
        "1000", "men", "3.5", "metres", "5km", "19th", "2023",
    ]  # fmt: skip


def test_a_text_without_words_has_none() -> None:
    assert words("") == words(" – … ?!") == []


@given(st.text())
def test_words_stand_where_they_say_in_order(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.surface
        assert word.term
        end = word.end


@given(st.text())
def test_terms_are_the_stems_of_the_words_that_are_no_stop_words(text: str) -> None:
    assert terms(text) == [word.term for word in words(text) if not word.stop]


def test_threads_stem_alike() -> None:
    surfaces = [f"{beginning}{ending}" for beginning in "abcdefghij" for ending in ("ttacking", "ttacks", "rganised")]
    expected = [stem.__wrapped__(surface) for surface in surfaces]
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda _: [stem.__wrapped__(surface) for surface in surfaces], range(40)):
            assert found == expected
