"""How questions from the command line are to be answered."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.texts import ENGLISH, Texts


@dataclass(frozen=True, slots=True)
class Manner:
    """With `json`, each answer is a line of JSON; with `conversation`, a question can refer to those before it.

    `now` is the time in the reader's time zone, the present if None. A picture that comes with an answer is written to
    `picture`, if that is given. `texts` are the words that the bot says itself.
    """

    json: bool = False
    conversation: bool = False
    now: datetime | None = None
    picture: Path | None = None
    texts: Texts = ENGLISH
