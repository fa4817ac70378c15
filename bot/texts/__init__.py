"""The words that the bot says itself, in the reader's language. English is what they are written in."""

from bot.texts.catalogues import LANGUAGES, spoken, texts_for, texts_in
from bot.texts.texts import ENGLISH, Texts, translatable, translatable_forms

__all__ = ["ENGLISH", "LANGUAGES", "Texts", "spoken", "texts_for", "texts_in", "translatable", "translatable_forms"]
