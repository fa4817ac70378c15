"""From an article's sentences to its quotes: which quotations are speech, and whose."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.dates import DateExpression
from index.model import Cleaned, Quote, QuoteKind, Strength
from index.quotes.circumstances import Circumstances, Days, circumstances_of, dateline_place
from index.quotes.discourse import Discourse
from index.quotes.english import AUXILIARY_FORMS, CLAUSE_VERBS, PREPOSITIONS, PRONOUNS, TRIGGERS, VERBS
from index.quotes.events import Event, EventReader
from index.quotes.interviews import interviewee, transcript
from index.quotes.marks import Mark
from index.quotes.mentions import NameReader
from index.quotes.nouns import is_role
from index.quotes.people import Mention, Person, base
from index.quotes.quotations import event_of, is_title, kind_of, sentence_like
from index.quotes.reading import ReadSentence, inner_sentences, read
from index.quotes.strengths import strength_of
from index.quotes.subjects import Subject, SubjectReader
from index.quotes.tokens import Token, TokenKind

_RETELLING = frozenset(["say", "tell", "ask", "promise", "warn"])


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks, and how; a `soft` voice is only whom the text is about, and lends itself to its paragraph."""

    person: Person | None
    label: str | None
    role: str | None
    verb: str | None
    strength: Strength = Strength.SAID
    via: Subject | None = None
    circumstances: Circumstances = Circumstances()
    soft: bool = False

    @property
    def speaker(self) -> str | None:
        return (self.person.name or None) if self.person else self.label


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: QuoteKind
    voice: _Voice | None
    sentence: ReadSentence


def _is_subject(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether a name seems to be the subject of its sentence: no verb and no preposition stands before it."""
    if tokens[mention.last - 1].lower.endswith(("'s", "s'")):
        return False
    if mention.whole <= 1:
        return True
    return mention.whole <= 8 and not any(
        token.kind is TokenKind.QUOTE
        or token.lower in PREPOSITIONS
        or token.lower in AUXILIARY_FORMS
        or token.lower in VERBS
        or token.lower.endswith("ed")
        for token in tokens[: mention.whole]
    )


class QuoteExtractor:
    """Reads one article from its first to its last paragraph."""

    def __init__(self, cleaned: Cleaned, dates: Sequence[DateExpression]) -> None:
        self.cleaned = cleaned
        self.text = cleaned.text
        self.days = Days(dates)
        self.told: dict[object, Circumstances] = {}
        self.reading = read(cleaned)
        self.roster = self.reading.roster
        self.discourse = Discourse()
        self.found: list[_Found] = []
        self.voice: _Voice | None = None
        self.paragraph = -1
        self.turns = transcript(cleaned.text, cleaned.title, cleaned.blocks, self.roster)

    def extract(self) -> tuple[Quote, ...]:
        """Return the quotes in order of their start."""
        self.roster.section = 0
        for number, sentence in enumerate(self.reading.sentences):
            if sentence.section != self.roster.section:
                self._new_section(sentence)
            self.roster.section, self.roster.sentence = sentence.section, number
            self.discourse.sentence = number
            if not self._turn(sentence):
                self._sentence(sentence)
            self.paragraph = sentence.paragraph
        quotes = [self._quote(found) for found in self.found]
        return tuple(sorted(quotes, key=lambda quote: (quote.start, -quote.end)))

    def _new_section(self, sentence: ReadSentence) -> None:
        """Forget who spoke, unless the sub-heading is an interviewer's question."""
        self.discourse.forget()
        self.voice = None
        if self.text[: sentence.start].rstrip().endswith("?") and self.reading.sentences[0] is not sentence:
            guest = interviewee(self.cleaned.title, self.roster)
            if guest is not None:
                self.discourse.note(guest, 3)
                self.voice = _Voice(guest, None, guest.role, "say")

    def _turn(self, sentence: ReadSentence) -> bool:
        """Add an answer of a transcript whole; its sentences hold no other speech that could be told apart."""
        block = self.reading.blocks[sentence.paragraph]
        turn = self.turns.get(block.start)
        if turn is None:
            return False
        if sentence.paragraph != self.paragraph and turn.person is not None:
            voice = _Voice(turn.person, None, turn.person.role, "say")
            self._add(turn.start, turn.end, QuoteKind.DIRECT, voice, sentence)
        return True

    def _quote(self, found: _Found) -> Quote:
        voice, text = found.voice, self.text[found.start : found.end]
        if voice is None:
            return Quote(text, None, None, None, found.kind, found.start, found.end)
        role = voice.role
        if role is None and voice.person is not None and not voice.person.is_body:
            role = voice.person.role
        circumstances = self._with_dateline(voice.circumstances)
        via = None
        if voice.via is not None:
            via = voice.via.label or (voice.via.person.name if voice.via.person else None) or None
        return Quote(
            text,
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

    def _with_dateline(self, told: Circumstances) -> Circumstances:
        dateline = self.reading.dateline
        if dateline is None:
            return told
        day = self.days.within(dateline.start, dateline.end)
        return told.after(Circumstances(dateline_place(dateline.place), day))

    def _voice_of(self, event: Event, sentence: ReadSentence, events: Sequence[Event]) -> _Voice:
        """Return who speaks in an event, through whom, where and when."""
        subject = event.subject
        via = event.via
        if via is None:
            outer = [one for one in events if any(first <= event.verb < last for first, last in one.contents)]
            via = next(
                (one.subject for one in outer if one.subject.known and one.subject.person is not subject.person), None
            )
        told = circumstances_of(event, sentence.tokens, sentence.mentions, self.days)
        key = (id(subject.person) if subject.person is not None else subject.label, sentence.section)
        if subject.person is not None or subject.label is not None:
            told = self.told[key] = told.after(self.told.get(key, Circumstances()))
        return _Voice(subject.person, subject.label, subject.role, event.lemma, strength_of(event), via, told)

    def _sentence(self, sentence: ReadSentence) -> None:
        tokens, inside = sentence.tokens, sentence.marks
        if not tokens:
            self.voice = None
            return
        if self.voice is not None and self.voice.soft and sentence.paragraph != self.paragraph:
            self.voice = None
        if inside and all(token.kind in (TokenKind.QUOTE, TokenKind.OTHER) for token in tokens):
            self._alone(sentence)
            return
        events: list[Event] = []
        if any(token.lower in TRIGGERS or token.lower in ("comment", "yet") for token in tokens):
            events = EventReader(tokens, sentence.mentions, self.roster, self.discourse).read()
        self._indirect(sentence, events)
        self._quotations(sentence, events)
        self._remember(sentence, events)

    def _remember(self, sentence: ReadSentence, events: list[Event]) -> None:
        """Keep what the following sentences may refer to."""
        tokens, mentions = sentence.tokens, sentence.mentions
        for mention in mentions:
            self.discourse.note(mention.person, 2 if _is_subject(mention, tokens) else 1)
        self.discourse.learn_gender(tokens, mentions)
        speaking = [event for event in events if event.lemma != "according to" and not event.declined]
        if speaking:
            main = speaking[-1] if len(speaking) == 1 or speaking[-1].inherited else speaking[0]
            self.voice = self._voice_of(main, sentence, events)
            self._note_speaker(main, tokens)
            return
        if any(event.declined for event in events):
            self.voice = None
            return
        if tokens[-1].text == "?" and self.voice is not None:
            return
        self.voice = self._about(tokens, mentions)

    def _note_speaker(self, event: Event, tokens: Sequence[Token]) -> None:
        subject = event.subject
        person = subject.person
        if person is None and (subject.label or subject.role) and tokens[subject.last - 1].lower not in PRONOUNS:
            office = subject.label is not None and subject.role is not None
            person = Person(subject.label or "", role=subject.role, is_body=not office)
        self.discourse.speaker = person
        if person is None:
            return
        listener = tokens[event.verb + 1].lower if event.verb + 1 < len(tokens) else ""
        if not person.name and person.gender is None and listener in ("her", "him"):
            told = self.discourse.pronoun("f" if listener == "her" else "m")
            if told is not None:  # "a teacher told her …": the next "she" is not the teacher
                self.discourse.note(told, 3)
                return
        self.discourse.note(person, 3)

    def _about(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> _Voice | None:
        """Return the person that a sentence without speech is about, if its subject is one."""
        person = None
        if tokens[0].lower in PRONOUNS:
            person = self.discourse.pronoun(PRONOUNS[tokens[0].lower])
            if person is not None:
                self.discourse.note(person, 2)
        else:
            subjects = [one for one in mentions if not one.person.is_body and _is_subject(one, tokens)]
            person = subjects[0].person if subjects else self._described(tokens, mentions)
            if not mentions:
                self._refresh(tokens)
        if person is None:
            return None
        return _Voice(person, None, person.role, None, soft=tokens[-1].text != ":")

    def _described(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Person | None:
        """Return whom "The Italian goalkeeper saved …" is about."""
        if tokens[0].lower not in ("the", "his", "her", "their", "a", "an", "one"):
            return None
        reader = SubjectReader(list(tokens), list(mentions), self.roster, self.discourse)
        verb = next((at for at in range(2, min(9, len(tokens))) if reader.has_verb(at, at + 1)), None)
        if verb is None or not is_role(base(tokens[verb - 1])):
            return None
        subject = reader.phrase(0, verb)
        if subject is None or subject.person is None or subject.person.is_body:
            return None
        self.discourse.note(subject.person, 2)
        return subject.person

    def _refresh(self, tokens: Sequence[Token]) -> None:
        """Keep in mind who is meant by a "he" or "she" in the middle of a sentence."""
        genders = {PRONOUNS[token.lower] for token in tokens if token.lower in PRONOUNS}
        if len(genders) == 1:
            person = self.discourse.pronoun(genders.pop())
            if person is not None:
                self.discourse.note(person, 2)

    def _alone(self, sentence: ReadSentence) -> None:
        for mark in sentence.marks:
            self._add(mark.start, mark.end, QuoteKind.DIRECT, self.voice, sentence)
            self._inside(mark, self.voice, sentence)
        if self.voice is not None and self.voice.person is not None:
            self.discourse.note(self.voice.person, 3)

    def _indirect(self, sentence: ReadSentence, events: list[Event]) -> None:
        tokens = sentence.tokens
        for event in events:
            for start, stop in event.contents:
                if stop <= start or all(token.kind is not TokenKind.WORD for token in tokens[start:stop]):
                    continue
                first, last = tokens[start], tokens[stop - 1]
                self._add(first.start, last.end, QuoteKind.INDIRECT, self._voice_of(event, sentence, events), sentence)

    def _quotations(self, sentence: ReadSentence, events: list[Event]) -> None:
        tokens = sentence.tokens
        quoted = [index for index, token in enumerate(tokens) if token.kind is TokenKind.QUOTE]
        for index, mark in zip(quoted, sentence.marks, strict=False):
            content = self.text[mark.start : mark.end]
            event = event_of(index, events, tokens, content[-1:])
            kind = kind_of(tokens, index, content)
            if event is None:
                if kind is QuoteKind.DIRECT and index == 0 and mark.closed and sentence_like(content) and self.voice:
                    self._add(mark.start, mark.end, QuoteKind.DIRECT, self.voice, sentence)
                    self._inside(mark, self.voice, sentence)
                continue
            if kind is QuoteKind.PARTIAL and is_title(tokens, index, content):
                continue
            voice = self._voice_of(event, sentence, events)
            self._add(mark.start, mark.end, kind, voice, sentence)
            self._inside(mark, voice, sentence)

    def _inside(self, mark: Mark, voice: _Voice | None, sentence: ReadSentence) -> None:
        """Add what somebody quoted says that others said: “And he said, ‘Go.’”."""
        for tokens, marks in inner_sentences(self.text, mark):
            mentions = NameReader(self.roster).read(tokens)
            events = EventReader(tokens, mentions, self.roster, Discourse(sentence=self.discourse.sentence)).read()
            quoted = [index for index, token in enumerate(tokens) if token.kind is TokenKind.QUOTE]
            self._retold(tokens, events, mark, voice, sentence)
            for index, inner in zip(quoted, marks, strict=False):
                content = self.text[inner.start : inner.end]
                event = event_of(index, events, tokens, content[-1:])
                if event is None or event.lemma not in CLAUSE_VERBS.values() or is_title(tokens, index, content):
                    continue
                inner_voice = _Voice(
                    event.subject.person, event.subject.label, event.subject.role, event.lemma, strength_of(event)
                )
                if tokens[event.subject.last - 1].lower == "i" and voice is not None:
                    inner_voice = voice
                self._add(inner.start, inner.end, kind_of(tokens, index, content), inner_voice, sentence)

    def _retold(
        self, tokens: list[Token], events: list[Event], mark: Mark, voice: _Voice | None, sentence: ReadSentence
    ) -> None:
        """Add reported speech inside a quotation: “I told him that prices would fall.”"""
        for event in events:
            subject = event.subject
            first_person = tokens[subject.last - 1].lower == "i"
            if event.lemma not in _RETELLING or not (subject.known or first_person or subject.role):
                continue
            for start, stop in event.contents:
                infinitive = tokens[start].lower == "to"
                if (stop - start < 3 or event.lemma == "ask") and not infinitive:
                    continue
                inner = _Voice(subject.person, subject.label, subject.role, event.lemma, strength_of(event))
                speaking = replace(voice, verb=event.lemma) if first_person and voice is not None else inner
                first, last = tokens[start], tokens[stop - 1]
                if mark.start <= first.start and last.end <= mark.end:
                    self._add(first.start, last.end, QuoteKind.INDIRECT, speaking, sentence)

    def _add(self, start: int, end: int, kind: QuoteKind, voice: _Voice | None, sentence: ReadSentence) -> None:
        if self.text[start:end].strip():
            self.found.append(_Found(start, end, kind, voice, sentence))


def extract_quotes(cleaned: Cleaned, dates: Sequence[DateExpression] = ()) -> tuple[Quote, ...]:
    """Return the quotes of an article in order; offsets are in `cleaned.text`, quotation marks not included.

    `dates` are the article's date expressions, with offsets in `cleaned.text`: they tell when words were said.
    """
    return QuoteExtractor(cleaned, dates).extract()
