"""Who came after somebody in an office, and who holds one now: told in words of its own, seldom in the question's."""

import re
from collections.abc import Sequence

from index.model import Hit
from index.people import Directory, Person

_ASKS = re.compile(
    r"\b(?:replac(?:e[sd]?|ing)|succe(?:ed(?:s|ed)?|ssor)|took\s+over|takes?\s+over|came\s+after|followed|filled\s+the\s+post"
    r"|(?:got|gets|took|has)\s+(?:the|his|her|their)\s+(?:job|post|place|seat)|in\s+charge\s+(?:of|at)|new\s+head\s+of"
    r"|(?:made|became|becomes|appointed|named|elected)\b.*\bafter)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\bto\s+(?:replace|succeed)\b|\b(?:replaces|replaced|succeeds|succeeded)\b|\b(?:takes|took|taking)\s+over\b"
    r"|\bwill\s+(?:\w+\s+)?(?:run|lead|head|replace|succeed)\b|\buntil\s+a\s+successor\b|\b(?:[Hh]is|[Hh]er|[Tt]heir)\s+successor\b"
    r"|\b(?:was|is|been|were)\s+(?:appointed|named|promoted|elected|sworn\s+in)\b|\band\s+(?:appointed|named)\s+[A-Z]"
    r"|\bnew\s+acting\b",
)

_DESCRIBED = re.compile(
    r"\bthe\s+(?:man|woman|person|one|official|minister)\s+who\s+(?:has\s+)?(?:replaced|succeeded|took\s+over\s+from|followed)"
    r"\s+(?P<before>.+)$",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"\b[^\W\d_a-z][\w'’-]+(?:\s+[^\W\d_a-z][\w'’-]+)+")
_LONGEST_NAME = 3


def asks_successor(question: str) -> bool:
    """Tell whether a question asks who came after somebody, or holds an office now."""
    return _ASKS.search(question) is not None


def tells_successor(sentence: str) -> bool:
    """Tell whether a sentence says that somebody takes an office."""
    return _TELLS.search(sentence) is not None


def who_is_described(text: str) -> re.Match[str] | None:
    """Find "the man who replaced Ida Berg" in a question; the group `before` begins with who was replaced."""
    return _DESCRIBED.search(text)


def predecessor(words: str, people: Directory) -> tuple[str, Person] | None:
    """Return the name that these words begin with, as written, and whose it is; None if nobody so called is quoted."""
    parts = words.split()
    for length in range(2, min(_LONGEST_NAME, len(parts)) + 1):
        name = " ".join(parts[:length]).strip("?.,")
        found = [person for person in people.find(name) if person.is_named]
        if found:
            return name, found[0]
    return None


def asking_for_successor(before: Person) -> str:
    """Return what to search for: who has what somebody had."""
    role = before.roles[0].role.removeprefix("former ") if before.roles else "successor"
    return f"Who takes over from {before.name} as {role}?"


def successor(before: Person, hits: Sequence[Hit], people: Directory) -> str | None:
    """Return who takes the place of somebody, as the first sentence found tells; None if none names anybody else.

    Articles that do not name who went tell of other posts.
    """
    for hit in hits:
        if before.name not in hit.article.text:
            continue
        for sentence in hit.sentences:
            for match in _FULL_NAME.finditer(sentence.text if tells_successor(sentence.text) else ""):
                named = [person for person in people.find(match.group()) if person.is_named]
                if len(named) == 1 and named[0].name != before.name:
                    return named[0].name
    return None
