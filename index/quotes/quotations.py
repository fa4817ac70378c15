"""What the quotation marks of a sentence hold: somebody's words, whole or in part, or no speech at all."""

import re
from collections.abc import Sequence

from index.model import QuoteKind
from index.quotes.english import (
    AUDIENCES,
    AUXILIARY_FORMS,
    DETERMINERS,
    FUNCTION_WORDS,
    MODALS,
    PRONOUNS,
    QUOTE_ONLY_VERBS,
    VERBS,
)
from index.quotes.event import Event
from index.quotes.nouns import DOCUMENTS, WORK_WORDS
from index.quotes.people import base
from index.quotes.tokens import Token, TokenKind

_TERMINAL = re.compile(r"[.!?…,–—-][\"'”’]?$")
_SIGNS = frozenset(
    [
        "sign",
        "banner",
        "placard",
        "poster",
        "slogan",
        "word",
        "words",
        "term",
        "phrase",
        "reading",
        "read",
        "notice",
        "known",
    ]
)
_PREDICATING = frozenset(["was", "is", "were", "are", "be", "been", "being"])
_NAMING = frozenset(["called", "termed", "dubbed", "named", "labelled", "branded", "billed", "labeled", "marked"])
_NICKNAMING = frozenset(["nicknamed", "christened", "codenamed", "rechristened"])
_QUOTED_SHARE = 0.66
_LINKED_SHARE = 0.5
_FEW_WORDS = 4
_LINKING = AUXILIARY_FORMS | {
    "look",
    "looked",
    "looks",
    "seemed",
    "seems",
    "become",
    "remained",
    "felt",
    "sounded",
    "be",
    "been",
}
_WORKS = WORK_WORDS - _NAMING


def sentence_like(content: str) -> bool:
    """Whether quoted words end like a sentence or a clause before an attribution."""
    return bool(_TERMINAL.search(content))


def addresses(content: str, name: str) -> bool:
    """Whether quoted words call somebody of that name: “Not today, Jane,”."""
    return any(
        word in content and re.search(rf"(?:^|, ){re.escape(word)}(?:[,.?!]|$)", content) is not None
        for word in name.split()
    )


def may_be_told(content: str, kind: QuoteKind) -> bool:
    """Whether quoted words are a phrase that somebody said, though no verb of speech tells it, and no nickname."""
    words = content.split()
    return kind is QuoteKind.PARTIAL and len(words) >= 4 and words[0][:1].islower()


def mostly_quoted(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a clause tells hardly more than the words quoted in it: "it was “beyond economic repair”"."""
    quoted = sum(token.end - token.start - 2 for token in tokens[start:stop] if token.kind is TokenKind.QUOTE)
    if not quoted:
        return False
    words = [token.lower for token in tokens[start:stop] if token.kind in (TokenKind.WORD, TokenKind.NUMBER)]
    share = quoted / (tokens[stop - 1].end - tokens[start].start)
    if len(words) <= 3 and share >= _QUOTED_SHARE:
        return True
    linked = bool(words) and words[-1] in _LINKING  # "no island would be “abandoned”"
    return linked and len(words) <= _FEW_WORDS and share >= _LINKED_SHARE


def kind_of(tokens: Sequence[Token], index: int, content: str) -> QuoteKind:
    """Return whether the quotation at token `index` is direct or partial, judged by its place and its words."""
    previous = tokens[index - 1] if index else None
    if previous is None or previous.text == ":" or previous.kind is TokenKind.QUOTE:
        direct = previous is not None or sentence_like(content) or content.count(" ") >= 4
        if previous is None and content[:1].islower() and _goes_on(tokens, index):
            direct = False
    elif previous.text in ",–—-":
        resumed = sentence_like(content) and any(token.kind is TokenKind.QUOTE for token in tokens[:index])
        direct = content[:1].isupper() or resumed
    else:
        direct = content[:1].isupper() and sentence_like(content) and content.count(" ") >= 3
    return QuoteKind.DIRECT if direct else QuoteKind.PARTIAL


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word follows the closing mark without any stop before it."""
    return index + 1 < len(tokens) and tokens[index + 1].kind is TokenKind.WORD


def is_title(tokens: Sequence[Token], index: int, content: str) -> bool:
    """Whether quoted words name a work, a sign or a thing rather than tell what somebody said."""
    before = {token.lower for token in tokens[max(0, index - 2) : index]}
    if before & _PREDICATING:  # "the operation was “surgical”"
        before = set()
    if (
        _names_work(tokens, index)
        or before & _NICKNAMING
        or "so-called" in before
        or _is_called(tokens, index, content)
    ):
        return True
    if index > 1 and tokens[index - 1].lower == "sign" and tokens[index - 2].lower in MODALS:
        return False  # "would sign “with a pencil”"
    if before & _WORKS and content[:1].islower() and not before & _SIGNS:
        return False  # "called the film “a knife wrapped in silk”"
    if before & _WORKS:
        return not {"with", "words"} <= {token.lower for token in tokens[max(0, index - 3) : index]}
    if content[-1:] in ".!?":
        return False
    words = content.split()
    capitals = sum(word[:1].isupper() for word in words)
    short = sum(len(word) <= 3 for word in words)
    return len(words) >= 2 and capitals >= max(2, len(words) - short) and words[-1][:1].isupper()


def _names_work(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word for a medium or a document follows: told the “Morning” programme."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    determined = index > 0 and tokens[index - 1].lower in DETERMINERS
    return determined and after is not None and not after.capital and base(after) in AUDIENCES | DOCUMENTS | WORK_WORDS


def _is_called(tokens: Sequence[Token], index: int, content: str) -> bool:
    """Whether one quoted word is the name of the thing before it: "the power plant “Marica-4”", "a password, ‘Elm’"."""
    at = index - 1 - (tokens[index - 1].kind is TokenKind.COMMA) if index else -1
    noun = tokens[at] if at >= 0 else None
    if noun is None or noun.kind is not TokenKind.WORD or noun.capital or not noun.lower[-1:].isalpha():
        return False
    word = content.rstrip(",")
    name = " " not in word and word[:1].isupper() and word[-1:] not in ".!?"
    return name and noun.lower not in FUNCTION_WORDS and noun.lower not in VERBS and noun.lower not in PRONOUNS


def event_of(index: int, events: Sequence[Event], tokens: Sequence[Token], last: str) -> Event | None:
    """Return the event whose words the quotation at token `index` is; `last` is the quotation's last character."""
    refused = [event for event in events if event.declined and any(one <= index < two for one, two in event.contents)]
    if refused:  # "declined to comment on what it called “gossip”", but not on “market speculation”
        return refused[0] if tokens[index - 1].lower in _NAMING else None
    events = [event for event in events if not event.declined]
    covering = [event for event in events if any(first <= index < stop for first, stop in event.contents)]
    if covering:
        inner = [part for event in covering for part in event.contents if part[0] <= index < part[1]]
        within = [
            event
            for event in events
            if not event.contents
            and event.leads
            and event.verb < index
            and any(first <= event.verb for first, _ in inner)
            and _adjacent(tokens, event, index)
        ]
        return max(covering + within, key=lambda event: event.verb if event.verb < index else -event.verb)
    before = [
        event
        for event in events
        if event.verb < index and (event.lemma not in QUOTE_ONLY_VERBS or _adjacent(tokens, event, index))
    ]
    after = [event for event in events if event.verb > index]
    if before and not (after and _closer(tokens, after[0], index, last)):
        return before[-1]
    follows = [event for event in after if not event.leads]
    if not follows:
        follows = [event for event in after if event.subject.first > index and last in ",.?!"]
    return follows[0] if follows else None


def _closer(tokens: Sequence[Token], after: Event, index: int, last: str) -> bool:
    """Whether the attribution after a quotation is nearer to it than the one before."""
    if last not in ",?!" or not index < after.subject.first <= index + 2:
        return False
    return not any(token.text in ":," for token in tokens[index - 1 : index])


def _adjacent(tokens: Sequence[Token], event: Event, index: int) -> bool:
    if tokens[index - 1].lower in ("words", "caption", "message", "for", "as"):
        return True
    return any(token.text in ",:" for token in tokens[event.verb : index]) or index <= event.verb + 2
