"""Speech events in one sentence: a verb of speech with its subject and the words it reports."""

from dataclasses import dataclass
from itertools import pairwise

from index.quotes.complements import ComplementReader
from index.quotes.english import (
    BARE_VERBS,
    BOUNDARIES,
    CLAUSE_VERBS,
    DAYS,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    OBJECT_VERBS,
    PASSIVE,
    PREPOSITIONS,
    QUOTE_ONLY_VERBS,
    VERBS,
    WEAK_NOUN_FORMS,
)
from index.quotes.people import Mention
from index.quotes.subjects import Subject, SubjectReader
from index.quotes.tokens import Token, TokenKind

_THINGS_DO_TOO = OBJECT_VERBS - BARE_VERBS
"""Without a known speaker these report no speech: "the incident highlighted security problems"."""
_ATTRIBUTIVE = (DETERMINERS | (PREPOSITIONS - {"on"})) - {
    "this",
    "that",
    "these",
    "those",
    "one",
    "another",
    "some",
    "any",
}
"""After these a form of a verb of speech is a noun or an adjective."""


@dataclass(slots=True)
class Event:
    """A verb at token `verb`; `content` are the token indices (start, end) reported without marks, if any.

    `leads` is true if the reported words follow the verb.
    """

    subject: Subject
    lemma: str
    verb: int
    content: tuple[int, int] | None
    leads: bool
    inherited: bool = False


class EventReader(ComplementReader):
    """Reads the speech events of one tokenised sentence."""

    def __init__(self, tokens: list[Token], mentions: list[Mention], subjects: SubjectReader) -> None:
        super().__init__(tokens, mentions)
        self.subjects = subjects

    def read(self) -> list[Event]:
        """Return the events from left to right."""
        events: list[Event] = []
        for at, token in enumerate(self.tokens):
            if token.kind is not TokenKind.WORD:
                continue
            if token.lower == "according" and self._word(at + 1) == "to":
                event = self._according(at)
            elif token.lower in ("quoted", "quotes", "quoting"):
                event = self._quoting(at)
            elif token.lower in VERBS and not (token.capital and at):
                event = self._verb(at, events)
            else:
                continue
            if event is not None:
                events.append(event)
        self._trim(events)
        return events

    def _according(self, at: int) -> Event | None:
        start = at + 2
        leading = at == 0 or (at == 1 and self.tokens[0].kind is TokenKind.WORD)
        stop = start
        while (
            stop < self.stop
            and self.tokens[stop].kind is not TokenKind.COMMA
            and self.tokens[stop].kind is not TokenKind.QUOTE
        ):
            stop += 1
        mention = self.starting.get(start) or self.starting.get(start + 1)
        end = mention.last if mention and self._word(mention.last) in ("who", "on", "in", "at") else stop
        subject = self.subjects.phrase(start, min(end, stop))
        subject = subject or Subject(start, stop)
        if leading:
            content = self._after_apposition(stop, subject)
            return Event(subject, "according to", at, content, leads=True)
        first = 0
        last = at - 1 if self._kind(at - 1) is TokenKind.COMMA else at
        return Event(subject, "according to", at, (first, last) if last - first > 2 else None, leads=False)

    def _after_apposition(self, comma: int, subject: Subject) -> tuple[int, int] | None:
        """Return the clause after "According to X, the director of Y, …"."""
        start = comma + 1
        if subject.person and subject.person.role and comma + 1 < self.stop:
            role = subject.person.role.split()
            head = self._word(start + (self._word(start) in DETERMINERS))
            if role and head == role[0].casefold():
                while start < self.stop and self.tokens[start].kind is not TokenKind.COMMA:
                    start += 1
                start += 1
        return (start, self.stop) if self.stop - start >= 2 else None

    def _quoting(self, at: int) -> Event | None:
        """Read "SRC quoted X as saying" is X's."""
        for as_at in range(at + 1, min(at + 14, self.stop)):
            if self._word(as_at) == "as" and self._word(as_at + 1) in ("saying", "telling", "declaring", "stating"):
                subject = self.subjects.phrase(at + 1, as_at) or Subject(at + 1, as_at)
                if as_at == at + 1:  # "X was quoted as saying"
                    passive = at - 1 if self._word(at - 1) in PASSIVE else at
                    subject = self.subjects.before(passive) or Subject(0, at)
                start = self._content_start(as_at + 1, "say")
                clause = start is not None and self.stop - start >= 2 and self._word(start) not in PREPOSITIONS
                content = (start, self.stop) if clause and start is not None else None
                return Event(subject, "say", as_at + 1, content, leads=content is not None)
        return None

    def _verb(self, at: int, events: list[Event]) -> Event | None:
        word = self._word(at)
        lemma = VERBS[word]
        if any(event.lemma == "say" and event.verb == at for event in events) or self._blocked(at):
            return None
        previous = self._word(at - 1)
        gerund = word.endswith("ing")
        inverted = self._kind(at - 1) in (TokenKind.COMMA, TokenKind.QUOTE) or at == 0
        subject, inherited = None, False
        if inverted and not gerund and not self._has_apposition(at):
            subject = self.subjects.after(at)
            if subject is not None and (self._kind(at - 1) is TokenKind.QUOTE or self._ends_after(subject.last)):
                return Event(subject, lemma, at, self._left_content(at), leads=False)
            subject = None  # what follows is the reported clause
        if gerund:
            subject, inherited = self._gerund_subject(at, events)
        elif previous in ("and", "but") or (self._kind(at - 1) is TokenKind.COMMA and events):
            subject, inherited = (events[-1].subject, True) if events else (self._main_subject(at), True)
        if subject is None:
            subject = self.subjects.before(at)
        if subject is None:
            return None
        doubtful = (word in WEAK_NOUN_FORMS and not inherited) or lemma in _THINGS_DO_TOO
        if doubtful and not self._sure(subject):
            return None
        return self._complement(at, lemma, subject, inherited=inherited)

    def _sure(self, subject: Subject) -> bool:
        return (
            subject.speaker is not None
            or subject.role is not None
            or self.tokens[subject.last - 1].lower in ("he", "she", "they", "it")
        )

    def _blocked(self, at: int) -> bool:
        """Whether the verb is negated, passive, an infinitive or an attribute."""
        word, back = self._word(at), at - 1
        if word == "accused" and self._word(at + 1) == "of":
            return True
        while back >= 0 and (
            self._word(back) in ("also", "yet", "has", "have", "had", "been", "even", "now")
            or self._word(back).endswith("ly")
        ):
            if self._word(back) == "been":
                return True
            back -= 1
        previous = self._word(back)
        if previous in NEGATIONS or previous.endswith("n't") or previous in MODALS:
            return True
        if previous in PASSIVE and not word.endswith("ing"):
            return True
        return self._word(at - 1) in _ATTRIBUTIVE and self._kind(at - 1) is TokenKind.WORD

    def _has_apposition(self, at: int) -> bool:
        """Whether the comma before the verb ends "X, who …," or "the director, X,"."""
        if self._kind(at - 1) is not TokenKind.COMMA:
            return False
        before = self.subjects.before(at)
        return before is not None and (before.speaker is not None or before.role is not None)

    def _ends_after(self, at: int) -> bool:
        """Whether nothing but circumstances or an apposition follows an inverted subject."""
        return (
            at >= self.stop
            or self._kind(at) is not TokenKind.WORD
            or self._word(at) in PREPOSITIONS | DAYS | BOUNDARIES | {"who"}
        )

    def _gerund_subject(self, at: int, events: list[Event]) -> tuple[Subject | None, bool]:
        if self._kind(at - 1) is TokenKind.COMMA or self._word(at - 1) in ("and", "while", "by"):
            return (events[-1].subject, True) if events else (self._main_subject(at), True)
        mention = self.subjects.naming(at)
        return (mention or self.subjects.before(at)), False

    def _main_subject(self, at: int) -> Subject | None:
        for first in (0, 1):
            mention = self.starting.get(first)
            if mention is not None and mention.last < at:
                return Subject(first, mention.last, mention.person, role=mention.person.role)
        if self._word(0) in ("he", "she"):
            return self.subjects.phrase(0, 1)
        return None

    def _left_content(self, at: int) -> tuple[int, int] | None:
        """Return the clause before ", X said" unless it is only quotations."""
        stop = at
        if stop and self.tokens[stop - 1].kind is TokenKind.COMMA:
            stop -= 1
        words = [token for token in self.tokens[:stop] if token.kind is TokenKind.WORD]
        quoted = any(token.kind is TokenKind.QUOTE for token in self.tokens[:stop])
        if len(words) < 3 or not (quoted or self._finite(0, stop)):
            return None
        return 0, stop

    def _complement(self, at: int, lemma: str, subject: Subject, *, inherited: bool) -> Event | None:
        start = self._content_start(at, lemma)
        if start is not None and start < self.stop:
            return Event(subject, lemma, at, (start, self._clause_end(start)), leads=True, inherited=inherited)
        rest = [token for token in self.tokens[at + 1 : self.stop] if token.kind is TokenKind.QUOTE]
        if rest:
            return Event(subject, lemma, at, None, leads=True, inherited=inherited)
        before = subject.first - 1
        trailing = before >= 0 and self.tokens[before].kind in (TokenKind.COMMA, TokenKind.QUOTE) and not inherited
        if trailing and self._word(at) in CLAUSE_VERBS:
            left = self._left_content(subject.first) if lemma not in QUOTE_ONLY_VERBS else None
            if left and self.tokens[before].kind is TokenKind.COMMA and not self._tail_is_adverbial(at):
                left = None
            quote = any(token.kind is TokenKind.QUOTE for token in self.tokens[: subject.first])
            return Event(subject, lemma, at, left, leads=False) if left or quote else None
        if subject.first == 0 and self._tail_is_adverbial(at):
            return Event(subject, lemma, at, None, leads=False, inherited=inherited)
        return None

    def _trim(self, events: list[Event]) -> None:
        """End a reported clause where a coordinated one begins (", but conceded …", ", saying that …")."""
        for event, following in pairwise(events):
            if (
                event.content
                and event.leads
                and following.inherited
                and event.content[0] <= following.verb <= event.content[1]
            ):
                stop = following.verb
                while stop > event.content[0] and (
                    self.tokens[stop - 1].kind is TokenKind.COMMA
                    or self._word(stop - 1) in ("and", "but", "while", "also", "by")
                ):
                    stop -= 1
                event.content = (event.content[0], stop) if stop - event.content[0] >= 2 else None
