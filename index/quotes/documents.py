"""Documents that speak: a report, a survey, a statement speaks for who published it."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.quotes.bodies import may_be_called
from index.quotes.discourse import Discourse
from index.quotes.english import DETERMINERS
from index.quotes.lexicon import word_set
from index.quotes.nouns import BODY_NOUNS, COMPANY_NOUNS, DOCUMENTS, is_role
from index.quotes.people import Mention, Person, Roster, base, strip_possessive
from index.quotes.phrases import PhraseFinder
from index.quotes.tokens import Token

_PUBLISHING = word_set(
    """
    published issued released posted compiled written produced conducted prepared signed made circulated filed sent
    shared put drafted led
    """
)
_PUBLISHED = DOCUMENTS | _PUBLISHING


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase at tokens `first:last`, and who it is: `person` if resolved, else `label` for a body named so."""

    first: int
    last: int
    person: Person | None = None
    label: str | None = None
    role: str | None = None
    vague: bool = False
    """Whether `role` is only the words of a noun phrase that may be no speaker at all."""

    @property
    def known(self) -> bool:
        """Whether it is somebody named."""
        return self.label is not None or (self.person is not None and bool(self.person.name))

    @property
    def speaks(self) -> bool:
        """Whether it is surely somebody or something that can speak."""
        return self.person is not None or self.label is not None or (self.role is not None and not self.vague)


class DocumentReader(PhraseFinder):
    """Reads noun phrases that are documents, in one sentence of an article."""

    def __init__(
        self, tokens: Sequence[Token], mentions: Sequence[Mention], roster: Roster, discourse: Discourse
    ) -> None:
        super().__init__(tokens, mentions)
        self.roster = roster
        self.discourse = discourse
        self.speaking: Person | None = None
        self.spoken: Subject | None = None

    def document(self, start: int, stop: int) -> Subject:
        """Let a report speak for who published it: named in its own phrase or where it was introduced."""
        begin = start + (self.word(start) in DETERMINERS)
        text = self.text(begin, stop)
        publisher = self._publisher(start, stop)
        if publisher is not None:
            self.discourse.publisher = publisher
            return Subject(start, stop, publisher, role=None)
        office = self._office_of(begin, stop)
        if office is not None:
            return Subject(start, stop, None, office)
        name = self._name_after_by(begin, stop)
        if name is not None:
            return Subject(start, stop, None, name)
        body = self.discourse.body
        if (
            self.word(start) in ("its", "their")
            and body is not None
            and self.discourse.sentence - self.discourse.body_at <= 1
        ):
            return Subject(start, stop, body)
        if stop - begin <= 2 and self.word(start) in ("the", "it", "its", "this"):
            return Subject(start, stop, self.discourse.publisher, role=None if self.discourse.publisher else text)
        self.discourse.publisher = None
        self.discourse.body, self.discourse.body_at = Person("", role=text, is_body=True), self.discourse.sentence
        return Subject(start, stop, role=text)

    def _office_of(self, begin: int, stop: int) -> str | None:
        """Return the office that "the Auditor-General's latest report" is from, if capitals show that it is one."""
        owner = next((at for at in range(begin, stop) if self.possessive(at)), None)
        if owner is None or not all(self.is_capital(at) for at in range(begin, owner + 1)):
            return None
        named = any(mention.first <= owner < mention.last for mention in self.mentions)
        return None if named or not is_role(base(self.tokens[owner])) else strip_possessive(self.text(begin, owner + 1))

    def _name_after_by(self, begin: int, stop: int) -> str | None:
        """Return the name that "a report by Ofgrid" ends in, if nothing is known of it."""
        by = next((at for at in range(begin + 1, stop - 1) if self.word(at) in ("by", "from")), None)
        named = by is not None and all(self.is_capital(at) for at in range(by + 1, stop))
        return self.text(by + 1, stop) if by is not None and named and not self.possessive(stop - 1) else None

    def _publisher(self, start: int, stop: int) -> Person | None:
        """Return who a document's own phrase says it is from: "posted by X", "a letter from X", "the X report"."""
        published = [one for one in self.mentions if start <= one.first < stop and self._publishes(one, start, stop)]
        if published:
            return max(published, key=lambda mention: mention.last).person
        for at in range(start + 1, stop - 1):
            if self.word(at) in ("from", "by") and self.word(at + 1) in ("the", "its", "their"):
                noun = base(self.tokens[stop - 1]) if at + 3 >= stop else base(self.tokens[at + 2])
                by_whom = self.word(at) == "from" or base(self.tokens[at - 1]) in _PUBLISHED
                return self.body_called(noun) if by_whom and noun in BODY_NOUNS else None
        owner = base(self.tokens[start + 1])
        owned = self.word(start) == "the" and self.possessive(start + 1) and owner in BODY_NOUNS
        return self.body_called(owner) if owned else None  # "the charity's own figures"

    def body_called(self, noun: str) -> Person | None:
        """Return the body that "the charity" means: the only one so called, or the one named lately."""
        known = self.roster.body(noun)
        body = self.discourse.named_body
        lately = body is not None and self.discourse.sentence - self.discourse.named_body_at <= 4
        if known is not None or body is None or not lately or noun not in COMPANY_NOUNS:
            return known
        return body if may_be_called(noun, noun, body) else None

    def _publishes(self, mention: Mention, start: int, stop: int) -> bool:
        at = mention.whole - 1
        if self.word(at) in DETERMINERS:
            at -= 1
        if self.word(at) == "by":
            verbs = {self.word(index) for index in range(max(start, at - 9), at)}
            return not verbs.isdisjoint(_PUBLISHING) or base(self.tokens[at - 1]) in DOCUMENTS
        if mention.first == 0 and base(self.tokens[0]) in BODY_NOUNS and mention.last == 1:
            return False  # "Court records"
        named = (self.possessive(mention.last - 1) or mention.person.is_body) and mention.last < stop
        return self.word(at) == "from" or (named and base(self.tokens[mention.last]) in DOCUMENTS)
