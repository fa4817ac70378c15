"""Whom "he", "she", "it" and "who" mean as the subject of a verb of speech, or nobody."""

from dataclasses import replace

from index.names import role_words
from index.quotes.documents import DocumentReader, Subject
from index.quotes.english import DETERMINERS, PRONOUNS
from index.quotes.genders import gender_of, is_given, likely_gender
from index.quotes.nouns import BODY_NOUNS, DOCUMENTS, PLURAL_SPEAKERS, is_role
from index.quotes.people import SEVERAL, Mention, Person, base
from index.quotes.tokens import TokenKind

_BODIES_TOO = frozenset(["landlord", "owner", "supplier", "retailer", "developer", "employer", "host", "source"])


def _number(person: Person) -> str | None:
    return SEVERAL if person.is_body and person.name.casefold() in PLURAL_SPEAKERS else None


class PronounReader(DocumentReader):
    """Reads pronouns in one sentence."""

    def _of(self, mention: Mention, first: int | None = None, last: int | None = None) -> Subject:
        return Subject(
            mention.whole if first is None else first,
            mention.last if last is None else last,
            mention.person,
            role=mention.person.role,
        )

    def _apposed(self, stop: int, end: int) -> str | None:
        """Return the function in an insertion: ", a dinner lady,"."""
        words = self.tokens[stop + 1 : end - 1]
        while words and (words[0].kind is not TokenKind.WORD or words[0].lower in DETERMINERS):
            words = words[1:]
        if words and words[0].lower in ("who", "which", "whose", "speaking", "asked"):
            return None
        text = " ".join(word.text for word in words)
        return text if any(is_role(base(word)) for word in words[:7]) else None

    def _pronoun(self, word: str, at: int) -> Person | None:
        gender = PRONOUNS[word]
        if self.speaking is not None and self.speaking.name and self.speaking.gender in (None, gender):
            return self.speaking
        here = [mention for mention in self.mentions if mention.last <= at and self._may_be_human(mention)]
        if here:
            fitting = {id(one.person): one.person for one in here if one.person.gender in (None, gender)}
            first = here[0]
            leading = first.whole <= 1 or self._named_at_once(first)
            if len(fitting) == 1 and (leading or self._known_gender(fitting, gender)):
                (person,) = fitting.values()
                earlier = self.discourse.pronoun(gender)
                surer = not leading or person.gender is None
                if surer and earlier is not None and earlier is not person:
                    return earlier if not leading or earlier.gender == gender else None
                person.gender = gender
                return person
            if fitting and first.whole <= 1 and first.person.gender == gender:
                return first.person
        return self.discourse.pronoun(gender) or self._only(gender)

    def _named_at_once(self, mention: Mention) -> bool:
        """Whether a sentence begins with a function and its holder's name: "The mayor of Ely, Jane Roe, came"."""
        comma = mention.whole - 1
        begins = self.is_comma(comma) and self.is_comma(mention.last) and comma <= 7 and self.word(0) in DETERMINERS
        return begins and mention.person.role is not None and not self.has_verb(0, comma)

    def _may_be_human(self, mention: Mention) -> bool:
        """Whether a name is no body's, and no ship's or prize's: "the Skua"."""
        bare = mention.whole == mention.first and self.word(mention.whole - 1) in ("the", "a", "an")
        return not mention.person.is_body and not bare

    def _only(self, gender: str) -> Person | None:
        """Return the only person of that gender in the article so far, if nobody unnamed can be meant."""
        last, only = self.discourse.last_person(), self.roster.only(gender)
        if only is None or self.discourse.quoted or (last is not None and not last.name):
            return None
        return only if self.roster.section in only.sections else None

    @staticmethod
    def _known_gender(people: dict[int, Person], gender: str) -> bool:
        return all(person.gender == gender for person in people.values())

    def _impersonal(self, word: str, stop: int) -> Subject | None:
        if word == "who":
            return self._who(stop)
        told = self._several_before(stop) if word == "they" else self._it_at_once(stop) if word == "it" else None
        if told is not None:
            return told
        speaker = self.discourse.speaker
        unnamed = speaker is not None and not speaker.name
        body = self._body_meant() if word == "it" else None
        spoken = self.speaking
        if (
            word == "it"
            and spoken is not None
            and spoken.gender in (None, SEVERAL)
            and self.word(stop - 2) in ("though", "but", "and", "what")
        ):
            body = spoken  # "The Ely Bank has apologised, though it maintains that …"
        rivals = [one.person for one in self.mentions if one.whole <= 1 and one.last < stop and one.person.is_body]
        if body is not None and rivals and body not in rivals:
            return Subject(stop - 1, stop)  # "The Ely Bank had failed, it said": either body may be meant
        if word == "it" and body is None and unnamed:
            body = speaker
        role = speaker.role if speaker is not None and unnamed and word in ("it", "they") else None
        return Subject(stop - 1, stop, body, role=role)

    def _it_at_once(self, stop: int) -> Subject | None:
        """Return which body "it" means where the sentence begins with "The court" or "The education ministry"."""
        spoken = self.spoken
        body = spoken is not None and (spoken.label or (spoken.person is not None and spoken.person.is_body))
        if spoken is not None and body and spoken.first == 0 and self.word(0) == "the":
            return replace(spoken, first=stop - 1, last=stop)  # "The education ministry admitted what it called"
        noun = base(self.tokens[1]) if self.word(0) == "the" and stop > 4 else ""
        if self.speaking is not None or noun not in BODY_NOUNS or is_role(noun) or not self.has_verb(2, 4):
            return None
        return Subject(stop - 1, stop, self.body_called(noun))  # "The court set a date, failing which, it warned"

    def _who(self, stop: int) -> Subject | None:
        """Return whom the "who" before `stop` speaks of; of "who wrote it and who thinks" the first tells."""
        before = stop - 2 if self.is_comma(stop - 2) else stop - 1
        mention = self.ending.get(before)
        if mention is None and self.word(before - 1) in ("and", "but"):
            again = next((at for at in range(before - 2, 0, -1) if self.word(at) == "who"), 0)
            return self._who(again + 1) if again else self._one_who(before, stop)
        if mention is None and before < stop - 1:  # "Jane Roe, an officer, who said"
            comma = next((at for at in range(before - 1, 0, -1) if self.is_comma(at)), 0)
            what = self.word(comma + 1)
            if not (what in DETERMINERS or is_role(what)) or not self._apposed(comma, before + 1):
                return self._one_who(before, stop)
            mention, before = self.ending.get(comma), comma
        if mention is None and before == stop - 1 > 0:
            return self._one_who(before, stop)
        if mention is None or self.possessive(before - 1):
            return None
        return Subject(mention.whole, stop, mention.person, role=mention.person.role)

    def _several_before(self, stop: int) -> Subject | None:
        """Return whom "they" means of "Police say a man was found and they are looking for others"."""
        source = self.ending.get(stop - 1) if self.word(0) == "from" else None
        if source is not None and source.person.is_body and source.whole - (self.word(1) == "the") <= 1:
            return self._of(source, stop - 1, stop)  # "From the company they say …"
        spoken, speaker = self.spoken, self.discourse.speaker
        if spoken is not None:
            person = spoken.person
            several = spoken.label == "Police" or (person is not None and SEVERAL in (person.gender, _number(person)))
            return replace(spoken, first=stop - 1, last=stop) if several else None
        police = speaker is not None and speaker.name == "Police" and self.discourse.was_said_just_now()
        return Subject(stop - 1, stop, None, "Police") if police else None

    def _one_who(self, before: int, stop: int) -> Subject | None:
        """Return somebody unnamed whom "a clerk, who wrote" speaks of."""
        first = next((at for at in range(before - 1, 0, -1) if self.word(at - 1) in DETERMINERS), self.start_of(before))
        head = base(self.tokens[before - 1])
        apposed = self.ending.get(first - 2) if self.is_comma(first - 2) else None
        if apposed is not None and not apposed.person.is_body and not self.possessive(first - 3) and is_role(head):
            return Subject(apposed.whole, stop, apposed.person, role=apposed.person.role)
        return self._unnamed(first, stop, self.text(first, before), None) if is_role(head) else None

    def _which(self, stop: int) -> Subject | None:
        """Return the body named right before ", which said"."""
        relative = self.word(stop - 1) == "which" and self.is_comma(stop - 2)
        mention = self.ending.get(stop - 2) if relative else None
        if relative and mention is None and base(self.tokens[stop - 3]) in BODY_NOUNS | DOCUMENTS:
            first = self.start_of(stop - 2)
            first = max(at for at in range(first, stop - 2) if at == first or self.word(at) in DETERMINERS)
            return self._unnamed(first, stop, self.text(first + (self.word(first) in DETERMINERS), stop - 2), None)
        if mention is None or not mention.person.is_body or self.possessive(mention.last - 1):
            return None
        return self._of(mention, None, stop)

    def _body_meant(self) -> Person | None:
        """Return the body that "it" means: the one spoken of last, or who spoke and has a name like a person's."""
        body = self.discourse.body if self.discourse.sentence - self.discourse.body_at <= 2 else None
        return body if body is not None and body.name else self.body_that_spoke() or body

    def body_that_spoke(self) -> Person | None:
        """Return who has just spoken if nothing tells that it is a person, whatever its name: a body, then."""
        speaker = self.discourse.speaker
        if speaker is None or not speaker.name:
            return None
        told = speaker.gender is not None and likely_gender(speaker.name) is None
        person = told or gender_of(speaker.name) is not None or (" " not in speaker.name and is_given(speaker.name))
        person = person or any(
            is_role(word) and word not in _BODIES_TOO for word in role_words(" ".join(speaker.roles))
        )
        return speaker if not person and self.discourse.was_just_named(speaker) else None

    def _unnamed(self, start: int, stop: int, text: str, gender: str | None) -> Subject:
        return Subject(start, stop, Person("", role=text, gender=gender), role=text)
