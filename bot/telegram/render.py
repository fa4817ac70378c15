"""An answer as Telegram messages: the notice, the statements with their numbers, then the sources.

Pure. A message is made of whole blocks (a statement, a source) and stays within Telegram's limits; a block that is
alone too long for a message is shortened, with '…' where something was left out.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add

from telegram.constants import MessageLimit

from bot.answer import Answer, Citation, Statement
from bot.telegram.excerpt import excerpt
from bot.telegram.links import article_link
from bot.telegram.markup import Markup, bold, clipped, italic, link, plain, quotation
from bot.text import attribution, before, earlier_of_article, figures, heading, numbers, origin, same_article, title
from bot.texts import Texts
from index.model import Span

TEXT_LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
ENTITY_LIMIT = int(MessageLimit.MESSAGE_ENTITIES)
LONGEST_HEADER = 512  # UTF-16 units for a title, or for a source and date, or for a speaker
SEPARATOR = Markup("\n\n", 2)


def render(answer: Answer, texts: Texts) -> list[Markup]:
    """Return the reply as one or more messages, each at most 4096 visible UTF-16 units and 100 entities."""
    return packed(list(_blocks(answer, texts)))


def _blocks(answer: Answer, texts: Texts) -> Iterator[Markup]:
    if answer.context:
        yield italic(plain(clipped(answer.context, LONGEST_HEADER)))
    if answer.notice:
        yield italic(plain(clipped(answer.notice, TEXT_LIMIT)))
    if answer.lead:
        yield plain(clipped(answer.lead, TEXT_LIMIT))
    if answer.figures:
        yield plain(clipped(figures(answer.figures, texts), TEXT_LIMIT))
    for statement in answer.statements:
        yield _statement(statement, answer, texts)
    for remark in answer.remarks:
        yield italic(plain(clipped(remark, TEXT_LIMIT)))
    if citations_heading := heading(answer, texts):
        yield plain(clipped(citations_heading, LONGEST_HEADER))
    for citation in answer.citations:
        yield _source(citation, answer, texts)


def _statement(statement: Statement, answer: Answer, texts: Texts) -> Markup:
    day = bold(plain(before(statement, answer, texts)))
    ending = plain(
        clipped(attribution(statement, texts), LONGEST_HEADER) + clipped(numbers(statement.citations), LONGEST_HEADER)
    )
    text = clipped(statement.text, TEXT_LIMIT - ending.length - day.length)
    return day + marked(text, statement.highlights, ENTITY_LIMIT - 1) + ending


def _source(citation: Citation, answer: Answer, texts: Texts) -> Markup:
    earlier = earlier_of_article(citation, answer)
    heading = plain(
        clipped(title(citation.article, texts) if earlier is None else same_article(earlier, texts), LONGEST_HEADER)
    )
    supports = citation.supports
    sentence = citation.passage.text[supports[0].start : supports[0].end] if supports else ""
    url = article_link(citation.article.url, sentence)
    header = plain(f"[{citation.number}] ") + (link(heading, url) if url else heading)
    about = origin(citation, texts, repeated=earlier is not None)
    if about:
        header += plain("\n" + clipped(about, LONGEST_HEADER))
    header += plain("\n")
    entities_left = ENTITY_LIMIT - header.entities - 1  # the block quotation is one
    shown = excerpt(citation.passage, supports, TEXT_LIMIT - header.length)
    return header + quotation(marked(shown.text, shown.supports, entities_left))


def marked(text: str, spans: Sequence[Span], most: int = ENTITY_LIMIT) -> Markup:
    """Return `text` with spans of it in bold, at most so many; a span that was cut off is left out."""
    parts: list[Markup] = []
    position = 0
    for span in [span for span in spans if span.end <= len(text)][:most]:
        parts += [plain(text[position : span.start]), bold(plain(text[span.start : span.end]))]
        position = span.end
    return reduce(add, [*parts, plain(text[position:])])


def packed(blocks: Sequence[Markup]) -> list[Markup]:
    """Return messages of whole blocks, as few as hold them all. A block is alone within Telegram's limits."""
    messages: list[Markup] = []
    for block in blocks:
        joined = messages[-1] + SEPARATOR + block if messages else block
        if messages and joined.length <= TEXT_LIMIT and joined.entities <= ENTITY_LIMIT:
            messages[-1] = joined
        else:
            messages.append(block)
    return messages
