"""Masked paragraphs into sentences and tokens.

In masked text a quotation is one token, so nothing in it counts as prose.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from index.quotes.english import ABBREVIATIONS, CLAUSE_VERBS, FUNCTION_WORDS, PRONOUNS
from index.quotes.marks import INNER

_TOKEN = re.compile(
    rf"(?P<quote>“{INNER}*”?)|(?P<word>@?[^\W\d_](?:[\w’'-]|\.(?=[^\W_]))*\.?)|(?P<number>[£$€]?\d+(?:[.,:]\d+)*[\w%-]*)|(?P<comma>,)|(?P<other>\S)"
)
_BORDER = re.compile(
    rf"(?<![.!?…])[.!?…]++[)\]]*+\s+(?=[“\"(A-Z\d])|(?<={INNER})”\s+(?=[“A-Z])|”\s+(?=“)|(?<={INNER})\s+(?=“)"
)
_ARABIC = re.compile(r"(?:al|el|ul|as|ash|ar|ad|an|at)-[A-Z]")
"""A family name with an article: "al-Thani"."""
_NEXT_WORD = re.compile(r"\s+([A-Z]\w*)")
_BEFORE_NUMBERS = frozenset(["no", "nos"])
_FOOTNOTES = frozenset("*†‡")
_LAST_WORD = re.compile(r"([^\s(“]+?)\.$")


class TokenKind(StrEnum):
    """What a token is made of."""

    QUOTE = "quote"
    WORD = "word"
    NUMBER = "number"
    COMMA = "comma"
    OTHER = "other"


class Token(NamedTuple):
    """A word, number, mark or whole quotation at `start:end` of the text; `capital` if it begins with such a letter."""

    text: str
    lower: str
    start: int
    end: int
    kind: TokenKind
    capital: bool


_KINDS: dict[str | None, TokenKind] = {kind.value: kind for kind in TokenKind}


def _is_abbreviation(text: str, stop: int) -> bool:
    """Return whether the full stop at `stop` belongs to an abbreviation or an initial."""
    found = _LAST_WORD.search(text, max(0, stop - 15), stop + 1)
    if not found:
        return False
    word = found.group(1)
    if word.casefold() in ("a.m", "p.m"):
        following = _NEXT_WORD.match(text, stop + 1)
        return following is None or following.group(1).casefold() not in FUNCTION_WORDS | PRONOUNS.keys()
    if word.casefold() in _BEFORE_NUMBERS:
        return text[stop + 1 : stop + 3].strip().isdecimal()  # "No. 7", but "campaigned for a No."
    return (
        word.casefold() in ABBREVIATIONS
        or (len(word) == 1 and word.isupper())
        or ("." in word and not word[-1].isdigit() and not word.lstrip("£$€")[:1].isdigit())
    )


_ATTRIBUTION = re.compile(
    r"(?!(?:He|She|They|It|I|We)\b)(?:[A-Z][\w.’'-]*\s){1,4}(?:"
    + "|".join(form for form, lemma in CLAUSE_VERBS.items() if form != lemma and form[-1] in "ds")
    + r")[.,]"
)
"""Who asked, after a question mark inside quotation marks: “How many times?” Jane Roe said."""


def sentence_spans(original: str, masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a masked paragraph `start:end`; a quotation ends one only if its last mark does."""
    begin = start
    for found in _BORDER.finditer(masked, start, end):
        first = found.group()[0]
        if first == "”":
            last = original[found.start() - 1]
            if last not in ".!?…" or (last in "!?" and _ATTRIBUTION.match(masked, found.end(), end)):
                continue
        elif first == "." and _is_abbreviation(masked, found.start()):
            continue
        border = found.start() + len(found.group().rstrip())
        yield begin, border
        begin = found.end()
    if masked[begin:end].strip():
        yield begin, end


@lru_cache(maxsize=16384)
def _shape(text: str) -> tuple[str, bool]:
    """Return a word in lower case and whether it begins like a name."""
    capital = text[0].isupper() or text[0] == "@" or ("-" in text and _ARABIC.match(text) is not None)
    return text.casefold().replace("’", "'"), capital


def tokenise(masked: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `masked[start:end]`; a sentence's final full stop is a token of its own."""
    tokens: list[Token] = []
    append = tokens.append
    for found in _TOKEN.finditer(masked, start, end):
        kind = _KINDS[found.lastgroup]
        text = found.group()
        first, stop = found.span()
        if kind is not TokenKind.WORD:
            if text in _FOOTNOTES and tokens and tokens[-1].end == first and tokens[-1].kind is TokenKind.WORD:
                continue  # "Hodan*, 12, …": the name has been changed
            append(tuple.__new__(Token, (text, text, first, stop, kind, False)))
            continue
        full = text[-1] == "." and not _keeps_stop(text, masked, stop, end)
        if full:
            text, stop = text[:-1], stop - 1
        lower, capital = _shape(text)
        append(tuple.__new__(Token, (text, lower, first, stop, kind, capital)))  # faster than by name
        if full:
            append(Token(".", ".", stop, stop + 1, TokenKind.OTHER, capital=False))
    return tokens


def _keeps_stop(word: str, masked: str, stop: int, end: int) -> bool:
    if not masked[stop:end].strip():
        return False
    return word[:-1].casefold() in ABBREVIATIONS or len(word) == 2 or "." in word[:-1]
