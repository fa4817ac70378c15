"""Who speaks in a speech event, how strongly, through whom, where and when: all that a quote tells beside its words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.dates import DateExpression
from index.model import Quote, QuoteKind, Strength
from index.quotes.circumstances import Circumstances, Days, circumstances_of, dateline_place
from index.quotes.documents import Subject
from index.quotes.event import Event
from index.quotes.people import Person
from index.quotes.reading import Dateline, ReadSentence
from index.quotes.strengths import strength_of

_LEAD = 1
"""The number of the last block whose speakers are taken to have spoken where the dateline says."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks; a `soft` voice is only whom the text is about, and lends itself to its paragraph."""

    person: Person | None
    label: str | None
    role: str | None
    verb: str | None
    strength: Strength = Strength.SAID
    via: Subject | None = None
    circumstances: Circumstances = field(default_factory=Circumstances)
    soft: bool = False

    @property
    def speaker(self) -> str | None:
        """The name to report."""
        return (self.person.name or None) if self.person else self.label


def plain_voice(event: Event) -> Voice:
    """Return the voice of an event that tells of no circumstances."""
    subject = event.subject
    return Voice(subject.person, subject.label, subject.role, event.lemma, strength_of(event))


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quotation at `start:end` of the text with its voice; the names are known for sure at the article's end."""

    start: int
    end: int
    kind: QuoteKind
    voice: Voice | None


class VoiceReader:
    """Gives speech events their voices, in reading order: what a speaker said before tells where they still are."""

    def __init__(self, dates: Sequence[DateExpression], dateline: Dateline | None) -> None:
        self.days = Days(dates)
        self.told: dict[tuple[object, int], Circumstances] = {}
        self.reported = Circumstances()
        self.leading: set[int] = set()
        if dateline is not None:
            day = self.days.within(dateline.start, dateline.end)
            self.reported = Circumstances(dateline_place(dateline.place), day)

    def voice_of(self, event: Event, sentence: ReadSentence, events: Sequence[Event]) -> Voice:
        """Return the voice of one of the `events` of a sentence."""
        subject = event.subject
        via = event.via
        if via is None:
            outer = (one for one in events if any(first <= event.verb < last for first, last in one.contents))
            known = (one.subject for one in outer if one.subject.known and one.subject.person is not subject.person)
            via = next(known, None)
        told = circumstances_of(event, sentence.tokens, sentence.mentions, self.days)
        if subject.person is not None or subject.label is not None:
            if sentence.paragraph <= _LEAD and subject.person is not None:
                self.leading.add(id(subject.person))
            key = (id(subject.person) if subject.person is not None else subject.label, sentence.section)
            told = self.told[key] = told.after(self.told.get(key, Circumstances()))
        return Voice(subject.person, subject.label, subject.role, event.lemma, strength_of(event), via, told)

    def quote(self, text: str, found: FoundQuote) -> Quote:
        """Return a found quotation of `text` as a quote."""
        voice, words = found.voice, text[found.start : found.end]
        if voice is None:
            return Quote(words, None, None, None, found.kind, found.start, found.end)
        role = voice.role
        if role is None and voice.person is not None and not voice.person.is_body:
            role = voice.person.role
        via = None
        if voice.via is not None:
            via = voice.via.label or (voice.via.person.name if voice.via.person else None) or None
        circumstances = voice.circumstances
        if voice.person is not None and id(voice.person) in self.leading:
            circumstances = circumstances.at_dateline(self.reported)
        return Quote(
            words,
            voice.speaker,
            role,
            voice.verb,
            found.kind,
            found.start,
            found.end,
            strength=voice.strength,
            via=via if via != voice.speaker else None,
            place=circumstances.place,
            said=circumstances.said,
        )
