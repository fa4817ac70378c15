"""Speech events in one sentence: a verb of speech with its subject and the words it reports."""

from dataclasses import dataclass, field

from index.quotes.complements import ComplementReader
from index.quotes.declining import SILENT_WORDS, declined_words
from index.quotes.english import (
    AUXILIARY_FORMS,
    BARE_VERBS,
    BOUNDARIES,
    CLAUSE_VERBS,
    DAYS,
    DETERMINERS,
    DIRECT_ONLY_VERBS,
    MODALS,
    NEGATIONS,
    OBJECT_VERBS,
    PASSIVE,
    PASSIVE_AUDIENCES,
    PREPOSITIONS,
    PRONOUNS,
    QUOTE_ONLY_VERBS,
    THAT_VERBS,
    VERBS,
    WEAK_NOUN_FORMS,
)
from index.quotes.nouns import DOCUMENTS, PLURAL_SPEAKERS
from index.quotes.people import base
from index.quotes.subjects import Subject, SubjectReader
from index.quotes.tokens import TokenKind

_THINGS_DO_TOO = OBJECT_VERBS - BARE_VERBS
"""Without a known speaker these report no speech: "the incident highlighted security problems"."""
_ATTRIBUTIVE = (DETERMINERS | (PREPOSITIONS - {"on"})) - frozenset(
    [
        "this",
        "that",
        "these",
        "those",
        "one",
        "another",
        "some",
        "any",
        "many",
        "both",
        "most",
        "all",
        "each",
        "several",
    ]
)
"""After these a form of a verb of speech is a noun or an adjective."""
_OBLIQUE = {"him": "m", "her": "f"}
_QUOTING = frozenset(["quoted", "quotes", "quoting", "cited", "citing", "cites", "reported", "recorded"])
_HEDGES = frozenset(["reportedly", "apparently", "supposedly"])


@dataclass(slots=True)
class Event:
    """A verb at token `verb`; `contents` are the token spans (start, end) it reports without quotation marks.

    `leads` is true if the reported words follow the verb. `via` is who reports it at second hand. `hedged` tells of a
    "reportedly"; `declined` that nothing was said, and `contents` are the words for that.
    """

    subject: Subject
    lemma: str
    verb: int
    contents: list[tuple[int, int]] = field(default_factory=list)
    leads: bool = False
    inherited: bool = False
    hedged: bool = False
    declined: bool = False
    via: Subject | None = None


class EventReader(SubjectReader, ComplementReader):
    """Reads the speech events of one tokenised sentence."""

    def read(self) -> list[Event]:
        """Return the events from left to right."""
        events: list[Event] = []
        if self.tokens[-1].text == "?" and self.word(0) in AUXILIARY_FORMS:
            return events  # "Did the minister agree?"
        for at, token in enumerate(self.tokens):
            if token.kind is not TokenKind.WORD:
                continue
            event = None
            if token.lower == "according" and self.word(at + 1) == "to":
                event = self._according(at)
            elif token.lower in _QUOTING and (event := self._quoting(at)) is not None:
                pass
            elif token.lower in SILENT_WORDS and (words := declined_words(self, at)) is not None:
                event = self._declining(at, words)
            elif token.lower in VERBS and not (token.capital and at):
                if any(known.verb == at or (known.declined and self._inside(known, at)) for known in events):
                    continue
                event = self._verb(at, events)
            if event is not None:
                event.hedged = any(self.word(index) in _HEDGES for index in range(max(0, at - 3), at + 2))
                events.append(event)
        return events

    @staticmethod
    def _inside(event: Event, at: int) -> bool:
        return any(first <= at < last for first, last in event.contents)

    def _declining(self, at: int, words: tuple[int, int]) -> Event | None:
        subject = self.subject_before(words[0])
        pronoun = subject is not None and self.word(subject.last - 1) in ("he", "she", "it", "they")
        if subject is None or not (subject.speaks or pronoun):
            return None
        return Event(subject, "decline to comment", at, [words], leads=True, declined=True)

    def _according(self, at: int) -> Event | None:
        start = at + 2
        if self.word(start) in _OBLIQUE:
            gender, leads = _OBLIQUE[self.word(start)], at <= 1
            subject = Subject(start, start + 1, self.discourse.pronoun(gender) or self._only(gender))
            after = start + 1 + self.is_comma(start + 1)
            first, last = (after, self.stop) if leads else (self._left_start(at), at - self.is_comma(at - 1))
            return Event(subject, "according to", at, [(first, last)] if last - first > 2 else [], leads=leads)
        leading = at == 0 or (at == 1 and self.kind(0) is TokenKind.WORD)
        stop = start
        while stop < self.stop and self.kind(stop) not in (TokenKind.COMMA, TokenKind.QUOTE):
            if self.tokens[stop].text in ":;–—":
                break
            stop += 1
        mention = self.starting.get(start) or self.starting.get(start + 1)
        end = mention.last if mention and self.word(mention.last) in ("who", "on", "in", "at") else stop
        end = min(end, stop)
        subject = self.phrase(start, end) or Subject(start, end, role=self.text(start, end))
        if leading:
            content = self._after_apposition(stop, subject)
            return Event(subject, "according to", at, [content] if content else [], leads=True)
        last = at - 1 if self.is_comma(at - 1) else at
        first = self._left_start(last)
        if self.has_verb(first, last) or not self.is_comma(stop):
            return Event(subject, "according to", at, [(first, last)] if last - first > 2 else [])
        return Event(subject, "according to", at, [(stop + 1, self.stop)] if self.stop - stop > 3 else [], leads=True)

    def _after_apposition(self, comma: int, subject: Subject) -> tuple[int, int] | None:
        """Return the clause after "According to X, the director of Y, …"."""
        start = comma + 1
        if subject.person and subject.person.role and comma + 1 < self.stop:
            role = subject.person.role.split()
            head = self.word(start + (self.word(start) in DETERMINERS))
            if role and head == role[0].casefold():
                while start < self.stop and not self.is_comma(start):
                    start += 1
                start += 1
        else:
            end = next((at for at in range(start, self.stop) if self.is_comma(at)), self.stop)
            named = self.word(start) in DETERMINERS and not self.has_verb(start, end)
            start = end + 1 if named and self.stop - end > 4 else start
        return (start, self.limit_of(start)) if self.stop - start >= 2 else None

    def _quoting(self, at: int) -> Event | None:
        """Read "SRC quoted X as saying", which is X's, via SRC."""
        for as_at in range(at + 1, min(at + 14, self.stop)):
            if self.word(as_at) != "as" or not self.word(as_at + 1).endswith("ing"):
                continue
            lemma = VERBS.get(self.word(as_at + 1))
            if lemma is None:
                return None
            before = at - 1
            while before and (self.word(before) in ("also", "later", "once") or self.word(before).endswith("ly")):
                before -= 1
            passive = self.word(before) in PASSIVE
            if as_at == at + 1 or passive or self.word(at + 1) in ("by", "in"):
                source = self.phrase(at + 2, as_at) if self.word(at + 1) in ("by", "in") else None
                source = source or self._source_after(as_at + 1)
                subject = self.subject_before(before if passive else at) or Subject(0, at)
            else:
                source = self.subject_before(at) if not self.word(at).endswith("ing") else self._main_subject(at)
                named = self.ending.get(as_at - self.is_comma(as_at - 1))
                known = self._of(named) if named and self.is_comma(as_at - 1) else None
                subject = known or self.phrase(at + 1, as_at) or Subject(at + 1, as_at, role=self.text(at + 1, as_at))
            found = self.contents(as_at + 1, "say" if lemma == "speak" else lemma, self.limit_of(as_at + 1))
            found = [(first, last) for first, last in found if self.word(first) not in PREPOSITIONS]
            return Event(subject, lemma, as_at + 1, found, leads=bool(found), via=source)
        return None

    def _source_after(self, verb: int) -> Subject | None:
        """Return the source of "X was quoted as saying by the agency"."""
        return self.phrase(verb + 2, self.past_name(verb + 2)) if self.word(verb + 1) in ("by", "in") else None

    def past_name(self, start: int) -> int:
        """Return where the name that begins at `start`, or one word later, ends."""
        mention = self.starting.get(start) or self.starting.get(start + 1)
        return mention.last if mention else min(start + 2, self.stop)

    def _verb(self, at: int, events: list[Event]) -> Event | None:
        word = self.word(at)
        lemma = VERBS[word]
        if lemma == "tell" and (told := self._was_told(at)):
            return told
        if lemma in ("tell", "hear") and (heard := self._heard(at, lemma)):
            return heard
        if lemma == "hear" or self._blocked(at):
            return None
        inverted = self._inversion(at, lemma)
        if inverted is not None:
            return inverted
        subject, inherited = self._subject_of(at, events)
        if subject is None or not self._plausible(at, lemma, subject, inherited=inherited):
            return None
        return self._complement(at, lemma, subject, inherited=inherited)

    def _heard(self, at: int, lemma: str) -> Event | None:
        """Read "the court heard that …", "the jury was told that …": words of somebody unnamed."""
        verb = at
        if lemma == "tell":
            if self.word(at - 1) not in ("was", "were"):
                return None
            verb = at - 1
        elif self.word(at) != "heard":
            return None
        found = self.before(verb)
        if found is None or base(self.tokens[found[1] - 1]) not in PASSIVE_AUDIENCES:
            return None
        start, stop, _ = found
        begin = start + (self.word(start) in DETERMINERS)
        subject = Subject(start, stop, role=self.text(begin, stop))
        if lemma == "tell":
            limit = self.limit_of(at)
            start = at + 1 + (self.word(at + 1) == "that")
            spoken = [(start, limit)] if limit - start > 2 and self.has_verb(start, limit) else []
        else:
            spoken = self.contents(at, "say", self.limit_of(at))
        if spoken:
            return Event(subject, lemma, at, spoken, leads=True)
        left = self._left_content(subject.first) if self.is_comma(subject.first - 1) else None
        return Event(subject, lemma, at, [left]) if left else None

    def _was_told(self, at: int) -> Event | None:
        """Read "passengers were told to expect delays": words of somebody unnamed."""
        if self.word(at - 1) not in ("was", "were") or self.word(at) != "told":
            return None
        limit = self.limit_of(at)
        clause = self.word(at + 1) in ("that", "to") or self.has_verb(at + 2, min(at + 9, limit))
        start = at + 1 + (self.word(at + 1) == "that")
        if not clause or limit - start < 3 or self.word(start) in ("by", "about", "of"):
            return None
        return Event(Subject(start, start), "tell", at, [(start, limit)], leads=True)

    def _inversion(self, at: int, lemma: str) -> Event | None:
        """Read “…,” said X."""
        marked = self.kind(at - 1) is TokenKind.QUOTE
        if self.word(at).endswith("ing") or not (marked or at == 0 or self.is_comma(at - 1) or self.is_dash(at - 1)):
            return None
        if self.is_comma(at - 1):
            before = self.subject_before(at)
            if before is not None and before.speaks:
                return None
        subject = self.subject_after(at)
        if subject is None or not (marked or self._ends_after(subject.last)):
            return None
        if lemma not in CLAUSE_VERBS.values() or (
            not marked and not subject.speaks and subject.last - subject.first > 1
        ):
            return None
        if not marked and at == 0:
            return None
        if lemma in THAT_VERBS and not marked:
            return None
        left = self._left_content(at)
        return Event(subject, lemma, at, [left] if left else [])

    def _ends_after(self, at: int) -> bool:
        """Whether nothing but circumstances or an apposition follows an inverted subject."""
        return (
            at >= self.stop
            or self.kind(at) is not TokenKind.WORD
            or self.word(at) in PREPOSITIONS | DAYS | BOUNDARIES | {"who", "last", "yesterday", "today", "earlier"}
        )

    def _subject_of(self, at: int, events: list[Event]) -> tuple[Subject | None, bool]:
        previous = self.word(self.skip_adverbs(at) - 1)
        spoken = [event for event in events if event.lemma != "according to" or event.leads]
        if self.word(at).endswith("ing"):
            return self._gerund_subject(at, spoken)
        if previous in ("and", "but", "then", "or"):
            last = next((event for event in reversed(spoken) if event.verb < at), None)
            if last is None:
                return self._main_subject(at), True
            return self._inner_subject(last, at) or last.subject, True
        subject = self.subject_before(at)
        if subject is None and self.is_comma(self.skip_adverbs(at) - 1) and spoken:
            return spoken[-1].subject, True
        return subject, False

    def _inner_subject(self, last: Event, at: int) -> Subject | None:
        """Return "she" of "He said that she wept and said: “…”": a pronoun that cannot mean who speaks outside."""
        gender = last.subject.person.gender if last.subject.person else None
        if gender is None or self.word(at) != self.word(at).lower() or self.is_comma(at - 2):
            return None
        for index in range(at - 1, last.verb, -1):
            pronoun = self.word(index)
            if pronoun in PRONOUNS and PRONOUNS[pronoun] != gender and self.has_verb(index + 1, index + 3):
                return self.phrase(index, index + 1)
        return None

    def _gerund_subject(self, at: int, events: list[Event]) -> tuple[Subject | None, bool]:
        stop = self.skip_adverbs(at)
        if self.is_comma(stop - 1) or self.word(stop - 1) in ("and", "while", "by", "before", "after") or stop == 0:
            return (events[-1].subject, True) if events else (self._main_subject(at), True)
        if base(self.tokens[stop - 1]) in DOCUMENTS | {"message", "call", "letters", "statements"}:
            return self._main_subject(at), False
        passive = self.word(stop - 1) in PASSIVE
        return (self.subject_before(stop - 1) if passive else self.naming(at)), False

    def _main_subject(self, at: int) -> Subject | None:
        """Return the subject of the sentence: a name or a pronoun at its beginning or after a comma."""
        for first in (0, 1):
            mention = self.starting.get(first)
            if mention is not None and mention.last < at and not self.possessive(mention.last - 1):
                return self._of(mention, first)
        starts = [0] + [index + 1 for index in range(min(at, 25)) if self.is_comma(index)]
        for start in starts:
            if self.word(start) in ("he", "she"):
                return self.phrase(start, start + 1)
            mention = self.starting.get(start) or self.starting.get(start + 1)
            if start and mention is not None and mention.last < at and not self.possessive(mention.last - 1):
                follows = self.word(mention.last)
                if self.has_verb(mention.last, mention.last + 1) or follows in VERBS or self.is_comma(mention.last):
                    return self._of(mention)
        for verb in range(1, min(at, 12)):
            if self.has_verb(verb, verb + 1) and self.kind(verb) is TokenKind.WORD:
                return self.subject_before(verb)
        return None

    def _plausible(self, at: int, lemma: str, subject: Subject, *, inherited: bool) -> bool:
        word = self.word(at)
        pronoun = self.word(subject.last - 1) in ("he", "she", "they", "it", "i", "we")
        sure = subject.speaks or pronoun
        if lemma == "ask" and self.word(subject.last - 1) in ("i", "we", "you"):
            return any(token.kind is TokenKind.QUOTE for token in self.tokens)  # the reporter's own question
        if lemma in ("show", "find", "indicate", "suggest", "estimate", "read", "threaten", "ask") and not sure:
            return False
        if word in ("thought", "believed") and not any(token.kind is TokenKind.QUOTE for token in self.tokens[at:]):
            return False
        if lemma in ("find", "show"):
            head = {base(token) for token in self.tokens[subject.first : subject.last]}
            return bool(head & (DOCUMENTS | PLURAL_SPEAKERS)) or (subject.person is not None and subject.person.is_body)
        if subject.vague and lemma not in BARE_VERBS | {"ask", "reply", "call", "shout"}:
            return False
        doubtful = (word in WEAK_NOUN_FORMS and not inherited) or lemma in _THINGS_DO_TOO or lemma not in CLAUSE_VERBS
        return sure or not doubtful

    def _blocked(self, at: int) -> bool:
        """Whether the verb is negated, passive, an infinitive or an attribute."""
        word, back = self.word(at), at - 1
        if word == "accused" and self.word(at + 1) == "of":
            return True
        while back >= 0 and (
            self.word(back) in ("also", "yet", "has", "have", "had", "been", "even", "now", "still", "first")
            or self.word(back).endswith("ly")
        ):
            if self.word(back) == "been" and not word.endswith("ing"):
                return True
            back -= 1
        previous = self.word(back)
        if previous == "to":
            return self.word(back - 1) not in ("on", "used", "quick", "continued")  # "went on to say"
        if previous == "will" and any(token.kind is TokenKind.QUOTE for token in self.tokens):
            return False  # "she will say: “…”"
        if previous in NEGATIONS or previous.endswith("n't") or previous in MODALS:
            return True
        if previous in PASSIVE and not word.endswith("ing"):
            return True
        if self.possessive(at - 1):
            return True
        return self.word(at - 1) in _ATTRIBUTIVE and self.kind(at - 1) is TokenKind.WORD

    def _left_start(self, stop: int) -> int:
        """Return where the clause that ends at `stop` begins."""
        for at in range(stop - 1, 0, -1):
            if self.tokens[at].text == ";":
                return at + 1
        return 0

    def _left_content(self, stop: int) -> tuple[int, int] | None:
        """Return the clause before ", X said" unless it is only quotations."""
        while stop and (self.is_comma(stop - 1) or self.is_dash(stop - 1)):
            stop -= 1
        start = self._left_start(stop)
        words = [token for token in self.tokens[start:stop] if token.kind is TokenKind.WORD]
        quoted = any(token.kind is TokenKind.QUOTE for token in self.tokens[start:stop])
        if self.kind(start) is TokenKind.QUOTE and self.kind(stop - 1) is TokenKind.QUOTE and stop - start < 4:
            return None
        if len(words) < 3 or not (quoted or self.has_verb(start, stop) or self.may_be_present(start, stop)):
            return None
        return start, stop

    def _complement(self, at: int, lemma: str, subject: Subject, *, inherited: bool) -> Event | None:
        limit = self.limit_of(at)
        found = self.contents(at, lemma, limit)
        if found:
            return Event(subject, lemma, at, found, leads=True, inherited=inherited)
        following = next((i for i in range(at + 1, limit) if self.kind(i) is TokenKind.QUOTE), None)
        if following is not None and self._introduces(at, following, lemma):
            return self._with_left(Event(subject, lemma, at, leads=True, inherited=inherited))
        if self.tokens[-1].text == ":" and not any(self.kind(i) is TokenKind.QUOTE for i in range(at, self.stop)):
            return Event(subject, lemma, at, leads=True, inherited=inherited)
        pointed = lemma == "point" and self.word(at + 1) == "out"
        if inherited or (lemma in THAT_VERBS and not pointed) or lemma not in CLAUSE_VERBS.values():
            return None
        return self._trailing(at, lemma, subject)

    def _with_left(self, event: Event) -> Event:
        """Add what stands before "…, she said, “…”" without quotation marks."""
        first, after = event.subject.first, self.after_listener(event.verb, event.lemma)
        if event.inherited or not self.is_comma(first - 1) or not self.is_comma(after):
            return event
        left = self._left_content(first)
        quoted = left is None or any(self.kind(at) is TokenKind.QUOTE for at in range(*left))
        if left is not None and not quoted and left[1] - left[0] > 4 and self.has_verb(*left):
            event.contents = [left]
        return event

    def _introduces(self, at: int, quote: int, lemma: str) -> bool:
        """Whether quotation marks after the verb hold what is said."""
        near = quote == at + 1 or self.tokens[quote - 1].text in ",:"
        if lemma in DIRECT_ONLY_VERBS:
            if lemma == "find":
                return quote == at + 1
            return quote <= at + 2 and self.tokens[quote - 1].text in ",:" and lemma not in ("hold", "show")
        if lemma == "post" and self.word(quote - 1) in ("words", "caption", "message"):
            return True
        if lemma in QUOTE_ONLY_VERBS and lemma not in ("refer", "thank"):
            return near or lemma in ("speak", "apologise", "apologize", "appeal", "respond")
        return True

    def _trailing(self, at: int, lemma: str, subject: Subject) -> Event | None:
        """Read "…, X said" and "…, X said, …"."""
        before = subject.first - 1
        while self.word(before) in DETERMINERS:
            before -= 1
        quoted = any(token.kind is TokenKind.QUOTE for token in self.tokens[: subject.first])
        set_off = before >= 0 and (
            self.is_comma(before) or self.kind(before) is TokenKind.QUOTE or self.is_dash(before)
        )
        if not set_off:
            bare = subject.first <= 1 and self._adverbial(self.after_listener(at, lemma))
            return Event(subject, lemma, at) if bare else None
        introduces = self.tokens[at + 1].text == ":" if at + 1 < len(self.tokens) else False
        left = self._left_content(before + 1) if lemma not in QUOTE_ONLY_VERBS and not introduces else None
        right = self._right_content(self.after_listener(at, lemma), has_left=left is not None)
        if left and not right and self.is_comma(before) and not self._adverbial(self.after_listener(at, lemma)):
            left = None
        if left and right and not self.has_verb(*left):
            left = None
        contents = [part for part in (left, right) if part]
        return Event(subject, lemma, at, contents) if contents or quoted else None

    def after_listener(self, at: int, lemma: str) -> int:
        """Return the index after the verb, its listener and circumstances."""
        after = at + 1 + (self.word(at + 1) == "out")
        if lemma == "tell":
            after = self._past_listener(after, self.stop) or after
        return self.past_circumstances(after, self.stop)

    def _right_content(self, at: int, *, has_left: bool) -> tuple[int, int] | None:
        """Return what goes on after "Nationalisation, he said, would cost …"."""
        if not self.is_comma(at) or self.stop - at < 4 or lemma_follows(self, at + 1):
            return None
        start = at + 1
        if has_left:
            if self.word(start) not in ("while", "and", "but") or self.word(start + 1) in VERBS:
                return None
            start += 1
        if self.kind(start) is TokenKind.QUOTE or self.word(start).endswith("ing"):
            return None
        limit = self.limit_of(start)
        return (start, limit) if self.has_verb(start, min(start + 12, limit)) else None

    def _adverbial(self, at: int) -> bool:
        if at >= self.stop or self.is_comma(at) or self.is_dash(at) or self.tokens[at].text in ":;":
            return True
        word = self.word(at)
        return (
            word in PREPOSITIONS | DAYS
            or word.endswith("ly")
            or word
            in (
                "after",
                "before",
                "during",
                "when",
                "as",
                "while",
                "yesterday",
                "today",
                "earlier",
                "later",
                "last",
                "ahead",
            )
        )


def lemma_follows(sentence: ComplementReader, at: int) -> bool:
    """Whether the words at `at` are another verb of speech: ", adding that", ", and warned"."""
    at += sentence.word(at) in ("and", "but")
    return sentence.word(at) in VERBS and not sentence.is_capital(at)
