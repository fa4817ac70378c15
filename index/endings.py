"""How a line ends and begins: whether it is a finished sentence, a list item, a continuation."""

import re

_FINISHED = re.compile(r"[.!?…。！？।؟][\"'”’»“)\]*_]*(?:\s*\[\d+\])*$")
_TAIL = 60
"""Characters in which the end of a sentence shows."""
_ITEM = re.compile(r"(?:[-*•·‣▪●–—]\s|\(?\d{1,3}[.)]\s|[a-z]\)\s)")


def is_finished(line: str) -> bool:
    """Whether it ends as a sentence ends, closing quotation marks and brackets aside."""
    return _FINISHED.search(line[-_TAIL:]) is not None


def is_item(line: str) -> bool:
    """Whether it begins as an item of a list."""
    return _ITEM.match(line) is not None


def continues(line: str) -> bool:
    """Whether it begins in lower case, as a broken line goes on; names such as iPhone do not count."""
    first = line.split(maxsplit=1)[0] if line.strip() else ""
    return first[:1].islower() and not any(character.isupper() for character in first)


def words(line: str) -> int:
    """How many words it has."""
    return len(line.split())
