"""The buttons under a reply: a question each, one a row. Pure.

A button holds 64 bytes at most, so it holds the id of its question, under which `bot.state` keeps it.
"""

import unicodedata
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answer import Choice
from bot.telegram.markup import clipped, whole

MOST_CHOICES = 8  # rows; more push the answer off a phone's screen
LONGEST_LABEL = 40  # UTF-16 units; a phone shows about as many in one row
_QUESTION = "q:"


def offered(choices: Sequence[Choice]) -> list[Choice]:
    """Return the choices that get a button: the first ones, each question once, none without visible words."""
    first: dict[str, Choice] = {}
    for choice in choices:
        if _is_visible(choice.label) and _is_visible(choice.question):
            first.setdefault(choice.question, choice)
    return list(first.values())[:MOST_CHOICES]


def choice_keyboard(choices: Sequence[Choice], ids: Sequence[str]) -> InlineKeyboardMarkup | None:
    """Return a button a choice, in this order, each with the id of its question. None if there are no choices."""
    if not choices:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(_label(choice), callback_data=f"{_QUESTION}{question_id}")]
            for choice, question_id in zip(choices, ids, strict=True)
        ]
    )


def pressed_question(data: str | None) -> str | None:
    """Return the id of the question that a pressed button's data stands for; None if it stands for none."""
    return data.removeprefix(_QUESTION) if data and data.startswith(_QUESTION) else None


def _label(choice: Choice) -> str:
    return clipped(" ".join(whole(choice.label).split()), LONGEST_LABEL)


def _is_visible(text: str) -> bool:
    """Tell whether there is more than spaces and signs that show nothing, which Telegram refuses as a label."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)
