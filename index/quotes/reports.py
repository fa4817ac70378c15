"""Speech that comes at second hand: "according to X", "SRC quoted X as saying", "the court heard"."""

from index.quotes.complements import ComplementReader
from index.quotes.documents import Subject
from index.quotes.english import (
    AUXILIARY_FORMS,
    BOUNDARIES,
    DETERMINERS,
    MENTAL_VERBS,
    PASSIVE,
    PASSIVE_AUDIENCES,
    PREPOSITIONS,
    VERBS,
)
from index.quotes.event import Event
from index.quotes.nouns import BODY_NOUNS, DOCUMENTS, is_person
from index.quotes.people import Mention, base
from index.quotes.subjects import SubjectReader
from index.quotes.tokens import TokenKind

_SOURCING = frozenset(["report", "according to"])
_RUMOURED = frozenset(["understood", "believed", "thought", "alleged", "claimed", "reported", "said", "feared"])
_SUBORDINATE = frozenset(["after", "as", "when", "while", "because", "since", "although", "though", "before"])
_OBLIQUE = {"him": "m", "her": "f"}


class ReportReader(SubjectReader, ComplementReader):
    """Reads reports of speech in one sentence; indices are of tokens."""

    def _according(self, at: int) -> Event | None:
        start = at + 2
        if self.word(start) in _OBLIQUE and not is_person(self.word(start + 1)):
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
        named = self._apposed_behind(start, stop)
        if named is not None:
            subject, stop = self._of(named), named.last
        else:
            subject = self.phrase(start, end) or Subject(start, end, role=self.text(start, end))
        if leading:
            content = self._after_apposition(stop, subject)
            return Event(subject, "according to", at, [content] if content else [], leads=True)
        last = at - 1 if self.is_comma(at - 1) else at
        first = self._left_start(last)
        relative = [index for index in range(first, last) if self.word(index) in ("who", "whose", "which")]
        closed = relative and any(self.is_comma(at) for at in range(relative[-1], last))
        if relative and self.is_comma(relative[-1] - 1) and not closed:
            first = relative[-1] + 1
        if self.has_verb(first, last) or not self.is_comma(stop):
            return Event(subject, "according to", at, [(first, last)] if last - first > 2 else [])
        return Event(subject, "according to", at, [(stop + 1, self.stop)] if self.stop - stop > 3 else [], leads=True)

    def _apposed_behind(self, start: int, comma: int) -> Mention | None:
        """Return the name of "According to the airport operator, ANA, queues …": behind a function or a kind."""
        name = self.starting.get(comma + 1) if self.is_comma(comma) else None
        if name is None or name.whole != comma + 1 or not self.is_comma(name.last):
            return None
        head = base(self.tokens[comma - 1])
        described = self.word(start) in DETERMINERS and not self.is_capital(comma - 1)
        fits = head in BODY_NOUNS if name.person.is_body else is_person(head)
        return name if described and fits else None

    def opinion(self, at: int) -> Event | None:
        """Read "In her view, farmers …", "In the words of Jane Roe, …" at the beginning of a clause."""
        owner = at - 1
        if self.word(at + 1) == "of":
            start, comma = at + 2, next((i for i in range(at + 2, min(at + 12, self.stop)) if self.is_comma(i)), 0)
            subject = self.phrase(start, comma) if comma and self.word(at - 2) == "in" else None
        else:
            comma, subject = (
                at + 1,
                self._owner(owner) if self.word(owner - 1) == "in" or self.possessive(owner) else None,
            )
        if subject is None or not subject.speaks or at > 8:
            return None
        start = comma + self.is_comma(comma)
        return Event(subject, "in view", at, [(start, self.stop)], leads=True) if self.stop - start > 2 else None

    def _owner(self, at: int) -> Subject | None:
        if self.word(at) in ("her", "his"):
            gender = "f" if self.word(at) == "her" else "m"
            return Subject(at, at + 1, self.discourse.pronoun(gender) or self._only(gender))
        mention = self.ending.get(at + 1)
        return self._of(mention) if mention is not None and self.word(mention.whole - 1) == "in" else None

    def _after_apposition(self, comma: int, subject: Subject) -> tuple[int, int] | None:
        """Return the clause after "According to X, the director of Y, …"."""
        start = comma + 1
        if self.word(start) in ("who", "whose", "which", "where"):
            close = next((at for at in range(start, self.stop) if self.is_comma(at)), self.stop)
            start = close + 1
        elif subject.person and subject.person.role and comma + 1 < self.stop:
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

    def _heard(self, at: int, lemma: str) -> Event | None:
        """Read "the court heard that …", "the jury was told that …": words of somebody unnamed."""
        verb = at
        if lemma not in ("tell", "hear"):
            return None
        if lemma == "tell":
            if self.word(at - 1) not in ("was", "were", "been"):
                return None
            verb = at - 1
        elif self.word(at) != "heard":
            return None
        found = self.before(verb)
        if found is None or base(self.tokens[found[1] - 1]) not in PASSIVE_AUDIENCES:
            head = next((i for i in range(min(4, verb)) if base(self.tokens[i]) in PASSIVE_AUDIENCES), None)
            if head is None or lemma == "tell":
                return None
            found = (0, head + 1, verb)  # "An inquest into the death of … heard"
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
        if self.word(at - 1) not in ("was", "were", "been") or self.word(at) != "told":
            return None
        limit = self.limit_of(at)
        after = self.past_circumstances(at + 1, limit)
        clause = (
            self.word(after) in ("that", "to")
            or self.text(after, after + 2) == "not to"
            or self.has_verb(after + 1, min(after + 8, limit))
        )
        start = after + (self.word(after) == "that")
        if self.word(at - 1) == "been" and self.word(start) in ("to", "not"):
            return None
        if not clause or limit - start < 3 or self.word(start) in ("by", "about", "of"):
            return None
        return Event(Subject(start, start), "tell", at, [(start, limit)], leads=True)

    def _by_agent(self, at: int, lemma: str) -> Event | None:
        """Read "was told by an officer that …", "was called by one reviewer “a joy”": words of the one after "by"."""
        if lemma == "accuse" and self.word(at) == "accused" and self.word(self.skip_adverbs(at) - 1) in PASSIVE:
            return self._accused_by(at)
        quoted = self.kind(at + 1) is TokenKind.QUOTE and self.word(at + 2) == "by"
        if not (quoted or self.word(at + 1) == "by") or self.word(self.skip_adverbs(at) - 1) not in PASSIVE:
            return None
        if quoted:  # "was called “a joy” by one reviewer"
            close = next((i for i in range(at + 3, self.stop) if self.kind(i) is not TokenKind.WORD), self.stop)
            agent = self.phrase(at + 3, close)
            spoken_by = agent is not None and agent.speaks
            return Event(agent, lemma, at, leads=True, oblique=True) if agent is not None and spoken_by else None
        end = at + 2
        while end < self.stop and end - at < 14 and not self._ends_agent(end):
            end += 1
        subject = self.phrase(at + 2, end)
        if subject is None or not subject.speaks or self.is_comma(end):
            return None
        start = end + (self.word(end) == "that")
        limit = self.limit_of(end)
        spoken = self.word(end) in ("that", "to", "not") and limit - start > 2
        marked = any(self.kind(index) is TokenKind.QUOTE for index in range(end, min(end + 3, self.stop)))
        if not spoken and not marked:
            return None
        return Event(subject, lemma, at, [(start, limit)] if spoken else [], leads=True, oblique=True)

    def _accused_by(self, at: int) -> Event | None:
        """Read "was accused last year by two crew members of bullying", "was accused of lying by the union"."""
        by = self.past_circumstances(at + 1, self.stop)
        if self.word(by) != "by":
            return None
        of = next((i for i in range(by + 2, min(by + 14, self.stop)) if self.word(i) == "of"), 0)
        limit = self.limit_of(of) if of else 0
        end = next((i for i in range(of + 1, limit) if self.is_comma(i) or self.word(i) == "and"), limit)
        subject = self.phrase(by + 1, of) if of else None
        if subject is None or not subject.speaks or not self.word(of + 1).endswith("ing"):
            return None
        return Event(subject, "accuse", at, [(of + 1, end)], leads=True, oblique=True)

    def rumoured(self, at: int) -> Event | None:
        """Read "It is understood that …": words of somebody unnamed."""
        if self.word(at) not in _RUMOURED or self.word(at + 1) != "that" or self.word(at - 1) not in PASSIVE:
            return None
        start, limit = at + 2, self.limit_of(at + 1)
        if self.word(self.skip_adverbs(at - 1) - 1) != "it" or limit - start < 3:
            return None
        lemma = "allege" if self.word(at) in ("alleged", "claimed") else "report"
        return Event(Subject(at, at), lemma, at, [(start, limit)], leads=True, hedged=lemma == "report")

    def _ends_agent(self, at: int) -> bool:
        return self.kind(at) is not TokenKind.WORD or self.word(at) in ("that", "as", "to", "not")

    def _main_subject(self, at: int) -> Subject | None:
        """Return the subject of the sentence, which may have another verb before the one at `at`."""
        comma = next((index for index in range(1, min(at, 6)) if self.is_comma(index)), 0)
        if comma and self.word(0) == "the" and self.word(comma + 1) == "who":
            return self.phrase(0, comma)  # "The mayor, who came with Al Poe, nodded and said"
        return self._leading_subject(at)

    def _leading_subject(self, at: int) -> Subject | None:
        """Return a name or a pronoun at the beginning or after a comma, else the subject of the first verb."""
        for first in (0, 1):
            mention = self.starting.get(first)
            if mention is not None and mention.last < at and not self.possessive(mention.last - 1):
                return self._of(mention, first)
        starts = [0] + [index + 1 for index in range(min(at, 25)) if self.is_comma(index)]
        near = starts[-1]
        if near and self.word(near).partition("'")[0] in ("he", "she") and self.has_verb(near + 1, near + 3):
            return self.phrase(near, near + 1)  # "In a note read by his daughter, Ann, he nodded and said"
        for start in starts:
            if self.word(start).partition("'")[0] in ("he", "she"):
                return self.phrase(start, start + 1)
            mention = self.starting.get(start) or self.starting.get(start + 1)
            if start and mention is not None and mention.last < at and not self.possessive(mention.last - 1):
                follows = self.word(mention.last)
                if self.has_verb(mention.last, mention.last + 1) or follows in VERBS or self.is_comma(mention.last):
                    return self._of(mention)
        return self._clause_subject(at) or self._verb_subject(at)

    def _clause_subject(self, at: int) -> Subject | None:
        """Return the subject of the last subordinate clause that begins before `at`, if it surely acts."""
        clause = next((index for index in range(at - 1, -1, -1) if self.word(index) in BOUNDARIES), -1)
        mention = self.starting.get(clause + 1)
        if clause >= 0 and mention is not None and mention.last < at and not self.possessive(mention.last - 1):
            return self._of(mention)  # "when Mira turns to him and says"
        if clause > 0 and self.word(clause) in _SUBORDINATE and self.word(clause + 1) in DETERMINERS:
            return self._first_subject(clause + 1, at)  # "fell after the bakery chain reported a loss and said"
        return None

    def _verb_subject(self, at: int) -> Subject | None:
        """Return the subject of the sentence's first verb before `at`."""
        for verb in range(self._past_front(at), min(at, 20)):
            present = self.word(verb) in VERBS and self.word(verb).endswith("s") and not self.is_capital(verb)
            if (present or self.has_verb(verb, verb + 1)) and self.kind(verb) is TokenKind.WORD:
                return self.subject_before(verb)
        return None

    def _first_subject(self, start: int, stop: int) -> Subject | None:
        """Return the subject that begins at `start` with the first verb before `stop`."""
        verb = next((at for at in range(start + 2, min(start + 9, stop)) if self.has_verb(at, at + 1)), None)
        return self.phrase(start, verb) if verb is not None else None

    def _past_front(self, at: int) -> int:
        """Return where to look for the sentence's verb: past "When asked about the rumours,"."""
        front = self.word(0) in BOUNDARIES | PREPOSITIONS or self.word(0).endswith(("ed", "ing"))
        comma = next((index for index in range(1, min(at, 15)) if self.is_comma(index)), 0) if front else 0
        return comma + 2 if comma else 1

    def _left_start(self, stop: int) -> int:
        """Return where the clause that ends at `stop` begins."""
        for at in range(stop - 1, 0, -1):
            if self.tokens[at].text in ";:":
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
        said = any(self.word(i) in VERBS and not self.is_capital(i) for i in range(start + 1, min(start + 4, stop)))
        if self.kind(start) is TokenKind.QUOTE and (said or not self.has_verb(start + 1, stop)):
            return None  # “…,” its ambassador, Jane Roe, wrote
        if self._is_occasion(start, stop):
            return None
        if len(words) < 3 or not (quoted or self.has_verb(start, stop) or self.may_be_present(start, stop)):
            return None
        return start, stop

    def _is_occasion(self, start: int, stop: int) -> bool:
        """Whether "In a report published last week" only tells where somebody says something."""
        noun = next((at for at in range(start + 1, min(start + 6, stop)) if base(self.tokens[at]) in DOCUMENTS), 0)
        return self.word(start) in ("in", "at") and noun > 0 and not self.has_auxiliary(start, stop)

    def _hearsay(self) -> list[Event]:
        """Read "The contractor has reportedly left": somebody has said so."""
        at = next(index for index, token in enumerate(self.tokens) if token.lower == "reportedly")
        ends = (
            i
            for i in range(at, self.stop)
            if self.tokens[i].text == ";" or (self.is_dash(i) and self.word(i + 1) == "and")
        )
        end = next(ends, self.stop)
        nobody = Subject(at, at)
        joint = next((i for i in range(at - 1, 0, -1) if self.word(i) == "and"), 0)
        auxiliary = self.word(joint + 1) in AUXILIARY_FORMS and joint + 2 == at
        if (
            joint and auxiliary and self.has_verb(0, joint)
        ):  # "has built a stake and | is reportedly pushing for a sale"
            return [Event(nobody, "report", at, [(joint + 1, end)], leads=True, hedged=True)]
        return [Event(nobody, "report", at, [(self._left_start(at), end)], leads=True, hedged=True)]

    def _settled(self, events: list[Event]) -> list[Event]:
        """Join what are two events of one speech: "said it could not comment", "… said, Interfax reported"."""
        for inner in [event for event in events if event.declined]:
            outer = next((one for one in events if one is not inner and self._inside(one, inner.contents[0][0])), None)
            pronoun = self.word(inner.subject.last - 1) in ("it", "he", "she", "they")
            named = any(inner.subject.first <= one.first < inner.subject.last for one in self.mentions)
            if outer is not None and (pronoun or not named or inner.subject is outer.subject):
                outer.declined = outer.declined or pronoun
                events.remove(inner)
        for inner in [event for event in events if event.lemma in MENTAL_VERBS]:
            if any(self._inside(one, inner.verb) for one in events if one is not inner):
                events.remove(inner)
        for inner in [event for event in events if event.contents and self.word(event.contents[0][0]) == "about"]:
            if any(self._inside(one, inner.verb) for one in events if one is not inner):
                events.remove(inner)  # "recalled that he had complained about the noise"
        for outer in [event for event in events if event.lemma in _SOURCING and not event.leads and event.contents]:
            told = [event for event in events if event.verb < outer.verb and self._inside(outer, event.verb)]
            if told:
                events.remove(outer)
            for event in told:
                event.via = event.via or outer.subject
        return events

    @staticmethod
    def _inside(event: Event, at: int) -> bool:
        return any(first <= at < last for first, last in event.contents)
