"""What class of thing a question wants, and whether a sentence gives one that is new: a person, a place, a club.

English, over surface patterns. A sentence without a name other than those of the question does not tell who it was.
"""

import re
from enum import StrEnum

from bot.answers.highlights import highlights
from bot.over_time.quantities import quantities
from bot.over_time.rivals import is_of_people
from bot.question import Kind, Question
from index.model import Span
from index.search.expected import Expected, holds
from index.words import fold, words


class Wanted(StrEnum):
    """A class of thing that has a name, or a place in time or space."""

    SOMEBODY = "somebody"
    NAMED = "named"
    PLACE = "place"
    TIME = "time"


_ROLES = (
    r"minister|politician|judge|player|captain|coach|manager|official|officer|general|spokes(?:man|woman|person)|governor"
    r"|ambassador|mayor|president|senator|deputy|lawyer|banker|doctor|nurse|scientist|bishop|king|queen|prince|princess"
)
_ROLE_ASKED = re.compile(rf"^\W*(?:which|what)\s+(?:[\w'’-]+\s+){{0,3}}?(?P<role>{_ROLES})\b", re.IGNORECASE)
_NAMED = re.compile(
    r"^\W*(?:and\s+|so\s+|but\s+)?(?:to\s+|by\s+|for\s+|from\s+|in\s+|at\s+|with\s+)?(?:which|what)\s+(?:\w+\s+){0,2}?"
    r"(?:clubs?|teams?|compan(?:y|ies)|firms?|banks?|part(?:y|ies)|countr(?:y|ies)|states?|cit(?:y|ies)|towns?"
    r"|villages?|places?|areas?|newspapers?|universit(?:y|ies)|hospitals?|schools?|ministr(?:y|ies)|agenc(?:y|ies)|unions?"
    rf"|nations?|islands?|rivers?|airlines?|courts?|provinces?|regions?|count(?:y|ies)|districts?|ships?|{_ROLES})\b"
    r"|\bwhat(?:['’]?s|\s+(?:is|was))\s+.{2,60}\s(?:called|named|(?:first\s+|last\s+|sur)?name)\W*$"
    r"|\b(?:the\s+)?names?\s+of\s+(?:the|a|an)\b|\bwhat(?:['’]?s|\s+(?:is|was))\s+(?:his|her|its|the)\s+name\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w'’-]*")
_NO_NAME = re.compile(
    r"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|I|I['’]\w+)$"
)
_CLAUSE_ENDS = re.compile(r"[,;:()—–]\s|\s[-–—]\s|\s(?:after|before|when|while|because|although|since)\s")
_NAME_ENDS = re.compile(r"(?:\b[^\W\d_a-z][\w'’-]*\s+){0,3}\b[^\W\d_a-z][\w'’-]*,\s$")
_APPOSITION = re.compile(r"(?:the|an?|its|his|her|their|who|whose|now|then|formerly|aged|\d)\b", re.IGNORECASE)
_SHORTEST = 2
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"“„(])\W*$")


def wanted(question: Question) -> Wanted | None:
    """Tell what a question wants a name of, if it is a name, a place or a time."""
    if _NAMED.search(question.text):
        return Wanted.NAMED
    if question.kind is Kind.WHO or question.expected is Expected.PERSON:
        return Wanted.SOMEBODY
    if question.expected is Expected.PLACE:
        return Wanted.PLACE
    return Wanted.TIME if question.expected is Expected.TIME else None


def gives(question: Question, sentence: str) -> bool:
    """Tell whether a sentence holds what a question wants, besides what the question itself names."""
    match wanted(question):
        case Wanted.NAMED:
            role = _ROLE_ASKED.search(question.text)
            is_role_there = role is None or role["role"].casefold() in sentence.casefold()
            return is_role_there and names_another(sentence, question.text)
        case Wanted.SOMEBODY:
            return names_another(sentence, question.text) or any(
                is_of_people(one.counted) for one in quantities(sentence)
            )
        case Wanted.PLACE:
            return bool(highlights(Expected.PLACE, sentence, question.text))
        case Wanted.TIME:
            return holds(Expected.TIME, sentence, frozenset())
        case _:
            return True


def wants_name(question: Question) -> bool:
    """Tell whether a question wants to know who or what it was that did something."""
    return wanted(question) in {Wanted.SOMEBODY, Wanted.NAMED}


def clause_of(sentence: str, span: Span) -> str:
    """Return the stretch between commas around a span, with the name before it that it tells of.

    "Ane Berg, who runs the yard, told": her name belongs to "who runs the yard"; that of "Ane Berg, the new head, runs
    the yard" to its last part.
    """
    ends = list(_CLAUSE_ENDS.finditer(sentence))
    before = [0, 0, *(match.end() for match in ends if match.end() <= span.start)]
    end = next((match.start() for match in ends if match.start() >= span.end), len(sentence))
    for place in (before[-1], before[-2]):
        named = _NAME_ENDS.search(sentence[:place])
        if named is not None and (place == before[-1] or _APPOSITION.match(sentence, place)):
            return sentence[named.start() : end]
    return sentence[before[-1] : end]


def names_another(sentence: str, question: str) -> bool:
    """Tell whether a sentence has a name that is not in the question. Its first word is one if it has a meaning."""
    asked = frozenset(word.surface for word in words(question))
    return any(_is_another(sentence, match, asked) for match in _CAPITALISED.finditer(sentence))


def _is_another(sentence: str, match: re.Match[str], asked: frozenset[str]) -> bool:
    word = match.group()
    name = fold(word).removesuffix("'s").removesuffix("’s")
    if _NO_NAME.match(word) or name in asked or len(name) < _SHORTEST:
        return False
    begins = _SENTENCE_START.search(sentence[: match.start()]) is not None
    return not begins or not words(word)[0].stop
