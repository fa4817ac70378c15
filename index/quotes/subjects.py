"""Whose words a verb of speech reports: the noun phrase before or after it, resolved against the article."""

from dataclasses import dataclass

from index.quotes.english import (
    ADVERBS,
    AUXILIARIES,
    BODY_NOUNS,
    BODY_PRONOUNS,
    BOUNDARIES,
    DAYS,
    DEMONYM_ENDINGS,
    DETERMINERS,
    DOCUMENTS,
    FUNCTION_WORDS,
    PLURAL_SPEAKERS,
    PREPOSITIONS,
    PRONOUNS,
    TITLES,
)
from index.quotes.people import Mention, Person, Roster, base, is_role
from index.quotes.tokens import Token, TokenKind


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase at tokens `first:last`, and who it is: `person` if resolved, else `label` for a body named so."""

    first: int
    last: int
    person: Person | None = None
    label: str | None = None
    role: str | None = None

    @property
    def speaker(self) -> str | None:
        """The name to report."""
        return self.person.name if self.person else self.label


@dataclass(slots=True)
class Focus:
    """Who the text is speaking of at this point; `age` counts sentences since."""

    person: Person | None = None
    age: int = 0
    rivals: int = 0
    publisher: Person | str | None = None
    body: Person | None = None


class SubjectReader:
    """Reads subjects in one sentence."""

    def __init__(self, tokens: list[Token], mentions: list[Mention], roster: Roster, focus: Focus) -> None:
        self.tokens = tokens
        self.roster = roster
        self.focus = focus
        self.ending = {mention.last: mention for mention in mentions}
        self.starting = {at: mention for mention in mentions for at in {mention.whole, mention.first}}
        self.mentions = mentions

    def before(self, verb: int) -> Subject | None:
        """Return the subject that ends before the verb at index `verb`; None if there is no noun phrase."""
        stop = self._skip_adverbs(verb)
        if self.tokens[stop - 1].text == ")" and stop > 1:
            opening = max((at for at in range(stop) if self.tokens[at].text == "("), default=0)
            stop = opening or stop
        if stop == 0:
            return None
        if self.tokens[stop - 1].kind is TokenKind.COMMA:
            return self._before_comma(stop - 1)
        return self.phrase(self._phrase_start(stop), stop)

    def naming(self, verb: int) -> Subject | None:
        """Return the person named right before a gerund ("with Ms Hoa recently declaring"), or None."""
        mention = self.ending.get(self._skip_adverbs(verb))
        if mention is None or self._possessive(mention.last - 1):
            return None
        return Subject(mention.whole, mention.last, mention.person, role=mention.person.role)

    def after(self, verb: int) -> Subject | None:
        """Return the subject of an inversion (“…,” said Mary Bloggs), or None."""
        start = verb + 1
        if start >= len(self.tokens):
            return None
        stop = start
        mention = None
        while stop < len(self.tokens) and self.tokens[stop].kind in (TokenKind.WORD, TokenKind.NUMBER):
            if stop in self.starting:
                mention = self.starting[stop]
                stop = mention.last
                break
            word = self.tokens[stop].lower
            if word in BOUNDARIES or word in DAYS or (word in PREPOSITIONS - {"of", "for"} and stop > start):
                break
            if word in ("in", "on"):
                break
            stop += 1
        if stop == start:
            return None
        if mention is None and self.tokens[start].lower in PRONOUNS:
            stop = start + 1
        if mention is not None and mention.last == stop and not self._possessive(stop - 1):
            if stop + 1 in self.starting and self.tokens[stop].lower == "and":  # two speakers: neither is the one
                return Subject(start, self.starting[stop + 1].last)
            return Subject(start, stop, mention.person, role=mention.person.role)
        return self.phrase(start, stop)

    def _skip_adverbs(self, stop: int) -> int:
        while stop > 0:
            token = self.tokens[stop - 1]
            adverb = (
                token.lower in ADVERBS
                or token.lower in AUXILIARIES
                or (token.lower.endswith("ly") and not token.capital)
            )
            dated = token.lower in DAYS or token.kind is TokenKind.NUMBER
            if dated and stop > 1:
                at = stop - 1
                while at > 0 and (self.tokens[at - 1].lower in DAYS or self.tokens[at - 1].kind is TokenKind.NUMBER):
                    at -= 1
                if at > 0 and self.tokens[at - 1].lower in ("on", "in"):
                    stop = at - 1
                    continue
                if token.lower in DAYS and self.tokens[at - 1].kind is TokenKind.WORD and token.lower != "may":
                    stop = at
                    continue
            if not adverb or token.lower in ("both", "all", "this"):
                return stop
            stop -= 1
        return stop

    def _phrase_start(self, stop: int) -> int:
        at = stop
        while at > 0:
            token = self.tokens[at - 1]
            if token.kind in (TokenKind.COMMA, TokenKind.QUOTE):
                break
            if token.kind is TokenKind.OTHER and token.text not in "&()/":
                break
            if token.lower in BOUNDARIES and token.lower not in ("or", "so", "yet", "than", "that", "which"):
                break
            if token.lower in ("that", "which"):
                break
            at -= 1
        return at

    def _before_comma(self, comma: int) -> Subject | None:
        """[head], [apposition], verb."""
        first = comma
        while first > 0 and self.tokens[first - 1].kind is not TokenKind.COMMA:
            first -= 1
        inner = self._phrase_start(comma)
        if first == 0:
            return None
        inside = self.ending.get(comma)
        if inner == first and inside and inside.whole <= first and not self._possessive(comma - 1):
            start = self._phrase_start(first - 1)
            role = self._head_role(start, first - 1)
            if role:
                if role not in inside.person.roles:
                    self.roster.add(inside.person.name, role=role, gender=None, is_body=False)
                return Subject(start, comma, inside.person, role=role)
        head_stop = self._apposed_head(first - 1)
        return self.phrase(self._phrase_start(head_stop), head_stop) if comma - head_stop <= 30 else None

    def _apposed_head(self, stop: int) -> int:
        """Return where the name before an apposition ends; the apposition, after `stop`, may hold commas itself."""
        head = stop
        for _ in range(3):
            if head in self.ending:
                break
            earlier = head
            while earlier > 0 and self.tokens[earlier - 1].kind is not TokenKind.COMMA:
                earlier -= 1
            if earlier < 2 or (earlier - 1) not in self.ending:
                break
            head = earlier - 1
        return head

    def _head_role(self, start: int, stop: int) -> str | None:
        words = self.tokens[start:stop]
        if not words or len(words) > 10 or not any(is_role(base(token)) for token in words):
            return None
        if words[0].lower in DETERMINERS:
            words = words[1:]
        return " ".join(token.text for token in words)

    def _possessive(self, at: int) -> bool:
        return self.tokens[at].lower.endswith(("'s", "s'"))

    def phrase(self, start: int, stop: int) -> Subject | None:
        """Return the subject that the noun phrase at tokens `start:stop` is; None if it cannot be one."""
        while start < stop and self.tokens[start].lower in {"and", "then", "or"} | ADVERBS and start + 1 < stop:
            start += 1
        if start >= stop:
            return None
        last = self.tokens[stop - 1]
        if last.lower in PRONOUNS:
            return Subject(stop - 1, stop, self._pronoun(last.lower))
        if last.lower in BODY_PRONOUNS:
            if last.lower == "who":
                return self._relative(stop - 1)
            body = self.focus.body if last.lower == "it" else None
            return Subject(stop - 1, stop, body)
        mention = self.ending.get(stop)
        if mention is not None and not self._possessive(stop - 1):
            return self._ending_in_name(mention, start, stop)
        return self._descriptive(start, stop)

    def _relative(self, who: int) -> Subject | None:
        before = who - 1 if who and self.tokens[who - 1].kind is TokenKind.COMMA else who
        mention = self.ending.get(before)
        if mention is None or self._possessive(before - 1):
            return None
        return Subject(mention.whole, who + 1, mention.person, role=mention.person.role)

    def _ending_in_name(self, mention: Mention, start: int, stop: int) -> Subject:
        at = mention.whole
        previous = self.tokens[at - 1] if at > start else None
        if any(base(token) in DOCUMENTS for token in self.tokens[start : min(at, start + 4)]):
            begin = start + (self.tokens[start].lower in DETERMINERS)
            return self._document(start, stop, " ".join(token.text for token in self.tokens[begin:stop]))
        if previous is not None and previous.lower in ("and", "or", "&") and self._coordinated(start, at - 1):
            return Subject(start, stop)
        if previous is not None and previous.lower in ("the", "a", "an") and at - 1 > start:
            previous = self.tokens[at - 2]
        if previous is not None and previous.lower in PREPOSITIONS:  # the name is not what the verb is about
            described = self._descriptive(start, stop) if self._speaks_before(start, at) else None
            return described or Subject(start, stop)
        return Subject(start, stop, mention.person, role=mention.person.role)

    def _coordinated(self, start: int, at: int) -> bool:
        return at in self.ending or (
            at > start and (is_role(base(self.tokens[at - 1])) or base(self.tokens[at - 1]) in PLURAL_SPEAKERS)
        )

    def _speaks_before(self, start: int, stop: int) -> bool:
        """Whether a speaker stands before a preposition ("a spokesman for Mr Putin")."""
        head = self.tokens[start:stop]
        return (
            bool(head)
            and head[0].lower not in PREPOSITIONS
            and any(
                is_role(base(token)) or base(token) in PLURAL_SPEAKERS | BODY_NOUNS | DOCUMENTS or token.capital
                for token in head
            )
        )

    def _pronoun(self, word: str) -> Person | None:
        person = self.focus.person
        if person is None or person.is_body or self.focus.age > 1:
            return None
        gender = PRONOUNS[word]
        if person.gender not in (None, gender) or (self.focus.age and self.focus.rivals):
            return None
        person.gender = gender
        return person

    def _descriptive(self, start: int, stop: int) -> Subject | None:
        words = self.tokens[start:stop]
        if words[0].lower in PREPOSITIONS or len(words) > 25:
            return None
        own = self.starting.get(start + (words[0].lower in DETERMINERS))
        head_stop = next(
            (index for index, token in enumerate(words) if token.lower in PREPOSITIONS | {"who"} and index), len(words)
        )
        if own is not None and own.last >= start + head_stop and not self._possessive(own.last - 1):
            return Subject(start, stop, own.person, role=own.person.role)
        bare = words[1:] if words[0].lower in DETERMINERS else words
        return self._by_head(start, stop, bare, words[:head_stop]) if bare else None

    def _by_head(self, start: int, stop: int, bare: list[Token], before: list[Token]) -> Subject:
        """Read a noun phrase by its head, the last word `before` any preposition; `bare` lacks the article."""
        head = base(before[-1])
        text = " ".join(token.text for token in bare)
        if any(base(token) in DOCUMENTS for token in before):
            return self._document(start, stop, text)
        if is_role(head) or is_role(base(bare[0])):
            return self._by_role(start, stop, text)
        known = self.roster.by_role(text) if before[0].lower == "the" and len(bare) <= 3 else None
        if known:
            return Subject(start, stop, known, role=known.role)
        if head in BODY_NOUNS:
            return self._by_body(start, stop, head, bare, text)
        return Subject(start, stop, None, text if head in PLURAL_SPEAKERS or _is_label(bare) else None)

    def _by_role(self, start: int, stop: int, text: str) -> Subject:
        definite = self.tokens[start].lower in ("the", "its", "his", "her", "their") or self.tokens[start].capital
        known = self.roster.by_role(text) if definite else None
        if known:
            return Subject(start, stop, known, role=known.role)
        body = self._represented(start, stop)
        return Subject(start, stop, body, None if body else self._named_employer(start, stop), role=text)

    def _named_employer(self, start: int, stop: int) -> str | None:
        """Return, of "A spokesperson for Ofgrid", the name after the preposition, if nothing else follows it."""
        words = self.tokens[start:stop]
        at = next((index for index, token in enumerate(words) if token.lower in ("for", "of")), None)
        if at is None or not any(base(token).startswith("spoke") for token in words[:at]):
            return None
        name = words[at + 1 :]
        if name and name[0].lower == "the":
            name = name[1:]
        named = bool(name) and all(token.capital for token in name)
        known = self.roster.find(" ".join(token.text for token in name)) if named else None
        return " ".join(token.text for token in name) if named and known is None else None

    def _represented(self, start: int, stop: int) -> Person | None:
        """Return the body that "A spokesman for the ministry" speaks for."""
        words = self.tokens[start:stop]
        if not any(base(token).startswith("spoke") for token in words):
            return None
        for mention in self.mentions:
            if mention.person.is_body and start <= mention.first and mention.last <= stop:
                return mention.person
        nouns = [base(token) for token in words if base(token) in BODY_NOUNS]
        return self.roster.body(nouns[0]) if nouns else None

    def _by_body(self, start: int, stop: int, head: str, bare: list[Token], text: str) -> Subject:
        known = self.roster.body(head) if len(bare) <= 2 else None
        if known:
            return Subject(start, stop, known)
        if head in ("company", "firm", "group", "retailer", "operator", "maker") and len(bare) == 1:
            return Subject(start, stop, self.focus.body)
        return Subject(start, stop, None, text)

    def _document(self, start: int, stop: int, text: str) -> Subject:
        """Let a report speak for who published it: named in its own phrase or where it was introduced."""
        for mention in self.mentions:
            if start <= mention.first < stop and self.tokens[mention.whole - 1].lower in ("by", "from", "the"):
                preceding = {token.lower for token in self.tokens[max(start, mention.whole - 2) : mention.whole]}
                if preceding & {"by", "from"}:  # "a report of" may name its matter
                    self.focus.publisher = mention.person
                    return Subject(start, stop, mention.person, role=None)
        if stop - start <= 2 and isinstance(self.focus.publisher, Person):
            return Subject(start, stop, self.focus.publisher)
        return Subject(start, stop, role=text)


def _is_label(words: list[Token]) -> bool:
    """Whether unknown words are all a name, and not of a people."""
    if len(words) == 1 and words[0].text.endswith(DEMONYM_ENDINGS):
        return False
    named = all(token.capital or token.text == "&" for token in words)
    return named and base(words[0]) not in FUNCTION_WORDS | TITLES
