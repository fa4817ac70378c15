"""What happened, whichever verb or noun tells it: "put off", "delayed" and "postponement" are one kind of event.

The kinds and their words are in `bot.languages.english_events`. What no kind lists is no event here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.languages.english_events import ACTIVITIES, IMPLIED, KIN, KINDS, OF_NO_EVENT, OPPOSED, USUAL
from index.model import Span
from index.words import Word, fold, stem, words

_GAPS = {"…": 3, "……": 15}
"""How many words may stand in a gap."""

_NONE = ""
"""Stands for no event."""

_GOING = re.compile(r"\b(?:go|gone|went|out|leave|left)\W*$", re.IGNORECASE)
"""How a question ends that asks about leaving an office: "who wants her to go?"."""

_IN_OFFICE = re.compile(
    r"\bwho(?:['’]?s|\s+is)?\s+(?:now\s+|currently\s+)?(?:in\s+charge|at\s+the\s+(?:head|helm)|runs?|running|heads?"
    r"|heading|leads?|leading)\b",
    re.IGNORECASE,
)
"""Who holds an office is told where they take it."""

_OPENING = re.compile(
    r"\W*(?:(?:ok|okay|so|and|but|well)\W+)*(?:(?:to|with|about|since|until|by|from|for|in|at)\s+)?"
    r"(?:when|who|whom|which|what|where|why|how|if)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:to|that|when|after|before|while|if|as|because|since|about|whether|with|during|who|which)\b", re.IGNORECASE
)
"""What an event stands behind that is told beside another verb."""

_DIRECT_SPEECH = re.compile(r"[\"“„][^\"”“]*[\"”“]")


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word or phrase of a text that tells of an event, at `span`, and the kinds that it may be of."""

    kinds: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that tell of kinds of event: stems, or forms after `=`, with gaps between."""

    kinds: frozenset[str]
    parts: tuple[str, ...]


@lru_cache(maxsize=4096)
def event_words(text: str) -> tuple[EventWord, ...]:
    """Return what tells of events, in order; a phrase hides the shorter ones of its own words."""
    found = _found(words(text), _phrases_of_events())
    return tuple(one for one in found if not _is_name(text, one.span))


def events(text: str) -> frozenset[str]:
    """Return the kinds of event that a text tells of."""
    return frozenset().union(*(one.kinds for one in event_words(text)))


def main_event(question: str) -> EventWord | None:
    """Return the event that a question asks about, the first that it tells of; None if it tells of none."""
    office = _IN_OFFICE.search(question)
    if office is not None:
        if not ACTIVITIES.isdisjoint(word.surface for word in words(question[office.end() :])):
            return None
        return EventWord(frozenset(["hold office"]), Span(office.start(), office.end()))
    found = event_words(question)
    if found:
        return found[0]
    going = _GOING.search(question)
    return EventWord(frozenset(["resign"]), Span(going.start(), going.end())) if going else None


def is_main(question: str, asked: EventWord) -> bool:
    """Tell whether a question is for certain about this event: not if it stands in what depends on another verb."""
    opening = _OPENING.match(question)
    return _SUBORDINATE.search(question, opening.end() if opening else 0, asked.span.start) is None


def may_mean(asked: EventWord) -> frozenset[str]:
    """Return the kinds that a question asks about, with what else its word may mean."""
    return asked.kinds.union(*(KIN.get(kind, ()) for kind in asked.kinds))


def is_opposed(kinds: frozenset[str], text: str) -> bool:
    """Tell whether a text tells what stands against an event of these kinds: who stays does not resign."""
    return any(not one.kinds.isdisjoint(kinds) for one in _found(words(text), _phrases_opposed()))


def asked_otherwise(question: str) -> str | None:
    """Return a question with its event in the words that news most often has for it; None if it tells of none."""
    asked = main_event(question)
    if asked is None:
        return None
    usual = ", ".join(USUAL.get(kind, kind) for kind in sorted(asked.kinds))
    return f"{question[: asked.span.start]}{usual}{question[asked.span.end :]}"


def is_certain(asked: EventWord) -> bool:
    """Tell whether what tells of such an event has one of the words listed for it."""
    return asked.kinds.isdisjoint(IMPLIED)


def narrated(text: str) -> str:
    """Return a text without what it quotes word for word."""
    return _DIRECT_SPEECH.sub(" ", text)


def _is_name(text: str, span: Span) -> bool:
    """Tell whether a single word is written as a name: "March", "Signe"; what begins a sentence may be anything."""
    if not text[span.start].isupper() or text.isupper() or " " in text[span.start : span.end]:
        return False
    before = text[: span.start].rstrip(" \"“„'(")
    return bool(before) and before[-1] not in ".!?:\n—–"


def _found(text: Sequence[Word], phrases: Mapping[str, Sequence[_Phrase]]) -> Iterator[EventWord]:
    """Yield the events in order. Of phrases that begin at one word, the longest counts, and hides the rest."""
    covered = 0
    for place, word in enumerate(text):
        if place < covered:
            continue
        beginning = {*phrases.get(word.term, ()), *phrases.get(f"={word.surface}", ())}
        matches = [(end, phrase) for phrase in beginning if (end := _end(text, place, phrase.parts)) is not None]
        longest = max((end for end, _ in matches), default=place)
        kinds = frozenset[str]().union(*(phrase.kinds for end, phrase in matches if end == longest)) - {_NONE}
        if kinds:
            yield EventWord(kinds, Span(word.start, text[longest - 1].end))
        covered = max(covered, longest)


def _end(text: Sequence[Word], place: int, parts: Sequence[str]) -> int | None:
    """Return the place after a phrase that begins at a word; None if it does not stand there."""
    place, skips = place + 1, 0
    for part in parts[1:]:
        if part in _GAPS:
            skips = _GAPS[part]
            continue
        following = text[place : place + skips + 1]
        at = next((at for at, word in enumerate(following) if _is(word, part)), None)
        if at is None:
            return None
        place, skips = place + at + 1, 0
    return place


def _is(word: Word, part: str) -> bool:
    return word.surface == part[1:] if part.startswith("=") else word.term == part


@lru_cache(maxsize=1)
def _phrases_of_events() -> Mapping[str, Sequence[_Phrase]]:
    return _read({**KINDS, _NONE: OF_NO_EVENT})


@lru_cache(maxsize=1)
def _phrases_opposed() -> Mapping[str, Sequence[_Phrase]]:
    return _read(OPPOSED)


def _read(table: Mapping[str, str]) -> Mapping[str, Sequence[_Phrase]]:
    """Return the phrases of a table by their first part."""
    kinds: dict[tuple[str, ...], set[str]] = {}
    for kind, listed in table.items():
        for phrase in listed.split(","):
            kinds.setdefault(tuple(map(_part, phrase.split())), set()).add(kind)
    found: dict[str, list[_Phrase]] = {}
    for parts, of_it in kinds.items():
        found.setdefault(parts[0], []).append(_Phrase(frozenset(of_it), parts))
    return found


def _part(written: str) -> str:
    return written if written in _GAPS or written.startswith("=") else stem(fold(written))
