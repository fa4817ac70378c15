"""That somebody said nothing: "declined to comment", "has not yet commented", "could not be reached"."""

from index.quotes.english import DAYS
from index.quotes.lexicon import word_set
from index.quotes.sentence import Sentence

REFUSALS = frozenset(["declined", "declines", "refused", "refuses", "declining", "refusing"])
_UTTERING = word_set(
    """
    comment say answer discuss speak elaborate confirm respond disclose reply give reveal name identify specify talk
    address explain provide
    """
)
_RESPONDING = word_set(
    """
    comment commented respond responded reply replied answer answered
    """
)
UNSPOKEN = frozenset(["comment", "respond", "reply", "elaborate"])
"""Of "did not comment": what was said ends before it."""
_CIRCUMSTANCES = frozenset(["when", "as", "after", "sent", "ahead", "until", "before", "since"])
_MADE_TO = frozenset(["drawn", "interviewed", "quoted", "drawn"])
_CALLS = frozenset(["return", "returned"])
_AUXILIARIES = word_set(
    """
    did has have had does do would could was were is are will
    """
)
_BETWEEN = word_set(
    """
    immediately yet publicly so far yesterday directly formally officially
    """
)


SILENT_WORDS = REFUSALS | _RESPONDING | _CALLS | {"say", "yet", "reached", "comments", "available", "unavailable"}
"""The words at which `declined_words` finds anything."""


def declined_words(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Return the token span of the words that tell of a silence and have their verb at `at`, or None."""
    word = sentence.word(at)
    if word == "say":
        unwilling = sentence.word(at - 1) == "wouldn't" or (sentence.word(at - 1), sentence.word(at - 2)) == (
            "not",
            "would",
        )
        asked = sentence.word(at + 1) in ("whether", "if", "why", "when", "what", "how", "who", "where")
        return (at - 1 - (sentence.word(at - 1) == "not"), _end(sentence, at + 2)) if unwilling and asked else None
    if word in REFUSALS:
        said = sentence.word(at + 2) in _UTTERING or (
            sentence.word(at + 2) == "be" and sentence.word(at + 3) in _MADE_TO
        )
        if sentence.word(at + 1) == "to" and said:
            return at, _end(sentence, at + 3)
        return (at, _end(sentence, at + 2)) if sentence.word(at + 1) in ("comment", "requests") else None
    start = _negated(sentence, at) if word in _RESPONDING or word in _CALLS else None
    if start is not None:
        calls = word in _RESPONDING or "call" in " ".join(sentence.word(index) for index in range(at + 1, at + 5))
        return (start, _end(sentence, at + 1)) if calls else None
    if word == "yet" and sentence.word(at + 1) == "to" and sentence.word(at + 2) in _UTTERING | _RESPONDING:
        first = at - 1 if sentence.word(at - 1) in _AUXILIARIES else at
        return first, _end(sentence, at + 3)
    return _unreached(sentence, at)


def _negated(sentence: Sentence, at: int) -> int | None:
    """Return where "did not immediately respond", whose verb is at `at`, begins."""
    back = at - 1
    while sentence.word(back) in _BETWEEN:
        back -= 1
    if sentence.word(back).endswith("n't"):
        return back
    if sentence.word(back) not in ("not", "never"):
        return None
    return back - 1 if sentence.word(back - 1) in _AUXILIARIES else None


def _unreached(sentence: Sentence, at: int) -> tuple[int, int] | None:
    word = sentence.word(at)
    if word == "reached" and sentence.word(at - 1) == "be" and _for_comment(sentence, at + 1):
        back = at - 2
        while sentence.word(back) in _BETWEEN:
            back -= 1
        if sentence.word(back) == "not":
            return back - 1, _end(sentence, at + 1)
        return (back, _end(sentence, at + 1)) if sentence.word(back) in ("couldn't", "cannot") else None
    if word in ("comment", "comments") and sentence.word(at - 1) in ("no", "further", "immediate"):
        back = at - 1
        while sentence.word(back) in ("further", "immediate", "no"):
            back -= 1
        if sentence.word(back) in ("had", "has", "have", "made", "offered", "gave") and sentence.word(back + 1) == "no":
            return back, _end(sentence, at + 1)
    if word in ("available", "unavailable") and sentence.word(at + 1) == "for" and sentence.word(at + 2) == "comment":
        back = at - 1
        while sentence.word(back) in _BETWEEN | {"not"}:
            back -= 1
        negative = word == "unavailable" or sentence.word(at - 1) == "not" or sentence.word(back + 1) == "not"
        return (back, _end(sentence, at + 3)) if sentence.word(back) in _AUXILIARIES and negative else None
    return None


def _for_comment(sentence: Sentence, at: int) -> bool:
    """Whether it is a speaker who could not be reached, not a place: "by telephone", "for comment", "on Monday"."""
    word, following = sentence.word(at), sentence.word(at + 1)
    if at >= sentence.stop or sentence.is_comma(at) or word in ("for", "immediately", "yesterday", "late"):
        return True
    return (word == "on" and following in DAYS) or (word == "by" and following in ("phone", "telephone", "email"))


def _end(sentence: Sentence, at: int) -> int:
    """Return where the words end: at the next comma, conjunction or dash."""
    while at < sentence.stop:
        word = sentence.word(at)
        if sentence.is_comma(at) or sentence.is_dash(at) or sentence.tokens[at].text in ":;":
            break
        if word in ("but", "and", "saying", "citing", "because", "while", "though"):
            break
        if word in _CIRCUMSTANCES and sentence.word(at - 1) in _RESPONDING | {
            "questions",
            "calls",
            "requests",
            "comments",
        }:
            break  # "declined to comment | when approached by the Gazette"
        at += 1
    return at
