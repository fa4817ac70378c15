"""Headlines of other articles: "Read also: …" anywhere, and what hangs below the end of the text."""

import re

from index.datelines import is_date
from index.endings import is_finished, is_item, words

LONGEST_HEADLINE = 30
"""Words."""
_SHORTEST_OF_A_LIST = 5
_FEWEST_OF_A_LIST = 3

_MARKER = re.compile(
    r"[>»→*\[(\s]*(?:related(?:\s+(?:news|articles?|stories|topics|posts|coverage|content|links))?|read\s+(?:more|also|next)|also\s+read|"
    r"see\s+also|more\s+(?:on\s+this(?:\s+(?:story|topic))?|from\b[^:]{0,40}|news|stories)|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)|"
    r"recommended(?:\s+(?:for\s+you|stories|reading))?|most\s+(?:read|popular|viewed)|trending(?:\s+now)?|don.t\s+miss|"
    r"up\s+next|further\s+reading|editor.?s.?\s+(?:picks?|choice)|latest\s+(?:news|stories)|in\s+other\s+news|"
    r"читайте\s+(?:також|также)|(?:читати|дивіться|смотрите|дивись)\s+(?:також|также)|по\s+темі|по\s+теме|новини\s+по\s+темі|"
    r"xem\s+thêm|đọc\s+thêm|tin\s+liên\s+quan|bài\s+liên\s+quan|tin\s+cùng\s+chuyên\s+mục)",
    re.IGNORECASE,
)


def is_marker(line: str) -> bool:
    """Whether the line says that headlines of other articles follow it, and nothing else."""
    match = _MARKER.match(line)
    return match is not None and not line[match.end() :].strip(" :…>»→*])")


def is_marked_headline(line: str) -> bool:
    """Whether the line is another article's headline with its marker: "Read more: …"."""
    match = _MARKER.match(line)
    if match is None or words(line) > LONGEST_HEADLINE:
        return False
    rest = line[match.end() :].lstrip()
    return rest[:1] in {":", "|", ">", "»", "→"} and not line.rstrip().endswith(".")


def looks_like_headline(line: str) -> bool:
    """Whether it may be a headline: short, and not finished as a sentence is."""
    return words(line) <= LONGEST_HEADLINE and not line.rstrip("\"'”’»)").endswith((".", ":", ",", ";"))


def text_ends(lines: list[str]) -> int:
    """How many of the lines are left when dates, dated headlines and lists of headlines below the text are cut off.

    A lone unfinished line at the end stays: it may be the last words of the text.
    """
    end = len(lines)
    while end and is_date(lines[end - 1]):
        end -= 1
        if end > 1 and looks_like_headline(lines[end - 1]) and not is_item(lines[end - 1]):
            end -= 1
    first = end
    while first and _is_of_a_list(lines[first - 1]):
        first -= 1
    if (
        end - first >= _FEWEST_OF_A_LIST
        and first
        and is_finished(lines[first - 1])
        and not _is_list_text(lines[:first])
    ):
        return first
    return end


def _is_of_a_list(line: str) -> bool:
    return (
        looks_like_headline(line) and not is_finished(line) and not is_item(line) and words(line) >= _SHORTEST_OF_A_LIST
    )


def _is_list_text(lines: list[str]) -> bool:
    """Whether the text itself is mostly unfinished lines (a transcript, a list, a poem)."""
    return sum(not is_finished(line) for line in lines) * 2 > len(lines)
