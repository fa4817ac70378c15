"""Where in a sentence the answer itself stands: the day, the number, the name, the place, the reason asked for.

Spans are found by type, over surface patterns for English; what is in the question already is no answer to it. Where
nothing of the wanted type is found, nothing is marked.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from bot.over_time.dateline import without_dateline
from index.dates import DateExpression
from index.model import Span
from index.search.expected import Expected
from index.words import fold, words

MOST = 3
"""Stretches that are marked in one sentence; more would mark nothing."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NUMBER = re.compile(
    r"(?:[£$€]\s?)?\b\d[\d,.]*(?<![,.])(?:\s?%|\s(?:per cent|percent)\b)?(?:\s(?:thousand|million|billion|trillion)\b)?"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|(?:a|two|several) dozens?"
    r"|half|a third|a quarter|hundreds|thousands|dozens)\b(?:\s(?:hundred|thousand|million|billion))*",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\s+(?:(?:of\s+(?:the\s+)?)?[a-z-]+\s+){0,2}?(?P<unit>[a-z-]+)")
_NAME = re.compile(
    r"\b[^\W\d_a-z][\w'’.-]*(?:\s+(?:(?:of|the|van|von|de|der|al|bin|el|la|da|di|for|and)\s+){0,2}[^\W\d_a-z][\w'’-]*)*"
)
_PLACE = re.compile(
    r"(?:\b(?:in|at|near|from|to|into|outside|off|around|across|on|through|towards?|inside|over)\s+(?:the\s+)?"
    r"|\b(?:bound|head(?:ed|ing|s)?|destined|left|leav(?:e|es|ing)|sail(?:s|ed|ing)?|depart(?:s|ed|ing)?)\b[^.;,]{0,80}?\sfor\s+(?:the\s+)?"
    r"|(?=\b(?:city|town|village|hamlet|port|district|region|province|state|coast|island|suburb)s?\s+of\s))"
    r"(?:(?:city|town|village|hamlet|port|district|region|province|state|coast|island|suburb)s?\s+of\s+)?"
    r"(?P<place>[^\W\d_a-z][\w'’-]*(?:\s+(?:of\s+)?[^\W\d_a-z][\w'’-]*)*)"
)
_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|as a result of|in order to|to avoid|caused by|amid|thanks to|blamed? on"
    r"|over (?:concerns|fears|claims)|for (?:\w+ ){0,2}reasons|after|following|so that|since)\b[^.;!?]*",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Mr|Mrs|Ms|Dr|Twitter|Facebook|X|Telegram)\b"
)
_OF = re.compile(r"\s+(?:of|for|and)\s")
_OPENING = _words(
    """
    the in on an a he she it they but this at for as by however and we you his her their its there when after while if
    since although both many some most one two three no not mr mrs ms dr
    nobody everybody somebody none nothing everything
    """
)


def highlights(
    expected: Expected | None, sentence: str, question: str, dates: Sequence[DateExpression] = ()
) -> tuple[Span, ...]:
    """Return up to `MOST` spans of `sentence` that answer a question of this type, in order, not overlapping.

    `dates` are those of the sentence, at offsets in it.
    """
    if expected is None:
        return ()
    asked = frozenset(word.surface for word in words(question))
    if expected is Expected.TIME:
        found: Iterator[Span] = _days(sentence, dates, asked)
    elif expected is Expected.NUMBER:
        found = _numbers(sentence, dates, asked)
    else:
        found = _BY_TYPE[expected](sentence, asked)
    return tuple(sorted(_apart(found), key=lambda span: span.start))[:MOST]


def _apart(spans: Iterator[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if span.start < span.end and not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return kept[:MOST]


def _is_new(text: str, asked: frozenset[str]) -> bool:
    return any(word.surface not in asked and not word.stop for word in words(text))


def _days(sentence: str, dates: Sequence[DateExpression], asked: frozenset[str]) -> Iterator[Span]:
    for found in dates:
        if _is_new(sentence[found.start : found.end], asked):
            yield Span(found.start, found.end)


def _numbers(sentence: str, dates: Sequence[DateExpression], asked: frozenset[str]) -> Iterator[Span]:
    """Yield numbers, those first that count what is asked for: "12 people" for "how many people"."""
    stems = {word.term for surface in asked for word in words(surface) if not word.stop}
    counting: list[Span] = []
    others: list[Span] = []
    for match in _NUMBER.finditer(sentence):
        if any(found.start < match.end() and match.start() < found.end for found in dates):
            continue
        if match.group().lower().strip(".,") in asked or match.group().lower() == "one":
            continue
        unit = _UNIT.match(sentence, match.end())
        counted = {word.term for word in words(unit.group())} if unit else set()
        (counting if counted & stems else others).append(Span(match.start(), match.end()))
    yield from counting or others


def _names(sentence: str, asked: frozenset[str]) -> Iterator[Span]:
    begins = len(sentence) - len(without_dateline(sentence))
    for match in _NAME.finditer(sentence, begins):
        first = match.group().split()[0]
        start = match.start()
        if fold(first) in _OPENING:
            start += len(first) + 1
        name = sentence[start : match.end()].rstrip(".")
        if _has_any(name, asked):  # "Ida Berg of the Harbour Board", asked of the board
            name = _OF.split(name)[0]
        if name and not _has_any(name, asked) and not _NO_PLACE.match(name):
            yield Span(start, start + len(name))


def _has_any(name: str, asked: frozenset[str]) -> bool:
    return any(word.surface in asked for word in words(name))


def _people(sentence: str, asked: frozenset[str]) -> Iterator[Span]:
    """Yield names, those of several words first: a person's, more likely than a place's."""
    yield from sorted(_names(sentence, asked), key=lambda span: " " not in sentence[span.start : span.end])


def _places(sentence: str, asked: frozenset[str]) -> Iterator[Span]:
    for match in _PLACE.finditer(sentence):
        place = match["place"]
        if not _NO_PLACE.match(place) and not any(word.surface in asked for word in words(place)):
            yield Span(match.start("place"), match.start("place") + len(place.rstrip(".'’-")))


def _reasons(sentence: str, asked: frozenset[str]) -> Iterator[Span]:
    for match in _REASON.finditer(sentence):
        text = match.group().rstrip(" ,”\"'’")
        if _is_new(text, asked):
            yield Span(match.start(), match.start() + len(text))


_BY_TYPE: dict[Expected, Callable[[str, frozenset[str]], Iterator[Span]]] = {
    Expected.PERSON: _people,
    Expected.PLACE: _places,
    Expected.REASON: _reasons,
}
