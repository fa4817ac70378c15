"""From an article's sentences to its quotes: which quotations are speech, and whose."""

from collections.abc import Sequence
from dataclasses import replace

from index.dates import DateExpression
from index.model import Cleaned, Quote, QuoteKind
from index.quotes.discourse import Discourse
from index.quotes.english import PRONOUNS, TRIGGERS
from index.quotes.event import Event
from index.quotes.events import EventReader
from index.quotes.interviews import answers, interviewee, questions, transcript
from index.quotes.marks import Mark
from index.quotes.memory import Memory
from index.quotes.quotations import addresses, event_of, is_title, kind_of, may_be_told, mostly_quoted, sentence_like
from index.quotes.reading import ReadSentence, read
from index.quotes.retelling import retold
from index.quotes.tokens import Token, TokenKind
from index.quotes.voices import FoundQuote, Voice, VoiceReader


class QuoteExtractor:
    """Reads one article from its first to its last paragraph."""

    def __init__(self, cleaned: Cleaned, dates: Sequence[DateExpression]) -> None:
        self.cleaned = cleaned
        self.text = cleaned.text
        self.reading = read(cleaned)
        self.roster = self.reading.roster
        self.discourse = Discourse(before=[sentence.tokens for sentence in self.reading.sentences])
        self.memory = Memory(self.roster, self.discourse)
        self.voices = VoiceReader(dates, self.reading.dateline)
        self.found: list[FoundQuote] = []
        self.voice: Voice | None = None
        self.paragraph = -1
        self.turns = transcript(cleaned.text, cleaned.title, cleaned.blocks, self.roster)
        self.answers = answers(cleaned.text, cleaned.title, self.reading.blocks, self.roster)
        self.questions = questions(cleaned.text, self.reading.blocks)

    def extract(self) -> tuple[Quote, ...]:
        """Return the quotes in order of their start."""
        self.roster.section = 0
        for number, sentence in enumerate(self.reading.sentences):
            if sentence.section != self.roster.section:
                self._new_section(sentence, number)
            self.roster.section, self.roster.sentence = sentence.section, number
            self.discourse.sentence = number
            if not self._turn(sentence):
                self._sentence(sentence)
            self.paragraph = sentence.paragraph
        quotes = [self.voices.quote(self.text, found) for found in self.found]
        return tuple(sorted(quotes, key=lambda quote: (quote.start, -quote.end)))

    def _new_section(self, sentence: ReadSentence, number: int) -> None:
        """Forget who spoke, unless the sub-heading is an interviewer's question."""
        self.discourse.forget()
        self.voice = None
        if number and self.text[: sentence.start].rstrip().endswith("?"):
            self._ask_guest()

    def _ask_guest(self) -> None:
        guest = interviewee(self.cleaned.title, self.roster)
        if guest is not None:
            self.discourse.note(guest, 3)
            self.voice = Voice(guest, None, guest.role, "say")

    def _turn(self, sentence: ReadSentence) -> bool:
        """Add an answer of a transcript whole; its sentences hold no other speech that could be told apart."""
        if self.reading.blocks[sentence.paragraph].start in self.questions:
            self._ask_guest()
            return True
        start = self.reading.blocks[sentence.paragraph].start
        answer = self.answers.get(start)
        if answer is not None:
            if sentence.paragraph != self.paragraph:
                voice = Voice(answer.person, None, answer.person.role if answer.person else None, "say")
                self._add_mark(Mark(answer.start, answer.end, closed=True), QuoteKind.DIRECT, voice)
            return True
        turn = self.turns.get(start)
        if turn is None:
            return False
        if sentence.paragraph != self.paragraph and turn.person is not None:
            self._add(turn.start, turn.end, QuoteKind.DIRECT, Voice(turn.person, None, turn.person.role, "say"))
        return True

    def _sentence(self, sentence: ReadSentence) -> None:
        tokens, inside = sentence.tokens, sentence.marks
        if not tokens:
            self.voice = None
            return
        alone = bool(inside) and all(token.kind in (TokenKind.QUOTE, TokenKind.OTHER) for token in tokens)
        if self.voice is not None and self.voice.soft and sentence.paragraph != self.paragraph and not alone:
            self.voice = None
        if alone:
            self._alone(sentence)
            return
        events: list[Event] = []
        if inside or not TRIGGERS.isdisjoint([token.lower for token in tokens]):
            events = EventReader(tokens, sentence.mentions, self.roster, self.discourse).read()
        voices = {id(event): self.voices.voice_of(event, sentence, events) for event in events}
        self._indirect(sentence, events, voices)
        self._quotations(sentence, events, voices)
        self._remember(sentence, events, voices)

    def _remember(self, sentence: ReadSentence, events: list[Event], voices: dict[int, Voice]) -> None:
        """Keep what the following sentences may refer to."""
        tokens = sentence.tokens
        self.memory.note_names(tokens, sentence.mentions)
        self.memory.note_publishing(tokens, sentence.mentions)
        speaking = [event for event in events if event.lemma != "according to" and not event.unheard]
        if speaking:
            main = speaking[-1] if len(speaking) == 1 or speaking[-1].inherited else speaking[0]
            self.voice = voices[id(main)]
            self.memory.note_speaker(main, tokens)
            self.memory.note_document(main, tokens)
        elif any(event.declined for event in events):
            self.voice = None
        elif tokens[-1].text != "?" or self.voice is None:
            self.voice = self.memory.about(tokens, sentence.mentions)

    def _alone(self, sentence: ReadSentence) -> None:
        for mark in sentence.marks:
            self._add_mark(mark, QuoteKind.DIRECT, self.voice)
        if self.voice is not None and self.voice.person is not None:
            self.discourse.note(self.voice.person, 3)
            if self.voice.person is self.discourse.speaker:
                self.discourse.spoke_at = self.discourse.sentence

    def _indirect(self, sentence: ReadSentence, events: list[Event], voices: dict[int, Voice]) -> None:
        tokens = sentence.tokens
        for event in events:
            for start, stop in event.contents:
                if any(token.kind is TokenKind.WORD for token in tokens[start:stop]) and not mostly_quoted(
                    tokens, start, stop
                ):
                    self._add(tokens[start].start, tokens[stop - 1].end, QuoteKind.INDIRECT, voices[id(event)])

    def _quotations(self, sentence: ReadSentence, events: list[Event], voices: dict[int, Voice]) -> None:
        tokens = sentence.tokens
        quoted = [index for index, token in enumerate(tokens) if token.kind is TokenKind.QUOTE]
        for index, mark in zip(quoted, sentence.marks, strict=False):
            content = self.text[mark.start : mark.end]
            event = event_of(index, events, tokens, content[-1:])
            kind = kind_of(tokens, index, content)
            if event is None:
                direct = kind is QuoteKind.DIRECT and index == 0 and mark.closed and sentence_like(content)
                if direct and self.voice is not None:
                    self._add_mark(mark, QuoteKind.DIRECT, self.voice)
            elif event.weak and not may_be_told(content, kind):
                continue
            elif (kind is QuoteKind.DIRECT and " " in content) or not is_title(tokens, index, content):
                self._add_mark(mark, kind, self._not_addressed(content, event, voices[id(event)], tokens))

    def _not_addressed(self, content: str, event: Event, voice: Voice, tokens: Sequence[Token]) -> Voice:
        """Return the voice of a pronoun's words, but never of whom these words call by name."""
        person = voice.person
        pronoun = tokens[event.subject.last - 1].lower in PRONOUNS
        if person is None or not person.name or not pronoun or not addresses(content, person.name):
            return voice
        other = self.discourse.other(person.gender, person)
        return replace(voice, person=other, role=other.role if other else None)

    def _add_mark(self, mark: Mark, kind: QuoteKind, voice: Voice | None) -> None:
        self._add(mark.start, mark.end, kind, voice)
        self.found += retold(self.text, mark, voice, self.roster)

    def _add(self, start: int, end: int, kind: QuoteKind, voice: Voice | None) -> None:
        words = self.text[start:end]
        if words.strip():
            start += len(words) - len(words.lstrip())
            self.found.append(FoundQuote(start, start + len(words.strip()), kind, voice))


def extract_quotes(cleaned: Cleaned, dates: Sequence[DateExpression] = ()) -> tuple[Quote, ...]:
    """Return the quotes of an article in order; offsets are in `cleaned.text`, quotation marks not included.

    `dates` are the article's date expressions, with offsets in `cleaned.text`: they tell when words were said.
    """
    return QuoteExtractor(cleaned, dates).extract()
