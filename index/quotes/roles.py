"""The words of function around a name: "the retired teacher | Edith", "Kofi Annan, the UN secretary-general"."""

from collections.abc import Sequence

from index.quotes.english import AUXILIARY_FORMS, FUNCTION_WORDS, MODALS, PAST_FORMS, PREPOSITIONS, VERBS
from index.quotes.lexicon import word_set
from index.quotes.nouns import BODY_NOUNS, COMPANY_NOUNS, FEMALE, MALE, RANKS, TITLES, is_role
from index.quotes.people import base
from index.quotes.tokens import Token, TokenKind

NAME_PARTICLES = word_set(
    """
    de da di van von der den bin bint ibn al el la du ter dos ap zu zum zur af av
    """
)
"""Words inside names that have no capital letter."""
_CONNECTORS = NAME_PARTICLES | {"of", "for"}
_NO_ROLE = (FUNCTION_WORDS - {"former", "retired"}) | {"whose"}
_NO_APPOSITION = PREPOSITIONS | {"who", "and", "but", "he", "she", "they", "it", "while", "as"}
_NO_LONG_ROLE = frozenset(["who", "which", "that", "said", "says", "told", "in", "at", "with", "to", "from", "by"])
BEFORE_ROLES = frozenset(["vice", "deputy", "assistant", "chief", "prime", "general", "former", "acting", "senior"])
_BEFORE_ONE = frozenset(["the", "said", "says", "its", "their", "added", "former"])
_PRODUCTS = frozenset(["app", "platform", "site", "brand", "label", "band", "studio", "software", "website"])
_BEFORE_INFINITIVES = MODALS - {"do", "does", "did", "let"}
_BODY_GOES_ON = PREPOSITIONS | {"that", "which", "behind", "owned", "based", "founded", "backed"}
_RELATIVES = frozenset(["who", "which", "whose", "whom", "said", "says", "where", "when", "from"])


def has_age(tokens: Sequence[Token], end: int) -> bool:
    """Whether an age follows a name: "Mykhas, 78, …"."""
    if end + 2 >= len(tokens) or tokens[end].kind is not TokenKind.COMMA or tokens[end + 2].kind is not TokenKind.COMMA:
        return False
    return tokens[end + 1].text.isdecimal() and 2 < int(tokens[end + 1].text) < 115


def role_before_comma(tokens: Sequence[Token], start: int) -> str | None:
    """Return "wife" of "His wife, | Jean, said", "head of the Water Board" of "the head of the Water Board, | Jean"."""
    if start < 2 or not is_role(base(tokens[start - 2])):
        return _long_role(tokens, start)
    first = start - 2
    while first and start - first < 9 and tokens[first - 1].kind is TokenKind.WORD:
        before = tokens[first - 1].lower
        if (before in _NO_ROLE and before not in ("of", "for")) or before.endswith(("'s", "s'")):
            break
        first -= 1
    return " ".join(token.text for token in tokens[first : start - 1])


def _long_role(tokens: Sequence[Token], start: int) -> str | None:
    """Return a function that goes on with "of" or "for" up to the comma before `start`, if it is one person's."""
    for at in range(start - 2, max(0, start - 13), -1):
        token = tokens[at]
        if token.kind is not TokenKind.WORD or token.lower in _NO_LONG_ROLE or token.lower in AUXILIARY_FORMS:
            return None
        if token.lower in ("of", "for") and is_role(base(tokens[at - 1])):
            first = at - 1
            while first and (is_role(base(tokens[first - 1])) or base(tokens[first - 1]) in BEFORE_ROLES):
                first -= 1
            single = first == 0 or tokens[first - 1].lower in _BEFORE_ONE
            return " ".join(word.text for word in tokens[first : start - 1]) if single else None
    return None


def inside_role(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether a capitalised word belongs to a function that goes on: Minister of | State | for Railways."""
    linked = end < len(tokens) and start >= 2 and tokens[start - 1].lower in ("of", "for")
    return linked and tokens[end].lower in ("of", "for") and is_role(base(tokens[start - 2]))


def body_apposed(tokens: Sequence[Token], end: int) -> bool:
    """Return whether what follows a name's comma tells that it is a body: "Caldermere, the furniture retailer, …"."""
    if (
        end + 3 >= len(tokens)
        or tokens[end].kind is not TokenKind.COMMA
        or tokens[end + 1].lower not in ("the", "a", "an")
    ):
        return False
    for at in range(end + 2, min(end + 7, len(tokens))):
        word = base(tokens[at])
        ends = (
            at + 1 >= len(tokens) or tokens[at + 1].kind is not TokenKind.WORD or tokens[at + 1].lower in _BODY_GOES_ON
        )
        if word in _PRODUCTS and ends:
            return True
        if word in BODY_NOUNS and ends:
            return not is_role(word) or word in COMPANY_NOUNS
        if tokens[at].kind is not TokenKind.WORD or word in PREPOSITIONS or is_role(word):
            return False
    return False


def is_person_role(role: str) -> bool:
    """Return whether a function is that of a person: a retailer may be a company."""
    return any(is_role(word) for word in role.casefold().split()) and role.casefold().split()[-1] not in COMPANY_NOUNS


def role_start(tokens: Sequence[Token], start: int, *, titled: bool = False) -> int:
    """Return where the words of function before index `start` begin ("[the] retired teacher | Edith").

    `titled` tells that a title stands there: a function before it that goes on with "of" or "for" is somebody else's.
    """
    at = start
    seen_role = titled
    while at > 0:
        before = tokens[at - 1]
        if before.kind is not TokenKind.WORD:
            break
        word = base(before)
        if _acts(tokens, at - 1, word, seen_role=seen_role):
            break
        if is_role(word) or word in TITLES or (word in COMPANY_NOUNS and not seen_role):
            seen_role = True
        elif word in _CONNECTORS and at > 1 and _role_within(tokens, at - 1):
            if seen_role and word in ("of", "for"):
                break  # "a spokesman for governor Gul Agha"
        elif before.lower in _NO_ROLE or (not seen_role and not _role_within(tokens, at - 1)):
            break
        at -= 1
        if start - at > 7:
            break
    known = is_role, TITLES.__contains__, COMPANY_NOUNS.__contains__
    if at < start and not any(test(base(token)) for token in tokens[at:start] for test in known):
        return start
    return at


def _is_predicate(word: str, *, seen_role: bool) -> bool:
    """Whether a word is a verb: "met" of "Labour leader Kate Moss met | Rishi Patel", not the "retired" of a role."""
    if word in VERBS or word in AUXILIARY_FORMS or word in ("quoted", "quotes"):
        return True
    return not seen_role and (word in PAST_FORMS or word.endswith("ed")) and not is_role(word)


def _acts(tokens: Sequence[Token], at: int, word: str, *, seen_role: bool) -> bool:
    """Whether a word is a verb: "chosen to lead | England", "will captain | Wales", "representing | Jane Roe"."""
    if tokens[at].capital:
        return False
    infinitive = at > 0 and tokens[at - 1].lower in _BEFORE_INFINITIVES
    return infinitive or (word.endswith("ing") and not seen_role) or _is_predicate(word, seen_role=seen_role)


def _role_within(tokens: Sequence[Token], at: int) -> bool:
    for index in range(at, max(-1, at - 4), -1):
        token = tokens[index]
        if token.kind is not TokenKind.WORD:
            return False
        if is_role(base(token)):
            return True
    return False


def role_text(tokens: Sequence[Token], whole: int, split: int) -> str | None:
    """Return the words of function from `whole` to the name at `split`, without titles."""
    words = [token for token in tokens[whole:split] if base(token) not in TITLES]
    while words and (words[0].lower in _NO_ROLE or words[0].lower.endswith("ly")):
        words.pop(0)
    if not words or not any(_functions(token) for token in words):
        return None
    return " ".join(token.text for token in words)


def _functions(token: Token) -> bool:
    word = token.lower.rstrip(".")
    return is_role(word) or word in COMPANY_NOUNS or word in RANKS


def role_after(tokens: Sequence[Token], end: int) -> str | None:
    """Return the function in an apposition: "Kofi Annan, the UN secretary-general, …", "Ana Diaz, 47, a baker, …"."""
    at = end
    while at + 1 < len(tokens) and tokens[at].kind is TokenKind.COMMA and tokens[at + 1].kind is TokenKind.NUMBER:
        at += 2
    if at + 1 >= len(tokens) or tokens[at].kind is not TokenKind.COMMA:
        return None
    words: list[Token] = []
    for token in tokens[at + 1 : at + 13]:
        if (token.kind not in (TokenKind.WORD, TokenKind.NUMBER) and token.text != "&") or token.lower in _RELATIVES:
            break
        words.append(token)
    if not words or words[0].lower in _NO_APPOSITION or words[0].lower in VERBS or _is_verb(words[0]):
        return None
    head = words[:7]
    if not any(is_role(base(token)) for token in head) or any(token.lower in AUXILIARY_FORMS for token in words):
        return None
    if words[0].lower in ("the", "a", "an", "its", "their", "his", "her"):
        words = words[1:]
    return " ".join(token.text for token in words) or None


def _is_verb(token: Token) -> bool:
    """Whether a word begins what somebody did, not what they are: ", climbed a tree", ", holding an umbrella"."""
    word = token.lower
    return not token.capital and (
        word in PAST_FORMS or (word.endswith(("ed", "ing")) and not is_role(word) and word not in ("retired", "acting"))
    )


def gender_told(tokens: Sequence[Token], whole: int, split: int, role: str | None) -> str | None:
    """Return the gender that the title or the function before a name tells, or None."""
    own = max((at + 1 for at in range(whole, split) if tokens[at].lower.endswith(("'s", "s'"))), default=whole)
    words = {base(token) for token in tokens[own:split]} | set((role or "").casefold().split()[-1:])
    comma = whole - 1 - (whole > 2 and tokens[whole - 1].lower in ("the", "a", "an"))
    if comma > 0 and tokens[comma].kind is TokenKind.COMMA:  # "his daughter, Josephine", "her husband, the critic Al"
        words.add(base(tokens[comma - 1]))
    words |= {word for word in (role or "").casefold().split()[:3] if word.endswith(("man", "woman"))}
    if words & FEMALE:
        return "f"
    return "m" if words & MALE else None
