"""What the articles of a conversation hold for a message that goes on from it, by the message's own words.

Who asks "has anyone been arrested?" after an answer about a burglary asks of that burglary: a sentence of those
articles that holds the words of the message answers it, although among all articles it would be one of many.
"""

import re
from collections.abc import Container, Iterable, Sequence
from datetime import datetime

from bot.answer import Answer
from bot.answers.finding import HITS, Found, find
from bot.answers.highlights import highlights
from bot.answers.numbers import could_tell
from bot.answers.succession import asks_successor
from bot.candidates import Candidate
from bot.composing import chosen
from bot.follow_ups import Completed
from bot.follow_ups.noun_phrases import noun_phrases
from bot.over_time.numbers import find_numbers
from bot.over_time.subjects import share_names
from bot.question import Kind, Question, parse
from index.library import Library
from index.search.equivalents import term_set
from index.search.expected import Expected, holds
from index.search.query import Query, QueryTerm
from index.store.selection import Filters

_LEAST = 0.3
"""Probability, as of a question by itself, from which a sentence of these articles may answer a message in them."""

_COVERED = 0.45
"""Share, by weight, of the message's own words that a passage must hold; and the sentence at least one of them."""

_SHORTEST_ROOT = 4
_GENERAL = term_set(
    "anybody somebody everybody nobody anyone someone everyone anything something everything nothing people many much "
    "long old happen happened happening go goes going went get got come came make made take took give gave say said "
    "stuff thing things part new now ever yet actually exactly really originally know tell told think thought"
)
"""Words that do not tell one message from another."""

_ASKED_KIND = re.compile(r"\b(?:which|what|whose|how\s+(?:many|much))\s+(?:other\s+)?[\w-]+", re.IGNORECASE)
"""What is asked for, which the answer need not repeat: "from which countries?"."""
_BY_THEMSELVES = frozenset([Kind.TIMELINE, Kind.CHANGES, Kind.KEYWORDS, Kind.QUOTES])


def told_there(
    library: Library, completed: Completed, question: Question | None, answer: Answer, *, now: datetime
) -> tuple[Found, list[Candidate]] | None:
    """Return what the articles of its conversation tell on a message, best first; None if that answers no better.

    `question` is what the message was read as, and `answer` the answer to that: it stands if any of its statements
    holds the words of the message, or if it is about a person whom the message only calls "he" or "she".
    """
    if not completed.cited or question is None or question.speaker is not None:
        return None
    message = library.read(completed.focus)
    words = own_words(message.query)
    asked = parse(message.query.text, people=library.people(), now=now)
    if not words or asked.speaker is not None or asked.kind in _BY_THEMSELVES or asked.period is not None:
        return None
    if answer.answered and completed.called:
        return None
    articles = _on_the_subject(library, completed.spoken_of, completed.cited)
    is_elsewhere = (
        # a question that names nobody and nothing goes on, if it can
        completed.fresh and not question.names and _is_from_others(answer, articles)
    )
    if not is_elsewhere and any(_share_told(words, one.text) for one in answer.statements):
        return None
    with_subject = library.read(f"{completed.focus}, {completed.spoken_of}")
    for side, least in ((message, _LEAST), (with_subject, None)):
        found = find(library, asked, side, filters=Filters(articles=frozenset(articles)), shown=completed.exclude)
        fitting = [one for one in found.ranked if _fits(asked, message.query, one, articles[one.article.id])]
        if sentences := chosen(asked, fitting, found.threshold if least is None else least):
            return found, sentences
    return None


def is_beside(library: Library, completed: Completed, question: Question | None, answer: Answer) -> bool:
    """Tell whether an answer to a message that leans on its conversation has nothing to do with the message.

    That is so of what holds none of the message's own words, but only those for the subject that were added; and, where
    nobody knows whom "he" means, of what other articles tell.
    """
    if completed.fresh or question is None or question.speaker is not None or not answer.answered:
        return False
    if completed.about or completed.exclude or not completed.cited or question.kind in _BY_THEMSELVES:
        return False
    if asks_successor(question.text):
        return False  # told in words of its own
    if completed.confined and _is_from_others(answer, completed.cited):
        return True
    words = own_words(library.read(_ASKED_KIND.sub(" ", completed.focus)).query)
    if question.kind is Kind.YES_NO:
        words = _predicate(words, completed.focus)
    told = [f"{one.passage.text}\n{one.passage.heading or ''}" for one in answer.citations]
    return bool(words) and not completed.called and not any(_share_told(words, text) for text in told)


def _predicate(words: Sequence[QueryTerm], message: str) -> list[QueryTerm]:
    """Return the words that tell what is asked of the subject, all where there are none: "was the captain fired?"."""
    subject = " ".join(one.text.lower() for one in noun_phrases(message) if one.is_subject).split()
    return [term for term in words if term.text.lower() not in subject] or list(words)


def _is_from_others(answer: Answer, articles: Container[str]) -> bool:
    return all(one.article.id not in articles for one in answer.citations)


def own_words(query: Query) -> list[QueryTerm]:
    """Return the words of a message that tell what it asks, without names."""
    return [
        term
        for term in query.terms
        if not (term.text[:1].isupper() or term.number)
        and not all(_GENERAL.issuperset(form) for form in term.forms[:1])
    ]


def share_of(words: Iterable[QueryTerm], stems: frozenset[str]) -> float:
    """Return the share, by weight, of the words that are among the stems, in any form of theirs or one of their kin."""
    weights = [(term.weight, _is_held(term, stems)) for term in words]
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, held in weights if held) / total if total else 0.0


def _is_held(term: QueryTerm, stems: frozenset[str]) -> bool:
    return term.within(stems) or _has_kin(term, stems)


def _has_kin(term: QueryTerm, stems: frozenset[str]) -> bool:
    """Tell whether a word of the same root is there: "marched" for "marchers"."""
    asked = term.forms[0][0]
    root = asked[: max(_SHORTEST_ROOT, len(asked) - 2)]
    return len(root) >= _SHORTEST_ROOT and any(stem.startswith(root) for stem in stems)


def _on_the_subject(library: Library, about: str, cited: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the articles cited, and those found for the subject that name much the same, each with its stems."""
    known = [article for one in cited if (article := library.article(one)) is not None]
    found = {hit.article.id: hit.article for hit in library.search(about, HITS).hits} if about else {}
    others = (one for one in found.values() if one.id not in cited)
    of_it = [*known, *(one for one in others if any(share_names(one, article) for article in known))]
    return {one.id: term_set(f"{one.title}\n{one.text}") for one in of_it}


def _fits(asked: Question, query: Query, candidate: Candidate, article: frozenset[str]) -> bool:
    """Tell whether a sentence holds what the message asks for, in an article that has the names it names."""
    words = own_words(query)
    names = [term for term in query.terms if term.name or term.number]
    return (
        _covers(words, candidate) and all(_is_held(term, article) for term in names) and _holds(asked, words, candidate)
    )


def _share_told(words: Sequence[QueryTerm], text: str) -> bool:
    return share_of(words, term_set(text)) >= _COVERED


def _covers(words: Sequence[QueryTerm], candidate: Candidate) -> bool:
    passage, sentence = term_set(candidate.passage.text), term_set(candidate.sentence.text)
    return share_of(words, passage) >= _COVERED and share_of(words, sentence) > 0


def _holds(question: Question, words: Sequence[QueryTerm], candidate: Candidate) -> bool:
    text = candidate.sentence.text
    if question.expected is None:
        return True
    if question.expected is Expected.REASON and _share_told(words, text):
        return True
    if question.expected is Expected.NUMBER:
        by_name = bool(find_numbers(text)) and _share_told(words, text)
        return by_name or could_tell(question, text, candidate.article.title)
    if question.expected is Expected.TIME:
        return holds(Expected.TIME, text, frozenset())
    return bool(highlights(question.expected, text, question.text))
