"""What a reader whose question is not answered may ask instead: of the words found nearest to it, by name."""

from collections.abc import Sequence

from bot.answer import Choice
from bot.examples import question_on, topics
from bot.question import Asked
from index.library import Library
from index.model import Hit

MOST = 3


def suggestions(library: Library, hits: Sequence[Hit], asked: Asked | None = None) -> tuple[Choice, ...]:
    """Return up to three questions on names that stand in quotes of these passages, of whom was asked for, if given."""
    articles = {hit.article.id: hit.article for hit in hits}
    found: dict[str, Choice] = {}
    for stored in library.quotes_of_passages([hit.passage.id for hit in hits]):
        quote, article = stored.quote, articles[stored.article_id]
        if asked is not None and not asked.is_said_by(quote.speaker, quote.role, quote.said or stored.published):
            continue
        for speaker, topic in topics(stored, article):
            question = question_on(speaker, topic)
            found.setdefault(question, Choice(f"{speaker}: {topic}", question))
    return tuple(found.values())[:MOST]
