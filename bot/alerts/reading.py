"""What the words of a watch mean: a question whose answers in new articles are what is watched for.

They are read against the people and words that the articles have by now, so that somebody who is quoted for the first
time is recognised from then on.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from bot.answers.lettering import in_latin_letters
from bot.question import Kind, Question, parse
from bot.topics import blanked
from index.library import Library
from index.name_sounds import is_cyrillic
from index.names import same_person
from index.people import Directory
from index.search.equivalents import term_set
from index.search.features import QuestionSide

LONGEST_WORDS = 200
"""Characters of a watch; a topic needs no more."""

_REMEMBERED = 4_096
"""Encoded questions, of about 10 KB each."""

_MARKS = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A watch as read: the question, and its encoding for searching."""

    question: Question
    side: QuestionSide


@dataclass(frozen=True, slots=True)
class Understood:
    """What is to be watched for: the `words`, and what they are about, for people.

    `corrections` are (asked, taken) pairs of words that no article has, and what they were taken for.
    """

    words: str
    speaker: str | None
    topic: str
    corrections: tuple[tuple[str, str], ...] = ()


class Reader:
    """Reads watches against one library, the same ones again and again. For one thread at a time."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sides: OrderedDict[str, QuestionSide] = OrderedDict()

    def read(self, words: str, new: frozenset[str] | None = None) -> Reading | None:
        """Return what the words mean now; None if they name nothing, or something that is in no article.

        `new` are the stems that came since these words were read last, if that is known: quick to tell.
        """
        people = self._library.people()
        asked = _asked(words, people)
        if new is not None and self._is_unknown_still(asked, new):
            return None
        side = self._side(asked)
        if side.query.corrections:
            return None  # what a word that nobody has written may be a misspelling of is not what is watched for
        question = parse(side.query.text, people=people)
        if (named := in_latin_letters(question)) is not None:
            side = self._side(named)
            question = parse(side.query.text, people=people)
        return Reading(question, side) if question.speaker is not None or side.query.terms else None

    def _is_unknown_still(self, text: str, new: frozenset[str]) -> bool:
        """Tell whether a word that no article had is not among the new ones either; to look for its like takes long."""
        known = self._sides.get(text)
        return known is not None and any(not term_set(word) <= new for word, _ in known.query.corrections)

    def _side(self, text: str) -> QuestionSide:
        known = self._sides.get(text)
        side = self._library.read(text) if known is None else self._library.searcher.read_again(known)
        self._sides[text] = side
        self._sides.move_to_end(text)
        while len(self._sides) > _REMEMBERED:
            self._sides.popitem(last=False)
        return side


def understood(library: Library, words: str, now: datetime) -> Understood | None:
    """Return what somebody wants to watch; None if the words name nothing.

    `now` is the time in the reader's time zone. Days are left out: what is watched is still to come. Words in
    quotation marks are taken as they are, however near they are to others.
    """
    storable = words.replace("\0", " ").encode("utf-8", "replace").decode()
    wanted = " ".join(storable.split())[:LONGEST_WORDS]
    exact = _unquoted(wanted)
    wanted = _without_days(exact or wanted, now).strip(" ,;:")
    side = library.read(wanted)
    corrections = () if exact else side.query.corrections
    wanted = side.query.text if corrections else wanted
    if not side.query.terms:
        return None
    reading = Reader(library).read(wanted)
    question = parse(wanted) if reading is None else reading.question
    people = question.speaker.people if question.speaker else ()
    speaker = people[0].name if len(people) == 1 else question.speaker_name
    return Understood(wanted, speaker, question.topic, tuple(corrections))


def _asked(words: str, people: Directory) -> str:
    """Return the question that the words stand for: a bare name of somebody who is quoted asks for their words."""
    question = parse(words, people=people)
    if question.kind is not Kind.KEYWORDS or question.speaker is not None:
        return words
    found = people.look_up(words)
    is_name = not found.by_role and any(
        is_cyrillic(words) or same_person(words, name) for person in found.people for name in person.names
    )
    return f"What did {words} say?" if is_name else words


def _without_days(words: str, now: datetime) -> str:
    period = parse(words, now=now).period
    return words if period is None else " ".join(blanked(words, [period.span]).split())


def _unquoted(words: str) -> str | None:
    """Return what stands between quotation marks, if all of the words do."""
    closing = _MARKS.get(words[:1])
    inside = words[1:-1].strip()
    return inside if closing and words.endswith(closing) and inside and closing not in inside else None
