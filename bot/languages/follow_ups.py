"""By which language's rules a follow-up is read."""

import re

from bot.languages.english_follow_ups import ENGLISH
from bot.languages.follow_up_rules import FollowUpRules
from bot.languages.recognising import recognised_language
from bot.languages.russian_follow_ups import RUSSIAN
from bot.languages.ukrainian_follow_ups import UKRAINIAN
from bot.languages.vietnamese_follow_ups import VIETNAMESE

_RULES = {rules.code: rules for rules in (ENGLISH, UKRAINIAN, RUSSIAN, VIETNAMESE)}
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_CYRILLIC_CODES = {"uk", "ru"}


def follow_up_rules(text: str, language: str) -> FollowUpRules:
    """Return the rules for a message of a conversation that was in this language; English where there are none.

    A message of a few words is of the conversation's language if its letters allow that.
    """
    is_cyrillic = _CYRILLIC.search(text) is not None
    if is_cyrillic == (language in _CYRILLIC_CODES) and language in _RULES:
        code = recognised_language(text) if language == "en" else language
    else:
        code = recognised_language(text) if is_cyrillic else "en"
    return _RULES.get(code, ENGLISH)
