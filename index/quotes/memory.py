"""What each sentence leaves in mind for the following ones: who was named, who spoke, whom it was about."""

from collections.abc import Sequence

from index.quotes.discourse import Discourse
from index.quotes.english import AUXILIARY_FORMS, DETERMINERS, PASSIVE, PAST_FORMS, PREPOSITIONS, PRONOUNS, VERBS
from index.quotes.event import Event
from index.quotes.genders import is_given
from index.quotes.nouns import DOCUMENTS, FAMILY, PLACE_WORDS, is_person, is_role
from index.quotes.people import Mention, Person, Roster, base, strip_possessive
from index.quotes.subjects import SubjectReader
from index.quotes.tokens import Token, TokenKind
from index.quotes.voices import Voice

_SUBJECT_STARTS = frozenset(["the", "his", "her", "their", "a", "an", "one", "another"])


_OWNERS = {"his": "m", "her": "f"}
_NOUN_ENDS = PREPOSITIONS | {"who", "whose"}
_PUBLISHED = frozenset(["published", "issued", "released", "unveiled", "produced", "compiled", "launched"])
_GIVING = frozenset(["giving", "gave"])
_TEAMS = frozenset(["side", "team", "players", "men", "squad", "charges", "boys", "lads"])
_PARENTS = frozenset(["mother", "father", "mum", "dad", "mom"])
_ASKED = frozenset(["asked", "pressed", "questioned", "challenged"])
_CLAUSE_STARTS = frozenset(["when", "while", "where"])


class Memory:
    """Keeps a discourse up to date."""

    def __init__(self, roster: Roster, discourse: Discourse) -> None:
        self.roster = roster
        self.discourse = discourse
        self.lead: Person | None = None
        self.begun = False

    def note_names(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        """Remember whom a sentence names."""
        self._note_parent(tokens, mentions)
        for mention in mentions:
            if mention.person.is_body and base(tokens[mention.last - 1]) in PLACE_WORDS:
                continue  # "the Timor Sea" is no body that "it" or "the company" could mean
            self.discourse.note(mention.person, 2 if _is_subject(mention, tokens) else 1)
        if not any(mention.whole == 0 for mention in mentions):
            self._note_namesake(tokens)
        self.discourse.learn_gender(tokens, mentions)
        self._note_function(tokens, mentions)

    def _note_parent(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        """Remember whose mother "His mother, Jane Roe, agrees" tells of."""
        owner = _OWNERS.get(tokens[0].lower)
        if owner is None or base(tokens[1]) not in _PARENTS:
            return
        child = self.discourse.pronoun(owner)
        parent = next((one.person for one in mentions if one.first <= 3 and not one.person.is_body), None)
        if child is not None and child.name and parent is not None:
            self.discourse.children[id(parent)] = child

    def _note_function(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        """Remember who gives evidence: "the witness" from now on."""
        for mention in mentions:
            at = mention.last + (mention.last < len(tokens) and tokens[mention.last].kind is TokenKind.COMMA)
            gives = at + 1 < len(tokens) and tokens[at].lower in _GIVING and tokens[at + 1].lower == "evidence"
            if gives and not mention.person.is_body:
                self.roster.give_role(mention.person, "witness")

    def _note_namesake(self, tokens: Sequence[Token]) -> None:
        """Remember that a sentence is about one of several people of a name, whoever it is."""
        people = self.roster.namesakes(strip_possessive(tokens[0].text)) if tokens[0].capital else []
        if len(people) > 1 and not tokens[0].lower.endswith(("'s", "s'")):
            self.discourse.note(self.discourse.last_of(people) or Person(""), 2)

    def note_speaker(self, event: Event, tokens: Sequence[Token]) -> None:
        """Remember who speaks in an event; somebody unnamed too, whom "he" or "she" may mean next."""
        subject = event.subject
        person = subject.person
        if person is None and (subject.label or subject.role) and tokens[subject.last - 1].lower not in PRONOUNS:
            office = subject.label is not None and subject.role is not None
            given = subject.label is not None and is_given(subject.label)  # "says Paulo"
            person = Person(subject.label or "", role=subject.role, is_body=not office and not given)
        self._name_lead(person, event, tokens)
        self.discourse.speaker, self.discourse.spoke_at = person, self.discourse.sentence
        if person is None:
            return
        listener = tokens[event.verb + 1].lower if event.verb + 1 < len(tokens) else ""
        if not person.name and person.gender is None and listener in ("her", "him"):
            told = self.discourse.pronoun("f" if listener == "her" else "m")
            if told is not None:  # "a teacher told her …": the next "she" is not the teacher
                self.discourse.note(told, 3)
                return
        self.discourse.note(person, 3)

    def note_document(self, event: Event, tokens: Sequence[Token]) -> None:
        """Remember whose the document is of "In a report on Monday, the UN said"."""
        opening = [base(token) for token in tokens[1:5]]
        introduced = tokens[0].lower == "in" and tokens[1].lower in ("a", "an", "its") and event.subject.first > 3
        if introduced and event.subject.person is not None and not DOCUMENTS.isdisjoint(opening):
            self.discourse.publisher = event.subject.person

    def note_publishing(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        """Remember whose the report is of "The Ely Institute published a report"."""
        for mention in mentions:
            verb = mention.last + (mention.last < len(tokens) and tokens[mention.last].lower in ("has", "had", "have"))
            if mention.person.is_body and verb < len(tokens) and tokens[verb].lower in _PUBLISHED:
                objects = [base(token) for token in tokens[verb + 1 : verb + 7]]
                if not DOCUMENTS.isdisjoint(objects):
                    self.discourse.publisher = mention.person

    def _name_lead(self, person: Person | None, event: Event, tokens: Sequence[Token]) -> None:
        """Let "The minister has said …" that opens an article be who is first named by the next sentence."""
        lead, first_speech, sentence = self.lead, not self.begun, self.discourse.sentence
        self.lead, self.begun = None, True
        if first_speech and sentence <= 1 and person is not None and not person.name and not person.is_body:
            first = tokens[event.subject.first].lower
            definite = first not in DETERMINERS or first in ("the", "its")
            functions = person.role and any(is_role(word.casefold()) for word in person.role.split())
            self.lead = person if definite and functions else None
        if (
            lead is None
            or person is None
            or sentence > 2
            or person.seen != sentence
            or person.is_body
            or not person.name
        ):
            return
        if not person.roles and lead.role is not None and lead.gender in (None, person.gender):
            self.roster.give_role(person, lead.role)
            lead.name = person.name

    def about(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Voice | None:
        """Return the person that a sentence without speech is about, if its subject is one."""
        person = None
        if tokens[0].lower in PRONOUNS:
            person = self.discourse.pronoun(PRONOUNS[tokens[0].lower])
            if person is not None:
                self.discourse.note(person, 2)
        elif tokens[0].lower in _ASKED and (pronoun := _behind_comma(tokens)) is not None:
            person = self.discourse.pronoun(PRONOUNS[pronoun])  # "Asked about it, he shrugs."
        else:
            subjects = [one for one in mentions if not one.person.is_body and _is_subject(one, tokens)]
            person = subjects[0].person if subjects else self._described(tokens, mentions)
            if not mentions:
                self._refresh(tokens)
        if person is None:
            return None
        return Voice(person, None, person.role, None, soft=tokens[-1].text != ":")

    def _described(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Person | None:
        """Return whom "The Italian goalkeeper saved …" is about."""
        reader = SubjectReader(tokens, mentions, self.roster, self.discourse)
        if tokens[0].lower not in _SUBJECT_STARTS:
            return self._office(reader)
        owner = _OWNERS.get(tokens[0].lower)
        if owner is not None and base(tokens[1]) in FAMILY and not any(one.whole <= 3 for one in mentions):
            told = self.discourse.pronoun(owner)  # "Her mother wanted a lawyer.": it is still she who tells
            child = self.discourse.child_of(told, base(tokens[1])) if told is not None else None
            if child is not None:
                self.discourse.note(child, 2)
            return child or told
        if owner is not None and any(token.lower in _TEAMS for token in tokens[1:5]):
            manager = self.discourse.pronoun(owner)
            if manager is not None:
                self.discourse.note(manager, 2)
            return manager  # "His Ely side won.": the manager goes on
        return self._subject_about(reader, tokens, mentions)

    def _subject_about(
        self, reader: SubjectReader, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> Person | None:
        unnamed = self._unnamed_subject(reader)
        if unnamed is not None:
            self.discourse.note(unnamed, 2)
            return unnamed
        verb = next((at for at in range(2, min(9, len(tokens))) if reader.has_verb(at, at + 1)), None)
        if verb is None or not is_person(base(tokens[verb - 1])):
            return None
        named = next((one for one in mentions if one.whole == verb + 1 and not one.person.is_body), None)
        if named is not None and tokens[verb].lower in ("is", "was"):  # "The play's director is Jane Roe"
            self.discourse.note(named.person, 2)
            return named.person
        subject = reader.phrase(0, verb)
        if subject is None or subject.person is None or subject.person.is_body:
            return None
        self.discourse.note(subject.person, 2)
        return subject.person

    def _unnamed_subject(self, reader: SubjectReader) -> Person | None:
        """Return somebody new and unnamed whom "Another relative, who …" or "A deckhand from Java …" is about."""
        if reader.word(0) not in ("a", "an", "another", "one"):
            return None
        ends = (at for at in range(2, min(6, reader.stop)) if reader.is_comma(at) or reader.word(at) in _NOUN_ENDS)
        end = next(ends, 0)
        if not end or not is_person(base(reader.tokens[end - 1])) or end in reader.ending:
            return None
        return Person("", role=reader.text(1, end))

    def _office(self, reader: SubjectReader) -> Person | None:
        """Return whom "Prime minister reacted" without article and name is about, as translations have it."""
        last = next((at for at in (1, 0) if at < reader.stop and is_role(base(reader.tokens[at]))), None)
        if last is None or not reader.is_capital(0) or any(one.whole <= last + 1 for one in reader.mentions):
            return None
        subject = reader.phrase(0, last + 1)
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


def _behind_comma(tokens: Sequence[Token]) -> str | None:
    """Return the "he" or "she" right behind the first comma, or None."""
    comma = next((at for at, token in enumerate(tokens[:12]) if token.kind is TokenKind.COMMA), len(tokens))
    word = tokens[comma + 1].lower if comma + 1 < len(tokens) else ""
    return word if word in PRONOUNS else None


def _acts(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether a verb follows a name, or what is inserted behind it between commas."""
    at = mention.last
    if at < len(tokens) and tokens[at].kind is TokenKind.COMMA:
        at = next((i + 1 for i in range(at + 1, min(at + 10, len(tokens))) if tokens[i].kind is TokenKind.COMMA), at)
    follows = tokens[at] if at < len(tokens) else None
    if follows is None or follows.kind is not TokenKind.WORD or follows.capital:
        return False
    return follows.lower in AUXILIARY_FORMS or follows.lower in PAST_FORMS or follows.lower.endswith(("ed", "s"))


def _is_subject(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether a name seems to be the subject of its sentence: no verb and no preposition stands before it."""
    if tokens[mention.last - 1].lower.endswith(("'s", "s'")):
        return False
    inverted = tokens[0].lower in PREPOSITIONS and tokens[mention.whole - 1].lower in ("is", "was")
    if mention.whole <= 1 or inverted:  # "Among them is Jane Roe"
        return True
    before = mention.whole - 1 - (tokens[mention.whole - 1].lower in DETERMINERS)
    active = mention.last < len(tokens) and tokens[mention.last].lower not in PASSIVE
    begun = before >= 0 and tokens[before].lower in _CLAUSE_STARTS and active
    clause = before >= 0 and (tokens[before].kind is TokenKind.COMMA or begun)
    if clause and not mention.person.is_body and _acts(mention, tokens):
        return True  # "Speaking after the match, Jane Roe praised Ann Poe"
    return mention.whole <= 8 and not any(
        token.kind is TokenKind.QUOTE
        or token.lower in PREPOSITIONS
        or token.lower in AUXILIARY_FORMS
        or token.lower in VERBS
        or token.lower in PAST_FORMS
        or token.lower.endswith("ed")
        for token in tokens[: mention.whole]
    )
