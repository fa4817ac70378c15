"""What the bot says of an addition: how far it is, and what came of it. Pure."""

from collections import Counter
from collections.abc import Sequence

from telegram.constants import MessageLimit

from bot.adding.adding import Outcomes, Progress, Stage, Taken
from bot.adding.reading import MOST_DOCUMENTS, shown
from bot.telegram.markup import Markup, bold, clipped, link, plain
from bot.texts import Texts, translatable
from index.adding import AddedStatus
from index.model import Article
from index.sources.metadata import is_address

MOST_TOLD = 8
"""Documents of one message that are told one by one; the others are counted."""
_LONGEST_TITLE = 200
_LONGEST_LINE = 300

WAITING = translatable("Waiting until what came before is added ({before} before this) …")
READING = translatable("Reading …")
LOCKED = translatable("Another program writes to the index. Waiting for it, for up to a minute …")
STORING = translatable("Adding to the index …")
NOTHING = translatable("There was no article in it, so nothing was added.")
CUT = translatable("These were the first {number}. For all of it: python -m index add")
_HEADINGS = {
    AddedStatus.ADDED: translatable("Added:"),
    AddedStatus.CHANGED: translatable("Changed, and taken in anew:"),
    AddedStatus.UNCHANGED: translatable("In the index already, unchanged:"),
    AddedStatus.FAILED: translatable("Not added:"),
    AddedStatus.GONE: translatable("Its page is gone; the article stays:"),
    AddedStatus.REMOVED: translatable("Removed, as its page does not give it any more:"),
}
SAME_STORY = translatable("The same story as: {others}")
NO_DATE = translatable("no date")
NO_SOURCE = translatable("source unknown")


def progress_line(progress: Progress, texts: Texts) -> str:
    """Return how far an addition is."""
    if progress.stage is Stage.WAITING:
        return texts.gettext(WAITING, before=progress.before) if progress.before else texts.gettext(READING)
    if progress.stage is Stage.LOCKED:
        return texts.gettext(LOCKED)
    words = texts.gettext(READING if progress.stage is Stage.READING else STORING)
    return f"{words} {texts.number(progress.done)}" if progress.done > 1 else words


def outcome_text(outcomes: Outcomes, texts: Texts) -> Markup:
    """Return what came of an addition."""
    if not outcomes.taken:
        return plain(texts.gettext(NOTHING))
    told = _told_first(outcomes.taken)
    blocks = [_block(one, texts) for one in told[:MOST_TOLD]]
    if len(told) > MOST_TOLD:
        blocks.append(plain(_counts(told[MOST_TOLD:], texts)))
    if outcomes.is_cut:
        blocks.append(plain(texts.gettext(CUT, number=MOST_DOCUMENTS)))
    return _joined(blocks)


def article_line(article: Article, texts: Texts) -> Markup:
    """Return an article's title, which opens it where it has an address, its source and its day."""
    title = plain(clipped(article.title, _LONGEST_TITLE))
    heading = bold(title if article.url is None or not is_address(article.url) else link(title, article.url))
    source = clipped(article.source or texts.gettext(NO_SOURCE), _LONGEST_TITLE)
    day = texts.day(article.published) if article.published else texts.gettext(NO_DATE)
    return heading + plain(f"\n{source} · {day}")


def _told_first(taken: Sequence[Taken]) -> list[Taken]:
    """Return them with those first of which people want to hear."""
    order = [AddedStatus.FAILED, AddedStatus.ADDED, AddedStatus.CHANGED]
    return sorted(taken, key=lambda one: order.index(one.added.status) if one.added.status in order else len(order))


def _block(one: Taken, texts: Texts) -> Markup:
    added = one.added
    heading = plain(texts.gettext(_HEADINGS[added.status]) + " ")
    if added.article is None:
        return heading + plain(clipped(shown(str(added.error)), _LONGEST_LINE))
    block = heading + article_line(added.article, texts)
    if added.status in {AddedStatus.ADDED, AddedStatus.CHANGED, AddedStatus.UNCHANGED}:
        passages = texts.ngettext("{number} passage", "{number} passages", added.passages or 0)
        block += plain(f" · {passages}") if added.passages else Markup()
    if one.same_story:
        others = texts.listed([_named(article) for article in one.same_story[:3]])
        block += plain("\n" + clipped(texts.gettext(SAME_STORY, others=others), _LONGEST_LINE))
    return block


def _named(article: Article) -> str:
    return f"{article.title} ({article.source})" if article.source else article.title


def _counts(taken: Sequence[Taken], texts: Texts) -> str:
    counted = Counter(one.added.status for one in taken)
    return "\n".join(f"{texts.gettext(_HEADINGS[status])} {texts.number(count)}" for status, count in counted.items())


def _joined(blocks: Sequence[Markup]) -> Markup:
    """Join blocks, leaving out the last ones that do not fit a message."""
    text = Markup()
    for block in blocks:
        longer = text + plain("\n\n" if text.length else "") + block
        if longer.length > MessageLimit.MAX_TEXT_LENGTH:
            break
        text = longer
    return text
