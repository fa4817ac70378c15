"""Questions that show a newcomer what can be asked here: made from the newest articles' own quotes, and tried."""

import calendar
import re
from collections.abc import Callable, Iterator

from index.library import Library
from index.model import Article
from index.names import same_person
from index.store.rows import StoredQuote
from index.words import words

MOST = 3

_ARTICLES = 20
"""How many of the newest articles are looked at."""

_TRIED = 12
"""How many questions are tried at most; each takes some hundredths of a second."""

_PERSON = re.compile(r"^(?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’-]+$")
"""A body needs an article before its name, and which one is not known; so only people are asked about."""

_NAME = re.compile(r"(?<!^)(?<![.!?“\"] )(?<![A-Z][a-z]\s)\b[A-Z][a-zà-ÿ]{2,}(?: [A-Z][a-zà-ÿ]{2,})*\b")
_THE = re.compile(r"\b[Tt]he $")
_LOWER_CASE = re.compile(r" [a-zà-ÿ]+")
_CALENDAR = frozenset((*calendar.month_name, *calendar.day_name))


def example_questions(library: Library, answered: Callable[[str], bool]) -> tuple[str, ...]:
    """Return up to three questions of different speakers for which `answered` is true."""
    found: list[str] = []
    speakers: list[str] = []
    tried = 0
    for speaker, question in _proposals(library):
        if any(same_person(speaker, other) for other in speakers):
            continue
        tried += 1
        if answered(question):
            found.append(question)
            speakers.append(speaker)
        if len(found) == MOST or tried == _TRIED:
            break
    return tuple(found)


def _proposals(library: Library) -> Iterator[tuple[str, str]]:
    for article in library.catalogue.articles(limit=_ARTICLES):
        for stored in library.quotes(article_id=article.id):
            for speaker, topic in topics(stored, article):
                yield speaker, question_on(speaker, topic)


def topics(stored: StoredQuote, article: Article) -> Iterator[tuple[str, str]]:
    """Yield the speaker of a quote and a name in it, if both are plain enough to ask by."""
    speaker = stored.quote.speaker
    if speaker is None or len(_PERSON.findall(speaker)) != 1:
        return
    text = stored.quote.text
    for match in _NAME.finditer(text):
        if match.group() in speaker or match.group() in _CALENDAR or match.group() not in article.text:
            continue
        has_article = _THE.search(text[: match.start()]) is not None
        if has_article and _is_attribute(text[match.end() :]):
            continue  # "the Norwegian ferry"
        yield speaker, f"the {match.group()}" if has_article else match.group()
        return


def _is_attribute(following: str) -> bool:
    """Tell whether a name has a noun behind it that it belongs to."""
    noun = _LOWER_CASE.match(following)
    return noun is not None and not words(noun.group())[0].stop


def question_on(speaker: str, topic: str) -> str:
    """Return the question for a speaker's words on a topic."""
    return f"What did {speaker} say about {topic}?"
