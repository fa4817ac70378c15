"""The dateline with which a report begins: where and by whom it was written, such as "BODØ, Norway (A Wire) — "."""

import re

_DATELINE = re.compile(
    r"[^\Wa-z][^\Wa-z .'’-]+(?:[ .'’-]+[^\Wa-z]+)*(?:,\s[\w. ]{2,30})?\s*(?:\([^)]{2,40}\)\s*)?(?:[—–]|-(?=\s))\s*"
)


def without_dateline(text: str) -> str:
    """Return a sentence without the dateline before it, if it has one."""
    return _DATELINE.sub("", text, count=1) if _DATELINE.match(text) else text
