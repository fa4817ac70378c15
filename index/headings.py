"""Which line is the title, and which lines are sub-headings."""

import re

from index.endings import continues, is_finished, is_item, words

LONGEST_HEADING = 20
"""Words."""
LONGEST_TITLE = 35
"""Words."""
_LONGEST_LINE = 250
_MARKED = re.compile(r"(#{1,6})\s+(.*?)\s*#*")


def marked(line: str) -> str | None:
    """Return the words of a heading that Markdown marks ("## Words"), else None."""
    match = _MARKED.fullmatch(line)
    return match.group(2) if match and match.group(2) else None


def reads_as_title(line: str) -> bool:
    """Whether the first line of a text can be its headline: short, and not ended as running text ends."""
    return (
        words(line) <= LONGEST_TITLE
        and len(line) <= _LONGEST_LINE
        and not line.rstrip("\"'”’»)").endswith((".", ",", ";", ":", "…"))
        and not is_item(line)
        and not continues(line)
    )


def reads_as_heading(line: str, before: str | None, after: str | None) -> bool:
    """Whether an unmarked line between paragraphs is a sub-heading. `before` and `after` are its neighbours.

    A heading stands above text, so the last line is none; a line after a colon or among other short lines belongs to
    a list.
    """
    if not _is_short(line) or after is None or not is_finished(after):
        return False
    return before is None or not before.endswith((":", ",", ";"))


def _is_short(line: str) -> bool:
    return (
        words(line) <= LONGEST_HEADING
        and len(line) <= _LONGEST_LINE
        and any(character.isalpha() for character in line)
        and not is_finished(line)
        and not line.endswith((":", ";", ",", "-", "–", "—"))
        and not is_item(line)
        and not continues(line)
    )
