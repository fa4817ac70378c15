"""Inline mode: what the articles hold for words that somebody types after the bot's name, in any chat."""
