"""Finds the names in a sentence, with the roles and titles that stand around them, and enters them in a roster."""

from dataclasses import dataclass

from index.quotes.english import (
    BODY_NOUNS,
    BODY_WORDS,
    DAYS,
    DEMONYM_ENDINGS,
    FEMALE,
    FUNCTION_WORDS,
    MALE,
    PREPOSITIONS,
    TITLES,
    VERBS,
)
from index.quotes.people import Mention, Person, Roster, base, is_role, strip_possessive
from index.quotes.tokens import Token, TokenKind

_NAME_PARTICLES = frozenset(["de", "da", "di", "van", "von", "der", "den", "bin", "al", "el", "la", "du", "ter"])
_CONNECTORS = _NAME_PARTICLES | {"of", "for"}
_NO_ROLE = FUNCTION_WORDS - {"former", "retired"}
_BUSINESSES = frozenset(
    [
        "retailer",
        "airline",
        "regulator",
        "charity",
        "broadcaster",
        "watchdog",
        "drugmaker",
        "carmaker",
        "lender",
        "insurer",
    ]
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


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words at tokens `start:end`; the name begins at `split`, its role and title at `whole`."""

    tokens: list[Token]
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
        return _gender(self.tokens, self.whole, self.split, self.role)

    def mention(self, person: Person) -> Mention:
        return Mention(person, self.whole, self.split, self.end)


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
        if split >= end:
            return None
        whole = _role_start(tokens, start)
        words = [base(token) for token in tokens[split:end]]
        if words[-1] in BODY_WORDS or (split == start and any(word in BODY_WORDS for word in words)):
            return self._body(tokens, start, end, whole)
        name = " ".join(strip_possessive(token.text) for token in tokens[split:end])
        role = _role_text(tokens, whole, split) or _role_after(tokens, end)
        run = _Run(tokens, start, split, end, whole, name, title, role)
        if len(words) > 1:
            return self._full_name(run)
        return self._single(run) if title is None else self._titled(run)

    def _full_name(self, run: _Run) -> Mention | None:
        known = self.roster.find(run.name)
        if known is None and run.split == run.start and run.before == "the" and run.role is None:
            return self._body(run.tokens, run.start, run.end, run.whole)
        if known is None and not run.title and not run.role and not _person_like(run.tokens, run.split, run.end):
            return None
        return run.mention(self.roster.add(run.name, role=run.role, gender=run.gender, is_body=False))

    def _titled(self, run: _Run) -> Mention | None:
        """Read "Mr Rees", which may be one of several people of that name."""
        known = self.roster.find(run.name, run.gender)
        if known is None and self.roster.is_shared(run.name):
            return None
        person = known or self.roster.add(run.name, role=run.role, gender=run.gender, is_body=False)
        if known and run.role:
            self.roster.add(known.name, role=run.role, gender=run.gender, is_body=False)
        person.gender = person.gender or run.gender
        person.last_section = self.roster.section
        return run.mention(person)

    def _single(self, run: _Run) -> Mention | None:
        known = self.roster.find(run.name)
        if known is not None:
            if run.role and run.split > run.start and not known.is_body:
                self.roster.add(known.name, role=run.role, gender=None, is_body=False)
            known.last_section = self.roster.section
            return run.mention(known)
        if run.split > run.start and run.role:
            return run.mention(self.roster.add(run.name, role=run.role, gender=None, is_body=False))
        people = run.name.casefold() not in BODY_WORDS and run.name.endswith(DEMONYM_ENDINGS)
        initials = run.name.isupper() and len(run.name) > 1
        if initials or (run.before == "the" and not people) or run.before in BODY_NOUNS:
            return self._body(run.tokens, run.start, run.end, run.whole)
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
        elif word in _CONNECTORS and at > 1 and _role_within(tokens, at - 1):
            pass
        elif before.lower in _NO_ROLE or (not seen_role and not _role_within(tokens, at - 1)):
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
    while words and words[0].lower in _NO_ROLE:
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
    return " ".join(token.text for token in words)


def _gender(tokens: list[Token], whole: int, split: int, role: str | None) -> str | None:
    words = {base(token) for token in tokens[whole:split]} | set((role or "").casefold().split())
    if whole > 1 and tokens[whole - 1].kind is TokenKind.COMMA:  # "his daughter, Josephine"
        words.add(base(tokens[whole - 2]))
    if words & FEMALE:
        return "f"
    return "m" if words & MALE else None
