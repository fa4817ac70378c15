"""Messages, plural forms, days, numbers and lists, as each language writes them."""

from datetime import date
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel import Locale
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from bot.texts import ENGLISH, Texts, texts_in, translatable


def made(language: str, messages: dict[str | tuple[str, str], str | tuple[str, ...]]) -> Texts:
    """Return texts with these translations."""
    catalogue = Catalog(locale=language)
    for message, translation in messages.items():
        catalogue.add(message, translation)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Texts(Locale(language), GNUTranslations(compiled))


def test_english_says_what_is_written_in_the_code() -> None:
    assert ENGLISH.gettext("No words of {who}.", who="Ana") == "No words of Ana."
    assert [ENGLISH.ngettext("{number} day", "{number} days", count) for count in (1, 1200)] == ["1 day", "1,200 days"]


def test_a_message_is_translated_and_its_values_are_put_in() -> None:
    texts = made("ru", {"No words of {who} on {topic}.": "О «{topic}» {who} ничего."})
    assert texts.gettext("No words of {who} on {topic}.", who="Ана", topic="{who}") == "О «{who}» Ана ничего."


def test_a_language_has_as_many_plural_forms_as_it_needs() -> None:
    texts = made(
        "uk", {("{number} article", "{number} articles"): ("{number} стаття", "{number} статті", "{number} статей")}
    )
    said = [texts.ngettext("{number} article", "{number} articles", count) for count in (1, 2, 5, 11, 21, 1200)]
    assert said == ["1 стаття", "2 статті", "5 статей", "11 статей", "21 стаття", "1\N{NO-BREAK SPACE}200 статей"]


def test_what_is_not_translated_is_said_in_english() -> None:
    texts = made("vi", {})
    assert texts.gettext("Not translated.") == "Not translated."
    assert texts.ngettext("{number} day", "{number} days", 2) == "2 days"


@pytest.mark.parametrize(
    ("language", "day", "number", "listed", "quoted"),
    [
        ("en", "8 March 2023", "12,000", "a, b or c", "“a”"),
        ("uk", "8 березня 2023", "12\N{NO-BREAK SPACE}000", "a, b або c", "«a»"),
        ("ru", "8 марта 2023", "12\N{NO-BREAK SPACE}000", "a, b или c", "«a»"),
        ("vi", "8 tháng 3, 2023", "12.000", "a, b hoặc c", "“a”"),
    ],
)
def test_days_numbers_lists_and_quotation_marks_are_those_of_the_language(
    language: str, day: str, number: str, listed: str, quoted: str
) -> None:
    texts = texts_in(language)
    assert texts.language == language
    assert texts.day(date(2023, 3, 8)) == day
    assert texts.number(12000) == number
    assert texts.listed(["a", "b", "c"], "or") == listed
    assert texts.quoted("a") == quoted


def test_days_are_short_where_there_is_little_room() -> None:
    day = date(2023, 3, 8)
    assert ENGLISH.short_day(day) == "8 Mar"
    assert ENGLISH.short_day_with_year(day) == "8 Mar 2023"
    assert ENGLISH.short_month(day) == "Mar 2023"


def test_a_list_of_two_and_of_one() -> None:
    assert ENGLISH.listed(["a", "b"]) == "a and b"
    assert ENGLISH.listed(["a"]) == "a"


def test_a_mark_changes_nothing() -> None:
    assert translatable("A message.") == "A message."
