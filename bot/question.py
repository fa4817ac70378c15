"""What a message asks: whose words, about what, from when, and what kind of thing. The rules are in `bot.languages`."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from bot.asked import Asked, Asking, asked, find_asking
from bot.kinds import Kind
from bot.languages import recognised_language, rules_for
from bot.languages.rules import Rules
from bot.periods import Period, find_period
from bot.topics import blanked, names_in, numbers_in, topic_of
from index.model import Span
from index.names import is_function, same_person
from index.offices import country_of, is_body
from index.people import Directory
from index.search.expected import Expected, expected

__all__ = ["Asked", "Kind", "Period", "Question", "parse"]

_EXPECTED = {
    Kind.WHEN: Expected.TIME,
    Kind.WHERE: Expected.PLACE,
    Kind.HOW_MANY: Expected.NUMBER,
    Kind.WHY: Expected.REASON,
    Kind.WHO: Expected.PERSON,
}
_LONGEST_NAME = 3
"""Words."""
_OPEN_KINDS = {Kind.LIST, Kind.WHO}
"""What a speaker is asked for in one of these ways is their words: "which risks did the bank mention"."""


@dataclass(frozen=True, slots=True)
class Question:
    """A message as understood. All spans are places in `text`, which is the message in composed characters (NFC).

    `speaker` is whose words are wanted; any kind may have one ("how many died according to the mayor?"), and words may
    be wanted of nobody who is named ("what did he say", "who said that …"). `asking` is the stretch that asks for
    words ("say", "reaction"), which is no part of the topic; nor is all of `request`, from the one to the other with
    what is said of the speaker ("the nurse, Ida Berg, say"). `topic` is what is left of the text without speaker,
    asking, period and the words that make it a question. `names` and `numbers` are those of the topic, which an answer
    must hold. `expected` is what kind of thing the answer must hold. `language` is an ISO 639-1 code. `is_about_person`
    tells that the topic is a person, an office or the people of a country, and nothing more.
    """

    text: str
    kind: Kind
    speaker: Asked | None = None
    asking: Span | None = None
    request: Span | None = None
    topic: str = ""
    period: Period | None = None
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    expected: Expected | None = None
    language: str = "en"
    is_about_person: bool = False

    @property
    def speaker_name(self) -> str | None:
        """The words that name the speaker."""
        return None if self.speaker is None else self.speaker.words


def parse(
    text: str, *, people: Directory | None = None, now: datetime | None = None, language: str | None = None
) -> Question:
    """Read a message. Whatever is not recognised is a fact question, or keywords if nothing shows that it asks.

    `people` are those whom the articles quote; without, nobody is recognised among them. `now` is the time in the
    reader's time zone; without, only dates that name their year make a period. `language` is known for certain if
    given; else the text tells.
    """
    text = unicodedata.normalize("NFC", text)
    language = language or recognised_language(text)
    rules = rules_for(language)
    read = rules.readable(text)
    period, of_period = find_period(text, rules, now.date() if now else None)
    opening, closing = rules.opening.search(read), rules.closing.search(read)
    politeness = [Span(*match.span()) for match in (opening, closing) if match]
    body = blanked(read, [*politeness, of_period])
    found = find_asking(body, rules, people)
    requested = opening is not None and rules.request.search(opening.group()) is not None
    kind = _kind(body, rules, found, requested=requested)
    during = (period.first, period.last) if period else None
    speaker = asked(text, found.speaker, rules, people, during) if found and found.speaker else None
    others = [*politeness, of_period, *((found.whole, found.speaker) if found else ())]
    topic = topic_of(blanked(text, others), rules)
    return Question(
        text,
        kind,
        speaker,
        found.asking if found else None,
        found.whole if found else None,
        topic,
        period,
        names_in(topic, text),
        numbers_in(topic),
        _expected(kind, text),
        language,
        _is_person(topic, people),
    )


def _kind(body: str, rules: Rules, found: Asking | None, *, requested: bool) -> Kind:
    kind = next((kind for kind, pattern in rules.kinds if pattern.search(body)), None)
    if found is not None and (
        kind in {None, Kind.FACT} or (found.speaker and not found.is_beside and kind in _OPEN_KINDS)
    ):
        return Kind.QUOTES
    return kind or (Kind.FACT if requested else Kind.KEYWORDS)


def _is_person(topic: str, people: Directory | None) -> bool:
    words = topic.removesuffix("'s").removesuffix("’s").lower().split()
    if words[:1] == ["the"]:
        words = words[1:]
    if not words or len(words) > _LONGEST_NAME:
        return False
    if is_function(" ".join(words)) or (len(words) == 1 and words[0].endswith("s") and country_of(words[0][:-1])):
        return True
    called = people.find(" ".join(words)) if people is not None else ()
    return any(same_person(topic, name) and not is_body(name) for one in called for name in one.names)


def _expected(kind: Kind, text: str) -> Expected | None:
    """Tell what the answer must hold: what the kind says, else what is asked for beside it ("which towns")."""
    if kind in _EXPECTED:
        return _EXPECTED[kind]
    beside = expected(text)
    return beside if beside in {Expected.PLACE, Expected.NUMBER} or kind is Kind.LIST else None
