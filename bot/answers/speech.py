"""Somebody's words: theirs alone, oldest first, each with its day and place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.answers.countries import is_of_country
from bot.answers.finding import HITS, Found, find, quotes_by_passage, within
from bot.attribution import is_theirs, overlapping
from bot.candidates import Candidate
from bot.composing import MOST_STATEMENTS, chosen, said_on
from bot.question import Question
from bot.requirements import is_about_whom, missing, share, topic_terms
from index.library import Library
from index.model import Hit, SentenceHit
from index.people import Person
from index.search.equivalents import term_set
from index.search.features import QuestionSide
from index.search.query import QueryTerm
from index.store.selection import DateBasis, Filters

_NEAR = ((0.3, 0.12), (0.22, 0.05))
"""How near somebody's words must be to a topic in meaning, and by how much less than the nearest of all sentences."""

_FEW_PASSAGES = 4
_LEAST_COSINE = 0.37
"""What else somebody who is quoted in so few passages said is stated if it is at least this near to the question."""

_NEARLY_ALL = 0.75
"""Share of the topic, by weight, that must be in the very words of who is sought as having said it."""
_MOST_HOLDING = 2

_REPORTED_WITHIN = timedelta(days=3)
"""Words of the end of a period may be printed this much later."""


def filters_of(people: Sequence[Person]) -> Filters:
    """Return the filters for passages with words of these people."""
    return Filters(
        speakers=frozenset(name for person in people for name in person.names),
        roles=frozenset(held.role for person in people if not person.is_named for held in person.roles),
    )


def find_words(
    library: Library, question: Question, side: QuestionSide, *, shown: frozenset[tuple[str, int]] = frozenset()
) -> Found:
    """Search only among the passages that quote whom the question asks for; nothing, if nobody of the name is."""
    people = question.speaker.people if question.speaker else ()
    if not people:
        return replace(find(library, question, side, shown=shown), ranked=())
    filters = within(filters_of(people), question, DateBasis.PUBLISHED)
    if filters.until is not None:
        filters = replace(filters, until=filters.until + _REPORTED_WITHIN)
    found = find(library, question, side, filters=filters, limit=HITS, shown=shown)
    own = tuple(one for one in found.ranked if one.own and _is_wanted(question, one))
    return replace(found, ranked=own)


def words_on_topic(found: Found) -> list[Candidate]:
    """Return the sentences worth stating, best first."""
    return chosen(found.question, found.ranked, found.threshold)


def words_near_in_meaning(
    library: Library, question: Question, terms: Sequence[QueryTerm], *, shown: frozenset[tuple[str, int]] = frozenset()
) -> Found | None:
    """Return what whom the question asks for said that is about as near to its topic as anything in the articles.

    So "the problem was fitness" is found for "what is wrong with the team". Names and numbers must stand near it. None
    where the topic, given as `terms`, is nothing but these, or nothing of theirs is so near.
    """
    asked = question.speaker
    if not question.topic or asked is None or all(term.name or term.number for term in terms):
        return None
    side = library.read(question.topic)
    anything = max((_cosine(one) for hit in library.search_read(side, HITS).hits for one in hit.sentences), default=1.0)
    filters = within(filters_of(asked.people), question, DateBasis.PUBLISHED)
    hits = library.search_read(side, HITS, filters=filters).hits
    ranked = tuple(
        one
        for one in _all_theirs(library, question, hits)
        if any(one.probability >= max(least, anything - behind) for least, behind in _NEAR)
        and not missing(terms, one.hit)
        and is_about_whom(question, terms, one.hit, one.sentence.start)
        and _is_wanted(question, one)
        and (one.passage.id, one.sentence.start) not in shown
    )
    ranked = tuple(sorted(ranked, key=lambda one: -one.probability))
    return Found(question, side.query, hits, ranked, 0.0) if ranked else None


def _cosine(sentence: SentenceHit) -> float:
    return sentence.features.get("sentence_cosine", 0.0)


def with_the_rest(
    library: Library, found: Found, sentences: Sequence[Candidate], shown: frozenset[tuple[str, int]] = frozenset()
) -> list[Candidate]:
    """Return somebody's words on a topic, and of who is seldom quoted, what else they said that is near the question.

    `found` are the passages with their words. Who speaks in a few passages mostly speaks of one thing in all of them.
    """
    asked = found.question.speaker
    if asked is None or len(asked.people) != 1 or not sentences or len(sentences) >= MOST_STATEMENTS:
        return list(sentences)
    known = shown | {(one.passage.id, one.sentence.start) for one in sentences}
    theirs = list(_all_theirs(library, found.question, found.hits))
    if len({one.passage.id for one in theirs}) > _FEW_PASSAGES:
        return list(sentences)
    rest = [
        one
        for one in theirs
        if _cosine(one.sentence) >= _LEAST_COSINE
        and (one.passage.id, one.sentence.start) not in known
        and _is_wanted(found.question, one)
    ]
    return [*sentences, *sorted(rest, key=lambda one: -_cosine(one.sentence))][:MOST_STATEMENTS]


def _all_theirs(library: Library, question: Question, hits: Sequence[Hit]) -> Iterator[Candidate]:
    """Yield all sentences of these passages that hold words of whom the question asks for."""
    asked, quotes = question.speaker, quotes_by_passage(library, hits)
    for hit in hits if asked is not None else ():
        for sentence in hit.sentences:
            spoken = overlapping(quotes.get(hit.passage.id, ()), sentence)
            if asked is not None and any(is_theirs(asked, quote, hit.article.published) for quote in spoken):
                yield Candidate(hit, sentence, spoken, _cosine(sentence), own=True)


def holding_topic(library: Library, found: Found) -> list[Candidate]:
    """Return the sentences found in which somebody, known by name or role, says nearly all of what is asked about."""
    topic = topic_terms(found.question, found.query)
    quotes = quotes_by_passage(library, found.hits)
    held = []
    for hit in found.hits if len(topic) > 1 else ():  # one word alone is no saying: "who called the police"
        for sentence in hit.sentences:
            spoken = overlapping(quotes.get(hit.passage.id, ()), sentence)
            spoken = tuple(quote for quote in spoken if quote.speaker or quote.role)
            if spoken and share(topic, term_set(sentence.text)) >= _NEARLY_ALL:
                held.append(Candidate(hit, sentence, spoken, 1.0, own=True))
    return sorted(held, key=lambda one: -one.sentence.score)[:_MOST_HOLDING]


def own_words(library: Library, found: Found) -> list[Candidate]:
    """Return one sentence of each passage found that holds words of whom the question asks for, on any topic."""
    asked = found.question.speaker
    if asked is None or not asked.people:
        return []
    quotes = quotes_by_passage(library, found.hits)
    own = []
    for hit in found.hits:
        theirs = [quote for quote in quotes.get(hit.passage.id, ()) if is_theirs(asked, quote, hit.article.published)]
        spoken = [one for one in hit.sentences if any(q.start < one.end and one.start < q.end for q in theirs)]
        if spoken:
            one = Candidate(hit, max(spoken, key=lambda one: one.score), tuple(theirs), 0.0, own=True)
            own += [one] if is_of_country(asked, one) else []
    return own


def _is_wanted(question: Question, candidate: Candidate) -> bool:
    """Tell whether somebody's words are of the period and the country asked for."""
    is_of_it = question.speaker is None or is_of_country(question.speaker, candidate)
    return is_of_it and _in_period(question, candidate)


def _in_period(question: Question, candidate: Candidate) -> bool:
    """Tell whether the words are of the period asked for, as far as their day is known."""
    period = question.period
    said = said_on(candidate)
    return period is None or said is None or period.first <= said <= period.last
