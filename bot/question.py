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
    """A question as understood. `speaker` is the stretch of `text` that names whose words are wanted.

    `asking` is the stretch that asks for words ("say", "reaction"), which is no part of the topic.
    """

    text: str
    kind: QuestionKind
    speaker: Span | None
    asking: Span | None
    expected: Expected | None

    @property
    def speaker_name(self) -> str | None:
        """The words that name the speaker."""
        return None if self.speaker is None else self.text[self.speaker.start : self.speaker.end]


_SAY = (
    r"(?P<asking>say|says|said|tell|tells|told|think|thinks|thought|warn|warns|warned|claim|claims|claimed|argue|argues"
    r"|argued|announce|announces|announced|declare|declares|declared|state|states|stated|stress|stresses|stressed"
    r"|insist|insists|insisted|suggest|suggests|suggested|mention|mentions|mentioned|comment|comments|commented|remark"
    r"|remarks|remarked|add|adds|added|write|writes|wrote|written|predict|predicts|predicted|urge|urges|urged|deny"
    r"|denies|denied|admit|admits|admitted|promise|promises|promised|describe|describes|described|explain|explains"
    r"|explained|respond|responds|responded|react|reacts|reacted|talk|talks|talked|speak|speaks|spoke|spoken|complain"
    r"|complains|complained|accuse|accuses|accused|criticise|criticises|criticised|criticize|criticizes|criticized"
    r"|praise|praises|praised|believe|believes|believed|reveal|reveals|revealed|confirm|confirms|confirmed|ask|asks"
    r"|asked|demand|demands|demanded|hope|hopes|hoped|expect|expects|expected|feel|feels|felt)\b"
)
_SAYING = (
    r"(?P<asking>saying|telling|thinking|warning|claiming|arguing|announcing|declaring|stating|stressing|insisting"
    r"|suggesting|mentioning|commenting|remarking|writing|predicting|urging|denying|admitting|promising|describing"
    r"|explaining|responding|reacting|talking|speaking|complaining|accusing|criticising|criticizing|praising|asking"
    r"|demanding|hoping|expecting)\b"
)
_DO = r"\b(?:did|does|do|has|have|had|would|will)(?:n['’]?t)?"
_BE = r"\b(?:is|are|was|were)(?:n['’]?t)?"
_WORD = r"\b(?:what|how|why|which|where|when)\b[^?]{0,40}?"
_SPEAKER = r"(?P<speaker>[^?,;:]{2,60}?)"
_ADVERB = r"(?:(?:just|also|really|ever|already|yet|actually|recently)\s+)?"
_WORDS_OF = (
    r"(?P<asking>words?|comments?|remarks?|statements?|quotes?|quotations?|reaction|response|views?|opinions?|position"
    r"|stance|take|warnings?)"
)
_ABOUT = r"(?:on|about|to|regarding|concerning)\b"
_SHOW = (
    r"^\W*(?:(?:what|which)(?:['’]s|\s+(?:is|was|were|are))\s+"
    r"|(?:please\s+)?(?:show|give|tell|find|list)\s+(?:me\s+)?(?:all\s+)?)?"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WORD}{_DO}\s+{_SPEAKER}\s+{_ADVERB}{_SAY}",
        rf"{_WORD}{_BE}\s+{_SPEAKER}\s+{_ADVERB}{_SAYING}",
        rf"^\W*{_DO}\s+{_SPEAKER}\s+{_ADVERB}{_SAY}",
        rf"^\W*{_BE}\s+{_SPEAKER}\s+{_ADVERB}{_SAYING}",
        rf"{_SHOW}{_SPEAKER}(?:['’]s|(?<=s)['’])\s+(?:\w+\s+)?{_WORDS_OF}\s+(?:{_ABOUT}|of\b)",
        rf"\b{_WORDS_OF}\s+(?:by|of|from)\s+{_SPEAKER}(?=\s+{_ABOUT}|\W*$)",
        rf"\b(?P<asking>according)\s+to\s+{_SPEAKER}(?=\s*(?:[?,;.]|$))",
        rf"\b(?:what|how|whether|all|everything|anything)\s+(?:that\s+)?{_SPEAKER}\s+{_ADVERB}{_SAY}",
        rf"^\W*{_SPEAKER}\s+{_SAY}\s+(?:what|about|on)\b",
        rf"^\W*{_SPEAKER}\s+(?P<asking>quotes?|quotations?|statements?)\s+(?:on|about)\b",
    )
)
_ON = re.compile(
    r"^\W*(?P<speaker>[A-Z]\S*(?:\s+[A-Z]\S*){0,3})\s+(?P<asking>on|about)\s+"
    r"(?!\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\w*\b)\S"
)
_NO_NAME = re.compile(
    r"^(?:attacks?|assaults?|strikes?|war|talks?|reports?|news|updates?|bans?|tax(?:es)?|deals?|agreements?|votes?"
    r"|debates?|research|meetings?|summits?|sanctions|pressure|impact|effects?|statements?|comments?|details|facts"
    r"|articles?|information|everything|anything|questions?)$",
    re.IGNORECASE,
)
"""What stands before "on" and is nobody: "Attack on Kyiv"."""
_QUESTION_WORD = re.compile(
    r"^\W*(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|did|does|do|has|have|had|can|could|will|would"
    r"|should|may|might|tell|show|give|list|explain|name|describe)\b",
    re.IGNORECASE,
)
_NO_SPEAKER = re.compile(
    r"^(?:it|they|there|this|that|these|those|you|i|we|people|(?:any|some|every|no)(?: ?one|body)(?: else)?"
    r"|(?:the )?articles?|not|the news|he|she|him|her|(?:is|are|was|were|did|does|do|has|have|had|would|will|can"
    r"|could|should)\b.*)$"
    r"|^(?-i:Who|Whom|What|Which|When|Where|Why|How)\b"
    r"|(?-i:\b(?:who|whom|what|which|when|where|why|how|while|because|since|after|before|if|be|been)\b)",
    re.IGNORECASE,
)
"""What a pattern may take for a speaker and is none. "WHO" in capitals is one."""
_LEADING = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def parse(text: str) -> Question:
    """Read a message. Whatever is not recognised is a fact question, or keywords if it has no question word."""
    match = _asking_for_words(text)
    if match is not None:
        start, end = match.span("speaker")
        article = _LEADING.match(match["speaker"])
        speaker = Span(start + (article.end() if article else 0), end)
        return Question(text, QuestionKind.SPEECH, speaker, Span(*match.span("asking")), expected(text))
    kind = QuestionKind.FACT if _QUESTION_WORD.match(text) or "?" in text else QuestionKind.KEYWORDS
    return Question(text, kind, None, None, expected(text))


def _asking_for_words(text: str) -> re.Match[str] | None:
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match and not _NO_SPEAKER.search(match["speaker"].strip()):
            return match
    match = _ON.match(text)
    return match if match and not _NO_NAME.match(match["speaker"]) else None
