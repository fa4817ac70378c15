"""What readers are told of what they watch: a message a story, or a list of several. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answer import Answer, Statement
from bot.state.answers import AnswerContent, StoredAnswer
from bot.telegram.keyboards import Offers, answer_rows, data_of
from bot.telegram.links import article_link
from bot.telegram.markup import Markup, bold, clipped, link, plain
from bot.telegram.one_message import one_message
from bot.telegram.outgoing import Text
from bot.telegram.places import Place
from bot.telegram.remembering import content_of
from bot.telegram.render import packed
from bot.text import attribution, origin, title
from bot.texts import Texts, texts_for, translatable

MUTE, RESUME, END = "n", "r", "e"
"""What the data of a watch's buttons begin with, see `bot.telegram.keyboards`; then the watch's id."""

LONGEST_TITLE = 200  # UTF-16 units
LONGEST_STATEMENT = 600
MOST_ENTRIES = 50
"""Stories that are listed at once; more are only counted."""

SIGN = "🔔"
_MUTE = translatable("Mute this watch")
_RESUME = translatable("Watch again")
_LIST = translatable("New on what you watch:")
_END = translatable("/watches lists what you watch, and ends it.")


@dataclass(frozen=True, slots=True)
class Alert:
    """What is told of a story: a message with the id of the answer that its buttons need, and an entry of a list.

    All in Telegram's HTML; `length` and `entities` are those of the entry.
    """

    html: str
    entry: str
    length: int
    entities: int
    answer_id: str
    content: AnswerContent


_FORM = TypeAdapter(Alert)


def alert_as_json(alert: Alert) -> str:
    """Return an alert as JSON, from which `alert_from_json` makes it again."""
    return _FORM.dump_json(alert).decode()


def alert_from_json(text: str) -> Alert:
    """Return the alert that `alert_as_json` wrote. Raises ValueError."""
    return _FORM.validate_json(text)


def alert_of(answer: Answer, answer_id: str, texts: Texts) -> Alert:
    """Return what is told of a story; `answer.question` are the words of the watch."""
    message = one_message(replace(answer, context=f"{SIGN} {answer.question}"), texts)
    entry = _entry(answer, texts)
    content = content_of(answer, message.html, None, texts)
    return Alert(message.html, entry.html, entry.length, entry.entities, answer_id, content)


def alert_keyboard(alert: Alert, watch_id: int, texts: Texts, *, is_muted: bool = False) -> InlineKeyboardMarkup:
    """Return the buttons under an alert: its sources, and what mutes its watch, or lets it go on."""
    rows = answer_rows(alert.answer_id, alert.content, texts, Offers())
    return InlineKeyboardMarkup([*rows, [watch_button(watch_id, texts, is_muted=is_muted)]])


def watch_button(watch_id: int, texts: Texts, *, is_muted: bool) -> InlineKeyboardButton:
    """Return the button that mutes a watch or, if it is muted, lets it go on."""
    sign, label, action = (SIGN, _RESUME, RESUME) if is_muted else ("🔕", _MUTE, MUTE)
    return InlineKeyboardButton(f"{sign} {texts.gettext(label)}", callback_data=data_of(action, watch_id))


def kept_answer(alert: Alert, watch_id: int, words: str, place: Place, texts: Texts) -> StoredAnswer:
    """Return what the buttons of an alert need to be kept of it."""
    markup = alert_keyboard(alert, watch_id, texts)
    return StoredAnswer(
        id=alert.answer_id,
        conversation=place.conversation,
        chat_id=place.chat_id,
        question=words,
        content=replace(alert.content, keyboard=markup.to_json()),
    )


def alert_text(alert: Alert, watch_id: int, language: str | None) -> Text:
    """Return an alert as a message."""
    return Text(alert.html, alert_keyboard(alert, watch_id, texts_for(language)))


def listed_alerts(alerts: Sequence[tuple[str, Alert]], language: str | None) -> list[Text]:
    """Return several alerts, each with the words of its watch, as one list, in several messages if it is long."""
    texts = texts_for(language)
    blocks = [bold(plain(f"{SIGN} {texts.gettext(_LIST)}"))]
    shown = list(alerts)[:MOST_ENTRIES]
    for words in dict.fromkeys(words for words, _ in shown):
        blocks.append(bold(plain(clipped(words, LONGEST_TITLE))))
        blocks += [Markup(one.entry, one.length, one.entities) for of, one in shown if of == words]
    if (left := len(alerts) - len(shown)) > 0:
        blocks.append(plain(texts.ngettext("And {number} more.", "And {number} more.", left)))
    blocks.append(plain(texts.gettext(_END)))
    return [Text(message.html) for message in packed(blocks)]


def _entry(answer: Answer, texts: Texts) -> Markup:
    """Return the first statement with whose it is, and where it stands."""
    statement = answer.statements[0]
    citation = next(one for one in answer.citations if one.number in statement.citations)
    support = citation.supports[0]
    url = article_link(citation.article.url, citation.passage.text[support.start : support.end])
    heading = plain(clipped(title(citation.article, texts), LONGEST_TITLE))
    where = clipped(origin(citation, texts), LONGEST_TITLE)
    words = plain(f"• {clipped(statement.text, LONGEST_STATEMENT)}{_attributed(statement, texts)}\n")
    return words + (link(heading, url) if url else heading) + plain(f" · {where}" if where else "")


def _attributed(statement: Statement, texts: Texts) -> str:
    return clipped(attribution(statement, texts), LONGEST_TITLE)
