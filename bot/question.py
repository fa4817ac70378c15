"""What a message asks: whose words, about what, and what kind of thing. English rules, over surface patterns."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from index.model import Span
from index.people import Directory, Person
from index.search.expected import Expected, expected


class Kind(StrEnum):
    """What is wanted."""

    QUOTES = "quotes"
    """Somebody's words: "what did X say about Y"."""
    FACT = "fact"
    """Something that is asked in none of the other ways."""
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how many"
    WHY = "why"
    WHO = "who"
    """A person or body, also "who said Y"."""
    LIST = "list"
    """All of a kind: "which towns …", "name the …", "who has called for …"."""
    TIMELINE = "timeline"
    """What happened, day by day."""
    CHANGES = "changes"
    """What is new or different, mostly since some day."""
    YES_NO = "yes/no"
    ABSENCE = "absence"
    """Whether somebody spoke at all: "has X commented on Y"."""
    KEYWORDS = "keywords"
    """A few words that are no question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose words are asked for: the `words` that name them, at `span` of the text, without a leading article.

    `people` are those whom the words may mean, best guess first; empty if nobody of that name or role is quoted, or if
    no directory was given. `is_role` tells that the words give a function or a body and no person's name.
    `is_choice` tells that the words leave open which of several is meant ("the Secretary-General"), so that it may be
    worth asking back; it is false where several are asked for ("Zelensky and Guterres"), and where a role passed on.
    """

    words: str
    span: Span
    people: tuple[Person, ...] = ()
    is_role: bool = False
    is_choice: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both inclusive, and the words that name them, at `span` of the text.

    `date.min` and `date.max` stand for an end that is open.
    """

    first: date
    last: date
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Question:
    """A message as understood. All spans are places in `text`.

    `speaker` is whose words are wanted; any kind may have one ("how many died according to the mayor?"). `asking` is
    the stretch that asks for words ("say", "reaction"), which is no part of the topic. `topic` is what is left of the
    text without speaker, asking, period and the words that make it a question. `names` and `numbers` are those of the
    topic, which an answer must hold. `expected` is what kind of thing the answer must hold. `language` is an ISO 639-1
    code.
    """

    text: str
    kind: Kind
    speaker: Asked | None = None
    asking: Span | None = None
    topic: str = ""
    period: Period | None = None
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    expected: Expected | None = None
    language: str = "en"

    @property
    def speaker_name(self) -> str | None:
        """The words that name the speaker."""
        return None if self.speaker is None else self.speaker.words


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


def parse(
    text: str, *, people: Directory | None = None, now: datetime | None = None, language: str | None = None
) -> Question:
    """Read a message. Whatever is not recognised is a fact question, or keywords if it has no question word.

    `people` are those whom the articles quote; without, nobody is recognised among them. `now` is the time in the
    reader's time zone; without, only dates that name their year make a period. `language` is known for certain if
    given; else the text tells.
    """
    del now
    match = _asking_for_words(text)
    if match is not None:
        start, end = match.span("speaker")
        article = _LEADING.match(match["speaker"])
        span = Span(start + (article.end() if article else 0), end)
        words = text[span.start : span.end]
        speaker = Asked(words, span, people.find(words) if people else ())
        asking = Span(*match.span("asking"))
        return Question(text, Kind.QUOTES, speaker, asking, expected=expected(text), language=language or "en")
    kind = Kind.FACT if _QUESTION_WORD.match(text) or "?" in text else Kind.KEYWORDS
    return Question(text, kind, expected=expected(text), language=language or "en")


def _asking_for_words(text: str) -> re.Match[str] | None:
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match and not _NO_SPEAKER.search(match["speaker"].strip()):
            return match
    match = _ON.match(text)
    return match if match and not _NO_NAME.match(match["speaker"]) else None
