"""The people and bodies of an article: names with roles and titles, and which later words mean them."""

from dataclasses import dataclass, field

from index.names import fold, role_words, same_person
from index.quotes.english import (
    BODY_NOUNS,
    BODY_WORDS,
    DAYS,
    FEMALE,
    FUNCTION_WORDS,
    MALE,
    PREPOSITIONS,
    ROLES,
    TITLES,
    VERBS,
)
from index.quotes.tokens import Token, TokenKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CONNECTORS = _words(
    """
    of for the and de da di van von der den bin al el la du ter
    """
)
_BUSINESSES = _words(
    """
    retailer airline regulator charity broadcaster watchdog drugmaker carmaker lender insurer
    """
)
_NAME_PARTICLES = frozenset(["de", "da", "di", "van", "von", "der", "den", "bin", "al", "el", "la", "du", "ter"])


@dataclass(slots=True)
class Person:
    """Somebody with the fullest name seen so far; `gender` is "m", "f" or None while unknown."""

    name: str
    role: str | None = None
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    is_body: bool = False
    last_section: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at tokens `first:last` (exclusive) of its sentence, with title and role before it included from `whole`."""

    person: Person
    whole: int
    first: int
    last: int


def strip_possessive(word: str) -> str:
    """Return a word without its possessive ending."""
    for ending in ("'s", "’s"):
        if word.endswith(ending):
            return word[:-2]
    return word[:-1] if word.endswith(("s'", "s’")) else word


def base(token: Token) -> str:
    """Return a token's word in lower case, without possessive ending and full stop."""
    return strip_possessive(token.lower).rstrip(".")


def is_role(word: str) -> bool:
    """Return whether a lower-case word names a function ("spokesman", "secretary-general", "vice-president")."""
    return word in ROLES or ("-" in word and word.rsplit("-", 1)[-1] in ROLES)


class Roster:
    """Who has been met so far, in reading order."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.section = 0

    def find(self, name: str, gender: str | None = None) -> Person | None:
        """Return the only person that `name` can mean; of several, the only one of the current section, else None."""
        exact = [person for person in self.people if person.name == name]
        if exact:
            return exact[-1]
        found = [person for person in self.people if not person.is_body and same_person(name, person.name)]
        if not found and " " not in name:
            found = [person for person in self.people if not person.is_body and self._has_word(person, name)]
        if gender and len(found) > 1:
            sure = [person for person in found if person.gender == gender]
            found = sure or [person for person in found if person.gender is None]
        if len(found) > 1:
            found = [person for person in found if person.last_section == self.section]
        return found[0] if len(found) == 1 else None

    def is_shared(self, surname: str) -> bool:
        """Return whether several people have this name."""
        return sum(not person.is_body and same_person(surname, person.name) for person in self.people) > 1

    @staticmethod
    def _has_word(person: Person, word: str) -> bool:
        return any(fold(part) == fold(word) for part in person.name.split())

    def by_role(self, words: str) -> Person | None:
        """Return the only person whose role holds all of `words`, preferring the current section; None if several."""
        asked = role_words(words) - {"former", "new"}
        if not asked:
            return None
        found = [person for person in self.people if not person.is_body and _fits(asked, person)]
        if len(found) > 1:
            here = [person for person in found if person.last_section == self.section]
            found = here or found
        return found[0] if len(found) == 1 else None

    def add(self, name: str, *, role: str | None, gender: str | None, is_body: bool) -> Person:
        """Return the person of that name, made or completed with what this mention tells."""
        person = self.find(name)
        if person is None:
            person = Person(name, is_body=is_body)
            self.people.append(person)
        elif len(name.split()) > len(person.name.split()):
            person.name = name
        if role and role not in person.roles:
            person.roles.append(role)
            if person.role is None or role_words(person.role) < role_words(role):
                person.role = role
        person.gender = person.gender or gender
        person.last_section = self.section
        return person

    def body(self, noun: str) -> Person | None:
        """Return the only body whose name or kind holds `noun` ("ministry" → "Railway Ministry")."""
        found = [
            person
            for person in self.people
            if person.is_body and noun in role_words(person.name) | role_words(" ".join(person.roles))
        ]
        if len(found) > 1:
            found = [person for person in found if person.last_section == self.section] or found
        return found[0] if len(found) == 1 else None


def _fits(asked: frozenset[str], person: Person) -> bool:
    given = role_words(" ".join(person.roles))
    missing = asked - given
    heads = {"chief", "head", "leader", "boss"}
    if not missing:
        return True
    return (
        missing <= heads
        and bool((asked - missing) or len(asked) == 1)
        and bool(
            given
            & (
                heads
                | {
                    "secretary-general",
                    "president",
                    "director",
                    "ceo",
                    "director-general",
                    "premier",
                    "prime-minister",
                    "chairman",
                }
            )
        )
    )


def _is_name_word(token: Token) -> bool:
    return token.capital and base(token) not in DAYS


def capital_runs(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the runs of capitalised words as index pairs, name particles ("de", "bin") included inside them."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        if not _is_name_word(tokens[at]) or (
            tokens[at].lower in FUNCTION_WORDS and not (len(tokens[at].text) > 1 and tokens[at].text.isupper())
        ):
            at += 1
            continue
        start = at
        while at < len(tokens):
            possessive = tokens[at].lower.endswith(("'s", "s'"))
            at += 1
            if possessive or at >= len(tokens):
                break
            particle = tokens[at].lower in _NAME_PARTICLES and at + 1 < len(tokens) and _is_name_word(tokens[at + 1])
            if not particle and not _is_name_word(tokens[at]) and not (tokens[at].text == "&" and at + 1 < len(tokens)):
                break
        runs.append((start, at))
    return runs


class NameReader:
    """Finds names in tokenised sentences and enters them in a roster."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def read(self, tokens: list[Token]) -> list[Mention]:
        """Return the mentions of people and bodies in one sentence, left to right."""
        mentions = []
        for start, end in capital_runs(tokens):
            mention = self._read_run(tokens, start, end)
            if mention:
                mentions.append(mention)
        return mentions

    def _read_run(self, tokens: list[Token], start: int, end: int) -> Mention | None:
        if start == 0 and end > 1 and base(tokens[0]) in _BUSINESSES:  # "Retailer Brightwell"
            return self._body(tokens, 1, end, 0)
        split, title = _split_run(tokens, start, end)
        name = " ".join(strip_possessive(token.text) for token in tokens[split:end])
        if split >= end:
            return None
        whole = _role_start(tokens, start)
        words = [base(token) for token in tokens[split:end]]
        role = _role_text(tokens, whole, split) or _role_after(tokens, end)
        if words[-1] in BODY_WORDS or (split == start and any(word in BODY_WORDS for word in words)):
            return self._body(tokens, start, end, whole)
        gender = _gender(tokens, whole, split, role)
        if len(words) == 1 and title is None:
            return self._single(tokens, start, split, end, name, role, whole)
        if len(words) == 1:
            known = self.roster.find(name, gender)
            if known is None and self.roster.is_shared(name):
                return None
            person = known or self.roster.add(name, role=role, gender=gender, is_body=False)
            if known and role:
                self.roster.add(known.name, role=role, gender=gender, is_body=False)
            person.gender = person.gender or gender
            person.last_section = self.roster.section
            return Mention(person, whole, split, end)
        before = tokens[start - 1].lower if start else ""
        known = self.roster.find(name)
        if known is None and split == start and before == "the" and role is None:
            return self._body(tokens, start, end, whole)
        if known is None and not title and not role and not _person_like(tokens, split, end):
            return None
        return Mention(self.roster.add(name, role=role, gender=gender, is_body=False), whole, split, end)

    def _single(
        self, tokens: list[Token], start: int, split: int, end: int, name: str, role: str | None, whole: int
    ) -> Mention | None:
        known = self.roster.find(name)
        if known is not None:
            if role and split > start and not known.is_body:
                self.roster.add(known.name, role=role, gender=None, is_body=False)
            known.last_section = self.roster.section
            return Mention(known, whole, split, end)
        if split > start and role and start != split:
            return Mention(self.roster.add(name, role=role, gender=None, is_body=False), whole, split, end)
        kind = tokens[start - 1].lower if start else ""
        people = name.casefold() not in BODY_WORDS and name.endswith(("ian", "ese", "ish", "nch", "tch"))
        if (name.isupper() and len(name) > 1) or (kind == "the" and not people) or kind in BODY_NOUNS:
            return self._body(tokens, start, end, whole)
        return None

    def _body(self, tokens: list[Token], start: int, end: int, whole: int) -> Mention:
        stop = end
        while (
            stop + 1 < len(tokens)
            and tokens[stop - 1].lower[-2:] != "'s"
            and tokens[stop].lower in ("of", "for", "and")
            and tokens[stop + 1].capital
            and tokens[stop].lower != "and"
        ):
            stop += 1
            while stop < len(tokens) and tokens[stop].capital:
                stop += 1
        name = " ".join(strip_possessive(token.text) for token in tokens[start:stop])
        kind = tokens[start - 1].lower if start and tokens[start - 1].lower in BODY_NOUNS else None
        return Mention(self.roster.add(name, role=kind, gender=None, is_body=True), whole, start, stop)


def _person_like(tokens: list[Token], split: int, end: int) -> bool:
    words = [base(token) for token in tokens[split:end]]
    return (
        2 <= len(words) <= 4
        and not any(word in FUNCTION_WORDS or word in BODY_WORDS for word in words)
        and not any(token.text.isupper() and len(token.text) > 3 for token in tokens[split:end])
    )


def _split_run(tokens: list[Token], start: int, end: int) -> tuple[int, str | None]:
    """Return where the name begins after the titles and roles at the head of a run, and the last of these."""
    split, title = start, None
    for at in range(start, end):
        word = base(tokens[at])
        if word in TITLES or is_role(word):
            if at + 1 == end and at > start and base(tokens[at - 1]) in TITLES:
                return split, title  # a surname such as "Bishop"
            split, title = at + 1, word
    if split == start:
        split, title = _split_after_connector(tokens, start, end)
    if split < end - 2 and title is None and base(tokens[split]) in DAYS:
        split += 1
    return split, title


def _split_after_connector(tokens: list[Token], start: int, end: int) -> tuple[int, str | None]:
    """Read "Minister of State for Railways R. Rao": the run after a role and a connector ends in the name."""
    if (
        start >= 2
        and tokens[start - 1].lower in PREPOSITIONS
        and end - start >= 3
        and _role_start(tokens, start - 1) < start - 1
    ):
        for at in range(start + 1, end - 1):
            if len(base(tokens[at])) == 1:
                return at, "of"
        return end - 2, "of"
    lower = start
    while (
        lower > 0
        and tokens[lower - 1].kind is TokenKind.WORD
        and not tokens[lower - 1].capital
        and is_role(base(tokens[lower - 1]))
    ):
        lower -= 1
    return start, (tokens[start - 1].lower if lower < start else None)


def _role_start(tokens: list[Token], start: int) -> int:
    """Return where the words of function before index `start` begin ("[the] retired teacher | Edith")."""
    at = start
    seen_role = False
    while at > 0:
        before = tokens[at - 1]
        if before.kind is not TokenKind.WORD:
            break
        word = base(before)
        if word in VERBS and not before.capital:
            break
        if is_role(word) or word in TITLES:
            seen_role = True
        elif word in _CONNECTORS - {"the", "and"} and at > 1 and _role_within(tokens, at - 1):
            pass
        elif (before.lower in FUNCTION_WORDS and word not in ("former", "retired")) or (
            not seen_role and not _role_within(tokens, at - 1)
        ):
            break
        at -= 1
        if start - at > 7:
            break
    if at < start and not any(is_role(base(token)) or base(token) in TITLES for token in tokens[at:start]):
        return start
    return at


def _role_within(tokens: list[Token], at: int) -> bool:
    for index in range(at, max(-1, at - 4), -1):
        token = tokens[index]
        if token.kind is not TokenKind.WORD:
            return False
        if is_role(base(token)):
            return True
    return False


def _role_text(tokens: list[Token], whole: int, split: int) -> str | None:
    words = [token for token in tokens[whole:split] if base(token) not in TITLES]
    while words and words[0].lower in FUNCTION_WORDS - {"former", "retired"}:
        words.pop(0)
    if not words or not any(is_role(base(token)) for token in words):
        return None
    return " ".join(token.text for token in words)


def _role_after(tokens: list[Token], end: int) -> str | None:
    """Read an apposition: "Kofi Annan, the UN secretary-general, …"."""
    if end + 1 >= len(tokens) or tokens[end].kind is not TokenKind.COMMA:
        return None
    words: list[Token] = []
    for token in tokens[end + 1 : end + 13]:
        if token.kind not in (TokenKind.WORD, TokenKind.NUMBER) or token.lower in ("who", "which", "said", "says"):
            break
        words.append(token)
    head = words[:7]
    if (
        not head
        or not any(is_role(base(token)) for token in head)
        or head[0].lower in (PREPOSITIONS | {"who", "and", "but", "he", "she"})
    ):
        return None
    if words[0].lower in ("the", "a", "an", "its", "their", "his", "her"):
        words = words[1:]
    for index, token in enumerate(words):
        if base(token) in ("for", "of", "at", "in") and index + 1 < len(words):
            continue
    return " ".join(token.text for token in words)


def _gender(tokens: list[Token], whole: int, split: int, role: str | None) -> str | None:
    words = {base(token) for token in tokens[whole:split]} | set((role or "").casefold().split())
    if whole > 1 and tokens[whole - 1].kind is TokenKind.COMMA:  # "his daughter, Josephine"
        words.add(base(tokens[whole - 2]))
    if words & FEMALE:
        return "f"
    return "m" if words & MALE else None
