"""Expressions that count from the day they are read on: "yesterday", "on Friday", "last week", "two weeks ago"."""

from index.dates import english
from index.dates.compounds import Shifted
from index.dates.counting import SIGNS, Around, Counted, FromAnchor, Rolling, WeekdayOf, Weekend
from index.dates.days import calendar_day
from index.dates.english import Kind
from index.dates.grammar import FULL_STOPS, Found, cardinal, first_of, skip
from index.dates.meanings import Direction, Meaning, Weekday, YearlyPeriod
from index.dates.model import Grain
from index.dates.tokens import Tokens

HOURS_IN_A_DAY = 24
_FRACTIONS = english.OF | {english.HALF}


def day_word(tokens: Tokens, index: int) -> Found | None:
    """Read "yesterday", "tonight"."""
    return Found(Around(Grain.DAY, tokens[index].value), index + 1)


def weekday(tokens: Tokens, index: int) -> Found | None:
    """Read a weekday, perhaps of a named week: "Friday", "Friday of last week"."""
    token, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
    if token.lower in english.ABBREVIATED or before.lower in english.REPEATED | english.NAMED_DAYS:
        return None
    if (after.capitalised and after.lower in english.NEWSPAPERS) or _is_of_no_month(tokens, index + 1):
        return None
    week_at = skip(tokens, index + 1, english.OF_OR_IN)
    if tokens[week_at].kind is Kind.DIRECTION and english.UNITS.get(tokens[week_at + 1].lower) is Grain.WEEK:
        sign = SIGNS[english.DIRECTIONS[tokens[week_at].lower]]
        return Found(WeekdayOf(token.value, Around(Grain.WEEK, sign)), week_at + 2)
    return Found(Weekday(token.value), index + 1)


def _is_of_no_month(tokens: Tokens, index: int) -> bool:
    """Whether what follows is a day of the month whose month is not said: "Friday the 13th"."""
    return tokens[index].lower in english.THE and tokens[index + 1].kind is Kind.ORDINAL


def directed(tokens: Tokens, index: int) -> Found | None:
    """Read what begins with last, past, previous, this, next, coming."""
    return first_of((_rolling, _directed_unit, _directed_name), tokens, index)


def counted(tokens: Tokens, index: int) -> Found | None:
    """Read "two weeks ago", "a year earlier", "three days later", "in six months"."""
    number = cardinal(tokens, index)
    before = tokens[index - 1]
    if number is None or before.lower in _FRACTIONS or before.text == "-":
        return None
    grain, count = _unit(tokens, number[1], number[0])
    if grain is None:
        return None
    return _past_count(tokens, number[1] + 1, grain, count) or _coming_count(tokens, index, number[1] + 1, grain, count)


def _past_count(tokens: Tokens, at: int, grain: Grain, count: int) -> Found | None:
    word, after = tokens[at].lower, tokens[at + 1]
    if word in english.AGO:
        return _ago(tokens, at + 1, grain, count)
    if (word, after.lower) == english.FROM_NOW:
        return Found(Counted(grain, count), at + 2)
    if word in english.BEFORE | english.AFTER:
        clear = word in english.EARLIER_OR_LATER and after.lower != english.THAN
        if clear or _ends_the_phrase(tokens, at + 1):
            return Found(FromAnchor(grain, -count if word in english.BEFORE else count), at + 1)
        named = calendar_day(tokens, skip(tokens, at + 1, english.THE))
        return (
            Found(Shifted(named.meaning, grain, -count if word in english.BEFORE else count), named.end)
            if named
            else None
        )
    return None


def _ago(tokens: Tokens, at: int, grain: Grain, count: int) -> Found:
    """Read what may follow "ago": "a year ago today", "a year ago this week"."""
    word = tokens[at].lower
    if word == english.TODAY:
        return Found(Shifted(Around(Grain.DAY, 0), grain, -count), at + 1)
    running = english.UNITS.get(tokens[at + 1].lower) if word == english.THIS else None
    if running is not None:
        return Found(Shifted(Around(running, 0), grain, -count), at + 2)
    return Found(Counted(grain, -count), at)


def _coming_count(tokens: Tokens, index: int, at: int, grain: Grain, count: int) -> Found | None:
    word, after = tokens[index - 1].lower, tokens[at]
    if word not in english.IN_OR_WITHIN or after.lower in english.OF:
        return None
    alone = tokens[index - 2].kind is Kind.END and after.kind is Kind.END
    if word == english.WITHIN:
        return Found(Rolling(grain, count, needs_future=not alone), at)
    return Found(Counted(grain, count, needs_future=not alone), at)


def unit(tokens: Tokens, index: int) -> Found | None:
    """Read "the weekend", "the day before", "the day before yesterday"."""
    grain = english.UNITS.get(tokens[index].lower)
    before, earlier, after = tokens[index - 1], tokens[index - 2], tokens[index + 1]
    if before.lower not in english.THE or grain is None:
        return None
    beyond = (after.lower, tokens[index + 2].lower)
    if beyond in english.BEYOND:
        return Found(Around(grain, english.BEYOND[beyond]), index + 3)
    if grain is Grain.WEEKEND:
        opened = earlier.lower in english.ROUND | english.IN | english.NEAR | english.UNTIL or earlier.kind is Kind.END
        return Found(Weekend(), index + 1) if opened else None
    if after.lower not in english.SIDES:
        return None
    sign = english.SIDES[after.lower]
    if grain is Grain.DAY and tokens[index + 2].kind is Kind.DAY_WORD:
        return Found(Around(Grain.DAY, sign + tokens[index + 2].value), index + 3)
    return Found(FromAnchor(grain, sign), index + 2) if _ends_the_phrase(tokens, index + 2) else None


def current(tokens: Tokens, index: int) -> Found | None:
    """Read "the year", "the month": the one that is running, where a larger expression needs it."""
    grain = english.UNITS.get(tokens[index].lower)
    if grain in {None, Grain.DAY, Grain.WEEKEND} or tokens[index].lower in english.PLURALS or grain is None:
        return None
    return Found(Around(grain, 0), index + 1) if tokens[index - 1].lower in english.THE else None


def same(tokens: Tokens, index: int) -> Found | None:
    """Read "that day", "the same week"."""
    grain = english.UNITS.get(tokens[index + 1].lower)
    if grain is None or tokens[index + 1].lower in english.PLURALS:
        return None
    return Found(FromAnchor(grain, 0, whole=True), index + 2)


def _rolling(tokens: Tokens, index: int) -> Found | None:
    word, before = tokens[index].lower, tokens[index - 1]
    direction = english.DIRECTIONS[word]
    number = cardinal(tokens, index + 1)
    if number is not None and direction is not Direction.THIS and word != english.FOLLOWING:
        grain, count = _unit(tokens, number[1], number[0])
        return Found(Rolling(grain, SIGNS[direction] * count), number[1] + 1) if grain else None
    grain, count = _unit(tokens, index + 1, 1)
    if grain is None or tokens[index + 1].lower in english.PLURALS:
        return None
    looks_back = (
        before.lower in english.THE and tokens[index - 2].lower in english.LOOKING_BACK and word == english.LAST
    )
    if (word == english.PAST or looks_back) and grain is not Grain.WEEKEND:
        return Found(Rolling(grain, -count), index + 2)
    return None


def _directed_unit(tokens: Tokens, index: int) -> Found | None:
    word, before, after = tokens[index].lower, tokens[index - 1], tokens[index + 1]
    grain = english.UNITS.get(after.lower)
    if grain is None or after.lower in english.HOURS or after.lower in english.PLURALS:
        return None
    direction = english.DIRECTIONS[word]
    if grain is Grain.WEEKEND:
        return Found(Weekend(direction), index + 2)
    anchored = word in english.FROM_ANCHOR or (grain is Grain.DAY and before.lower in english.THE)
    if anchored and direction is not Direction.THIS:
        return Found(FromAnchor(grain, SIGNS[direction], whole=True), index + 2)
    if grain is Grain.DAY and direction is not Direction.THIS:
        return None
    return Found(Around(grain, SIGNS[direction]), index + 2)


def _directed_name(tokens: Tokens, index: int) -> Found | None:
    word, after = tokens[index].lower, tokens[index + 1]
    direction = english.DIRECTIONS[word]
    meaning: Meaning | None = None
    if after.kind is Kind.WEEKDAY and after.lower not in english.ABBREVIATED:
        meaning = Weekday(after.value, direction, anchored=word in english.FROM_ANCHOR)
    elif after.kind is Kind.MONTH and after.text[:1].isupper() == tokens[index + 1].capitalised:
        meaning = YearlyPeriod(after.value, 1, Grain.MONTH, direction)
    elif after.kind is Kind.SEASON:
        meaning = YearlyPeriod(after.value, 3, Grain.SEASON, direction)
    elif after.lower in english.DAYTIMES and word in {english.THIS, english.LAST}:
        meaning = Around(Grain.DAY, -1 if word == english.LAST else 0)
    return Found(meaning, index + 2) if meaning else None


def _unit(tokens: Tokens, index: int, count: int) -> tuple[Grain | None, int]:
    """Return the unit at the index and how many of it there are; hours become days."""
    word = tokens[index].lower
    if word in english.HOURS:
        return Grain.DAY, count // HOURS_IN_A_DAY
    grain = english.UNITS.get(word)
    return grain, count * 2 if word == english.FORTNIGHT else count


def _ends_the_phrase(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    return (
        token.kind is Kind.END or token.text in FULL_STOPS or token.lower in english.GOES_ON or not token.text.strip()
    )
