"""Periods as terms of a lexical index, so that "overlaps this period" is a query.

Time is cut into blocks of 1, 8, 64, … days (powers of 8, counted from `date.min`), each inside one of the next size. A
period is covered by the largest blocks that fit into it. Two periods overlap exactly if one of the blocks that cover
the one lies in, or is, a block that covers the other. So an indexed period gives a term for each block that covers it
or that holds such a block, and a query asks for the blocks that cover its own period; for the other direction, a
covering block is marked, and a query asks for the marked blocks that hold its own.
"""

from collections.abc import Iterator
from datetime import date

_BASE = 8
_LEVELS = 8  # 8 ** 8 days are 46,000 years

Block = tuple[int, int]
"""Its size as a power of `_BASE`, and its number among those of that size."""


def indexed_terms(first: date, last: date) -> set[str]:
    """Return the terms under which a period, both days included, is found."""
    covering = list(_covering(first.toordinal(), last.toordinal()))
    holding = {held for block in covering for held in (block, *_holders(block))}
    return {_term(block) for block in holding} | {_marked(block) for block in covering}


def overlapping_terms(first: date, last: date) -> set[str]:
    """Return the terms of which an indexed period has at least one exactly if it shares a day with this period."""
    covering = list(_covering(first.toordinal(), last.toordinal()))
    return {_term(block) for block in covering} | {_marked(held) for block in covering for held in _holders(block)}


def _covering(first: int, last: int) -> Iterator[Block]:
    while first <= last:
        level = 0
        while level + 1 < _LEVELS:
            size = _BASE ** (level + 1)
            if first % size or first + size - 1 > last:
                break
            level += 1
        yield level, first // _BASE**level
        first += _BASE**level


def _holders(block: Block) -> Iterator[Block]:
    level, number = block
    for above in range(level + 1, _LEVELS):
        number //= _BASE
        yield above, number


def _term(block: Block) -> str:
    return f"{block[0]}:{block[1]}"


def _marked(block: Block) -> str:
    return f"={block[0]}:{block[1]}"
