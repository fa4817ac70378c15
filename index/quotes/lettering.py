"""Capitals and marks that are only the newspaper's lettering: shouted openings, family names in capitals, titles.

A report may open in capitals ("CAMPAIGNERS have vowed", "NOMSA DLUKULA is late"), an agency may write every family
name so ("Emmanuel MACRON"), and translated news puts names of bodies in quotation marks (the daily „Trud Dnes“). Here
they become words and names like any others; their places in the text stay.
"""

import re
from collections.abc import Sequence

from index.quotes.english import CLAUSE_VERBS, FUNCTION_WORDS
from index.quotes.genders import is_given
from index.quotes.marks import Mark
from index.quotes.nouns import BODY_NOUNS, BODY_WORDS, COMPANY_NOUNS, PLURAL_SPEAKERS, is_role
from index.quotes.tokens import Token, TokenKind

_SHORTEST = 3
"""Letters of the shortest family name in capitals that is taken for no acronym."""
_MOST_SHOUTED = 8
_COMMON = (PLURAL_SPEAKERS | BODY_NOUNS | FUNCTION_WORDS) - {"us"}
_KINDS = (BODY_NOUNS | COMPANY_NOUNS | {"faction", "movement", "list", "daily", "weekly"}) - {"side", "team", "body"}
_KINDS |= {"tabloid", "portal", "channel", "plant", "factory", "outlet"}
_NAME = r"[A-Z0-9][\w.&’'-]*(?: (?:[A-Z0-9][\w.&’'-]*|of|and|de|la|the)){0,3}"
_NAME_ALONE = re.compile(rf"{_NAME}\Z")
_SAYS_AFTER = re.compile(
    r"\s+(?:"
    + "|".join(form for form in CLAUSE_VERBS if form[-1] in "dste")
    + r")\s+(?:it|that|on [A-Z]|in an?|last)\b"
)
_LONGEST_KIND = 16


def names_body(text: str, mark: Mark) -> bool:
    """Whether quotation marks only set off a body's name: the daily „Trud Dnes“, “Variety” reported that …."""
    words = text[mark.start : mark.end]
    if not mark.closed or len(words) > 40 or _NAME_ALONE.match(words) is None:
        return False
    before = text[max(0, mark.start - 1 - _LONGEST_KIND) : mark.start - 1]
    kind = before.rpartition("\n")[2].split()[-1:]
    if kind and before[-1].isspace() and kind[0].casefold() in _KINDS:
        return True
    begins = not before.strip() or before.rstrip()[-1] in ".!?" or before.endswith(("\n", " and ", ", "))
    return begins and len(words) > 3 and _SAYS_AFTER.match(text, mark.after) is not None


def without_marks(masked: str, marks: Sequence[Mark], text: str) -> str:
    """Return masked text with the names in these marks legible and spaces for the marks themselves."""
    parts: list[str] = []
    at = 0
    for mark in marks:
        parts += [masked[at : mark.start - 1], " ", text[mark.start : mark.end], " "]
        at = mark.after
    return "".join(parts) + masked[at:]


def in_small_letters(tokens: list[Token], text: str, *, opening: bool) -> list[Token]:
    """Return the tokens of a sentence without shouting; `opening` tells that it begins a paragraph."""
    shouted = [at for at, token in enumerate(tokens) if token.capital and token.text.isupper() and _shouted(token)]
    if not shouted:
        return tokens
    if opening:
        tokens = _opening(tokens, text)
    for at in shouted:
        if at and _is_family_name(tokens, at):
            tokens[at] = _titled(tokens[at])
    return tokens


def _is_family_name(tokens: Sequence[Token], at: int) -> bool:
    before, word = tokens[at - 1], tokens[at].lower
    named = before.capital and not before.text.isupper() and before.kind is TokenKind.WORD and is_given(before.lower)
    return named and len(word) >= _SHORTEST and word not in BODY_WORDS and word.isalpha()


def _opening(tokens: list[Token], text: str) -> list[Token]:
    """Return the tokens with the shouted words at their head as they would stand inside a sentence."""
    run = 0
    while run < len(tokens) and (_shouted(tokens[run]) or (tokens[run].text in ("A", "I") and run == 0)):
        run += 1
    follows = tokens[run] if 0 < run < len(tokens) else None
    if follows is None or run > _MOST_SHOUTED or follows.kind is not TokenKind.WORD or not follows.text.islower():
        return tokens
    shouted = tokens[:run]
    common = [one.lower in _COMMON or is_role(one.lower) for one in shouted]
    known = [_titled(one).text in text for one in shouted]
    named = run > 1 and (is_given(tokens[0].lower) or (any(known) and not any(common)))
    changed = []
    for at, token in enumerate(shouted):
        if common[at] and not named:
            changed.append(token._replace(text=token.lower, capital=False) if at else _titled(token))
        else:
            changed.append(_titled(token) if (named or known[at]) and len(token.text) >= _SHORTEST else token)
    return [*changed, *tokens[run:]]


def _shouted(token: Token) -> bool:
    return token.kind is TokenKind.WORD and len(token.text) > 1 and token.text.isupper()


def _titled(token: Token) -> Token:
    words = re.split(r"([-'’])", token.text.lower())
    return token._replace(text="".join(word[:1].upper() + word[1:] if len(word) > 1 else word for word in words))
