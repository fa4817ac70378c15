"""Who the subject of a verb of speech is: the noun phrase resolved against the article, or nobody."""

from collections.abc import Sequence

from index.quotes.bodies import STATE_KINDS
from index.quotes.documents import Subject
from index.quotes.english import BODY_PRONOUNS, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, PRONOUNS
from index.quotes.namesakes import NamesakeReader
from index.quotes.nouns import (
    BODY_NOUNS,
    COMPANY_NOUNS,
    DEMONYM_ENDINGS,
    DOCUMENTS,
    FAMILY,
    ORIGINS,
    PLURAL_SPEAKERS,
    TITLES,
    is_demonym,
    is_person,
    is_role,
)
from index.quotes.people import SEVERAL, Mention, base
from index.quotes.roles import BEFORE_ROLES
from index.quotes.tokens import Token, TokenKind

_OTHERS = frozenset(["another", "others", "one", "some", "many", "both", "several"])
_NAMING = frozenset(["name", "identified", "himself", "herself", "themselves", "known", "goes", "sign", "pseudonym"])
_PLACING = frozenset(["of", "in", "at", "on", "to", "for", "from", "by", "into", "near"])
_OLDER = frozenset(["elder", "older", "senior"])
_YOUNGER = frozenset(["younger", "junior"])
_LINKING = PREPOSITIONS | {"and", "or", "who", "whose", "as", "all", "but"}
_TIMES = frozenset(["day", "week", "month", "year", "time", "night", "morning", "evening", "afternoon", "moment"])
_THEM = frozenset(["them", "us", "these", "those"])
_PRONOUNS = frozenset(PRONOUNS) | BODY_PRONOUNS
_BEFORE_OTHERS = PREPOSITIONS | {"and", "the", "a", ""}
_NO_LABEL_STARTS = FUNCTION_WORDS | TITLES
_HEAD_STOPS = (
    PREPOSITIONS
    | {"who", "that", "which", "whose", "whom", "where", "when"}
    | {"published", "issued", "released", "posted", "seen", "obtained", "commissioned", "conducted", "carried"}
)


class SubjectReader(NamesakeReader):
    """Reads subjects in one sentence."""

    def subject_before(self, verb: int) -> Subject | None:
        """Return the subject that stands before the verb at `verb`; None if there is no noun phrase."""
        verb -= self.word(verb - 1) in ("did", "does")
        found = self.before(verb)
        if found is None:
            return self._which(self.skip_adverbs(verb))
        start, stop, end = found
        if end > stop + 2 and self.word(stop + 1) in ("by", "from") and base(self.tokens[stop - 1]) in DOCUMENTS:
            return self.document(start, end)  # "The report, by the Ely Institute, found"
        subject = None if self._reduced(start, stop) else self.phrase(start, stop)
        return self._with_insertion(subject, stop, end) if subject is not None else None

    def _with_insertion(self, subject: Subject, stop: int, end: int) -> Subject:
        """Return a subject with what is told of it from `stop` to `end`."""
        if end == stop:
            return subject
        role = subject.role or self._apposed(stop, end)
        if not subject.known and (called := self._calls_oneself(stop, end)) is not None:
            return Subject(subject.first, end, None, called, role)
        return Subject(subject.first, end, subject.person, subject.label, role)

    def _calls_oneself(self, start: int, stop: int) -> str | None:
        """Return the name of "a witness, who gave his name only as Sami,"."""
        giving = next((at for at in range(start, stop) if self.word(at) in _NAMING), stop)
        at = next((at + 1 for at in range(giving, stop - 1) if self.word(at) in ("as", "by")), stop)
        end = at
        while end < stop and self.is_capital(end):
            end += 1
        return self.text(at, end) if at < end and end - at <= 3 else None

    def _reduced(self, start: int, stop: int) -> bool:
        """Whether "a claim the army" is two phrases, of a relative clause without its "that"."""
        for inner in range(start + 2, stop):
            if self.word(inner) not in ("the", "his", "her", "its") or self.kind(inner - 1) is not TokenKind.WORD:
                continue
            before = [self.word(at) for at in range(start, inner)]
            article = next((at for at, word in enumerate(before) if word in ("a", "an", "the")), len(before))
            linked = not _LINKING.isdisjoint(before[article:]) or before[-1] in _TIMES or self.possessive(inner - 1)
            if article < len(before) - 1 and not linked:
                return True
        return False

    def subject_after(self, verb: int) -> Subject | None:
        """Return the subject of an inversion (“…,” said Mary Bloggs), or None."""
        found = self._behind_circumstances(verb) or self.after(verb)
        subject = self.phrase(*found) if found else None
        return self._named_after(subject) if subject is not None else None

    def _behind_circumstances(self, verb: int) -> tuple[int, int] | None:
        """Return the name of “…,” declared from the rostrum Jane Roe: behind a preposition and its noun."""
        if self.word(verb + 1) not in PREPOSITIONS - {"of"}:
            return None
        for at in range(verb + 3, min(verb + 9, self.stop)):
            if self.kind(at) is not TokenKind.WORD or self.word(at) in PREPOSITIONS:
                return None
            name = self.starting.get(at)
            if name is not None and not name.person.is_body and not self.possessive(at - 1):
                return (at, name.last) if self.word(name.whole - 1) not in PREPOSITIONS | {"and"} else None
        return None

    def _named_after(self, subject: Subject) -> Subject:
        """Return the person named behind the comma after somebody's function: “said its manager, Jane Roe”."""
        mention = self.starting.get(subject.last + 1) if self.is_comma(subject.last) else None
        if mention is None or mention.person.is_body or subject.known or subject.vague:
            return subject
        ends = mention.last >= self.stop or self.is_comma(mention.last)
        words = self.tokens[subject.first : subject.last]
        stop = next((at for at, word in enumerate(words) if at and word.lower in _HEAD_STOPS), len(words))
        if not ends or not is_role(base(words[stop - 1])) or self.possessive(mention.last - 1):
            return subject
        role = mention.person.role or subject.role
        return Subject(subject.first, subject.last, mention.person, role=role)

    def naming(self, verb: int) -> Subject | None:
        """Return the person named right before a gerund ("with Ms Hoa recently declaring"), or None."""
        mention = self.ending.get(self.skip_adverbs(verb))
        if mention is None or self.possessive(mention.last - 1):
            return None
        before = mention.whole - 1 - (self.word(mention.whole - 1) in DETERMINERS)
        placed = mention.person.is_body and self.word(before) in _PLACING  # "stormed out of the House demanding"
        return self._of(mention) if not placed else None

    def phrase(self, start: int, stop: int) -> Subject | None:
        """Return the subject that the noun phrase at tokens `start:stop` is; None if it cannot be one."""
        if start >= stop:
            return None
        last = self.word(stop - 1)
        if last.partition("'")[0] in _PRONOUNS:  # "she'd"
            last = last.partition("'")[0]
        if last in PRONOUNS:
            return Subject(stop - 1, stop, self._pronoun(last, stop - 1))
        if last in BODY_PRONOUNS and (stop - start == 1 or self.word(stop - 2) not in PREPOSITIONS):
            return self._impersonal(last, stop)
        mention = self.ending.get(stop)
        people = stop - start == 2 and self.word(start) == "the" and is_demonym(self.tokens[stop - 1].text)
        if mention is not None and not self.possessive(stop - 1) and not people:
            if self.heads_several(start) and start + 1 < mention.whole:  # "Allies of the minister, Jane Roe,"
                return self._unnamed(start, stop, self.text(start, stop).replace(" ,", ","), SEVERAL)
            return self._pair(mention, start, stop) or self._ending_in_name(mention, start, stop)
        return self._younger(start, stop) or self._namesake(start, stop) or self._descriptive(start, stop)

    def _ending_in_name(self, mention: Mention, start: int, stop: int) -> Subject | None:
        at = mention.whole
        front = self.tokens[start : min(at, start + 5)]
        document = any(base(token) in DOCUMENTS for token in front)
        previous = self.word(at - 1) if at > start else ""
        if document and any(token.lower in PREPOSITIONS for token in front):
            return self.document(start, stop)
        if previous in _OLDER | _YOUNGER:
            return self._of_generation(mention, start, stop, older=previous in _OLDER)
        if self._led_by_office(mention, start, previous):
            return self._of(mention, start, stop)
        joint = at - 1 - (previous in ("her", "his", "their", "the"))  # "Al Poe and his colleague Jane Roe"
        if self.word(at - 2) in ("the", "his", "her", "its") and self.word(at - 3) in ("and", "or"):
            joint = at - 3  # "the army and the paramilitary Rapid Force"
        if joint > start and self.word(joint) in ("and", "or", "&") and not self._one_of_two_functions(joint):
            return Subject(start, stop, role=self.text(start, stop)) if self._coordinated(start, joint) else None
        if previous in ("the", "a", "an") and at - 1 > start:
            previous = self.word(at - 2)
        participle = self.word(mention.first - 1)
        acting = participle.endswith("ing") and mention.first - start > 2  # "a lawyer representing Jane Roe"
        acting = acting and is_role(base(self.tokens[mention.first - 2]))
        inside = any(token.lower in PREPOSITIONS for token in self.tokens[start:at])
        attached = inside and not self.possessive(at - 1)
        headless = attached and at > start and self.word(at - 1) not in DETERMINERS
        if (
            previous in PREPOSITIONS
            or previous == "like"
            or headless
            or acting
            or (attached and (mention.person.is_body or not mention.person.role))
        ):
            return self._descriptive(start, stop)
        return self._of(mention, start, stop)

    def _one_of_two_functions(self, joint: int) -> bool:
        """Whether "cyclist and mother-of-two Jane Roe" is one: no name, no plural and no second article."""
        before = base(self.tokens[joint - 1])
        second = self.word(joint + 1) in DETERMINERS or self.is_capital(joint + 1)
        return not second and not self.is_capital(joint - 1) and is_role(before) and before not in PLURAL_SPEAKERS

    def _led_by_office(self, mention: Mention, start: int, previous: str) -> bool:
        """Whether an office leads to its holder's name: "The head of the Water Office Jane Roe"."""
        at = mention.whole
        first = start + (self.word(start) in DETERMINERS)
        first += self.word(first) in BEFORE_ROLES and is_role(self.word(first + 1))
        head = base(self.tokens[first]) if at - start > 1 and not mention.person.is_body else ""
        if is_role(head) and self._of_body_led(at, mention):
            return True  # "The head of the energy regulator Jane Roe"
        member = bool(head) and self.word(first + 1) == "member"  # "Cabinet member for housing Cllr Jane Roe"
        office = is_role(head) and not head.startswith("spoke") and head not in FAMILY
        office = office and not previous.endswith("ing")  # not "a lawyer representing Jane Roe"
        return (office or member) and previous not in _BEFORE_OTHERS and " " in mention.person.name

    def _descriptive(self, start: int, stop: int) -> Subject | None:
        while start < stop - 1 and self.tokens[start].text in "&()/%$£€+":
            start += 1
        words = self.tokens[start:stop]
        some = bool(words) and words[0].lower in _OTHERS
        if some and (len(words) == 1 or (len(words) == 3 and words[1].lower == "of" and words[2].lower in _THEM)):
            return self._unnamed(start, stop, words[0].lower, None)
        if not words or words[0].lower in PREPOSITIONS or len(words) > 25:
            return None
        ranked = len(words) > 2 and words[-2].lower == "number"
        if words[-1].lower in FUNCTION_WORDS and not ranked and not self._behind_preposition(stop - 1):
            return None
        return self._noun_phrase(start, stop, words)

    def _behind_preposition(self, at: int) -> bool:
        """Whether a word may end a noun phrase: "a man in the row behind me"."""
        return self.word(at) in _THEM | {"me", "him", "her", "it", "you"} and self.word(at - 1) in PREPOSITIONS

    def _noun_phrase(self, start: int, stop: int, words: Sequence[Token]) -> Subject | None:
        if words[0].lower == "whose":
            return Subject(start, stop, role=self.text(start + 1, stop), vague=True)
        people = len(words) == 2 and words[0].lower == "the" and words[1].text.endswith(DEMONYM_ENDINGS)
        goes_on = people and self._person_goes_on()
        if len(words) == 2 and words[0].lower == "the" and (is_demonym(words[1].text) or goes_on):
            last = self.discourse.last_person()
            return Subject(start, stop, last, role=last.role if last else words[1].text)
        own = self.starting.get(start + (words[0].lower in DETERMINERS))
        past = min(own.last, stop) - start if own is not None else 1
        head_stop = next(
            (index for index, token in enumerate(words) if index >= past and token.lower in _HEAD_STOPS), len(words)
        )
        if own is not None and not self.possessive(own.last - 1):
            kind = base(words[-1])
            kind_follows = own.person.is_body and kind in BODY_NOUNS and own.last == stop - 1
            if kind_follows and kind in STATE_KINDS and _is_abbreviation(own.person.name):
                bare = words[words[0].lower in DETERMINERS :]
                return Subject(start, stop, None, " ".join(token.text for token in bare))  # "The U.S. embassy"
            if kind_follows or own.last >= start + head_stop:  # "The Post newspaper", "Mary Bloggs of the Guild"
                return self._of(own, start, stop)
        bare = words[1:] if words[0].lower in DETERMINERS else words
        return self._by_head(start, stop, bare, words[:head_stop]) if bare else None

    def _person_goes_on(self) -> bool:
        """Whether who spoke in the last sentence is a person, whom "the Portuguese" may mean."""
        speaker = self.discourse.speaker
        named = speaker is not None and bool(speaker.name) and not speaker.is_body and speaker.gender is not None
        return named and self.discourse.was_said_just_now() and self.discourse.last_person() is speaker

    def _by_head(self, start: int, stop: int, bare: Sequence[Token], before: Sequence[Token]) -> Subject:
        """Read a noun phrase by its head, the last word `before` any preposition; `bare` lacks the article."""
        head = base(before[-1])
        text = " ".join(token.text for token in bare)
        if head != "office" and any(base(token) in DOCUMENTS for token in before[-2:]):
            return self.document(start, stop)
        state = text.casefold().endswith("general staff")
        if head in PLURAL_SPEAKERS and not state:
            police = head == "police"
            return Subject(start, stop, None, "Police") if police else self._unnamed(start, stop, text, SEVERAL)
        if state or (head in BODY_NOUNS and not (is_role(head) and self.roster.by_role(text))):
            return self._by_body(start, stop, head, bare, text)
        ranked = len(bare) > 1 and bare[-2].lower == "number"  # "the world number four"
        if (
            ranked
            or is_role(head)
            or (is_person(head) and not before[-1].capital)
            or is_role(base(bare[0]))
            or (before[-1].kind is TokenKind.NUMBER)
            or "-year-old" in text
        ):
            return self._by_role(start, stop, text, "number" if ranked else head)
        if _is_label(bare, start):
            named = bare[1:] if len(bare) > 1 and bare[0].lower.endswith(ORIGINS) else bare
            return Subject(start, stop, None, " ".join(token.text for token in named))
        return self._trailing_name(start, stop, bare, text)

    def _trailing_name(self, start: int, stop: int, bare: Sequence[Token], text: str) -> Subject:
        """Read "furniture retailer Caldermere": lower-case words that tell what the one name after them is."""
        last = bare[-1]
        if last.capital and len(bare) > 1 and not bare[-2].capital and not last.text.endswith(DEMONYM_ENDINGS):
            kind = base(bare[-2])
            if kind in BODY_NOUNS or kind in COMPANY_NOUNS or is_role(kind):
                return Subject(start, stop, None, last.text, role=" ".join(token.text for token in bare[:-1]))
        return Subject(start, stop, role=text, vague=True)


def _is_abbreviation(name: str) -> bool:
    return name.replace(".", "").isupper() and len(name) <= 5


def _is_label(words: Sequence[Token], start: int) -> bool:
    """Whether unknown words are all a name, and not of a people, nor a plural that begins a sentence."""
    people = words[0].text.removesuffix("s").endswith(DEMONYM_ENDINGS)
    if len(words) == 1 and (people or (start == 0 and words[0].text.endswith("s"))):
        return False
    named = all(token.capital or token.text == "&" for token in words)
    return named and base(words[0]) not in _NO_LABEL_STARTS
