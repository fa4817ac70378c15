"""Where the event asked for is told: looked for in whole articles that hold the question's names, by whatever verb.

A search ranks what resembles the question. What answers it often stands two sentences after what does, in other words:
"who took over at Norvik?" is answered by "Ane Berg, who will run the company until June".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers.events import EventWord, event_words, events, is_certain, is_opposed, main_event, may_mean
from bot.answers.finding import Found, quotes_by_passage
from bot.answers.wanted import clause_of, gives, wants_name
from bot.candidates import Candidate
from bot.languages.english_events import LASTING, OF_SOMETHING
from bot.over_time.gathering import with_whole_articles
from bot.over_time.subjects import share_names
from bot.question import Kind
from index.library import Library
from index.model import Article, Hit, PassageKind, SentenceHit, Span
from index.search.equivalents import term_set
from index.search.query import QueryTerm

_ARTICLES = 12
"""Articles that are read whole."""

_LEAST_OF_MATTER, _LEAST_OF_OBJECT = 0.5, 0.4
"""Share, by weight, of the question's other words that must be around the event, and of what it was done to."""

_OF_EVENTS = frozenset([Kind.WHEN, Kind.WHERE, Kind.WHO, Kind.WHY, Kind.LIST, Kind.FACT, Kind.YES_NO])

_NEAR_COSINE = 0.4
"""A sentence this near to the question may be on its matter with none of its words."""

_BEFORE = 3
"""Sentences before one in which the words are looked for that it takes for known; after it, one."""

_LEAD = 300
"""Characters in which an article says what it is about."""

_OF_NAMES, _ABOUT_AS_GOOD = 0.4, 0.5
"""What it is worth to stand next to the question's names; how much worse than the best what is newer may be."""

_OF_FURTHER_EVENTS = 0.5
"""What the words of a further event of the question weigh: "the people living below", "when the dam broke"."""

_UNREAL = re.compile(
    r"\b(?:not|never|no|nobody|none|nor|refus\w+|den(?:y|ies|ied)|without|if|unless|calls?|called|demand\w*|urg(?:e|ed|es)"
    r"|ask(?:ed|s)?|want(?:s|ed)?|could|may|might|should|rule[ds]?\s+out)\b[^,;.]{0,40}$|n['’]t\b[^,;.]{0,30}$",
    re.IGNORECASE,
)
"""What stands before an event that has not happened."""

_WISHING = re.compile(
    r"\b(?:want(?:s|ed|ing)?|demand\w*|call(?:s|ed|ing)?\s+(?:for|on)|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?\s+for|insist\w*"
    r"|press(?:es|ed|ing)?\s+for|petition\w*|wish(?:es|ed)?)\b",
    re.IGNORECASE,
)
"""Who wants an event is told by one of these before it."""

_SAYS_LITTLE = re.compile(
    r"(?:happen|suppos|exact|actual|want|plan)\w*|many|much|old|long|now|ever|still|yet|so|far|all|any|every|today|end"
    r"|(?:any|some|every)(?:body|one|thing)|people|persons?|m[ae]n|wom[ae]n|names?|named|called|days?|dates?|time"
    r"|ceo|boss|ok(?:ay)?|well|please|just|hey|moment|present|currently|right|go|goes|gone|going|come|coming|gets?|got"
    r"|countr(?:y|ies)|places?|towns?|cit(?:y|ies)|villages?|compan(?:y|ies)|clubs?",
    re.IGNORECASE,
)
"""Words of a question that need not stand where it is answered: closed-class ones, and the class of thing asked for."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence, and which share of the question's other words, and of its names, stands around it."""

    hit: Hit
    sentence: SentenceHit
    share: float
    names: float

    @property
    def worth(self) -> tuple[float, float]:
        """What it is sorted by."""
        return (round(self.share + _OF_NAMES * self.names, 2), self.sentence.score)


@dataclass(frozen=True, slots=True)
class _Matter:
    """The question's words besides its names and its event, each with the further events that it tells of."""

    asked: EventWord
    terms: tuple[tuple[QueryTerm, frozenset[str]], ...]
    names: tuple[QueryTerm, ...]


def told(library: Library, found: Found) -> list[Candidate]:
    """Return the sentences that tell the event asked for with what is asked about it, best first; often none."""
    asked = main_event(found.question.text)
    if asked is None or found.question.kind not in _OF_EVENTS:
        return []
    matter = _matter(found, asked)
    places = [
        place
        for article in _with_related(articles_with_names(found), found)
        for place in _places(library, found, article, matter)
        if _tells(found, asked, place)
    ]
    places.sort(key=lambda place: place.worth, reverse=True)
    if found.question.kind is Kind.YES_NO or not asked.kinds.isdisjoint(LASTING):
        places = _newest_first(places)
    return _candidates(library, found, places)


def articles_with_names(found: Found) -> list[Article]:
    """Return the articles found that hold all names and numbers of the question."""
    required = [term for term in found.query.terms if term.name or (term.number and found.question.period is None)]
    known = {hit.article.id: hit.article for hit in reversed(found.hits)}
    order = list(dict.fromkeys(hit.article.id for hit in found.hits))[:_ARTICLES]
    return [
        known[key]
        for key in order
        if all(term.within(term_set(f"{known[key].title}\n{known[key].text}")) for term in required)
    ]


def holds_object(found: Found, asked: EventWord, sentence: str) -> bool:
    """Tell whether a sentence has what somebody did something to, where the question wants to know who did."""
    if asked.kinds.isdisjoint(OF_SOMETHING) or not wants_name(found.question):
        return True
    objects = [(term, frozenset[str]()) for term in found.query.terms if term.start >= asked.span.end]
    return _share(objects, sentence, frozenset()) >= _LEAST_OF_OBJECT


def _with_related(articles: Sequence[Article], found: Found) -> list[Article]:
    """Return these articles, and the others found that are on the same subject."""
    known = {article.id for article in articles}
    others = {hit.article.id: hit.article for hit in found.hits if hit.article.id not in known}
    return [*articles, *(one for one in others.values() if any(share_names(one, article) for article in articles))]


def _newest_first(places: Sequence[_Place]) -> list[_Place]:
    """Put the newest first of those that are about as good as the best: what was so is not what is so now."""
    best = max((place.worth[0] for place in places), default=0.0)
    good = [place for place in places if place.worth[0] >= best - _ABOUT_AS_GOOD]
    good.sort(key=lambda place: place.hit.article.published or date.min, reverse=True)
    return [*good, *(place for place in places if place not in good)]


def _candidates(library: Library, found: Found, places: Sequence[_Place]) -> list[Candidate]:
    quotes = quotes_by_passage(library, list({place.hit.passage.id: place.hit for place in places}.values()))
    return [
        Candidate(
            place.hit,
            place.sentence,
            tuple(
                quote
                for quote in quotes.get(place.hit.passage.id, ())
                if quote.start < place.sentence.end and place.sentence.start < quote.end
            ),
            found.threshold,
        )
        for place in places
    ]


def _matter(found: Found, asked: EventWord) -> _Matter:
    further = event_words(found.question.text)
    period = found.question.period
    terms = []
    for term in found.query.terms:
        in_period = period is not None and period.span.start <= term.start < period.span.end
        of_event = asked.span.start <= term.start < asked.span.end
        if term.name or in_period or of_event or _SAYS_LITTLE.fullmatch(term.text):
            continue
        kinds = [one.kinds for one in further if one.span.start <= term.start < one.span.end]
        terms.append((term, kinds[0] if kinds else frozenset[str]()))
    return _Matter(asked, tuple(terms), tuple(term for term in found.query.terms if term.name))


def _places(library: Library, found: Found, article: Article, matter: _Matter) -> Iterator[_Place]:
    """Yield the sentences of an article near which something of the matter is told, if that is worth anything."""
    hits = [hit for hit in found.hits if hit.article.id == article.id]
    names = [(name, frozenset[str]()) for name in matter.names]
    beginning = term_set(f"{article.title}\n{article.text[:_LEAD]}")
    needs_none = not matter.terms or is_certain(matter.asked)
    whole = sorted(with_whole_articles(library, hits), key=lambda hit: hit.passage.ordinal)
    running = [(hit, one) for hit in whole if hit.passage.kind is PassageKind.TEXT for one in hit.sentences]
    for number, (hit, sentence) in enumerate(running):
        if not _names_event(found, matter.asked, sentence.text):
            continue
        near = " ".join(one.text for _, one in running[max(0, number - _BEFORE) : number + 2])
        cosine = sentence.features.get("sentence_cosine", 0.0)
        if needs_none or cosine >= _NEAR_COSINE or _share(matter.terms, near, frozenset()) > 0:
            share = _share(matter.terms, near, beginning)
            yield _Place(hit, sentence, share, _share(names, near, frozenset()))


def _names_event(found: Found, asked: EventWord, text: str) -> bool:
    """Tell whether a sentence has any word for the event asked about: the rest need not be looked at."""
    kinds = may_mean(asked)
    return not events(text).isdisjoint(kinds) or (found.question.kind is Kind.YES_NO and is_opposed(kinds, text))


def _share(terms: Sequence[tuple[QueryTerm, frozenset[str]]], text: str, stems: frozenset[str]) -> float:
    """Return the share, by weight, of terms that stand in a text or among these stems, by themselves or as events."""
    around, told_of = term_set(text) | stems, events(text)
    weights = [(term.weight * (_OF_FURTHER_EVENTS if kinds else 1), term, kinds) for term, kinds in terms]
    weight = sum(one for one, _, _ in weights)
    held = sum(one for one, term, kinds in weights if term.within(around) or not kinds.isdisjoint(told_of))
    return held / weight if weight else 1.0


def _tells(found: Found, asked: EventWord, place: _Place) -> bool:
    """Tell whether a sentence tells the event asked about, with what is asked about it."""
    kinds, text = may_mean(asked), place.sentence.text
    if place.share < _LEAST_OF_MATTER:
        return False
    if found.question.kind is Kind.YES_NO and is_opposed(kinds, text):
        return True
    if not holds_object(found, asked, text):
        return False
    return any(_is_told(found, text, one.span) for one in event_words(text) if not one.kinds.isdisjoint(kinds))


def _is_told(found: Found, text: str, span: Span) -> bool:
    """Tell whether an event word tells what has happened, or what somebody wants if that is asked, with what is new."""
    question, before = found.question, text[: span.start]
    if question.kind is not Kind.YES_NO:
        is_wish = _WISHING.search(question.text) is not None
        if (_WISHING.search(before) is not None) is not is_wish or (not is_wish and _UNREAL.search(before)):
            return False
        if is_wish:
            return gives(question, text)
    return gives(question, text) and (not wants_name(question) or gives(question, clause_of(text, span)))
