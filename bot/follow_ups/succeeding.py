"""Who came after somebody of whom the conversation tells ("the new one", "who got the job?"), and what they do now."""

import re

from bot.follow_ups.naming import FULL_NAME

_WHO_HAS_IT = re.compile(
    r"who(?:['’]s|['’]ll|\s+(?:is|has|will|did))?\s+(?:now\s+)?(?:(?:got|gets?|getting|took|takes?|taken|taking|has|have|had|been\s+given"
    r"|given|doing|does)\s+(?:over\s+)?(?:the|his|her|their|that)\s+(?:\w+\s+)?(?:job|post|place|position|seat|chair)"
    r"|(?:got|is|been)\s+(?:appointed|promoted|chosen|hired)\s+instead|tak(?:es|en|ing)\s+over|took\s+over)(?:\s+(?:now|then|instead"
    r"|after(?:\s+(?:that|him|her|them))?|from\s+(?:him|her|them)))*\W*",
    re.IGNORECASE,
)
_DOES_NOW = re.compile(
    r"(?:what(?:['’]s|\s+is|\s+will|\s+does)\s+(?:he|she)\s+(?:be\s+)?(?:doing|do|going\s+to\s+do|up\s+to|planning)"
    r"|where(?:['’]s|\s+is|\s+has|\s+did|\s+will)\s+(?:he|she)\s+(?:gone|go|going)(?:\s+to)?|what(?:['’]s|\s+is)\s+next\s+for\s+(?:him|her))"
    r"(?:\s+(?:now|next|today|afterwards|since|after(?:\s+(?:that|this))?|these\s+days))*\W*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:the\s+)?(?:new\s+)?(?:man|woman|guy|lady|person|one|official|minister|boss|successor)\s+(?:(?:who\s+(?:came|is)\s+)?after|following)\s+(?P<before>\S.*)$",
    re.IGNORECASE,
)


def asks_who_has_it_now(text: str) -> bool:
    """Tell whether a question asks, of nobody whom it names, who has the post of whoever was spoken of."""
    return _WHO_HAS_IT.fullmatch(text) is not None


def who_came_after(name: str) -> str:
    """Return how whoever has somebody's post now is described."""
    return f"the person who replaced {name}"


def described_by_predecessor(words: str) -> str | None:
    """Return the same for "the man after Ida Berg"; None if the words are no such description."""
    match = _AFTER.match(words)
    return who_came_after(match["before"]) if match and FULL_NAME.match(match["before"]) else None


def asks_what_one_does_now(text: str) -> bool:
    """Tell whether a question asks what has become of "him" or "her", or will."""
    return _DOES_NOW.fullmatch(text) is not None


def what_one_does_now(name: str) -> str:
    """Return the same in the words that articles have for it."""
    return f"What is {name} to join or head after leaving?"
