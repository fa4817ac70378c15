"""What a message asks: whose words, about what, and what kind of thing. English rules, over surface patterns."""

import re
from dataclasses import dataclass
from enum import StrEnum

from index.model import Span
from index.search.expected import Expected, expected


class QuestionKind(StrEnum):
    """What is wanted."""

    SPEECH = "speech"
    """Somebody's words: "what did X say about Y"."""
    FACT = "fact"
    """Anything else that is asked."""
    KEYWORDS = "keywords"
    """A few words that are no question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. `speaker` is the stretch of `text` that names whose words are wanted."""

    text: str
    kind: QuestionKind
    speaker: Span | None
    expected: Expected | None

    @property
    def speaker_name(self) -> str | None:
        """The words that name the speaker."""
        return None if self.speaker is None else self.text[self.speaker.start : self.speaker.end]


_SAY = (
    r"(?:say|says|said|saying|tell|told|think|thinks|thought|warn|warns|warned|claim|claims|claimed|argue|argues|argued"
    r"|announce|announced|declare|declared|state|stated|stress|stressed|insist|insisted|suggest|suggested|mention"
    r"|mentioned|comment|comments|commented|remark|remarked|add|added|write|wrote|predict|predicted|urge|urged"
    r"|deny|denied|admit|admitted|promise|promised|describe|described|explain|explained|respond|responded|react|reacted"
    r"|talk|talked|speak|speaks|spoke|spoken|complain|complained|accuse|accused|criticise|criticised|criticize"
    r"|criticized|praise|praised|believe|believes|believed|reveal|revealed|confirm|confirmed|ask|asked|demand|demanded|hope|hopes|hoped|expect|expects|expected|feel|feels|felt)"
)
_AUXILIARY = r"(?:did|does|do|has|have|had|would|will|is|was|were)"
_SPEAKER = r"(?P<speaker>[^?,;:]{2,60}?)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:what|how|why|which|where|when)\b[^?]{{0,40}}?\b{_AUXILIARY}\s+{_SPEAKER}\s+(?:just\s+|also\s+|really\s+)?{_SAY}\b",
        rf"^\W*{_AUXILIARY}n?'?t?\s+{_SPEAKER}\s+(?:ever\s+|already\s+|yet\s+)?{_SAY}\b",
        rf"^\W*{_SPEAKER}(?:'s|’s|s'|s’)\s+(?:\w+\s+)?(?:words?|comments?|remarks?|statements?|reaction|response|views?|opinions?"
        r"|position|stance|quotes?|take)\s+(?:on|about|to|regarding|of)\b",
        rf"\b(?:words?|comments?|remarks?|statements?|quotes?|quotations?|reaction|response)\s+(?:by|of|from)\s+{_SPEAKER}"
        r"(?=\s+(?:on|about|to|regarding)\b|\W*$)",
        rf"\baccording\s+to\s+{_SPEAKER}(?=\s*(?:[?,;]|$))",
        rf"^\W*{_SPEAKER}\s+{_SAY}\s+(?:what|about|on)\b",
    )
)
_ON = re.compile(r"^\W*(?P<speaker>[A-Z]\S*(?:\s+[A-Z]\S*){0,3})\s+(?:on|about)\s+\S")
_QUESTION_WORD = re.compile(
    r"^\W*(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|did|does|do|has|have|had|can|could|will|would"
    r"|should|may|might|tell|show|give|list|explain|name|describe)\b",
    re.IGNORECASE,
)
_NO_SPEAKER = re.compile(
    r"^(?:it|they|there|this|that|these|those|you|i|we|people|anyone|anybody|someone|somebody|everyone"
    r"|(?:the )?articles?|been|be|not|the news|he|she|him|her)$",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def parse(text: str) -> Question:
    """Read a message. Whatever is not recognised is a fact question, or keywords if it has no question word."""
    speaker = _speaker(text)
    if speaker is not None:
        kind = QuestionKind.SPEECH
    elif _QUESTION_WORD.match(text) or "?" in text:
        kind = QuestionKind.FACT
    else:
        kind = QuestionKind.KEYWORDS
    return Question(text, kind, speaker, expected(text))


def _speaker(text: str) -> Span | None:
    for pattern in (*_PATTERNS, _ON):
        match = pattern.search(text)
        if match and not _NO_SPEAKER.match(match["speaker"].strip()):
            start, end = match.span("speaker")
            article = _LEADING.match(match["speaker"])
            return Span(start + (article.end() if article else 0), end)
    return None
