"""Where and on which day words were said, as far as the article tells.

The attribution itself may say it ("said in Oslo on Tuesday", "Speaking on 8 March at a summit in Stockholm, …"); what a
speaker said before holds on until the article tells otherwise; the dateline stands in for both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.dates import DateExpression, Grain
from index.quotes.english import AUXILIARY_FORMS, DAYS, FUNCTION_WORDS, PAST_FORMS, PREPOSITIONS
from index.quotes.event import Event
from index.quotes.lexicon import word_set
from index.quotes.nouns import BODY_WORDS
from index.quotes.people import Mention, base, strip_possessive
from index.quotes.runs import capital_runs
from index.quotes.tokens import Token, TokenKind

_SETTLEMENTS = frozenset(["village", "town", "city", "port", "capital", "suburb", "resort"])
_TRIPS = frozenset(["visit", "trip", "journey"])
_BODIES = BODY_WORDS - {"city", "island", "islands", "bay", "port", "harbour", "beach"}
_FRONT = DAYS | {"last", "earlier", "late", "yesterday", "today"}
_LOCATING = frozenset(["in", "to", "of"])
_REMOTE = word_set(
    """
    phone telephone email e-mail statement tweet post letter report
    """
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """A place and a day, either of which may be unknown; `remote` if the words came by telephone or in writing."""

    place: str | None = None
    said: date | None = None
    remote: bool = False

    def after(self, earlier: "Circumstances") -> "Circumstances":
        """Complete these circumstances from the speaker's `earlier` ones; another day may be another place."""
        place = self.place
        if place is None and not self.remote and self.said in (None, earlier.said):
            place = earlier.place
        return Circumstances(place, self.said or earlier.said, self.remote)

    def at_dateline(self, dateline: "Circumstances") -> "Circumstances":
        """Let a dateline stand in for what is unknown, if nothing contradicts it."""
        elsewhere = self.remote or self.place is not None
        same_day = dateline.said is None or self.said in (None, dateline.said)
        place = self.place if elsewhere or not same_day else dateline.place
        return Circumstances(place, self.said or dateline.said, self.remote)


class Days:
    """The expressions of an article that mean one day, by their place in the text."""

    def __init__(self, dates: Sequence[DateExpression]) -> None:
        self.dates = [one for one in dates if one.grain is Grain.DAY and one.first == one.last]

    def within(self, start: int, end: int) -> date | None:
        """Return the day named last in the text from `start` to `end`."""
        found = [one.first for one in self.dates if start <= one.start and one.end <= end]
        return found[-1] if found else None


def circumstances_of(event: Event, tokens: Sequence[Token], mentions: Sequence[Mention], days: Days) -> Circumstances:
    """Return what the attribution of a speech event tells: what stands before its subject and after its verb."""
    place, said, remote = None, None, False
    for first, last in _stretches(event, tokens):
        words = tokens[first:last]
        lower = {word.lower for word in words}
        said = days.within(words[0].start, words[-1].end) or said
        remote = remote or not lower.isdisjoint(_REMOTE)
        if not lower.isdisjoint(_LOCATING) and event.lemma != "according to":
            people = {at - first for one in mentions if not one.person.is_body for at in range(one.first, one.last)}
            place = _place(words, people) or place
    return Circumstances(None if remote else place, said, remote)


def _stretches(event: Event, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the token spans of the attribution without its subject and without the words that it reports."""
    subject, verb = event.subject, event.verb
    before, after = (0, _fronted(subject.first, tokens)), (verb + 1, len(tokens))
    if event.lemma == "according to":
        before, after = (0, 0), (verb, len(tokens))
    elif subject.first > verb:
        before, after = (0, 0), (subject.last, _before_apposition(subject.last, tokens))
    elif subject.last < verb:
        yield subject.last, verb
    for outer_first, outer_last in (before, after):
        first, last = outer_first, outer_last
        for start, stop in event.contents:
            if start < last and stop > first:
                first, last = (first, start) if start > first else (stop, last)
        last = next((at for at in range(first, last) if tokens[at].kind is TokenKind.QUOTE), last)
        if first < last:
            yield first, last


def _fronted(stop: int, tokens: Sequence[Token]) -> int:
    """Return `stop` if only circumstances stand before it ("Speaking in Oslo, …"), else 0."""
    front = tokens[:stop]
    if not front or not (front[0].lower in PREPOSITIONS or front[0].lower in _FRONT or front[0].lower.endswith("ing")):
        return 0
    return 0 if any(token.lower in AUXILIARY_FORMS or token.lower in PAST_FORMS for token in front) else stop


def _before_apposition(start: int, tokens: Sequence[Token]) -> int:
    """Return where what follows an inverted subject goes over to who that is: "said Jane Roe, head of …"."""
    comma = next((at for at in range(start, len(tokens)) if tokens[at].kind is TokenKind.COMMA), len(tokens))
    speaking = comma + 1 < len(tokens) and tokens[comma + 1].lower in ("speaking", "talking", "addressing")
    return len(tokens) if speaking else comma


def _place(words: Sequence[Token], people: set[int]) -> str | None:
    for start, end in capital_runs(words):
        if start == 0 or start in people:
            continue
        before = words[start - 1].lower
        if before == "of" and start > 1:
            before = "in" if words[start - 2].lower in _SETTLEMENTS else ""
        if before == "to":
            before = "in" if start > 1 and words[start - 2].lower in _TRIPS else ""
        if before == "in" and not _no_place(words[start:end]):
            return " ".join(strip_possessive(word.text) for word in words[start:end])
    return None


def _no_place(words: Sequence[Token]) -> bool:
    last = words[-1]
    return (
        last.lower.endswith(("'s", "s'"))
        or base(last) in _BODIES
        or any(base(word) in DAYS or base(word) in FUNCTION_WORDS for word in words)
    )


def dateline_place(place: str) -> str:
    """Return the town of a dateline, not shouted: "STOCKHOLM, Sweden" → "Stockholm"."""
    town = place.split(",", maxsplit=1)[0].strip()
    return " ".join(part.capitalize() if part.isupper() else part for part in town.split(" ")) if town else town
