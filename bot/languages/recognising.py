"""In which language a message is: its letters tell the script, words of the rules the language, else a recogniser."""

import re

from bot.languages.english import RULES as ENGLISH
from bot.languages.rules import Rules
from bot.languages.russian import RULES as RUSSIAN
from bot.languages.ukrainian import RULES as UKRAINIAN
from bot.languages.vietnamese import RULES as VIETNAMESE
from index.languages import recognised

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LETTERS = {
    "uk": re.compile(r"[іїєґ]", re.IGNORECASE),
    "ru": re.compile(r"[ыэъё]", re.IGNORECASE),
    "vi": re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE),
}
"""Letters that only this language has, of those that it shares its script with."""

_ALL = {rules.code: rules for rules in (ENGLISH, UKRAINIAN, RUSSIAN, VIETNAMESE)}
_WORD = re.compile(r"\w+")
_FUNCTION_WORDS = 0.2
"""Share of such words that every sentence of a language has."""


def rules_for(language: str) -> Rules:
    """Return the rules of a language; where there are none, such that take any message for keywords."""
    return _ALL.get(language.lower().split("-")[0]) or Rules(language, re.compile(r"(?!)"))


def recognised_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of a message; where nothing tells, that of its script, or English."""
    if len(_CYRILLIC.findall(text)) * 2 > sum(character.isalpha() for character in text):
        return _by_letters(text, ("uk", "ru")) or _by_words(text, (RUSSIAN, UKRAINIAN)) or recognised(text) or "ru"
    if of_letters := _by_letters(text, ("vi",)):
        return of_letters
    share = len(ENGLISH.markers.findall(text)) / max(1, len(_WORD.findall(text)))
    if share >= _FUNCTION_WORDS:
        return _by_words(text, (ENGLISH, VIETNAMESE)) or "en"
    return _by_words(text, (VIETNAMESE,)) or recognised(text) or "en"


def _by_letters(text: str, codes: tuple[str, ...]) -> str | None:
    return next((code for code in codes if _LETTERS[code].search(text)), None)


def _by_words(text: str, languages: tuple[Rules, ...]) -> str | None:
    """Return the language most of whose words there are, the first of several; None if there are none."""
    counts = {rules.code: len(rules.markers.findall(rules.readable(text))) for rules in languages}
    code = max(counts, key=counts.__getitem__)
    return code if counts[code] else None
