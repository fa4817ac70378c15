"""Facts: the sentences that answer, in the period asked for, of a person who is known where a person is asked for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from bot.answers.events import asked_otherwise
from bot.answers.finding import HITS, Found, find, within
from bot.answers.highlights import highlights
from bot.answers.numbers import could_tell, has_unit, may_rename
from bot.answers.opposites import turns_round
from bot.answers.premises import lacks_who, takes_for_granted_what_is_not_told
from bot.answers.silence import tells_of_silence
from bot.answers.succession import asks_successor, tells_successor
from bot.answers.times import asks_for_anything, is_open, of_the_time, of_those_days
from bot.answers.told import told
from bot.answers.untold import untold
from bot.answers.wanted import wants_name
from bot.candidates import Candidate
from bot.composing import BEST, chosen
from bot.follow_ups import Completed
from bot.over_time.contradictions import tells_of_moving
from bot.over_time.subjects import share_names
from bot.question import Kind, Question
from index.library import Library
from index.search.equivalents import term_set
from index.search.expected import Expected, holds
from index.search.features import QuestionSide
from index.search.query import QueryTerm
from index.store.selection import DateBasis, Filters

_OF_THE_TYPE = 3.0
"""How much a sentence's score is raised that holds something of the kind asked for."""

_OF_THE_ARTICLE, _OF_THE_SUBJECT, _OF_THE_MESSAGE = 1.0, 2.0, 4.0
"""The same for a sentence of an article that was cited, of any on the same subject, and with words of the message."""

_VOUCHED_SHARE = 0.7
"""A sentence that counts what is asked for needs this share of the probability of an answer."""


_NEAR_COSINE = 0.5
"""A sentence this near to the question that gives an amount of the kind asked for answers it."""

_LEAST_COSINE = 0.4
"""A sentence with a reason of whom it is asked why, or with their own words, is at least this near."""

_SURELY_NEAR = 0.6
"""A sentence this near to the question is on its matter, whatever its words."""

_SHORTEST_ROOT = 4
_AHEAD = 2.0
"""By so much what is put before all else scores more: one step of the order that statements are read in."""

_SAYS_LITTLE = re.compile(
    r"many|much|old|long|happen\w*|supposed|people|come|came|coming|go|goes|going|went|get|got|make|made|take|took|give|gave|exactly",
    re.IGNORECASE,
)
_OF_TOPICS = frozenset([Kind.KEYWORDS, Kind.TIMELINE, Kind.CHANGES])

_MOST_SUCCEEDING = 2
"""Sentences that tell of a successor and are put before all others."""

_MOST_TOLD, _MOST_OF_A_LIST = 2, 6
"""Sentences that tell of the event asked for and are put before all others."""

_NEARLY_CERTAIN = 0.85
"""A sentence this probable answers although what it counts has another name."""


def facts(
    library: Library, question: Question, side: QuestionSide, completed: Completed
) -> tuple[Found, list[Candidate]]:
    """Return what was found, and the sentences worth stating, best first; none where the articles do not say it.

    What a follow-up is about is put forward. Of a question with a period, passages that speak of that time are
    searched. Where they do not answer, so are others whose time is not known, in which its words must stand; and any
    others if the period has an open end: what was so before a day may be told later.
    """
    attempts = [(question, within(Filters(), question, DateBasis.EVENT))]
    if question.period is not None:
        attempts.append((replace(question, period=None), Filters()))
    if completed.within:
        attempts.append((replace(question, period=None), Filters(articles=frozenset(completed.within))))
    for asked, filters in attempts:
        found = find(library, asked, side, filters=filters, shown=completed.exclude)
        if question.period is not None and asked.period is None and not is_open(question.period):
            found = replace(found, ranked=tuple(one for one in found.ranked if one.article.published is None))
        if asked.period is not None and not is_open(asked.period):
            found = of_the_time(library, found, asked.period)
        found = _of_the_conversation(library, found, completed)
        sentences = _answering(library, found, filters, completed)
        if not sentences and asked.period is not None and asks_for_anything(asked, found):
            sentences = of_those_days(library, found, asked.period)
        if sentences:
            break
    return found, sentences


def _answering(library: Library, found: Found, filters: Filters, completed: Completed) -> list[Candidate]:
    """Return the sentences worth stating, with what is told otherwise; where that is withheld, what says so."""
    sentences = _worth_stating(found, completed)
    if kept := untold(found):
        return kept if wants_name(found.question) else _before(kept, sentences)
    if completed.fresh and takes_for_granted_what_is_not_told(found):
        return []
    if found.question.kind is Kind.WHY:
        sentences = _with_own_reason(library, found, sentences)
    return _with_what_is_told(library, found, filters, sentences)


def _with_what_is_told(
    library: Library, found: Found, filters: Filters, sentences: Sequence[Candidate]
) -> list[Candidate]:
    """Put first what tells of the event asked about, by whatever verb; nothing is left where it must be and is not.

    Where a day was moved since, that comes before.
    """
    telling = told(library, found) or ([] if sentences else _told_otherwise(library, found, filters))
    if not telling and lacks_who(found, sentences):
        return []
    telling = telling[: _MOST_OF_A_LIST if found.question.kind is Kind.LIST else _MOST_TOLD]
    moved = sentences[:1] if found.question.kind is Kind.WHEN else []
    moved = [one for one in moved if tells_of_moving(one.sentence.text)]
    return _before(moved, _before(telling, sentences)) if telling else list(sentences)


def _told_otherwise(library: Library, found: Found, filters: Filters) -> list[Candidate]:
    """Return what tells of the event asked about where a search by other words for it leads."""
    text = asked_otherwise(found.question.text)
    if text is None:
        return []
    return told(library, replace(found, hits=library.search_read(library.read(text), HITS, filters=filters).hits))


def _of_the_conversation(library: Library, found: Found, completed: Completed) -> Found:
    """Put forward the sentences of what was spoken of, and those with the words of the message itself.

    What was spoken of are some articles, and others on the same subject; where these answer, the rest does not count.
    """
    known = [article for one in completed.within if (article := library.article(one)) is not None]
    if not known:
        return found
    others = {one.article.id: one.article for one in found.ranked}
    related = {key for key, other in others.items() if any(share_names(other, article) for article in known)}
    focus = term_set(completed.focus)
    raised = [
        _raised(
            one,
            _OF_THE_ARTICLE * (one.article.id in completed.within)
            + _OF_THE_SUBJECT * (one.article.id in related)
            + _OF_THE_MESSAGE * bool(focus & term_set(one.sentence.text)),
        )
        for one in found.ranked
    ]
    ranked = sorted(raised, key=lambda one: -one.sentence.score)
    own = [one for one in ranked if one.article.id in related]
    is_told_there = any(one.probability >= found.threshold for one in own[:BEST])
    return replace(found, ranked=tuple(own if is_told_there else ranked))


def _worth_stating(found: Found, completed: Completed) -> list[Candidate]:
    question, others_than = found.question, completed.others_than
    ranked = [one for one in found.ranked if not others_than or _is_of_others(one, others_than)]
    ranked = [one for one in ranked if not _is_beside(question, one.sentence.text)]
    seeks_successor = question.expected is Expected.PERSON and asks_successor(question.text)
    if completed.fresh and not seeks_successor:
        ranked = [one for one in ranked if _is_on_matter(found, one)]
    if question.expected is Expected.NUMBER:
        return _numbers(found, ranked)
    if question.kind is Kind.WHO and question.asking is not None:
        ranked = [one for one in ranked if any(quote.speaker or quote.role for quote in one.quotes)]
    stated = chosen(question, _by_type(question, ranked), found.threshold)
    if seeks_successor:
        succeeding = [one for one in ranked if tells_successor(one.sentence.text) and _holds(question, one)]
        return _before(succeeding[:_MOST_SUCCEEDING], stated)
    return _before(_moved_since(stated, ranked, found.threshold), stated) if question.kind is Kind.WHEN else stated


def _is_beside(question: Question, sentence: str) -> bool:
    """Tell whether a sentence turns round what is asked, or tells of a person only that they were silent."""
    is_silence = question.expected is Expected.PERSON and question.asking is None and tells_of_silence(sentence)
    return turns_round(question, sentence) or (is_silence and not tells_of_silence(question.text))


def _moved_since(stated: Sequence[Candidate], ranked: Sequence[Candidate], threshold: float) -> list[Candidate]:
    """Return the newest sentence that moves the day, of those later than the best one and on its subject."""
    published = stated[0].article.published if stated else None
    later = [
        one
        for one in ranked
        if published is not None
        and one.article.published is not None
        and one.article.published > published
        and one.probability >= threshold
        and tells_of_moving(one.sentence.text)
        and (_cosine(one) >= _NEAR_COSINE or share_names(one.article, stated[0].article))
    ]
    return [max(later, key=lambda one: one.article.published or date.min)] if later else []


def _with_own_reason(library: Library, found: Found, sentences: Sequence[Candidate]) -> list[Candidate]:
    """Add what the person says of whom it is asked why; and the best sentence, if it tells of them with a reason."""
    asked = next((name for name in found.question.names if " " in name), "")
    people = [person for person in library.people().find(asked) if person.is_named] if asked else []
    if len(people) != 1 or not found.ranked:
        return list(sentences)
    best, own = found.ranked[0], set(people[0].names)
    is_told = people[0].name in best.sentence.text and _holds(found.question, best)
    stated = list(sentences) or ([best] if is_told and _cosine(best) >= _LEAST_COSINE else [])
    # what they said before it happened is no reason for it
    since = stated[0].article.published if stated else None
    theirs = [
        one
        for one in found.ranked
        if one not in stated
        and _cosine(one) >= _LEAST_COSINE
        and any(quote.speaker in own for quote in one.quotes)
        and (since is None or one.article.published is None or one.article.published >= since)
    ]
    return _before([stated[0], *theirs[:1]], stated[1:]) if stated else []


def _cosine(candidate: Candidate) -> float:
    return candidate.sentence.features.get("sentence_cosine", 0.0)


def _before(first: Sequence[Candidate], then: Sequence[Candidate]) -> list[Candidate]:
    best = max((one.sentence.score for one in (*first, *then)), default=0.0)
    places = {(one.passage.id, one.sentence.start) for one in first}
    raised = [_raised(one, best + _AHEAD - one.sentence.score) for one in first]
    return [*raised, *(one for one in then if (one.passage.id, one.sentence.start) not in places)]


def _is_on_matter(found: Found, candidate: Candidate) -> bool:
    """Tell whether an article has anything of what is asked besides the names, unless the sentence is very near.

    What it says of them is another matter else: "when did the ferry catch fire?", of one that ran aground.
    """
    matter = [
        term
        for term in found.query.terms
        if not term.name and not term.number and not _SAYS_LITTLE.fullmatch(term.text)
    ]
    if not matter or len(matter) == len(found.query.terms) or found.question.kind in _OF_TOPICS:
        return True
    if _cosine(candidate) >= _SURELY_NEAR:
        return True
    stems = _stems(f"{candidate.article.title}\n{candidate.article.text}")
    return any(term.within(stems) or _has_kin(term, stems) for term in matter)


def _has_kin(term: QueryTerm, stems: frozenset[str]) -> bool:
    """Tell whether a word of the same root is there: "merger" for "merged"."""
    root = term.forms[0][0][: max(_SHORTEST_ROOT, len(term.forms[0][0]) - 2)]
    return len(root) >= _SHORTEST_ROOT and any(stem.startswith(root) for stem in stems)


@lru_cache(maxsize=512)
def _stems(text: str) -> frozenset[str]:
    return term_set(text)


def _numbers(found: Found, ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return sentences that count what is asked for; structure vouches for them if all words are of the articles.

    Where there are none, a nearly certain one may count it by another name: "pupils" for "children".
    """
    question = found.question
    counting = [one for one in ranked if could_tell(question, one.sentence.text, one.article.title)]
    are_known = all(term.known for term in found.query.terms)
    counted = chosen(question, counting, (_VOUCHED_SHARE if are_known else 1) * found.threshold)
    if not counted and counting and counting[0] is ranked[0] and has_unit(question) and _is_near(counting[0]):
        # the best of all sentences gives money, or a measure, and money or a measure is what is asked for
        counted = chosen(question, counting[:1], 0.0)
    if counted or counting:
        return counted
    near = [one for one in ranked if one.probability >= _NEARLY_CERTAIN and may_rename(question, one.sentence.text)]
    return chosen(question, near, found.threshold)


def _is_near(candidate: Candidate) -> bool:
    return _cosine(candidate) >= _NEAR_COSINE


def _by_type(question: Question, ranked: Sequence[Candidate]) -> list[Candidate]:
    """Put forward the sentences that hold something of the kind asked for: a name, a place, a day, a reason."""
    if question.expected is None:
        return list(ranked)
    raised = [_raised(one, _OF_THE_TYPE) if _holds(question, one) else one for one in ranked]
    return sorted(raised, key=lambda one: -one.sentence.score)


def _raised(candidate: Candidate, by: float) -> Candidate:
    return replace(candidate, sentence=replace(candidate.sentence, score=candidate.sentence.score + by))


def _holds(question: Question, candidate: Candidate) -> bool:
    text = candidate.sentence.text
    if question.expected is Expected.TIME:
        return holds(Expected.TIME, text, frozenset())
    return bool(highlights(question.expected, text, question.text))


def _is_of_others(candidate: Candidate, others_than: Sequence[str]) -> bool:
    """Tell whether somebody else than these speaks in a sentence."""
    speakers = {quote.speaker for quote in candidate.quotes if quote.speaker is not None}
    return bool(speakers) and speakers.isdisjoint(others_than)
