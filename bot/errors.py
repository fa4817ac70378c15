"""Everything that can go wrong in the bot itself, under one root. What goes wrong in the index is in `index.errors`.

BotError                      the root: its text is one sentence for people, saying what and what to do
├── LeaseLostError            another replica does this work now
├── ListeningError            an address where the bot is to be called cannot be used
├── OutputError               what was to be written to a file cannot be
├── PressRefusedError         nothing can come of the press of a button
├── QuestionFileError         a file of questions to evaluate on cannot be read, or is not in the form
├── StateError                what the bot must remember cannot be read or written
└── TelegramConnectionError   Telegram cannot be reached, or does not accept the token
"""


class BotError(Exception):
    """The root. `str()` of any of these is one line, fit to be shown to the bot's owner."""


class LeaseLostError(BotError):
    """Another replica does this work now, as this one seemed to be dead. What was begun here must not go on."""

    def __init__(self) -> None:
        super().__init__("Another replica of the bot does this work now.")


class ListeningError(BotError):
    """An address where the bot is to be called cannot be used."""


class OutputError(BotError):
    """What was to be written to a file cannot be."""


class QuestionFileError(BotError):
    """A file of questions to evaluate on cannot be read, or is not in the form."""


class PressRefusedError(BotError):
    """Nothing can come of the press of a button. Its text, which is translatable, tells whoever pressed why."""


class StateError(BotError):
    """What the bot must remember over restarts cannot be read or written."""


class TelegramConnectionError(BotError):
    """Telegram cannot be reached, or does not accept the token."""
