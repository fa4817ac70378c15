"""Which number a question asks for: "how many people were injured", "the death toll", "how much did it cost". English.

None where that is not certain.
"""

import re
from dataclasses import dataclass

from bot.over_time.quantities import Counted, Quantity
from bot.over_time.units import DURATIONS, LENGTHS, MEASURES, MONEY_WORDS, PEOPLE, RESIDENTS, STATE_OF, State
from index.search.equivalents import term_set
from index.words import Word, stem, words

_HOW_MANY = re.compile(
    r"\b(?:how\s+many|(?:the\s+)?(?:total\s+)?number\s+of|how\s+(?:large|high)\s+is\s+the\s+number\s+of)\s+"
    r"(?P<noun>(?:(?!(?:were|was|are|is|have|has|had|did|do|does|will|would|could|can|may|got|get|in|on|at|of|by|from|with|for|about|who"
    r"|that|people|took|take|left|fell|went|lost|won|came|made|fled|sent|hurt|\w+ed)\b)[\w'’-]+\s*){0,3}(?:people\b)?)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CURRENCY = re.compile(
    r"(?:euro|dollar|pound|rupee|shilling|rouble|ruble|franc|peso)s?|kron(?:or|er|a|e)|yen|yuan|cents?"
)
_ARTICLES = frozenset(["the", "a", "an", "his", "her", "its", "their"])
_JOINED = re.compile(r"(\w+)\s+(?:and|or)\s")
_ADVERB = re.compile(
    r"(?!(?:fami|assemb|bul|ral|al|bel|rep|supp|f|monopo|anoma)ly$)\w{2,}ly|now|then|so|far|already|ever|still",
    re.IGNORECASE,
)
"""What may stand between what is counted and its verb: "how many nurses actually went"."""
_ACTING = re.compile(r"(?:took|went|left|fled|made|won|came|\w+ed)\b", re.IGNORECASE)
_TOLL = re.compile(r"\b(?:death\s+)?toll\b|\bhow\s+(?:deadly|lethal)\b", re.IGNORECASE)
_PERCENT = re.compile(
    r"\b(?:how\s+many\s+per\s?cent|what\s+(?:percentage|per\s?cent|share|proportion|rate)|(?:inflation|interest|unemployment|policy)\s+rate"
    r"|by\s+how\s+much|turnout)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\bhow\s+much\s+(?:money|aid|cash|did|does|do|will|would|is|was|are|were|has|have|had|of\s+the\s+cost)\b"
    r"|\b(?:costs?|price|bill|budget|fine|bid)\s+(?:of|for)\b|\bwhat\s+(?:did|does|will|would)\b.*\bcost\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"\bhow\s+(?:much|long|far|deep|high|tall|wide|big|large)\b", re.IGNORECASE)
_LENGTH = re.compile(r"\bhow\s+(?:far|deep|high|tall|wide)\b", re.IGNORECASE)
_DURATION = re.compile(
    r"\bhow\s+long\s+(?:did|does|do|will|has|have|had|would|can|could|until|before|after|ago)\b", re.IGNORECASE
)
PERCENT = "%"
MONEY = "money"
"""Stands for every currency."""
_THE_COST = re.compile(
    r"\b[Tt]he\s+(?:total\s+|estimated\s+|final\s+|whole\s+)?(?:cost|price|bill|sum|fine|budget|contract|deal|project|order|purchase)"
    r"\b(?!\s+(?:to|of|for)\b)[^.;]{0,40}?\b(?:is|was|has|had|will|would|now|came|worth|at|as|costs?)\b"
)
"""Where a sum is given of what was told before: "The price is now put at"."""
_ASKING = frozenset(
    stem(word) for word in ("many", "much", "number", "long", "far", "high", "big", "large", "percentage")
)
_NEVER_TOPIC = frozenset([*_ASKING, *MONEY_WORDS, *(stem(word) for word in STATE_OF), stem("people"), stem("toll")])
_FEWEST_SHARED = 0.5
"""Share of the topic's words that must be around a number, where its unit alone does not tell what it is."""


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """What is counted: people in a `state`, things (`noun`, a stem), or what has a unit (`units`).

    `topic` are the question's stems, in order, that are neither names nor words of counting: "repairs" of "how much
    will the repairs cost". Where the unit alone does not tell what is counted, its first word must be with the number.
    `joined` are nouns counted with the noun: "operations and appointments".
    """

    state: State | None
    noun: str | None
    units: frozenset[str]
    topic: tuple[str, ...]
    joined: frozenset[str] = frozenset()

    def is_counted_by(self, quantity: Quantity, sentence: str, passage: str) -> bool:
        """Tell whether a quantity is of what is asked for; `passage` is what its sentence stands in."""
        if self.state is not None:
            return quantity.counted.state is self.state and self._is_everybody(quantity.counted)
        if not self._has_unit(quantity.counted):
            return False
        # "The cost is put at …": the sentence before says of what
        refers_back = MONEY in self.units and _THE_COST.search(sentence) is not None
        return self._is_on_topic(term_set(passage if refers_back else sentence))

    def _is_everybody(self, counted: Counted) -> bool:
        leaving = self.state in {State.EVACUATED, State.DISPLACED}
        noun = counted.noun if self.noun is None else _head(counted.noun)
        return noun == self.noun or (self.noun is None and leaving and noun in RESIDENTS)

    def _has_unit(self, counted: Counted) -> bool:
        if self.units:
            is_money = counted.unit not in {None, "%"}
            return (counted.unit or counted.noun) in self.units or (is_money and MONEY in self.units)
        return counted.unit is None and counted.state is None and _head(counted.noun) == self.noun

    def _is_on_topic(self, stems: frozenset[str]) -> bool:
        topic = [term for term in self.topic if term != self.noun]
        is_head_there = self.noun is not None or (bool(topic) and topic[0] in stems)
        return bool(topic) and is_head_there and sum(term in stems for term in topic) >= _FEWEST_SHARED * len(topic)


def asked_number(question: str) -> AskedNumber | None:
    """Read which number a question asks for."""
    found = words(question)
    topic = tuple(
        dict.fromkeys(word.term for word in found if _is_of_topic(word, question) and word.term not in _NEVER_TOPIC)
    )
    many = _HOW_MANY.search(question)
    if _TOLL.search(question):
        return AskedNumber(State.DEAD, None, frozenset(), topic)
    if _PERCENT.search(question):
        return AskedNumber(None, None, frozenset([PERCENT]), topic)
    if many is not None:
        return _counted(many, topic)
    if _MONEY.search(question):
        return AskedNumber(None, None, frozenset([MONEY]), topic)
    return AskedNumber(None, None, _units(question), topic) if _MEASURE.search(question) else None


def _units(question: str) -> frozenset[str]:
    if _DURATION.search(question):
        return DURATIONS
    return LENGTHS if _LENGTH.search(question) else MEASURES


def is_counting(term: str) -> bool:
    """Tell whether a stem only says that something is counted, and not what happened: "many", "injured", "cost"."""
    return term in _NEVER_TOPIC


def _counted(many: re.Match[str], topic: tuple[str, ...]) -> AskedNumber | None:
    noun = _without_verb([word for word in many["noun"].split() if not _ADVERB.fullmatch(word)])
    asked = [word.surface for word in words(f"{many['noun']} {many['rest']}")]
    states = [STATE_OF[word] for word in asked if word in STATE_OF]
    if not noun and not states:
        # "how many marched?" counts people
        return AskedNumber(None, None, frozenset(), topic) if _ACTING.match(many["rest"]) else None
    head = noun[-1].casefold() if noun else ""
    counts_all = head in PEOPLE or head in STATE_OF or not noun
    if not states and counts_all:
        return AskedNumber(None, None, frozenset(), topic)
    if _CURRENCY.fullmatch(head):
        return AskedNumber(None, None, frozenset([MONEY]), topic)
    if stem(head) in MEASURES:
        return AskedNumber(None, None, frozenset([stem(head)]), topic)
    joined = frozenset(stem(word.casefold()) for word in _JOINED.findall(many["noun"]))
    return AskedNumber(states[0] if states else None, None if counts_all else stem(head), frozenset(), topic, joined)


def _without_verb(noun: list[str]) -> list[str]:
    """Cut off the verb and the article of what follows the noun: "children attend the"."""
    article = next((place for place, word in enumerate(noun) if word.casefold() in _ARTICLES), len(noun))
    return noun if article == len(noun) else noun[: max(1, article - 1)]


def _is_of_topic(word: Word, question: str) -> bool:
    """Whether a word is neither a name, which candidates have been required to hold, nor one of no meaning."""
    return not word.stop and question[word.start].islower() and _ADVERB.fullmatch(word.surface) is None


def _head(noun: str | None) -> str | None:
    return None if noun is None else noun.rpartition(" ")[2]
