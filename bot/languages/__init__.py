"""The languages in which questions are understood, one module each; any other is searched for by its words."""

from bot.languages.recognising import recognised_language, rules_for

__all__ = ["recognised_language", "rules_for"]
