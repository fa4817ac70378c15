"""From an article's sentences to its quotes: which quotations are speech, and whose."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from index.dates import DateExpression
from index.model import BlockKind, Cleaned, Quote, QuoteKind
from index.quotes.english import QUOTE_ONLY_VERBS, TRIGGERS, WORK_WORDS
from index.quotes.events import Event, EventReader
from index.quotes.marks import Mark, find_marks, mask
from index.quotes.mentions import NameReader
from index.quotes.people import Mention, Person, Roster
from index.quotes.subjects import Focus, SubjectReader
from index.quotes.tokens import Token, TokenKind, sentence_spans, tokenise

MOST_TOKENS = 400
"""Of a sentence, where a quotation is one; time grows with their square, and what has more is a list or no prose."""

_TERMINAL = re.compile(r"[.!?…,][\"'”’]?$")


@dataclass(frozen=True, slots=True)
class _Voice:
    speaker: str | None
    role: str | None
    verb: str | None
    person: Person | None


def _voice(event: Event) -> _Voice:
    subject = event.subject
    role = subject.role or (subject.person.role if subject.person and not subject.person.is_body else None)
    return _Voice(subject.speaker, role, event.lemma, subject.person)


class QuoteExtractor:
    """Reads one article from its first to its last paragraph."""

    def __init__(self, cleaned: Cleaned) -> None:
        self.cleaned = cleaned
        self.text = cleaned.text
        self.roster = Roster()
        self.names = NameReader(self.roster)
        self.focus = Focus()
        self.quotes: list[Quote] = []
        self.voice: _Voice | None = None
        self.voice_open = False

    def extract(self) -> tuple[Quote, ...]:
        """Return the quotes in order of their start."""
        marks: list[Mark] = []
        for block in self.cleaned.blocks:
            if block.kind is not BlockKind.CAPTION:
                marks += find_marks(self.text, block.start, block.end)
        masked = mask(self.text, marks)
        for block in self.cleaned.blocks:
            if block.kind is BlockKind.HEADING:
                self.roster.section += 1
                self.names.read(tokenise(masked, block.start, block.end))
                self.voice, self.voice_open, self.focus.age = None, False, 2
            elif block.kind is BlockKind.PARAGRAPH:
                for start, end in sentence_spans(self.text, masked, block.start, block.end):
                    self._sentence(masked, _within(marks, start, end), start, end)
        return tuple(sorted(self.quotes, key=lambda quote: (quote.start, -quote.end)))

    def _sentence(self, masked: str, inside: list[Mark], start: int, end: int) -> None:
        tokens = tokenise(masked, start, end)
        if len(tokens) > MOST_TOKENS:
            self.voice_open = False
            return
        mentions = self.names.read(tokens)
        alone = bool(inside) and all(token.kind in (TokenKind.QUOTE, TokenKind.OTHER) for token in tokens)
        if alone:
            self._alone(inside)
            return
        events: list[Event] = []
        if any(token.lower in TRIGGERS for token in tokens):
            subjects = SubjectReader(tokens, mentions, self.roster, self.focus)
            events = EventReader(tokens, mentions, subjects).read()
        self._indirect(tokens, events)
        self._quotations(tokens, inside, events)
        speaking = [event for event in events if event.lemma != "according to"]
        if speaking:
            self.voice = _voice(speaking[-1] if len(speaking) == 1 or speaking[-1].inherited else speaking[0])
            self.voice_open = True
            self.focus.person = self.voice.person if self.voice.person and not self.voice.person.is_body else None
            self.focus.age = 0
            self.focus.rivals = self._rivals(mentions)
            if self.voice.person and self.voice.person.is_body:
                self.focus.body = self.voice.person
            return
        self.voice_open = False
        first = next((mention for mention in mentions if mention.whole <= 1), None)
        if first is not None and not first.person.is_body:
            self.focus.person, self.focus.age = first.person, 0
            self.focus.rivals = self._rivals(mentions)
        elif tokens and tokens[0].lower not in ("he", "she", "his", "her"):
            self.focus.age += 1
        bodies = [mention.person for mention in mentions if mention.person.is_body]
        if bodies:
            self.focus.body = bodies[0]

    def _rivals(self, mentions: list[Mention]) -> int:
        """Count the others whom a later "he" or "she" might mean."""
        person = self.focus.person
        others = {
            id(mention.person): mention.person
            for mention in mentions
            if mention.person is not person and not mention.person.is_body
        }
        return sum(
            person is None or person.gender is None or other.gender in (None, person.gender)
            for other in others.values()
        )

    def _alone(self, inside: list[Mark]) -> None:
        voice = self.voice if self.voice_open else None
        for mark in inside:
            self._add(mark.start, mark.end, QuoteKind.DIRECT, voice)

    def _indirect(self, tokens: list[Token], events: list[Event]) -> None:
        for event in events:
            if event.content is None or event.content[1] <= event.content[0]:
                continue
            first, last = tokens[event.content[0]], tokens[event.content[1] - 1]
            words = tokens[event.content[0] : event.content[1]]
            if all(token.kind is not TokenKind.WORD for token in words):
                continue
            self._add(first.start, last.end, QuoteKind.INDIRECT, _voice(event))

    def _quotations(self, tokens: list[Token], inside: list[Mark], events: list[Event]) -> None:
        quoted = [index for index, token in enumerate(tokens) if token.kind is TokenKind.QUOTE]
        for index, mark in zip(quoted, inside, strict=False):
            event = self._event_of(index, events, tokens)
            direct = self._is_direct(tokens, index, mark)
            if event is None:
                if direct and index == 0 and mark.closed and self._sentence_like(mark) and self.voice_open:
                    self._add(mark.start, mark.end, QuoteKind.DIRECT, self.voice)
                continue
            if not direct and self._is_title(tokens, index, mark):
                continue
            self._add(mark.start, mark.end, QuoteKind.DIRECT if direct else QuoteKind.PARTIAL, _voice(event))

    def _event_of(self, index: int, events: list[Event], tokens: list[Token]) -> Event | None:
        """Return the event whose words the quotation at token `index` is: the innermost that covers it."""
        covering = [event for event in events if event.content and event.content[0] <= index < event.content[1]]
        if covering:
            return covering[-1]
        before = [
            event
            for event in events
            if event.verb < index and (event.lemma not in QUOTE_ONLY_VERBS or self._adjacent(tokens, event, index))
        ]
        if before and (before[-1].leads or len(events) == 1 or index > before[-1].verb):
            return before[-1]
        after = [event for event in events if event.verb > index and not event.leads]
        if not after:
            after = [
                event
                for event in events
                if event.verb > index and event.subject.first > index and self._ends_clause(tokens, index)
            ]
        return after[0] if after else None

    @staticmethod
    def _adjacent(tokens: list[Token], event: Event, index: int) -> bool:
        return any(token.text in ",:" for token in tokens[event.verb : index]) or index == event.verb + 1

    def _ends_clause(self, tokens: list[Token], index: int) -> bool:
        token = tokens[index]
        return self.text[token.end - 2] in ",.?!"

    def _sentence_like(self, mark: Mark) -> bool:
        return bool(_TERMINAL.search(self.text[mark.start : mark.end]))

    def _is_direct(self, tokens: list[Token], index: int, mark: Mark) -> bool:
        content = self.text[mark.start : mark.end]
        previous = tokens[index - 1] if index else None
        if previous is None or previous.text == ":" or previous.kind is TokenKind.QUOTE:
            return previous is not None or bool(_TERMINAL.search(content)) or content.count(" ") >= 4
        if previous.text in ",–—-":
            return content[:1].isupper() or (
                bool(_TERMINAL.search(content)) and any(token.kind is TokenKind.QUOTE for token in tokens[:index])
            )
        return content[:1].isupper() and bool(_TERMINAL.search(content)) and content.count(" ") >= 3

    def _is_title(self, tokens: list[Token], index: int, mark: Mark) -> bool:
        before = {token.lower for token in tokens[max(0, index - 2) : index]}
        words = self.text[mark.start : mark.end].split()
        if before & WORK_WORDS - {"called", "dubbed", "named"}:
            return True
        capitals = sum(word[:1].isupper() for word in words)
        return (
            len(words) >= 2
            and capitals >= max(2, len(words) - sum(len(word) <= 3 for word in words))
            and words[-1][:1].isupper()
        )

    def _add(self, start: int, end: int, kind: QuoteKind, voice: _Voice | None) -> None:
        text = self.text[start:end]
        if not text.strip():
            return
        speaker, role, verb = (voice.speaker, voice.role, voice.verb) if voice else (None, None, None)
        self.quotes.append(Quote(text, speaker, role, verb, kind, start, end))


def _within(marks: list[Mark], start: int, end: int) -> list[Mark]:
    """Return those of the marks, which are in order, that open a quotation in a sentence."""
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    return marks[first : bisect_right(marks, end, lo=first, key=lambda mark: mark.start)]


def extract_quotes(cleaned: Cleaned, dates: Sequence[DateExpression] = ()) -> tuple[Quote, ...]:
    """Return the quotes of an article in order; offsets are in `cleaned.text`, quotation marks not included."""
    del dates
    return QuoteExtractor(cleaned).extract()
