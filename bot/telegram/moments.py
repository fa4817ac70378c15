"""Moments in messages: each client shows them in its reader's own time zone and form."""

from datetime import datetime

from babel.dates import format_datetime

from bot.telegram.markup import Markup, plain

_FORM = "Dt"
"""Of core.telegram.org/bots/api#date-time-entity-formatting: the date in long form, the time in short."""


def moment(when: datetime, language: str) -> Markup:
    """Return a moment with a time zone; clients that know no moments show its words, in that time zone."""
    words = plain(format_datetime(when, "d MMMM y, HH:mm", locale=language))
    tag = f'<tg-time unix="{int(when.timestamp())}" format="{_FORM}">{words.html}</tg-time>'
    return Markup(tag, words.length, words.entities + 1)
