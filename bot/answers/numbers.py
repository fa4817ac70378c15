"""Numbers: who gives which for what is asked, the newest first, side by side where they differ."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answer import Answer, Statement, StatementKind
from bot.answers.days import figure_form
from bot.answers.finding import Found, probability
from bot.candidates import Candidate
from bot.over_time.asked import AskedNumber, asked_number, is_counting
from bot.over_time.evidence import Evidence, read_evidence
from bot.over_time.figures import FigureTold, differing, told
from bot.over_time.gathering import gather_numbers, with_whole_articles
from bot.over_time.numbers import find_numbers
from bot.over_time.quantities import quantities
from bot.over_time.rivals import answering_figure, clock_times, has_number, is_of_people, rival_times, rivals
from bot.over_time.units import PERSONS, STATE_OF
from bot.question import Question
from bot.sources import Sources
from index.dates import find_dates
from index.library import Library
from index.model import QuoteKind, Span
from index.search.equivalents import term_set
from index.search.expected import Expected
from index.search.features import QuestionSide
from index.words import words

_TIME_OF_DAY = re.compile(r"\b(?:what|which)\s+(?:time|hour)\b|\bexactly\b", re.IGNORECASE)
_ANY_DAY = date(2000, 1, 1)
"""Only where dates stand matters."""
_MOST = 4
_COMPARED = 3
"""Sentences that are looked at for the number that answers."""

_LEAST_SHARE = 0.5
"""A number that counts what is asked for needs this share of the probability of an answer: structure vouches."""

_MONEY = re.compile(
    r"[£$€¥₹]|\b(?:euros?|dollars?|pounds?|kronor|kroner|rupees|shillings|crore|lakh|yen|pence)\b", re.IGNORECASE
)
_MONEY_RATE = re.compile(
    r"\b(?:euros?|dollars?|pounds?|kronor|kroner|rupees|shillings|yen|pence)\s+(?:an?|per|each)\s+[a-z]|[£$€¥₹][\d.,]+\s+(?:an?|per|each)\s+[a-z]",
    re.IGNORECASE,
)
"""A price of each of many things, and no sum."""
_HOW_FAST = re.compile(r"\bhow fast\b|\bwhat speed\b", re.IGNORECASE)
_SPEED = re.compile(
    r"\b(?:knots?|km/h|kmh|kph|mph|(?:kilomet(?:re|er)s|miles|met(?:re|er)s) (?:an|per|a) \w+)\b", re.IGNORECASE
)
_HOW_OLD = re.compile(r"\bhow old\b|\bwhat age\b", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:aged?|born|built|founded|opened|established|dating|dates)\b|\b[\w-]+[\s-]years?[\s-]old\b"
    r"|,\s(?:now\s)?\d{1,3}(?=[,.;)]|\s+and\b)|\(\d{1,3}\)|\b(?:is|was|turn\w*|be)\s\d{1,3}\b(?!\s(?:per|%|million))",
    re.IGNORECASE,
)
"""What tells how old somebody or something is: "Lind, 52,", "a 19-year-old", "built in 1998"."""
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b|\bpoints?\b", re.IGNORECASE)


def numbers_told(library: Library, question: Question, side: QuestionSide) -> Answer | None:
    """Return what the articles give for the number asked for; None where no sentence gives it for certain."""
    asked = asked_number(question.text)
    if asked is None:
        return None
    evidence = gather_numbers(library, question.text)
    found = told(asked, evidence)
    # what the articles never mention may be of anything: no number is vouched for then
    if not found or any(not term.known and not is_counting(term.forms[0][0]) for term in side.query.terms):
        return None
    likely = max(probability(library, side, one.evidence.hit, one.evidence.sentence) for one in found)
    if likely < _LEAST_SHARE * library.searcher.answerability().threshold:
        return None
    figures = differing(found) or rivals(asked, found[0], evidence)
    shown = figures or (found[0],)
    sources = Sources()
    statements = tuple(_statement(figure, sources) for figure in _one_a_sentence(shown))
    side_by_side = tuple(figure_form(figure, sources) for figure in figures)
    return Answer(
        question="",
        answered=True,
        lead=None,
        notice=None,
        statements=statements,
        citations=sources.citations(),
        confidence=likely,
        took_milliseconds=0.0,
        figures=side_by_side,
    )


def could_tell(question: Question, sentence: str, title: str = "") -> bool:
    """Tell whether a sentence holds a number that may be of what is asked: of its noun, its unit, its money.

    What an article counts may be named in its `title` and called otherwise in the sentence.
    """
    asked = asked_number(question.text)
    if asked is None:
        if _HOW_OLD.search(question.text):
            return bool(_AGE.search(sentence))
        speed = _HOW_FAST.search(question.text)
        return bool(_SPEED.search(sentence)) if speed else True
    if not find_numbers(sentence):
        return False
    return _may_count(asked, sentence) or (asked.noun in term_set(title) and _share_a_count(title, sentence))


def has_unit(question: Question) -> bool:
    """Tell whether an amount is asked for: of money, a share, a measure."""
    asked = asked_number(question.text)
    return asked is not None and bool(asked.units)


def may_rename(question: Question, sentence: str) -> bool:
    """Tell whether a number of a sentence may count what is asked for by another name: people as people, no share."""
    asked = asked_number(question.text)
    if asked is None or asked.noun is None:
        return bool(find_numbers(sentence))
    counted = [one.counted for one in quantities(sentence) if one.counted.unit is None]
    of_people = asked.noun in PERSONS
    return asked.noun not in term_set(sentence) and any(is_of_people(one) is of_people for one in counted)


def _share_a_count(title: str, sentence: str) -> bool:
    """Tell whether a sentence gives a number of things that the title counts."""
    counted = {one.value for one in quantities(title) if one.counted.unit is None and not is_of_people(one.counted)}
    return not counted.isdisjoint(number.value for number in find_numbers(sentence))


def differing_numbers(
    library: Library, found: Found, sentences: Sequence[Candidate]
) -> tuple[tuple[FigureTold, ...], list[Candidate]]:
    """Return the numbers, or times of day, that other sentences found give for what these answer, newest first.

    With them come the sentences that give them. Nothing where there is no other number.
    """
    # of a period, only some passages of an article were searched
    hits = found.hits if found.question.period is None else with_whole_articles(library, found.hits)
    evidence = read_evidence(library, [(hit, one) for hit in hits for one in hit.sentences if has_number(one.text)])
    places = {(one.passage.id, one.sentence.start) for one in sentences[:_COMPARED]}
    answers = [one for one in evidence if (one.passage.id, one.sentence.start) in places]
    answers.sort(key=lambda one: -one.sentence.score)
    if found.question.expected is Expected.TIME:
        return (), _rivalling_times(answers, evidence) if _TIME_OF_DAY.search(found.question.text) else []
    asked = asked_number(found.question.text)
    first = next((figure for one in answers if asked and (figure := answering_figure(asked, one))), None)
    if asked is None or first is None:
        return (), []
    figures = rivals(asked, first, evidence)
    return figures, [_candidate(figure.evidence) for figure in figures]


def _rivalling_times(answers: Sequence[Evidence], evidence: Sequence[Evidence]) -> list[Candidate]:
    first = next((one for one in answers if clock_times(one.text)), None)
    others = rival_times(first, evidence) if first is not None else []
    return [_candidate(one) for one in (first, *others) if one is not None] if others else []


def _candidate(evidence: Evidence) -> Candidate:
    return Candidate(evidence.hit, evidence.sentence, evidence.quotes, 0.0)


def _may_count(asked: AskedNumber, sentence: str) -> bool:
    if asked.state is not None:
        return any(STATE_OF.get(word.surface) is asked.state for word in words(sentence))
    if "money" in asked.units:
        return bool(_MONEY.search(sentence)) and not _MONEY_RATE.search(sentence)
    if "%" in asked.units:
        return bool(_PERCENT.search(sentence))
    if asked.units:
        return bool(asked.units & term_set(sentence))
    if asked.noun is None:
        return any(one.counted.unit is None and one.counted.noun is None for one in quantities(sentence))
    return _counts_noun(asked.noun, asked.topic, sentence)


def _counts_noun(noun: str, topic: Sequence[str], sentence: str) -> bool:
    """Tell whether a number counts the noun, or counts what is not named while the noun stands elsewhere."""
    counted = quantities(sentence)
    if any(not {noun, *topic}.isdisjoint((one.counted.noun or "").split()) for one in counted):
        return True
    days = [Span(found.start, found.end) for found in find_dates(sentence, reference=_ANY_DAY)]
    bare = [one for one in find_numbers(sentence, days) if one.unit is None]
    return noun in term_set(sentence) and len([one for one in counted if one.counted.unit is None]) < len(bare)


def _one_a_sentence(figures: tuple[FigureTold, ...]) -> list[FigureTold]:
    kept: dict[tuple[str, int], FigureTold] = {}
    for figure in figures:
        kept.setdefault((figure.evidence.passage.id, figure.evidence.sentence.start), figure)
    return list(kept.values())[:_MOST]


def _statement(figure: FigureTold, sources: Sources) -> Statement:
    sentence = figure.evidence.sentence
    numbers = {sources.cite(figure.evidence.hit, sentence.start, sentence.end)}
    for other in figure.others[:2]:
        numbers.add(sources.cite(other.hit, other.sentence.start, other.sentence.end))
    quoted = any(quote.kind is not QuoteKind.INDIRECT for quote in figure.evidence.quotes)
    return Statement(
        text=sentence.text,
        kind=StatementKind.QUOTE if quoted else StatementKind.SENTENCE,
        speaker=figure.speaker,
        date=figure.evidence.article.published,
        citations=tuple(sorted(numbers)),
        highlights=(Span(figure.span.start - sentence.start, figure.span.end - sentence.start),),
    )
