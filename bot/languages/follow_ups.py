"""Which language's rules a follow-up is read by."""

from bot.languages.english_follow_ups import ENGLISH
from bot.languages.follow_up_rules import FollowUpRules

_RULES = {rules.code: rules for rules in (ENGLISH,)}


def follow_up_rules(text: str, language: str) -> FollowUpRules:
    """Return the rules for a message of a conversation in this language; English where there are none."""
    del text
    return _RULES.get(language, ENGLISH)
