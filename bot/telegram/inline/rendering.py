"""Cards as the results of an inline query. Pure."""

import unicodedata
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent
from telegram.constants import ParseMode

from bot.cards import Card
from bot.telegram.deep_links import passage_link
from bot.telegram.links import article_link
from bot.telegram.markup import MARK, Markup, clipped, whole
from bot.telegram.one_message import one_message
from bot.telegram.outgoing import NO_PREVIEW
from bot.text import origin, title
from bot.texts import Texts, translatable

PAGE = 10
"""Results that are given at once; Telegram asks for more when somebody scrolls."""
LONGEST_TITLE = 80
LONGEST_DESCRIPTION = 240
"""UTF-16 units; a phone shows a line, and about three."""
OPEN = translatable("Open article")
# Translators: the button under a sentence that shows it with the sentences around it
IN_CONTEXT = translatable("In context")


def page(cards: Sequence[Card], offset: str) -> tuple[Sequence[Card], str]:
    """Return the cards from an offset on, as Telegram gives it, and the offset of those that follow; "" at the end."""
    start = int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 10 else 0
    end = start + PAGE
    return cards[start:end], str(end) if end < len(cards) else ""


def result_of(card: Card, username: str, texts: Texts, *, with_article: bool = True) -> InlineQueryResultArticle:
    """Return a card as a result: its sentence, whose it is and where it stands. `username` is the bot's.

    `with_article` lets a button open the article, whose address Telegram may refuse.
    """
    return InlineQueryResultArticle(
        id=card.id,
        title=_line(_title(card, texts), LONGEST_TITLE),
        description=_line(_description(card, texts), LONGEST_DESCRIPTION),
        input_message_content=content(one_message(card.answer(), texts)),
        reply_markup=_buttons(card, username, texts, with_article=with_article),
    )


def content(message: Markup) -> InputTextMessageContent:
    """Return a message as what a result becomes when it is chosen."""
    return InputTextMessageContent(message.html, ParseMode.HTML, link_preview_options=NO_PREVIEW)


def _title(card: Card, texts: Texts) -> str:
    return card.question or card.statement.speaker or title(card.citation.article, texts)


def _description(card: Card, texts: Texts) -> str:
    about = origin(card.citation, texts)
    return f"{card.statement.text} ({about})" if about else card.statement.text


def _line(text: str, limit: int) -> str:
    """Return the text in one line, with a sign in place of one that shows nothing, which Telegram refuses."""
    line = clipped(" ".join(whole(text).split()), limit)
    return line if any(unicodedata.category(sign)[0] in "LNPS" for sign in line) else MARK


def _buttons(card: Card, username: str, texts: Texts, *, with_article: bool) -> InlineKeyboardMarkup:
    url = article_link(card.citation.article.url, card.statement.text) if with_article else None
    row = [InlineKeyboardButton(texts.gettext(OPEN), url=url)] if url else []
    context = passage_link(username, card.citation.passage.id)
    return InlineKeyboardMarkup.from_row([*row, InlineKeyboardButton(texts.gettext(IN_CONTEXT), url=context)])
