"""The catalogues beside this module, `uk.po` and so on, and which of them suits a reader."""

import re
from functools import lru_cache
from gettext import GNUTranslations
from importlib import resources
from io import BytesIO

from babel import Locale, negotiate_locale
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.texts.texts import ENGLISH, Texts

ENDING = ".po"
_FOLDER = resources.files(__package__)

LANGUAGES = tuple(
    sorted(
        [
            ENGLISH.language,
            *(file.name.removesuffix(ENDING) for file in _FOLDER.iterdir() if file.name.endswith(ENDING)),
        ]
    )
)
"""The ISO 639-1 codes of the languages that the bot speaks."""


def texts_for(*tags: str | None) -> Texts:
    """Return the bot's words for a reader, English if it does not speak their language.

    `tags` are wishes, the first one first, as IETF language tags ("uk", "pt-BR", as Telegram gives them) or POSIX
    locales ("uk_UA.UTF-8"). None, and what is no such tag, counts as no wish.
    """
    found = spoken(*tags)
    return texts_in(found) if found else ENGLISH


def spoken(*tags: str | None) -> str | None:
    """Return the first of the wished languages that the bot speaks; None if it speaks none of them."""
    wishes = [re.split(r"[.@]", tag, maxsplit=1)[0].replace("-", "_") for tag in tags if tag]
    return negotiate_locale([wish for wish in wishes if wish], LANGUAGES)


@lru_cache
def texts_in(language: str) -> Texts:
    """Return the bot's words in one of LANGUAGES. Raises KeyError for any other."""
    if language not in LANGUAGES:
        raise KeyError(language)
    if language == ENGLISH.language:
        return ENGLISH
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return Texts(Locale(language), GNUTranslations(compiled))


def catalogue(language: str) -> Catalog:
    """Return the messages of a language, as its file has them."""
    with (_FOLDER / f"{language}{ENDING}").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)
