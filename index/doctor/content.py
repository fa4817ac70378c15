"""The catalogue: whether SQLite finds it whole, its tables fit together, and words are counted right."""

import shlex
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.deriving import is_current
from index.doctor.findings import Finding, Severity, damaged, fine, rebuilt, unfinished
from index.errors import StoreError
from index.model import Passage
from index.store.catalogue import Catalogue
from index.store.rows import PASSAGE_COLUMNS, WordCounts, passage_from, word_counts

ARTICLES_SAMPLED = 200
"""Articles whose words are counted again."""
_ARTICLES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Check:
    """A query that counts what must not be there, and what that is, for people. Rebuilding mends it."""

    subject: str
    query: str
    text: str


_CHECKS = (
    _Check(
        "stories",
        "SELECT count(*) FROM articles a WHERE a.copy_of IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM articles b WHERE b.key = a.copy_of AND b.story = a.story AND b.copy_of IS NULL)",
        "{} articles are noted as copies of one that is no original of their story",
    ),
    _Check("stories", "SELECT count(*) FROM articles WHERE story IS NULL", "{} articles belong to no story"),
    _Check(
        "stories",
        "SELECT count(*) FROM articles WHERE story IS NOT NULL AND "
        "(key NOT IN (SELECT article_key FROM signatures) OR key NOT IN (SELECT article_key FROM bands))",
        "{} articles have no signature, so copies of them are not found",
    ),
    _Check(
        "passages",
        "SELECT count(*) FROM removals r JOIN passages p ON p.key = r.passage_key",
        "{} passages are noted as removed and are there",
    ),
    _Check(
        "dates",
        "SELECT count(*) FROM dates d JOIN passages p ON p.key = d.passage_key "
        "WHERE d.start < 0 OR d.end <= d.start OR d.end > length(p.text) OR d.last < d.first",
        "{} dates do not stand where they are noted",
    ),
)
"""What only an interrupted or foreign change of the file could cause: everything is written in transactions."""

_WITHOUT_ENCODING = (
    "SELECT DISTINCT a.id, a.origin FROM passages p JOIN articles a ON a.key = p.article_key "
    "WHERE p.key NOT IN (SELECT passage_key FROM encodings)"
)
_MISPLACED_QUOTES = (
    "SELECT DISTINCT a.id, a.origin FROM quotes q JOIN passages p ON p.key = q.passage_key "
    "JOIN articles a ON a.key = p.article_key WHERE substr(p.text, q.start + 1, q.end - q.start) != q.text"
)
_WITHOUT_PASSAGES = (
    "SELECT a.id, a.origin FROM articles a WHERE NOT EXISTS (SELECT 1 FROM passages p WHERE p.article_key = a.key)"
)


def content(folder: Path, catalogue: Catalogue) -> Iterator[Finding]:
    """Examine what the catalogue holds. Raises `StoreError` where it cannot be read."""
    try:
        problems = catalogue.integrity_problems()
    except StoreError as error:
        problems = [str(error)]
    if problems:
        yield from (damaged(folder, problem) for problem in problems)
        return
    counts, sequence, derived = catalogue.counts(), catalogue.sequence(), is_current(catalogue)
    yield fine("catalogue", f"whole: {counts.articles} articles, {counts.passages} passages, change {sequence}")
    with catalogue.connections.snapshot() as connection:
        found = [*_tables(folder, connection, derived=derived), *_words(folder, connection)]
    yield from found or [fine("contents", "everything belongs to something, and words are counted right")]


def _tables(folder: Path, connection: sqlite3.Connection, *, derived: bool) -> Iterator[Finding]:
    for check in _CHECKS:
        count = connection.execute(check.query).fetchone()[0]
        if count:
            finding = rebuilt if derived or check.subject != "stories" else unfinished
            yield finding(folder, check.subject, check.text.format(count))
    for subject, query, text in (
        ("passages", _WITHOUT_ENCODING, "{} articles have passages without their encodings"),
        ("passages", _WITHOUT_PASSAGES, "{} articles have no passages"),
        ("quotes", _MISPLACED_QUOTES, "{} articles have quotes that do not stand where they are noted"),
    ):
        rows = connection.execute(query).fetchall()
        if rows:
            yield Finding(Severity.PROBLEM, subject, text.format(len(rows)), _added_again(folder, rows))


def _added_again(folder: Path, articles: list[tuple[str, str]]) -> str:
    """Return what makes the first of some articles anew."""
    ids = " ".join(identifier for identifier, _ in articles[:_ARTICLES_SHOWN])
    files = dict.fromkeys(shlex.quote(origin.partition("!/")[0]) for _, origin in articles[:_ARTICLES_SHOWN])
    return f"python -m index remove {ids} --index {folder} && python -m index add {' '.join(files)} --index {folder}"


def _words(folder: Path, connection: sqlite3.Connection) -> Iterator[Finding]:
    """Count the words of some articles again: there must be at least as many in all, or just as many if it was all."""
    articles = connection.execute("SELECT key, title FROM articles ORDER BY key").fetchall()
    sampled = articles[:: max(len(articles) // ARTICLES_SAMPLED, 1)]
    counted = WordCounts(Counter(), Counter())
    for key, title in sampled:
        counts = word_counts(title, _passages(connection, key))
        counted.surfaces.update(counts.surfaces)
        counted.terms.update(counts.terms)
    for subject, query, found in (
        ("words", "SELECT surface, passages FROM words", counted.surfaces),
        ("stems", "SELECT term, passages FROM terms", counted.terms),
    ):
        noted = Counter(dict(connection.execute(query).fetchall()))
        wrong = len(found - noted) + (len(noted - found) if len(sampled) == len(articles) else 0)
        if wrong:
            yield rebuilt(folder, subject, f"{wrong} of them are not counted as often as they occur")


def _passages(connection: sqlite3.Connection, article_key: int) -> list[Passage]:
    rows = connection.execute(
        f"SELECT {PASSAGE_COLUMNS} FROM passages p JOIN articles a ON a.key = p.article_key "  # noqa: S608 - constants
        "WHERE p.article_key = ? ORDER BY p.ordinal",
        (article_key,),
    )
    return [passage_from(row) for row in rows]
