"""A passage that a link leads to, `https://t.me/BOT?start=p_…`, shown in its context."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, Update

from bot.state.answers import AnswerContent, StoredAnswer, StoredSource, answer_id
from bot.telegram.handlers.saying import say
from bot.telegram.keyboards import data_of, keyboard, source_rows
from bot.telegram.outgoing import Text
from bot.telegram.places import place_of
from bot.telegram.services import Services
from bot.telegram.sources import OpenedArticle, render_source
from bot.texts import translatable
from index.library import Library
from index.model import Article, Passage

GONE = translatable("This passage is no longer in the articles. Ask me about it in words, and I will look again.")
BACK = "a"
"""What the data of the button back to the answer begin with; here is no answer to go back to."""


async def show_passage(services: Services, update: Update, passage_id: str) -> None:
    """Reply to a message with the passage, between its neighbours, and buttons that lead through the article."""
    if update.message is None:
        return
    texts = services.speaking(update.effective_user)
    found = await services.chat.with_library(lambda library: _found(library, passage_id))
    if found is None:
        await say(services, update, texts.gettext(GONE))
        return
    opened, place = found, place_of(update.message)
    html = render_source(opened, opened.cited, texts).html
    identifier = answer_id("passage", place.conversation, place.message_id, passage_id)
    content = AnswerContent(html=html, keyboard=None, answered=False, sources=(opened.source,))
    kept = StoredAnswer(identifier, place.conversation, place.chat_id, "", content, user_id=_user_id(update))
    is_kept = await services.answers.keep(kept)
    rows = source_rows(identifier, content, opened.at(opened.cited), texts)
    shown = _forward_only(rows, identifier) if is_kept else []
    await services.delivery.reply(update.update_id, place, [Text(html, keyboard(shown))])


def _found(library: Library, passage_id: str) -> OpenedArticle | None:
    passage = library.passage(passage_id)
    article: Article | None = library.article(passage.article_id) if passage else None
    if passage is None or article is None:
        return None
    passages: Sequence[Passage] = library.catalogue.passages_of(article.id)
    place = next((number for number, one in enumerate(passages) if one.id == passage_id), None)
    if place is None:
        return None
    source = StoredSource(1, passage_id, article.id, title=article.title, url=article.url)
    return OpenedArticle(source, article, passages, place)


def _forward_only(
    rows: Sequence[Sequence[InlineKeyboardButton]], identifier: str
) -> list[Sequence[InlineKeyboardButton]]:
    back = data_of(BACK, identifier)
    kept = [[button for button in row if button.callback_data != back] for row in rows]
    return [row for row in kept if row]


def _user_id(update: Update) -> int | None:
    return update.effective_user.id if update.effective_user else None
