"""What a message is about: its text without all that makes a question of it, and the names and numbers in that."""

import re
from collections.abc import Iterable

from bot.languages.rules import Rules
from index.model import Span

_NUMBER = re.compile(r"(?<![\w-])\d+(?:[.,]\d+)*(?![\w-])")
_NAME = re.compile(
    r"\b[^\W\d_a-zа-яіїєґё][\w'’-]*(?:\s+(?:(?:of|the|van|von|de|der|al|bin|da|di|du)\s+)*[^\W\d_a-zа-яіїєґё][\w'’-]*)*"
)
_EDGE = " \t,;:.!?…–—-\"“”'’()«»„"


def blanked(text: str, spans: Iterable[Span | None]) -> str:
    """Return the text with these stretches blank, so that all else stays in its place."""
    for span in spans:
        if span is not None:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def topic_of(text: str, rules: Rules) -> str:
    """Return the topic of a message whose speaker, period and politeness are blank."""
    bare = blanked(text, (Span(*match.span()) for match in rules.framing.finditer(rules.readable(text))))
    # what was cut out left its possessive, or nothing between two commas
    kept = [word for word in bare.split() if word.strip(_EDGE) not in {"", "s"}]
    while kept and _is_edge(kept[0], rules):
        kept.pop(0)
    while kept and _is_edge(kept[-1], rules):
        kept.pop()
    return " ".join(kept).strip(_EDGE)


def _is_edge(word: str, rules: Rules) -> bool:
    """Tell whether a word means nothing at the begin or the end of a topic."""
    bare = word.strip(_EDGE)
    # "US", "IT" and "WHO" are names
    return rules.readable(bare).lower() in rules.edges and not (len(bare) > 1 and bare.isupper())


def names_in(topic: str, text: str) -> tuple[str, ...]:
    """Return the names in a topic, as far as capitals tell: none where all or nothing of the message is in capitals."""
    if text.isupper() or text.islower():
        return ()
    begins = next((match.start() for match in re.finditer(r"\w", text)), 0)
    found = []
    for match in _NAME.finditer(topic):
        is_first_word = text.find(match.group()) == begins and " " not in match.group()
        if not (is_first_word and not match.group().isupper()):
            found.append(match.group())
    return tuple(dict.fromkeys(found))


def numbers_in(topic: str) -> tuple[str, ...]:
    """Return the numbers in a topic, in digits as written."""
    return tuple(dict.fromkeys(match.group() for match in _NUMBER.finditer(topic)))
