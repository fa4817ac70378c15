"""What is kept of an answer, so that its buttons find it again."""

from collections.abc import Iterator

from bot.answer import Answer, Citation, Statement, StatementKind
from bot.follow_ups import Context, has_more, timeline_question
from bot.state.answers import AnswerContent, CopiedQuote, StoredSource
from bot.telegram.markup import clipped, units, whole
from bot.text import title
from bot.texts import Texts

LONGEST_COPIED = 256
"""UTF-16 units that a button copies at most."""
_LONGEST_ORIGIN = 120
"""UTF-16 units of a copied quote for speaker and source."""


def content_of(answer: Answer, html: str, context: Context | None, texts: Texts) -> AnswerContent:
    """Return what is kept of an answer, still without its buttons; `html` is the message that has them.

    `context` is what the conversation remembers of this very answer.
    """
    context = context if answer.answered else None
    return AnswerContent(
        html=html,
        keyboard=None,
        answered=answer.answered,
        understood=whole(answer.understood or answer.question),
        said_by=next((one.speaker for one in answer.statements if one.is_asked_for), None),
        statements=tuple(whole(statement.text) for statement in answer.statements),
        lead=whole(answer.lead or ""),
        sources=tuple(_source(citation, texts) for citation in answer.citations),
        quotes=tuple(_quotes(answer, texts)),
        topic=(context.topic or context.subject or None) if context else None,
        speaker=(context.person or context.speaker) if context else None,
        timeline=timeline_question(context) if context else None,
        context=context if context and has_more(context) else None,
    )


def _source(citation: Citation, texts: Texts) -> StoredSource:
    first = citation.supports[0] if citation.supports else None
    return StoredSource(
        number=citation.number,
        passage_id=citation.passage.id,
        article_id=citation.article.id,
        supports=citation.supports,
        sentence=whole(citation.passage.text[first.start : first.end]) if first else "",
        title=whole(title(citation.article, texts)),
        url=whole(citation.article.url) if citation.article.url else None,
    )


def _quotes(answer: Answer, texts: Texts) -> Iterator[CopiedQuote]:
    cited = {citation.number: citation for citation in answer.citations}
    for statement in answer.statements:
        citation = next((cited[number] for number in statement.citations if number in cited), None)
        if statement.kind is StatementKind.QUOTE and statement.speaker and citation is not None:
            yield CopiedQuote(copied(statement, citation, texts), statement.citations)


def copied(statement: Statement, citation: Citation, texts: Texts) -> str:
    """Return a quote with who said it and where it was read, in at most `LONGEST_COPIED` UTF-16 units."""
    article = citation.article
    day = statement.date or article.published
    read = ", ".join(
        part for part in (article.source or title(article, texts), texts.day(day) if day else None) if part
    )
    ending = clipped(" ".join(whole(f" — {statement.speaker} ({read})").split()), _LONGEST_ORIGIN)
    words = clipped(" ".join(whole(statement.text).split()), LONGEST_COPIED - units(ending) - 1)
    return f"{words} {ending}"
