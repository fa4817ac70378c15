"""The catalogues: complete, in agreement with the code, and chosen by a reader's wishes."""

from importlib import resources
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.texts import ENGLISH, LANGUAGES, texts_for, texts_in
from bot.texts.catalogues import catalogue
from bot.texts.extracting import brought_up_to_date, messages_of_code

TRANSLATED = [language for language in LANGUAGES if language != ENGLISH.language]


@pytest.fixture(scope="module")
def template() -> Catalog:
    """Read the messages of the code."""
    return messages_of_code()


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)


def disagreeing(message: Message) -> bool:
    """Tell whether a translation names other values than the message; a number may be left to the words."""
    wanted = set().union(*map(placeholders, forms(message.id)))
    needed = wanted - {"number"} if message.pluralizable else wanted
    return any(not needed <= placeholders(form) <= wanted for form in forms(message.string))


def test_there_are_ukrainian_russian_and_vietnamese() -> None:
    assert LANGUAGES == ("en", "ru", "uk", "vi")


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_of_the_code_is_translated_and_no_other(language: str, template: Catalog) -> None:
    translated = {message.id for message in catalogue(language) if message.id and all(forms(message.string))}
    assert translated == {message.id for message in template if message.id}


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_values_and_plural_forms_that_they_need(language: str) -> None:
    messages = catalogue(language)
    assert [message.id for message in messages if message.id and disagreeing(message)] == []
    assert {len(forms(message.string)) for message in messages if message.pluralizable} <= {messages.num_plurals}
    assert [message.id for message in messages if message.id and message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_files_are_as_the_extraction_writes_them(language: str, template: Catalog) -> None:
    file = resources.files("bot.texts").joinpath(f"{language}.po")
    assert file.read_bytes() == brought_up_to_date(language, template), "run: python -m bot.texts.extracting"


def test_a_new_language_begins_with_every_message_untranslated(template: Catalog) -> None:
    begun = read_po(BytesIO(brought_up_to_date("de", template)))
    assert str(begun.locale) == "de"
    assert {message.id for message in begun} == {message.id for message in template}
    assert not any("".join(forms(message.string)) for message in begun if message.id)


@pytest.mark.parametrize(
    ("tags", "language"),
    [
        (["uk"], "uk"),
        (["uk-UA"], "uk"),
        (["ru_RU.UTF-8"], "ru"),
        (["vi_VN@euro"], "vi"),
        (["pt-BR", "vi"], "vi"),
        ([None, "uk"], "uk"),
        (["zh-hans"], "en"),
        (["C"], "en"),
        ([""], "en"),
        (["_"], "en"),
        ([None], "en"),
        ([], "en"),
    ],
)
def test_a_reader_gets_their_language_or_english(tags: list[str | None], language: str) -> None:
    assert texts_for(*tags).language == language


def test_a_language_that_the_bot_does_not_speak_is_an_error() -> None:
    with pytest.raises(KeyError):
        texts_in("tlh")
