"""What tells that somebody has not spoken: "declined to comment", "has not spoken in public", "left without a word"."""

import re
from dataclasses import dataclass

from bot.answers.finding import Found
from bot.answers.identifying import introductions
from bot.candidates import Candidate
from bot.requirements import topic_terms
from index.model import Hit, Span
from index.names import is_function, name_words
from index.offices import is_body, office_terms
from index.search.answerability import stems_around
from index.search.equivalents import term_set
from index.words import words

_SILENT = re.compile(
    r"\b(?:(?:declin|refus)(?:ed|es|ing)\s+to\s+(?:comment|say|speak|answer|discuss|be\s+drawn)"
    r"|(?:has|have|had|having)\s+(?:not|never|yet\s+to)\s+(?:\w+\s+){0,2}?(?:spoken|commented|said|responded|replied"
    r"|reacted|answered|given\s+(?:an?y?\s+)?(?:interviews?|comments?|statements?))"
    r"|(?:did|does|do|would|will|could)\s+not\s+(?:\w+\s+)?(?:comment|speak|respond|reply|answer|say|react|take\s+questions)"
    r"|(?:left|went|passed|walked)\s+(?:\w+\s+){0,2}?without\s+(?:speaking|a\s+word|comment(?:ing)?|answering)"
    r"|issued\s+no\s+(?:statement|comment)|took\s+no\s+questions|made\s+no\s+(?:comment|statement)|ha(?:s|d|ve)\s+remained\s+silent"
    r"|no\s+comment\b|could\s+not\s+be\s+reached|was\s+not\s+available\s+for\s+comment)",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(r"(?:He|She|It|They)\b")
_LEAST_TOPIC = 0.5
_LEAD = 400
"""Characters of an article that tell what it is about."""


@dataclass(frozen=True, slots=True)
class _Whom:
    """Whom a sentence must be of: by a surname, by the words of an office asked for, or of one they hold."""

    surnames: frozenset[str]
    held: tuple[frozenset[str], ...]
    asked: frozenset[str]


def tells_of_silence(text: str) -> bool:
    """Tell whether a text says of somebody that they said nothing, or would not."""
    return _SILENT.search(text) is not None


def silence(found: Found, name: str | None = None) -> list[Candidate]:
    """Return the sentences that tell of whom the question asks, called `name` if that is known, that they keep silent.

    The passage must be on the topic, as far as there is one.
    """
    asked = found.question.speaker
    if asked is None:
        return []
    named = [name] if name else [person.name for person in asked.people if person.is_named]
    surnames = {words[-1] for one in named if (words := name_words(one))}
    held = [office_terms(one.role) for person in asked.people for one in person.roles]
    told = (introduced for hit in found.hits for introduced in introductions(hit)) if surnames else ()
    held += [office_terms(role) for one, role, _ in told if name_words(one)[-1:] and name_words(one)[-1] in surnames]
    words_asked = asked.english or asked.words
    whom = _Whom(
        frozenset(surnames), tuple(held), office_terms(words_asked) if not named or asked.is_role else frozenset()
    )
    return [
        Candidate(hit, sentence, (), 1.0, own=True)
        for hit in found.hits
        if _is_on_topic(found, hit)
        for sentence in hit.sentences
        if _SILENT.search(sentence.text) and _is_of(hit, sentence.start, whom)
    ]


def _is_on_topic(found: Found, hit: Hit) -> bool:
    topic = topic_terms(found.question, found.query)
    context = stems_around(hit, hit.passage.text) | term_set(hit.article.text[:_LEAD])
    weight = sum(term.weight for term in topic)
    return not weight or sum(term.weight for term in topic if term.within(context)) >= _LEAST_TOPIC * weight


def _is_of(hit: Hit, start: int, whom: _Whom) -> bool:
    """Tell whether a sentence, or that before it where it refers back, is of somebody with this name or office."""
    spans = [span for span in hit.passage.sentences if span.start <= start][-2:]
    text = _text(hit, spans[-1])
    if _REFERS_BACK.match(text) and len(spans) > 1:
        text = _text(hit, spans[0])
    if not whom.surnames.isdisjoint(word.surface for word in words(text)):
        return True
    within, around = office_terms(text), office_terms(f"{hit.article.title} {hit.article.text}")
    if _heads(whom.asked) and whom.asked <= within | around and _heads(whom.asked) <= within:
        return True
    # an office that somebody is known to hold is theirs where the article names them
    is_named = not whom.surnames.isdisjoint(word.surface for word in words(hit.article.text))
    return is_named and any(_heads(office) and office <= within for office in whom.held)


def _heads(office: frozenset[str]) -> frozenset[str]:
    """Return the words of an office or a body that say what it is, not whose."""
    return frozenset(word for word in office if is_function(word) or is_body(word))


def _text(hit: Hit, span: Span) -> str:
    return hit.passage.text[span.start : span.end]
