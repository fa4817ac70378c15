"""Words of the bot in one language: messages, plural forms, days, numbers and lists as that language writes them."""

from collections.abc import Sequence
from datetime import date
from gettext import NullTranslations
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal


def translatable(message: str) -> str:
    """Return the message as it is: a mark, for the catalogues, on a constant that is translated later."""
    return message


def translatable_forms(singular: str, plural: str) -> tuple[str, str]:
    """Return both forms of a message that goes with a number, as they are: a mark like `translatable`."""
    return singular, plural


class Texts:
    """The bot's words in one language. Immutable, so that any number of conversations may share it.

    Messages are written in English, with named values in braces, and stand in the catalogues under that.
    """

    def __init__(self, locale: Locale, translations: NullTranslations) -> None:
        self._locale = locale
        self._translations = translations

    @property
    def language(self) -> str:
        """The ISO 639-1 code."""
        return self._locale.language

    def gettext(self, message: str, /, **values: object) -> str:
        """Return a message in this language, with the values in it."""
        return self._translations.gettext(message).format(**values)

    def ngettext(self, singular: str, plural: str, number: int, /, **values: object) -> str:
        """Return the form of a message that goes with a number, which itself is the value `number`."""
        message = self._translations.ngettext(singular, plural, number)
        return message.format(number=self.number(number), **values)

    def day(self, value: date) -> str:
        """Return a day such as '8 March 2023'."""
        # Translators: how a day is written in full, in the letters of CLDR's date patterns: "8 March 2023"
        return format_date(value, self.gettext("d MMMM y"), locale=self._locale)

    def short_day(self, value: date) -> str:
        """Return a day where there is little room: '8 Mar'."""
        return format_skeleton("MMMd", value, locale=self._locale)

    def short_day_with_year(self, value: date) -> str:
        """Return a day where there is little room and the years differ: '8 Mar 2023'."""
        return format_skeleton("yMMMd", value, locale=self._locale)

    def short_month(self, value: date) -> str:
        """Return a month where there is little room and the years differ: 'Mar 2023'."""
        return format_skeleton("yMMM", value, locale=self._locale)

    def number(self, value: int) -> str:
        """Return a number such as '12,000'."""
        return format_decimal(value, locale=self._locale)

    def quoted(self, words: str) -> str:
        """Return words between this language's quotation marks."""
        return self.gettext("“{words}”", words=words)

    def listed(self, items: Sequence[str], last: Literal["and", "or"] = "and") -> str:
        """Return items as a list such as 'one, two and three'."""
        return format_list(list(items), style="or" if last == "or" else "standard", locale=self._locale)


ENGLISH = Texts(Locale("en", "GB"), NullTranslations())
