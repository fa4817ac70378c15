"""Filters choose exactly the passages that a reader of every article would choose, in both indexes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import DateExpression, Grain
from index.model import Quote, QuoteKind
from index.store.catalogue import Catalogue
from index.store.lexical import LexicalIndex
from index.store.periods import indexed_terms, overlapping_terms
from index.store.selection import DateBasis, Filters, Selection, choose, last_passage_key, sentence_count
from index.store.vectors import VectorIndex
from tests.index.store.entries import DIMENSION, MODEL, entry, vector_of

FIRST = date(2023, 1, 1)
SOURCES = ("A Wire", "Кур'єр", "City Paper", None)
SPEAKERS = ("Ann Lee", "Інна Лі", "Lee Ward", None)


@dataclass(frozen=True)
class Row:
    """What is known of a passage."""

    key: int
    article: str
    source: str | None
    published: date | None
    story: int
    speaker: str | None
    role: str | None
    periods: tuple[tuple[date, date], ...]


def days_of(row: Row, by: DateBasis) -> tuple[tuple[date, date], ...]:
    published = ((row.published, row.published),) if row.published else ()
    return (published or row.periods) if by is DateBasis.PUBLISHED else (row.periods or published)


def fits(row: Row, filters: Filters) -> bool:
    since, until = filters.since or date.min, filters.until or date.max
    return (
        (filters.source is None or (row.source or "").casefold() == filters.source.casefold())
        and (filters.story is None or row.story == filters.story)
        and (not filters.articles or row.article in filters.articles)
        and (filters.speaker is None or filters.speaker.casefold() in (row.speaker or "").casefold())
        and (
            not (filters.speakers or filters.roles)
            or row.speaker in filters.speakers
            or (row.speaker is None and row.role in filters.roles)
        )
        and (not filters.dated or since <= until)
        and (not filters.dated or any(a <= until and b >= since for a, b in days_of(row, filters.by)))
    )


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path_factory.mktemp("index"), writable=True)
    draw = np.random.default_rng(5)
    for number in range(60):
        texts = [f"Tanks {number} {part}." for part in range(1 + number % 4)]
        source = SOURCES[number % 4]
        known = {"source": source} if source else {}
        speaker = SPEAKERS[number % 4 if number % 3 else 3]
        role = (None, "mayor", "chief")[number % 3]
        quotes = (Quote("Tanks", speaker, role, "say", QuoteKind.DIRECT, 0, 5),) if speaker or role else ()
        dates = []
        if number % 3:
            first = FIRST + timedelta(days=int(draw.integers(0, 300)))
            last = first + timedelta(days=int(draw.choice([0, 0, 6, 29, 364])))
            dates.append(DateExpression("Tanks", 0, 5, first, last, Grain.DAY, inferred=False))
        put = entry(f"a{number}", *texts, quotes=quotes, **known)
        if number % 5:
            object.__setattr__(put.article, "published", FIRST + timedelta(days=5 * number))
        object.__setattr__(put, "dates", tuple(dates))
        opened.put(put)
    for number in range(0, 60, 7):
        opened.remove(f"a{number}")
    with opened.connections.transaction() as connection:
        connection.execute("UPDATE articles SET story = key % 9")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> list[Row]:
    with catalogue.connections.reading() as connection:
        found = connection.execute(
            "SELECT p.key, a.id, a.source, a.published, a.story, q.speaker, q.role, d.first, d.last FROM passages p "
            "JOIN articles a ON a.key = p.article_key LEFT JOIN quotes q ON q.passage_key = p.key "
            "LEFT JOIN dates d ON d.passage_key = p.key ORDER BY p.key"
        ).fetchall()
    return [
        Row(key, article, source, day and date.fromisoformat(day), story, speaker, role,
            ((date.fromisoformat(first), date.fromisoformat(last)),) if first else ())
        for key, article, source, day, story, speaker, role, first, last in found
    ]  # fmt: skip


@pytest.fixture(scope="module")
def vectors(catalogue: Catalogue) -> VectorIndex:
    index = VectorIndex(catalogue.path.parent, catalogue, model=MODEL, dimension=DIMENSION, writable=False)
    index.catch_up()
    return index


@pytest.fixture(scope="module")
def lexical(catalogue: Catalogue) -> Iterator[LexicalIndex]:
    index = LexicalIndex(catalogue.path.parent, catalogue, writable=True)
    index.catch_up()
    yield index
    index.close()


DAYS = st.one_of(st.none(), st.integers(-10, 700).map(lambda days: FIRST + timedelta(days=days)))
FILTERS = st.builds(
    Filters,
    source=st.sampled_from((None, None, "a wire", "КУР'ЄР", "City Paper", "Nobody's")),
    since=DAYS,
    until=DAYS,
    speaker=st.sampled_from((None, None, "lee", "інна", "Ward", "x")),
    speakers=st.sampled_from((frozenset(), frozenset(), frozenset([SPEAKERS[0], "nobody"]))),
    roles=st.sampled_from((frozenset(), frozenset(), frozenset(["mayor"]))),
    story=st.sampled_from((None, None, 3, 99)),
    articles=st.sampled_from((frozenset(), frozenset(), frozenset(["a3", "a4", "a5", "a0", "none"]))),
    by=st.sampled_from(DateBasis),
)


@given(filters=FILTERS)
def test_both_indexes_find_exactly_the_passages_that_fit(
    catalogue: Catalogue, rows: list[Row], vectors: VectorIndex, lexical: LexicalIndex, filters: Filters
) -> None:
    expected = [row.key for row in rows if fits(row, filters)]
    choice = choose(catalogue.connections, filters)
    held = {row.key for row in rows}
    assert [key for key in choice.passages.keys().tolist() if key in held] == expected
    found, _, _ = vectors.search(vector_of("anything"), 500, selection=choice.passages)
    assert sorted(found.tolist()) == expected
    assert sorted(key for key, _ in lexical.search({"tank": 1.0}, 500, choice=choice)) == expected


def test_filters_without_conditions_choose_everything(catalogue: Catalogue, rows: list[Row]) -> None:
    assert Filters().empty
    assert Filters(by=DateBasis.EVENT).empty
    assert not Filters(story=1).empty
    assert set(choose(catalogue.connections, Filters()).passages.keys().tolist()) >= {row.key for row in rows}


def test_sentences_and_keys_are_counted(catalogue: Catalogue, rows: list[Row]) -> None:
    assert sentence_count(catalogue.connections) == len(rows)
    assert last_passage_key(catalogue.connections) == rows[-1].key


RANGES = st.lists(st.tuples(st.integers(1, 80), st.integers(0, 90)), max_size=12)


@given(one=RANGES, other=RANGES)
def test_selections_are_sets_of_keys(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    def keys(ranges: list[tuple[int, int]]) -> set[int]:
        return {key for first, last in ranges for key in range(first, last + 1)}

    left, right = Selection.of(one), Selection.of(other)
    assert left.keys().tolist() == sorted(keys(one))
    assert len(left) == len(keys(one))
    assert (left.first[1:] > left.last[:-1] + 1).all()
    assert left.intersection(right).keys().tolist() == sorted(keys(one) & keys(other))
    assert np.flatnonzero(left.mask(40)).tolist() == sorted(key for key in keys(one) if key < 40)


ORDINALS = st.integers(1, date.max.toordinal())


@given(ORDINALS, st.integers(0, 4000), ORDINALS, st.integers(0, 4000))
def test_periods_share_a_term_exactly_if_they_share_a_day(first: int, days: int, other: int, more: int) -> None:
    def period(start: int, length: int) -> tuple[date, date]:
        return date.fromordinal(start), date.fromordinal(min(start + length, date.max.toordinal()))

    for near in (other, min(max(first + (other % 9000) - 4500, 1), date.max.toordinal())):
        (a, b), (c, d) = period(first, days), period(near, more)
        assert bool(indexed_terms(a, b) & overlapping_terms(c, d)) == (a <= d and c <= b)


def test_a_period_takes_few_terms() -> None:
    assert len(indexed_terms(FIRST, FIRST)) == 9
    assert len(overlapping_terms(date.min, date.max)) < 120
    assert len(overlapping_terms(FIRST, date(2023, 12, 31))) < 60
