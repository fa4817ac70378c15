"""What each number of a sentence counts: "19 injured", "killed 12 people", "the toll rose to 31", "€12 million".

English rules over the words of the number's clause. A number whose noun or state is not certain counts nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.over_time.numbers import Bound, Number, find_numbers
from bot.over_time.units import MEASURES, PEOPLE, STATE_OF, State
from index.model import Span
from index.words import stem

_CLAUSE_END = re.compile(
    r"[,;:.!?()\[\]—–“”\"]|\s-\s|\b(?:and|but|while|whereas|or|although|though|as\s+well\s+as|including)\b"
)
_CLAUSE_START = re.compile(r"[,;:()\[\]—–“”\"]|\s-\s|\b(?:and|but|while|whereas|or|although|though)\b")
_ASIDE = re.compile(r"^([^,;:.]{0,40}),[^,;.]{3,60},(?=\s+(?:were|was|are|is|have|has|had|died)\b)")
"""What stands between the noun and its verb: "12 people, among them two children, were injured"."""
_NOUN_ENDS = re.compile(
    r"\b(?:in|at|on|from|by|for|with|near|after|before|during|to|since|of|off|were|was|are|is|have|had|has|been|be|being"
    r"|who|that|which|when|where|will|would|could|may|might|can|did|does|do|still|already|got|get|remains?"
    r"|went|fell|took|take|left|says?|said|live|worth|across|into|over|under|between|burnt|now|so|not|later|today"
    r"|yesterday|tomorrow|lost|than|as|rose|risen|grew|stood|stands|put|came|come|made|fled|won|voted|spent|\d+)\b"
    r"|(?<=\w\s)\w+ed\b"
)
"""What follows a noun. A participle before it is a part of it ("closed schools"), one behind it is not."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FILLER = frozenset(["more", "other", "another", "further", "additional", "the", "a", "an"])
_MOST_NOUN_WORDS = 5
_REACH = 10
"""Words after the noun in which its state must be told."""
_VERB_BEFORE = 4
"""Words before the number in which a verb that makes people what they are counted as must stand."""
_PART = re.compile(r"\s+of\s+(?:them|whom|those|these|which|the|its|his|her|their|our)\b")
_PART_BEFORE = re.compile(
    r"\b(?:including|among\s+(?:them|whom|those|the\s+\w+)|of\s+(?:them|whom|those))\W[^;.]*$", re.IGNORECASE
)
_FROM, _TO = re.compile(r"\bfrom\s+$"), re.compile(r"[^,;.]{0,20}?\s+to\s")
"""Of "rose from 12 to 19", only the latter is how it stands."""
_RATE = re.compile(r"\s+(?:an?|per|each)\s+[a-z]")
"""Behind a sum of money: "118 euros a megawatt-hour"."""
_MORE = re.compile(r"\s+(?:more|additional|further|extra)\b")
_ANOTHER = re.compile(r"\b(?:another|a\s+further|an\s+additional|a\s+second|by)\s+$", re.IGNORECASE)
_OTHER_TIME = re.compile(
    r"\b(?:similar|previous|previously|earlier|last\s+year|so\s+far\s+this|this\s+year|per\s+(?:day|week|month|year|person|head)"
    r"|a\s+(?:day|week|month|year)|every|each|annual|annually|daily|on\s+average)\b"
)
"""In its clause, a number is of another event, a rate, or denied."""
_NOT = re.compile(r"\bnot\s+(?:\w+\s+){0,2}$|n['’]t\s+(?:\w+\s+){0,2}$")
"""What denies the number right behind it."""
_UNREAL = re.compile(
    r"\b(?:could|may|might|would|should|[Ii]f|[Uu]nless|fear|fears|feared|risk|risks|threaten\w*|capacity)\b"
)
"""In its clause, people are not counted: what is told has not happened, or is not certain."""
_COUNTED_BEFORE = re.compile(
    r"\b(?P<what>toll|numbers?|count|tally|total)\b(?:\s+of\s+(?P<of>[^,;.()]{3,60}?))?"
    r"(?P<between>(?:\s+(?!of\b)[^,;.()\s]+){0,12}?)\s+(?:to|at|is|was|stands|stood|reached|hit|passed|topped|exceeded|of)\s+$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:no\s+one|nobody|none|no(?=\s+(?:\w+\s+)?(?:casualties|injuries|deaths|fatalities|victims|people)\b))\b",
    re.IGNORECASE,
)
_TO_HOSPITAL = re.compile(r"\b(?:taken|rushed|brought|admitted|flown)\b.*\bhospitals?\b|\bin\s+hospitals?\b")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: people in a `state`, things (`noun`, stems), or what has a `unit` (as of `Number`).

    `noun` is None for people, and where the unit is money or percent.
    """

    unit: str | None = None
    state: State | None = None
    noun: str | None = None

    @property
    def is_everybody(self) -> bool:
        """Whether it is all people of a state, and not some kind of them."""
        return self.state is not None and self.noun is None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts. `start:end` is its place in the sentence, with its bound ("at least 12").

    `label` are words for what is counted ("injured", "hectares"), "" where the number's own words say it.
    """

    value: float
    bound: Bound
    counted: Counted
    label: str
    start: int
    end: int


def quantities(sentence: str, without: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """Return what the numbers of a sentence count, in order; `without` are the spans of its dates."""
    numbers = find_numbers(sentence, without)
    found = [_quantity(sentence, number, place) for place, number in enumerate(numbers)]
    known = [quantity for quantity in [*found, *_nobody(sentence)] if quantity is not None]
    return tuple(sorted(_totals(sentence, known), key=lambda quantity: quantity.start))


def _totals(sentence: str, known: Sequence[Quantity]) -> list[Quantity]:
    """Leave out who is counted in a toll already: of "rose to five after two died", the five."""
    tolls = [one for one in known if _COUNTED_BEFORE.search(sentence[: one.start])]
    return [
        one
        for one in known
        if one in tolls or not any(one.counted == toll.counted and toll.start < one.start for toll in tolls)
    ]


def _quantity(text: str, number: Number, place: int) -> Quantity | None:
    before, after = _clause_before(text[: number.start]), _clause_after(text[number.end :])
    if _is_part_or_rate(text, number, place, f"{before} {after}"):
        return None
    if number.unit is not None:
        return _made(number, None, None, "")
    counted = _COUNTED_BEFORE.search(text[: number.start])
    if _UNREAL.search(before) or _UNREAL.search(after):
        return None
    return _of_count(number, counted) if counted else _of_noun(number, before, after)


def _of_noun(number: Number, before: str, after: str) -> Quantity | None:
    """Read "12 people were injured", "12 injured", "killed 12", "12 schools"."""
    noun, rest = _noun_phrase(after)
    head = noun[-1] if noun else None
    if head in STATE_OF and len(noun) == 1:
        return _made(number, STATE_OF[head], None, head)
    state = _state(before, rest)
    if head is None:
        return None if state is None else _made(number, state, None, state.value)
    counts_all = head in PEOPLE and len(noun) == 1
    return _made(number, state, None if counts_all else " ".join(map(stem, noun)), head)


def _made(number: Number, state: State | None, noun: str | None, label: str) -> Quantity:
    shown = state.value if state is not None and noun is None else label
    counted = Counted(number.unit, state, noun)
    return Quantity(number.value, number.bound, counted, shown, number.start, number.end)


def _clause_before(text: str) -> str:
    *_, begin = (0, *(match.end() for match in _CLAUSE_START.finditer(text)))
    return text[begin:]


def _clause_after(text: str) -> str:
    joined = _ASIDE.sub(r"\1", text)
    end = _CLAUSE_END.search(joined)
    return joined[: end.start()] if end else joined


def _is_part_or_rate(text: str, number: Number, place: int, clause: str) -> bool:
    before, after = text[: number.start], text[number.end :]
    if _FROM.search(before) and _TO.match(after):
        return True
    if number.unit is not None and _RATE.match(after):
        return True
    if (
        (number.unit != "%" and _PART.match(after))
        or _PART_BEFORE.search(before)
        or _MORE.match(after)
        or _OTHER_TIME.search(clause)
        or _NOT.search(before)
    ):
        return True
    return bool(_ANOTHER.search(before)) and place == 0


def _of_count(number: Number, counted: re.Match[str]) -> Quantity | None:
    """Read "the death toll rose to 31", "the number of injured people is 12"."""
    if counted["what"].casefold() == "toll":
        return _made(number, State.DEAD, None, State.DEAD.value)
    words = _words(f"{counted['of'] or ''} {counted['between']}")
    states = [STATE_OF[word] for word in words if word in STATE_OF]
    if states:
        return _made(number, states[0], None, states[0].value)
    noun, _ = _noun_phrase(f"{counted['of']}{counted['between']}") if counted["of"] else ([], "")
    return _made(number, None, " ".join(map(stem, noun)), noun[-1]) if noun else None


def _noun_phrase(after: str) -> tuple[list[str], str]:
    """Return the words of the noun that follows a number, and what follows them in the clause."""
    after = after.lstrip()
    end = min((match.start() for match in (_NOUN_ENDS.search(after), _state_at(after)) if match), default=len(after))
    noun = [word for word in _words(after[:end]) if word not in _FILLER]
    if noun and stem(noun[0]) in MEASURES:
        noun = noun[:1]  # "12 kilometres long"
    return (noun, after[end:]) if len(noun) <= _MOST_NOUN_WORDS else ([], "")


def _state_at(text: str) -> re.Match[str] | None:
    """Find where a verb or adjective tells of a state: "12 injured"; not the nouns for it: "12 injuries"."""
    return next((found for found in _WORD.finditer(text) if found.group().casefold() in _PREDICATES), None)


_PREDICATES = frozenset(word for word in STATE_OF if not word.endswith(("s", "y", "death"))) | {"homeless", "dies"}


def _state(before: str, rest: str) -> State | None:
    """Return the state that the clause tells of: after the noun ("were injured"), or by the verb before the number."""
    for word in _words(rest)[:_REACH]:
        if word in STATE_OF:
            return STATE_OF[word]
    if _TO_HOSPITAL.search(rest):
        return State.IN_HOSPITAL
    for word in reversed(_words(before)[-_VERB_BEFORE:]):
        if word in STATE_OF:
            return STATE_OF[word]
    return None


def _words(text: str) -> list[str]:
    return [match.group().casefold() for match in _WORD.finditer(text)]


def _nobody(sentence: str) -> Iterator[Quantity]:
    """Yield the nought of "nobody was hurt", "no injuries"."""
    for match in _NOBODY.finditer(sentence):
        after = _clause_after(sentence[match.end() :])
        state = _state("", after)
        if state is not None and not _UNREAL.search(after) and not _OTHER_TIME.search(after):
            yield Quantity(0.0, Bound.EXACT, Counted(state=state), state.value, match.start(), match.end())
