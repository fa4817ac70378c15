"""The buttons under a reply: its sources, what may be done with it, and questions to ask next, one a row. Pure.

A button holds 64 bytes at most, so it holds ids under which `bot.state` keeps what is meant, never texts: a letter for
what it does, then its arguments, as in "s:<answer>:<citation>". See `bot.telegram.handlers.presses` for who acts on it.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.answer import Choice
from bot.state.answers import AnswerContent
from bot.state.feedback import Verdict
from bot.telegram.markup import clipped, whole
from bot.texts import Texts, translatable

MOST_CHOICES = 8  # rows; more push the answer off a phone's screen
LONGEST_LABEL = 40  # UTF-16 units; a phone shows about as many in one row
MOST_SOURCES = 16
"""Sources with a button; the others are in the text all the same."""
LONGEST_SHARED = 256
"""Characters of a question that Telegram hands over to inline mode."""

QUESTION, SOURCE, ANSWER, MORE, TIMELINE, GOOD, BAD, WATCH = "q", "s", "a", "m", "t", "u", "d", "w"
"""What callback data begins with: what the button does."""

_MORE, _TIMELINE = translatable("More"), translatable("Timeline")
# Translators: the button that copies a quote with its speaker and source
_COPY = translatable("Copy quote")
# Translators: the button that sends an answer to another chat
_SHARE = translatable("Share")
_WATCH = translatable("Watch this")
_OPEN = translatable("Open article")
_BACK = translatable("Answer")
_SOURCES_A_ROW = 8
"""As many as Telegram puts side by side."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What the bot can do beside answering: take inline queries, and tell what is new on a topic."""

    sharing: bool = False
    watching: bool = False


def offered(choices: Sequence[Choice]) -> list[Choice]:
    """Return the choices that get a button: the first ones, each question once, none without visible words."""
    first: dict[str, Choice] = {}
    for choice in choices:
        if _is_visible(choice.label) and _is_visible(choice.question):
            first.setdefault(choice.question, choice)
    return list(first.values())[:MOST_CHOICES]


def choice_rows(choices: Sequence[Choice], ids: Sequence[str]) -> list[list[InlineKeyboardButton]]:
    """Return a row a choice, in this order, each with the id of its question."""
    return [
        [InlineKeyboardButton(_label(choice), callback_data=data_of(QUESTION, question_id))]
        for choice, question_id in zip(choices, ids, strict=True)
    ]


def answer_rows(answer: str, content: AnswerContent, texts: Texts, offers: Offers) -> list[list[InlineKeyboardButton]]:
    """Return the rows under an answer with this id: its sources, how to go on from it, and what to make of it."""
    return [
        row
        for row in (
            *_source_rows(answer, content),
            _going_on(answer, content, texts, offers),
            _making_of(answer, content, texts, offers),
        )
        if row
    ]


def source_rows(
    answer: str, content: AnswerContent, opened: "Opened", texts: Texts
) -> list[list[InlineKeyboardButton]]:
    """Return the rows under an opened source: through the article, out to it, to the other sources, and back."""
    through = [
        InlineKeyboardButton(sign, callback_data=data_of(SOURCE, answer, opened.number, place))
        for sign, place in (("◀", opened.place - 1), ("▶", opened.place + 1))
        if 0 <= place < opened.of
    ]
    out = [InlineKeyboardButton(texts.gettext(_OPEN), url=opened.url)] if opened.url else []
    quote = content.quote_of(opened.number)
    if quote is not None:
        out.append(_copying(quote.text, texts))
    back = [InlineKeyboardButton(f"↩ {texts.gettext(_BACK)}", callback_data=data_of(ANSWER, answer))]
    others = _source_rows(answer, content, but=opened.number)
    return [row for row in (through, out, *others, back) if row]


@dataclass(frozen=True, slots=True)
class Opened:
    """The place at which a source is open: the citation's number, the passage's place in its article, of how many.

    `url` opens the article at this passage.
    """

    number: int
    place: int
    of: int
    url: str | None = None


def keyboard(rows: Sequence[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    """Return the rows as a keyboard, None if there are none."""
    return InlineKeyboardMarkup(rows) if rows else None


def without_links(markup: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
    """Return the keyboard without the buttons that lead to an address, which Telegram may refuse."""
    if markup is None:
        return None
    rows = [[button for button in row if button.url is None] for row in markup.inline_keyboard]
    return keyboard([row for row in rows if row])


def data_of(action: str, *arguments: object) -> str:
    """Return the callback data of a button."""
    return ":".join([action, *map(str, arguments)])


def action_of(data: str | None) -> tuple[str, list[str]]:
    """Return what callback data asks for, and the arguments; "" if it cannot be told."""
    action, *arguments = (data or "").split(":")
    return action, arguments


def _source_rows(answer: str, content: AnswerContent, *, but: int | None = None) -> list[list[InlineKeyboardButton]]:
    numbers = [source.number for source in content.sources if source.number != but][:MOST_SOURCES]
    buttons = [InlineKeyboardButton(f"[{number}]", callback_data=data_of(SOURCE, answer, number)) for number in numbers]
    return [buttons[first : first + _SOURCES_A_ROW] for first in range(0, len(buttons), _SOURCES_A_ROW)]


def _going_on(answer: str, content: AnswerContent, texts: Texts, offers: Offers) -> list[InlineKeyboardButton]:
    if not content.answered:
        return []
    actions = [
        (_MORE, MORE, content.context is not None),
        (_TIMELINE, TIMELINE, content.timeline is not None),
        (_WATCH, WATCH, offers.watching and bool(content.topic or content.speaker)),
    ]
    return [
        InlineKeyboardButton(texts.gettext(label), callback_data=data_of(action, answer))
        for label, action, is_offered in actions
        if is_offered
    ]


def _making_of(answer: str, content: AnswerContent, texts: Texts, offers: Offers) -> list[InlineKeyboardButton]:
    if not content.answered and not content.sources:
        return []  # nothing was looked for, or nothing is near
    row = [
        InlineKeyboardButton(sign, callback_data=data_of(action, answer))
        for sign, action in (("👍", GOOD), ("👎", BAD))
    ]
    if content.quotes:
        row.append(_copying(content.quotes[0].text, texts))
    shared = " ".join(content.understood.split())[:LONGEST_SHARED]
    if offers.sharing and content.answered and shared:
        row.append(InlineKeyboardButton(texts.gettext(_SHARE), switch_inline_query=shared))
    return row


def _copying(quote: str, texts: Texts) -> InlineKeyboardButton:
    return InlineKeyboardButton(texts.gettext(_COPY), copy_text=CopyTextButton(quote))


def verdict_of(action: str) -> Verdict:
    """Return which thumb was pressed."""
    return Verdict.GOOD if action == GOOD else Verdict.BAD


def _label(choice: Choice) -> str:
    return clipped(" ".join(whole(choice.label).split()), LONGEST_LABEL)


def _is_visible(text: str) -> bool:
    """Tell whether there is more than spaces and signs that show nothing, which Telegram refuses as a label."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in text)
