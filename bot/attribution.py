"""Whose words a sentence holds: by the quotes in it, and whether it tells of the speaking of whom was asked for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.question import Asked, Question
from index.model import Hit, Quote, SentenceHit, Span
from index.names import speaker_matches
from index.search.equivalents import term_set
from index.search.query import QueryTerm

REACTING = re.compile(
    r"\b(?:disput\w+|reject\w+|den(?:y|ies|ied)|dismiss\w+|welcom\w+|criticis\w+|call(?:s|ed)|described|condemn\w+"
    r"|the\s+(?:sum|offer|decision|move|proposal|idea|deal|suggestion|ruling|change|delay|news|result|charges?))\b",
    re.IGNORECASE,
)
"""Words that are about what was told in the sentence before."""

_OF_ANOTHER = re.compile(r"\b(?:is|was|of|for|by|with|to)\s[^,;.]*[a-z],\s+who(?:se)?\b[^,;]*")
"""A clause that tells of somebody else what they said: "Lind is a cousin of the spokesman, who said he had not …"."""

SPEAKING = term_set(
    "say said tell told talk speak spoke spoken comment statement announce declare warn claim argue insist stress "
    "state suggest mention remark add write wrote predict urge deny denied admit promise describe explain respond "
    "response react reaction complain accuse criticise praise believe reveal confirm ask demand hope expect think "
    "thought call discuss reply letter speech interview report publish post oppose support agree refuse reject welcome "
    "condemn"
)
"""Without one of these, a sentence that names somebody does not say what they said."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the quotes that overlap it and the day of its article.

    `nearest` is how near the nearest words of the same speaker in its passage are to the question.
    """

    sentence: SentenceHit
    quotes: tuple[Quote, ...]
    published: date | None
    nearest: float = 0.0


def is_theirs(asked: Asked, quote: Quote, published: date | None) -> bool:
    """Tell whether a quote is of whom the question asks for: of those found in the articles, or by name and role.

    `published` is the day of its article: of who is asked for by a role, only what they said in it is meant.
    """
    if asked.people:
        return asked.is_said_by(quote.speaker, quote.role, quote.said or published)
    return speaker_matches(asked.words, quote.speaker, quote.role)


def quotes_asked(question: Question, told: Told) -> bool:
    """Tell whether a sentence holds words of whom the question asks for."""
    return question.speaker is not None and any(
        is_theirs(question.speaker, quote, told.published) for quote in told.quotes
    )


def tells_theirs(question: Question, terms: Sequence[QueryTerm], told: Told) -> bool:
    """Tell whether the sentence holds the asked speaker's words, or tells of their speaking and of nobody else's.

    `terms` are those of the question that name the speaker.
    """
    if quotes_asked(question, told):
        return True
    names = [term for term in terms if term.name]
    stems = term_set(_OF_ANOTHER.sub("", told.sentence.text))
    others = [quote for quote in told.quotes if quote.speaker is not None]
    if not others:
        return bool(terms) and bool(SPEAKING & stems) and all(term.within(stems) for term in names or terms)
    # a body asked for in other words: "British intelligence" for a report of the British Ministry of Defence
    of_body = term_set(" ".join(f"{quote.speaker} {quote.role or ''}" for quote in others))
    return any(term.within(of_body) for term in names) and all(term.within(stems | of_body) for term in terms)


def overlapping(quotes: Iterable[Quote], sentence: Span | SentenceHit) -> tuple[Quote, ...]:
    """Return the quotes of a passage of which a part stands in the sentence."""
    return tuple(quote for quote in quotes if quote.start < sentence.end and sentence.start < quote.end)


def without_others(question: Question, hit: Hit, quotes: Sequence[Quote]) -> str:
    """Return the passage without the sentences that report only other people's words; all of it if nobody is asked for.

    What those are about is no topic of the person asked for, unless they react to it; nor is what is told in paragraphs
    after their last words.
    """
    if question.speaker is None:
        return hit.passage.text
    passage, published = hit.passage, hit.article.published
    theirs = [quote for quote in quotes if is_theirs(question.speaker, quote, published)]
    end = passage.text.find("\n\n", max(quote.end for quote in theirs)) if theirs else -1
    kept = []
    for number, span in enumerate(passage.sentences):
        if 0 <= end <= span.start:
            break
        spoken = [quote for quote in overlapping(quotes, span) if quote.speaker is not None]
        if not spoken or any(is_theirs(question.speaker, quote, published) for quote in spoken):
            if spoken and number and REACTING.search(passage.text[span.start : span.end]):
                before = passage.sentences[number - 1]
                kept.append(passage.text[before.start : before.end])
            kept.append(passage.text[span.start : span.end])
    return " ".join(kept)
