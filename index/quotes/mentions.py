"""Finds the names in a sentence, with the roles and titles that stand around them, and enters them in a roster."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.quotes.english import FUNCTION_WORDS, PREPOSITIONS, VERBS
from index.quotes.genders import gender_of, is_given, likely_gender
from index.quotes.lexicon import word_set
from index.quotes.nouns import (
    BODY_NOUNS,
    BODY_WORDS,
    DEMONYM_ENDINGS,
    FAMILY,
    ORIGINS,
    POSTNOMINALS,
    RANKS,
    TITLES,
    is_person,
    is_role,
)
from index.quotes.people import Mention, Person, Roster, base, strip_possessive
from index.quotes.roles import (
    body_apposed,
    gender_told,
    has_age,
    inside_role,
    is_person_role,
    role_after,
    role_before_comma,
    role_start,
    role_text,
)
from index.quotes.runs import capital_runs
from index.quotes.shapes import (
    BEFORE_COMMON_NOUNS,
    INSIDE_BODIES,
    SURNAMES_TOO,
    is_brand,
    joins,
    names_nobody,
    person_like,
    shares_head,
    with_inner_possessives,
)
from index.quotes.titles import split_run
from index.quotes.tokens import Token, TokenKind

_RUN_ON = frozenset(["in", "at", "company", "firm", "agency", "newspaper", "daily", "of"])
"""After a country's name: "Britain's Ministry of Defence"."""
_PART_OF_NAMES = frozenset(["lord", "lady", "baroness", "king", "queen", "prince", "princess", "pope"])
_ACADEMIC = {"dr": "dr", "doctor": "dr", "prof": "prof", "professor": "prof"}
_PLACING = frozenset(["in", "at", "near", "towards", "outside", "around", "on", "along", "across", "off"])
_BUSINESSES = word_set(
    """
    retailer airline regulator charity broadcaster watchdog drugmaker carmaker lender insurer chipmaker
    """
)
_MEDIA = frozenset(["daily", "weekly", "newspaper", "magazine", "tabloid", "broadcaster", "website", "portal"])
_OPENERS = frozenset(
    ["remember", "meet", "imagine", "forget", "picture", "welcome", "introducing", "enter", "watch", "see"]
)
"""Verbs that tell the reader what to do at the head of a sentence."""
_HELD = frozenset(["shares", "stock", "stake", "shareholders", "investors", "bonds", "customers", "employees"])


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words at tokens `start:end`; the name begins at `split`, its role and title at `whole`."""

    tokens: Sequence[Token]
    start: int
    split: int
    end: int
    whole: int
    name: str
    title: str | None
    role: str | None

    @property
    def before(self) -> str:
        """The word before the run, in lower case, or ""."""
        return self.tokens[self.start - 1].lower if self.start else ""

    @property
    def gender(self) -> str | None:
        """What the title and the role tell."""
        return gender_told(self.tokens, self.whole, self.split, self.role)

    @property
    def gender_as_kin(self) -> str | None:
        """What a word for a relative tells that stands before the name."""
        comma = self.whole - 1 - (self.before in ("the", "a", "an") or self.tokens[self.whole - 1].lower == "the")
        if comma < 1 or self.tokens[comma].kind is not TokenKind.COMMA:
            return None
        word = base(self.tokens[comma - 1])
        return gender_told(self.tokens, self.whole, self.split, word) if word.removeprefix("ex-") in FAMILY else None

    @property
    def is_told_a_thing(self) -> bool:
        """Whether ", which" follows, or the name ends like no surname: "Sule Analytics", "Sule Fisheries"."""
        relative = self.end + 1 < len(self.tokens) and self.tokens[self.end + 1].lower == "which"
        return (relative and self.tokens[self.end].kind is TokenKind.COMMA) or self.name.endswith(("ics", "ies"))

    def mention(self, person: Person) -> Mention:
        """Return the run as a mention of `person`."""
        return Mention(person, self.whole, self.split, self.end)


class NameReader:
    """Finds names in tokenised sentences and enters them in a roster."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def read(self, tokens: Sequence[Token]) -> list[Mention]:
        """Return the mentions of people and bodies in one sentence, left to right."""
        mentions: list[Mention] = []
        for start, end in capital_runs(tokens):
            if end - start == 1 and end + 2 < len(tokens) and tokens[end].lower == "and":
                self._add_relative(tokens, start, end)
            mention = self._read_run(tokens, start, end)
            if mention:
                while mentions and mention.first <= mentions[-1].first:
                    self.roster.withdraw(mentions.pop().person)  # "the Transport | and Catering Union"
                if mentions and mention.last <= mentions[-1].last:
                    self.roster.withdraw(mention.person)  # "the Bureau for | Disaster Management"
                    continue
                mentions.append(mention)
                self._note_letters(tokens, mention)
        return mentions

    def _note_letters(self, tokens: Sequence[Token], mention: Mention) -> None:
        """Remember the letters of "the National Bureau (BNGRC)", and of "the Chief of Police (COP), Jane Roe"."""
        first = mention.whole - (mention.whole > 0 and tokens[mention.whole - 1].kind is TokenKind.COMMA)
        for at in (mention.last, first - 3):
            if 0 <= at < len(tokens) - 2 and tokens[at].text == "(" and tokens[at + 2].text == ")":
                letters = tokens[at + 1].text
                behind = at == mention.last and mention.person.is_body and not _led_by_role(tokens, at)
                office = at < mention.first and not mention.person.is_body and at > 0 and is_role(base(tokens[at - 1]))
                office = office or (at < mention.first and not mention.person.is_body and _led_by_role(tokens, at))
                if letters.isupper() and 1 < len(letters) <= 8 and (behind or office):
                    if office and (role := role_before_comma(tokens, at + 1)):
                        self.roster.give_role(mention.person, role)
                    self.roster.aliases.setdefault(letters, mention.person)

    def _add_relative(self, tokens: Sequence[Token], start: int, end: int) -> None:
        """Enter both of "Owen and Rhys Pritchard"."""
        given, shared = tokens[start].text, tokens[end + 1 : end + 3]
        couple = all(token.capital for token in shared) and shared[1].lower not in BODY_WORDS
        if couple and gender_of(given) is not None and self.roster.find(given) is None and not is_role(shared[0].lower):
            self.roster.add(f"{given} {strip_possessive(shared[1].text)}", role=None, gender=None, is_body=False)

    def _read_run(self, tokens: Sequence[Token], start: int, end: int) -> Mention | None:
        if start == 0 and end > 1 and base(tokens[0]) in _BUSINESSES:
            return self._body(tokens, 1, end, 0)  # "Retailer Brightwell"
        if end - start > 1 and tokens[start].lower.endswith(ORIGINS):
            start += 1  # "Toronto-listed Halden", "London-born Ann Roe"
        opened = base(tokens[0]) in VERBS or base(tokens[0]) in _OPENERS
        if start == 0 and end == 2 and opened and not is_given(base(tokens[0])):
            start = 1  # "Remember Perch, the app …?"
        labelled = end - start == 2 and start > 0 and tokens[start - 1].lower == "the"
        if labelled and base(tokens[end - 1]) in POSTNOMINALS and is_role(base(tokens[end - 1])):
            return None  # "The Labour MP" is no name
        if base(tokens[start]) == "born" and end - start > 2:
            return None  # "Born Mary Ann Evans, she …": a name that somebody no longer has
        return self._read_name(tokens, start, end)

    def _read_name(self, tokens: Sequence[Token], start: int, end: int) -> Mention | None:
        last = end
        while last > start + 1 and base(tokens[last - 1]).replace(".", "") in POSTNOMINALS:
            last -= 1
        alone = end - start == 1
        if alone and tokens[start].text in self.roster.aliases:
            return Mention(self.roster.aliases[tokens[start].text], start, start, end)
        surname = self._surname(tokens, start) if alone else None
        if surname is not None or (alone and inside_role(tokens, start, end)):
            return surname  # none of "Minister of State for …"
        split, title = split_run(tokens, start, last)
        words = [base(token) for token in tokens[split:last]]
        if names_nobody(tokens, words, start):
            return None
        titled = split > start and (is_role(base(tokens[split - 1])) or base(tokens[split - 1]) in TITLES | RANKS)
        others = split == start and start > 1 and tokens[start - 1].lower in INSIDE_BODIES
        whole = start if others else role_start(tokens, start, titled=titled)  # "the lawyer for | Sean Doyle"
        if title == "of" and tokens[start - 1].lower == "and":
            whole = _office_start(tokens, start)
        if self._names_body(tokens, words, start, split):
            return self._body(tokens, start, end, whole)
        if split == start and last - start >= 3 and (start and tokens[start - 1].lower in _RUN_ON):
            split += gender_of(words[0]) is None and gender_of(words[1]) is not None  # "In Brussels Raúl Mendizábal"
        name = " ".join(strip_possessive(token.text) for token in tokens[split:last])
        role = role_text(tokens, whole, split) or role_after(tokens, end)
        run = _Run(tokens, start, split, end, whole, name, title, role)
        if len(words) > 1:
            return self._full_name(run)
        return self._single(run) if title is None else self._titled(run)

    def _surname(self, tokens: Sequence[Token], at: int) -> Mention | None:
        """Return the mention of a person whose surname is a word for a function or a place, too: "Baker", "Hall"."""
        word = strip_possessive(tokens[at].text)
        before = tokens[at - 1].lower if at else ""
        lowered = word.casefold()
        if before in BEFORE_COMMON_NOUNS or not (is_person(lowered) or lowered in BODY_WORDS or lowered in TITLES):
            return None
        bearers = [person for person in self.roster.people if person.name.endswith(" " + word)]
        if len(bearers) != 1:
            return None
        bearers[0].sections.add(self.roster.section)
        return Mention(bearers[0], at, at, at + 1)

    def _names_body(self, tokens: Sequence[Token], words: Sequence[str], start: int, split: int) -> bool:
        """Whether a run is a body's name, told by a word for bodies in it; "Park Ji-hoon", "Nick Park" are people."""
        if len(words) == 1:
            known = self.roster.find(strip_possessive(tokens[split].text))
            return words[0] in BODY_WORDS and (known is None or known.is_body)
        before = tokens[start - 1].lower if start else ""
        given = is_given(words[0]) and before not in _PLACING and before != "the"
        if split > start and len(words) == 2 and words[-1] in SURNAMES_TOO and is_role(base(tokens[split - 1])):
            return False  # "Attorney Lee Park"
        if words[-1] in BODY_WORDS and not (words[-1] in SURNAMES_TOO and given and len(words) == 2):
            return True
        inner = [word for word in words if word in BODY_WORDS and not (word == words[0] and word in SURNAMES_TOO)]
        return split == start and bool(inner) and words[-1] not in SURNAMES_TOO

    def _full_name(self, run: _Run) -> Mention | None:
        known = self.roster.find(run.name)
        if "&" in run.name or (known is None and self._told_body(run)):
            return self._body(run.tokens, run.start, run.end, run.whole)
        if known is None and (bearer := self._behind_letters(run)) is not None:
            return Mention(bearer, run.whole, run.end - 1, run.end)
        given = gender_of(run.name) is not None
        thing = not run.title and run.is_told_a_thing and likely_gender(run.name) is None
        thing = thing or (run.split == run.start and run.before == "the" and run.role is None and not given)
        if known is None and thing:
            return self._body(run.tokens, run.start, run.end, run.whole)
        if known is None and not run.title and not run.role:
            placed = run.before in _PLACING and gender_of(run.name) is None  # "from the gallery at Sule Roan"
            measured = run.before[:1].isdigit() and likely_gender(run.name) is None  # "the 1,300-ton Halvorsen Skua"
            if placed or measured or not person_like(run.tokens, run.split, run.end):
                return None
        person = self.roster.add(run.name, role=run.role, gender=run.gender, is_body=False)
        person.title = person.title or _academic(run.title)
        kin = run.gender_as_kin
        if kin is not None:
            person.gender = kin  # "her husband, Laurie Roe", whatever the given name tells
        first = min(run.whole, run.start)
        comma = first > 1 and run.tokens[first - 1].kind is TokenKind.COMMA
        if comma and (role := role_before_comma(run.tokens, first)):
            self.roster.give_role(person, role)
        elif kin is not None and not comma:  # "his father, the Ely manager John Roe"
            self.roster.give_role(person, base(run.tokens[first - 3]))
        return run.mention(person)

    def _behind_letters(self, run: _Run) -> Person | None:
        """Return who is meant by "CS Kamau": letters that stand for an office before a family name that is known."""
        first, *rest = run.name.split()
        letters = first.isupper() and 2 <= len(first) <= 4 and first.isalpha()
        person = self.roster.find(rest[0]) if letters and len(rest) == 1 and not rest[0].isupper() else None
        return person if person is not None and not person.is_body and " " in person.name else None

    def _told_body(self, run: _Run) -> bool:
        """Whether a word for a body stands right before a name, or behind its comma: "the party Green Future"."""
        if run.before in _MEDIA:
            told = not is_given(run.name.split()[0])  # "the broadcaster Huw Roe"
        else:
            kind = run.before in BODY_NOUNS and not is_role(run.before) and run.split == run.start
            alone = run.start < 2 or run.tokens[run.start - 2].lower in ("the", "a", "an", "its", "new")
            led = run.start > 2 and run.tokens[run.start - 3].lower in PREPOSITIONS  # "head of the regulator Jane Roe"
            told = (kind and alone and not led) or body_apposed(run.tokens, run.end)
            told = told and not run.title and gender_of(run.name) is None
        relatives = self.roster.namesakes(run.name.split()[-1]) if told else []
        return told and not any(" " in person.name for person in relatives)

    def _titled(self, run: _Run) -> Mention | None:
        """Read "Mr Rees", which may be one of several people of that name."""
        namesakes = self.roster.namesakes(run.name)
        holders = [one for one in namesakes if any(run.title in role.casefold().split() for role in one.roles)]
        known = holders[0] if len(holders) == 1 < len(namesakes) else self.roster.find(run.name, run.gender)
        if known is None and run.gender and (relative := self.roster.relative(run.name, run.gender)):
            self.roster.enter(relative, f"{relative.name} {run.name}")
            known = relative
        if known is None and len([one for one in namesakes if run.gender in (None, one.gender) or not one.gender]) > 1:
            same = [one for one in namesakes if one.title and one.title == _academic(run.title)]
            if len(same) != 1:
                return None
            (known,) = same
        if known is None and namesakes:  # "Mrs Halloran" beside a Mr Halloran is somebody else
            known = Person(run.name, seen=self.roster.sentence)
            self.roster.enter(known)
        name = run.tokens[run.split - 1].text + " " + run.name if run.title in _PART_OF_NAMES else run.name
        person = known or self.roster.add(name, role=run.role, gender=run.gender, is_body=False)
        if run.role:
            self.roster.give_role(person, run.role)
        person.gender = run.gender or person.gender
        person.sections.add(self.roster.section)
        return run.mention(person)

    def _single(self, run: _Run) -> Mention | None:
        known = self.roster.find(run.name)
        role_before = run.whole < run.start and run.before not in PREPOSITIONS
        if known is not None:
            if run.role and (run.split > run.start or role_before) and not known.is_body:
                self.roster.give_role(known, run.role)
            known.sections.add(self.roster.section)
            return run.mention(known)
        if run.role and (run.split > run.start or role_before) and not run.name.endswith(DEMONYM_ENDINGS):
            is_body = not is_person_role(run.role)
            return run.mention(self.roster.add(run.name, role=run.role, gender=run.gender, is_body=is_body))
        return self._first_met(run)

    def _first_met(self, run: _Run) -> Mention | None:
        """Read one word that is no known name: an age, a function or a comma may tell that it is one."""
        if has_age(run.tokens, run.end) or run.name.startswith("@"):
            return run.mention(self.roster.add(run.name, role=run.role, gender=run.gender, is_body=False))
        people = run.name.casefold() not in BODY_WORDS and run.name.endswith(DEMONYM_ENDINGS)
        initials = (run.name.isupper() and len(run.name) > 1) or is_brand(run.name)
        called = initials or (run.before == "the" and not people) or run.before in BODY_NOUNS
        held = run.start > 1 and run.before in ("in", "of") and run.tokens[run.start - 2].lower in _HELD
        if called or (held and not people) or body_apposed(run.tokens, run.end):  # "Shares in Caldermere"
            return self._body(run.tokens, run.start, run.end, run.whole)
        if run.before == "," and not people and (role := role_before_comma(run.tokens, run.start)):
            known = self.roster.add(run.name, role=role, gender=run.gender, is_body=False)
            return run.mention(known)
        likely = run.start > 0 or is_given(run.name)  # not "Separately, the minister"
        if run.role and run.split == run.start and run.before in ("", ",") and not people and likely:
            return run.mention(self.roster.add(run.name, role=run.role, gender=run.gender, is_body=False))
        return None

    def _body(self, tokens: Sequence[Token], start: int, end: int, whole: int) -> Mention:
        stop = end
        while (
            stop + 2 < len(tokens)
            and tokens[stop - 1].lower[-2:] not in ("'s", "s'")
            and (tokens[stop].lower in INSIDE_BODIES or (tokens[stop].lower == "and" and joins(tokens, start, stop)))
            and tokens[stop + 1 + (tokens[stop + 1].lower == "the")].capital
        ):
            stop += 1 + (tokens[stop + 1].lower == "the")
            while stop < len(tokens) and tokens[stop].capital and not tokens[stop - 1].lower.endswith(("'s", "s'")):
                stop += 1
        first = start
        while first >= 2 and tokens[first - 1].lower == "and" and joins(tokens, first - 2, first - 1):
            first -= 2
            while first and tokens[first - 1].capital and base(tokens[first - 1]) not in FUNCTION_WORDS:
                first -= 1
        if shares_head(tokens, first):
            first -= 2
            while first and tokens[first - 1].capital and base(tokens[first - 1]) not in FUNCTION_WORDS:
                first -= 1
        name = " ".join(strip_possessive(token.text) for token in tokens[first : stop - 1])
        name = f"{name} {strip_possessive(tokens[stop - 1].text)}".strip()
        name = with_inner_possessives(tokens, first, stop) or name
        kind = tokens[start - 1].lower if start and tokens[start - 1].lower in BODY_NOUNS else None
        known = self.roster.body(name.casefold()) if " " not in name else None
        person = known or self.roster.add(name, role=kind, gender=None, is_body=True)
        before = tokens[whole:first]
        business = not any(token.capital or is_role(base(token)) or token.lower in INSIDE_BODIES for token in before)
        return Mention(person, min(whole, first) if business else first, first, stop)


def _led_by_role(tokens: Sequence[Token], at: int) -> bool:
    """Whether an office that goes on with "of" or "for" stands before `at`: "the Commissioner of Police"."""
    linked = next((i for i in range(at - 1, max(0, at - 7), -1) if tokens[i].lower in ("of", "for")), 0)
    return linked > 0 and is_role(base(tokens[linked - 1]))


def _office_start(tokens: Sequence[Token], start: int) -> int:
    """Return where the office begins whose last word begins the run: "Minister of Industry and | Trade Jane Roe"."""
    at = start - 1
    while at > 0 and (tokens[at - 1].capital or tokens[at - 1].lower in ("of", "for", "and")):
        at -= 1
    return at


def _academic(title: str | None) -> str | None:
    return _ACADEMIC.get(title or "")
