"""Everything that can go wrong in the bot itself, under one root. What goes wrong in the index is in `index.errors`.

BotError                      the root: its text is one sentence for people, saying what and what to do
├── OutputError               what was to be written to a file cannot be
├── QuestionFileError         a file of questions to evaluate on cannot be read, or is not in the form
├── StateError                what the bot must remember cannot be read or written
└── TelegramConnectionError   Telegram cannot be reached, or does not accept the token
"""


class BotError(Exception):
    """The root. `str()` of any of these is one line, fit to be shown to the bot's owner."""


class OutputError(BotError):
    """What was to be written to a file cannot be."""


class QuestionFileError(BotError):
    """A file of questions to evaluate on cannot be read, or is not in the form."""


class StateError(BotError):
    """What the bot must remember over restarts cannot be read or written."""


class TelegramConnectionError(BotError):
    """Telegram cannot be reached, or does not accept the token."""
