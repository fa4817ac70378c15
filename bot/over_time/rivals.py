"""Numbers that stand against the one that answers: of the same unit or kind, on the same subject, given differently.

What is asked need not be named beside them: "The organisers spoke of 1,500" after "About 600 people marched".
"""

import re
from collections.abc import Iterator, Sequence

from bot.over_time.asked import MONEY, AskedNumber
from bot.over_time.evidence import Evidence, cosine
from bot.over_time.figures import FigureTold, differing, figure_told
from bot.over_time.numbers import find_numbers
from bot.over_time.quantities import Counted, Quantity, quantities
from bot.over_time.subjects import same_subject
from bot.over_time.understood import understood
from bot.over_time.units import MEASURES, PERSONS

_LEAST_COSINE = 0.4
_LEAST_ALIKE = 0.5
_MOST_BELOW = 0.25
"""How near to the question, or to the sentence that answers, and how much less near than that, a rival may be."""
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.m\.?|[ap]m\b)|\b\d{1,2}:\d{2}\b", re.IGNORECASE)


def answering_figure(asked: AskedNumber, evidence: Evidence) -> FigureTold | None:
    """Return the number of a sentence that may be of what is asked, None where none is."""
    found = next(_of_what_is_asked(asked, evidence), None)
    return None if found is None else figure_told(evidence, found)


def rivals(asked: AskedNumber, answer: FigureTold, evidence: Sequence[Evidence]) -> tuple[FigureTold, ...]:
    """Return the numbers that differ, with the one that answers, newest first; none if there is no other."""
    figures = [answer]
    for other in (answer.evidence, *evidence):
        if not same_subject(answer.evidence, other):
            continue
        given = understood(other)
        if other.sentence == answer.evidence.sentence and other.passage.id == answer.evidence.passage.id:
            # of the sentence that answers, only what it sets against its own number
            figures += [figure_told(other, given.quantity)] if given else []
            continue
        if given is None and not _is_near(answer.evidence, other):
            continue
        of_it = (one for one in _of_what_is_asked(asked, other) if _is_alike(answer.counted, one.counted, asked))
        figures += [figure_told(other, one) for one in of_it]
    return differing(figures)


def clock_times(text: str) -> list[str]:
    """Return the times of day that a sentence gives, as it writes them."""
    return [match.group().rstrip() for match in _CLOCK.finditer(text)]


def rival_times(answer: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the sentences on the same subject that give another time of day for what is asked."""
    known = {_plain(time) for time in clock_times(answer.text)}
    found = []
    for other in evidence:
        times = {_plain(time) for time in clock_times(other.text)}
        if times and known.isdisjoint(times) and _is_near(answer, other) and same_subject(answer, other):
            found.append(other)
            known |= times
    return found


def _plain(time: str) -> str:
    return re.sub(r"[^\dap]", "", time.casefold().replace(".", ":").replace("m", ""))


def _of_what_is_asked(asked: AskedNumber, evidence: Evidence) -> Iterator[Quantity]:
    given = understood(evidence)
    found = quantities(evidence.text, evidence.days_named())
    for quantity in (*found, given.quantity) if given is not None else found:
        if _may_be(asked, quantity.counted):
            yield quantity


def _may_be(asked: AskedNumber, counted: Counted) -> bool:
    if asked.state is not None:
        return counted.state is asked.state
    if MONEY in asked.units:
        return counted.unit not in {None, "%"}
    if asked.units:
        return (counted.unit or counted.noun) in asked.units
    if counted.unit is not None or counted.noun in MEASURES:
        return False
    if asked.noun is None or (asked.noun in PERSONS and counted.state is None):
        return is_of_people(counted)
    return _head(counted) in {asked.noun, *asked.joined}


def is_of_people(counted: Counted) -> bool:
    """Tell whether people are counted, under whatever name."""
    return counted.unit is None and (counted.noun is None or _head(counted) in PERSONS)


def _is_alike(one: Counted, other: Counted, asked: AskedNumber) -> bool:
    if one == other or one.unit != other.unit or one.state is not other.state:
        return one == other
    both = {_head(one), _head(other)}
    return both <= {asked.noun, *asked.joined} or (is_of_people(one) and is_of_people(other))


def _is_near(answer: Evidence, other: Evidence) -> bool:
    near, least = _cosine(other), _cosine(answer)
    if near is None or least is None:
        return cosine(answer, other) >= _LEAST_ALIKE
    return near >= max(_LEAST_COSINE, least - _MOST_BELOW)


def _cosine(evidence: Evidence) -> float | None:
    return evidence.sentence.features.get("sentence_cosine")


def _head(counted: Counted) -> str | None:
    return None if counted.noun is None else counted.noun.rpartition(" ")[2]


def has_number(text: str) -> bool:
    """Tell whether a sentence gives any number or time of day."""
    return bool(find_numbers(text)) or bool(clock_times(text))
