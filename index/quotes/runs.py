"""Runs of capitalised words: where names may stand."""

from collections.abc import Sequence

from index.quotes.english import DAYS, FUNCTION_WORDS, PREPOSITIONS
from index.quotes.lexicon import word_set
from index.quotes.nouns import BODY_WORDS
from index.quotes.people import base
from index.quotes.roles import NAME_PARTICLES
from index.quotes.tokens import Token, TokenKind

_BEFORE_DAYS = PREPOSITIONS | {"last", "next", "this"}
_STATE_BODIES = word_set(
    """
    ministry parliament government department army navy cabinet supreme presidency foreign defence defense senate
    congress security national central air federal health interior finance education police military embassy
    bureau
    """
)
_NAMES_TOO = frozenset(["jun", "may", "april", "june", "august", "jan", "sun", "mar"])


def _is_name_word(token: Token) -> bool:
    return token.capital and base(token) not in DAYS


def _begins_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word begins a name: "May Brown" and "The Sunday Times" too, not "In May Brown"."""
    token = tokens[at]
    if _is_name_word(token):
        return True
    if not token.capital or at + 1 >= len(tokens) or not _is_name_word(tokens[at + 1]):
        return False
    before = tokens[at - 1].lower if at else ""
    if before == "the":
        return any(base(word) in BODY_WORDS for word in tokens[at + 1 : at + 3])
    return base(token) in _NAMES_TOO and before not in _BEFORE_DAYS


def capital_runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the runs of capitalised words as index pairs, name particles ("de", "bin") included inside them."""
    runs: list[tuple[int, int]] = []
    at, stop = 0, len(tokens)
    while at < stop:
        token = tokens[at]
        if not token.capital:
            at += 1
            continue
        if not _begins_name(tokens, at) or (token.lower in FUNCTION_WORDS and not _names_despite(tokens, at)):
            at += 1
            continue
        start = at
        while at < stop:
            possessive = tokens[at].lower.endswith(("'s", "s'")) and not _names_body_after(tokens, at)
            at += 1
            if possessive or at >= stop:
                break
            particle = _leads_to_name(tokens, at)
            if not particle and not _continues_name(tokens, at) and not (tokens[at].text == "&" and at + 1 < stop):
                break
            if tokens[at].lower in FUNCTION_WORDS and not particle:
                break
        runs.append((start, at))
    return runs


def _leads_to_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether particles at `at` lead to more of a name: "Jan | van der | Berg"."""
    stop = at
    while stop < len(tokens) and tokens[stop].lower in NAME_PARTICLES and stop - at < 2:
        stop += 1
    return stop > at and stop < len(tokens) and _is_name_word(tokens[stop])


def _continues_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word goes on with a name: "Akbar Jan" too, not "Paris May 5"."""
    if _is_name_word(tokens[at]):
        return True
    text = tokens[at].text
    if text[:1].islower() and text.partition("-")[2][:1].isupper():
        return True  # "Majed al-Thani"
    dated = at + 1 < len(tokens) and tokens[at + 1].kind is TokenKind.NUMBER
    return tokens[at].capital and base(tokens[at]) in _NAMES_TOO and not dated


def _names_despite(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that is mostly a grammatical one is a name here: "WHO", "spokesman Will Teague"."""
    text = tokens[at].text
    if len(text) > 1 and text.isupper():
        return True
    named = (text == "Will" and at > 0) or text == "He"  # a surname: "He Lifen"
    return named and at + 1 < len(tokens) and _is_name_word(tokens[at + 1])


def _names_body_after(tokens: Sequence[Token], at: int) -> bool:
    """Whether a possessive is part of a body's name: "Information Commissioner's Office", "Workers' Union"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not following.capital:
        return False
    state = base(following) in _STATE_BODIES and not (at and tokens[at - 1].capital)
    return base(following) in BODY_WORDS and not state
