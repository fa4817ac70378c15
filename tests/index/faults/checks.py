"""What must hold of an index after a fault: nothing lost, everything found, derived and stored in agreement."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from typer.testing import CliRunner

from index.__main__ import application
from index.embedding import Embedder
from index.library import Library
from index.store.catalogue import FILE_NAME
from index.words import terms
from tests.index.faults.articles import ABSENT, is_told_alone, number_of, version_of
from tests.index.faults.reading import ask

Rows = dict[str, list[tuple[Any, ...]]]

_QUERIES = {
    "articles": "SELECT id, title, text, origin, source, author, url, published, language, digest, gone FROM articles",
    "order": "SELECT group_concat(id) FROM (SELECT id FROM articles ORDER BY key)",
    "versions": "SELECT a.id, v.title, v.text, "
    "(SELECT count(*) FROM versions w WHERE w.article_key = a.key AND w.sequence < v.sequence) "
    "FROM versions v JOIN articles a ON a.key = v.article_key",
    "passages": "SELECT p.id, a.id, p.ordinal, p.kind, p.heading, p.text, p.start, p.end, p.sentences, p.page "
    "FROM passages p JOIN articles a ON a.key = p.article_key",
    "quotes": "SELECT p.id, q.text, q.speaker, q.role, q.verb, q.kind, q.start, q.end "
    "FROM quotes q JOIN passages p ON p.key = q.passage_key",
    "dates": "SELECT p.id, d.start, d.end, d.first, d.last, d.grain, d.inferred "
    "FROM dates d JOIN passages p ON p.key = d.passage_key",
    "stories": "SELECT group_concat(id) FROM (SELECT id, story FROM articles ORDER BY id) GROUP BY story",
    "copies": "SELECT a.id, b.id FROM articles a LEFT JOIN articles b ON b.key = a.copy_of",
    "signatures": "SELECT a.id, s.signature FROM signatures s JOIN articles a ON a.key = s.article_key",
    "bands": "SELECT a.id, b.band, b.hash FROM bands b JOIN articles a ON a.key = b.article_key",
    "origins": "SELECT origin, given, fingerprint, etag, last_modified, gone IS NULL FROM origins",
    "provenance": "SELECT p.origin, a.id FROM provenance p JOIN articles a ON a.key = p.article_key",
    "words": "SELECT surface, passages FROM words",
    "terms": "SELECT term, passages FROM terms",
    "totals": "SELECT name, value FROM totals",
    "meta": "SELECT name, value FROM meta WHERE name IN ('model', 'dimension', 'derived_by')",
    "waiting": "SELECT count(*) FROM encodings_next",
}


def contents(folder: Path) -> Rows:
    """Return all that a catalogue holds, but keys, sequence numbers, times and encodings, which may differ."""
    with closing(sqlite3.connect(f"{(folder / FILE_NAME).as_uri()}?mode=ro", uri=True)) as connection:
        return {name: sorted(connection.execute(query), key=repr) for name, query in _QUERIES.items()}


def assert_equal_indexes(folder: Path, undisturbed: Path) -> None:
    """Fail unless an index is what it would be if nothing had ever disturbed it."""
    ours, wanted = contents(folder), contents(undisturbed)
    for name, rows in wanted.items():
        surplus = [row for row in ours[name] if row not in rows]
        missing = [row for row in rows if row not in ours[name]]
        assert not surplus, f"{name}: {surplus[:3]} are not what an undisturbed run gives: {missing[:3]}"
        assert not missing, f"{name}: {missing[:3]} are what only an undisturbed run gives"
    vectors, of_undisturbed = _vectors(folder), _vectors(undisturbed)
    for identifier, vector in of_undisturbed.items():
        np.testing.assert_allclose(vectors[identifier], vector, atol=4e-3)  # batches of other lengths round otherwise


def has_tables(folder: Path) -> bool:
    """Whether a catalogue was made; before its first transaction, a process may leave an empty file."""
    file = folder / FILE_NAME
    if not file.exists():
        return False
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True)) as connection:
        return bool(connection.execute("PRAGMA user_version").fetchone()[0])


def versions(folder: Path) -> dict[int, int]:
    """Return the version of each article that the catalogue holds; fail if any is of no version."""
    return versions_in(folder / FILE_NAME) if has_tables(folder) else {}


def versions_in(file: Path) -> dict[int, int]:
    """Return the version of each article in a catalogue's file."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT title, text FROM articles").fetchall()
    found = {number_of(title): version_of(number_of(title), text) for title, text in rows}
    assert len(found) == len(rows), "an article is there twice"
    return found


def assert_whole(folder: Path, embedder: Embedder, expected: dict[int, int], *, writable: bool) -> None:
    """Fail unless an index holds these versions of these articles, complete, and finds all of them and no others."""
    with Library.open(folder, embedder=embedder, writable=writable) as library:
        assert library.catalogue.integrity_problems() == []
        library.warm_up()
        derived = library._derived
        assert derived is not None
        stats = library.stats()
        assert stats.articles == len(expected)
        assert len(derived.vectors) == stats.sentences, "there are vectors of what is gone, or none of what is there"
        assert len(derived.lexical) == stats.passages, "there are words of what is gone, or none of what is there"
        _assert_every_passage_is_found(library)
        for number, version in expected.items():
            if is_told_alone(number):
                assert ask(library, number) == version, f"article {number}"
        for number in range(max(expected, default=0) + 2):
            if number not in expected and is_told_alone(number):
                assert ask(library, number) == ABSENT, f"article {number} was removed"


def _assert_every_passage_is_found(library: Library) -> None:
    derived, key = library._derived, 0
    assert derived is not None
    while rows := library.catalogue.passages_after(key):
        stored = library.catalogue.stored_passages([row[0] for row in rows])
        for (key, passage), encoding in zip(rows, stored, strict=True):
            vector = encoding.vectors[1].astype(np.float32)
            found, _, scores = derived.vectors.search(vector / np.linalg.norm(vector), 5)
            assert key in found.tolist() or scores[-1] > 0.9999, f"{passage.id} is not found by its vector"
            span = passage.sentences[0]
            words = dict.fromkeys(terms(passage.text[span.start : span.end]), 1.0)
            by_words = [hit for hit, _ in derived.lexical.search(words, 10)]
            assert key in by_words, f"{passage.id} is not found by its words"


def doctor(folder: Path, model: Path) -> list[dict[str, Any]]:
    """Return what `python -m index doctor` finds that is not fine."""
    settings = {"EMBEDDING_MODEL": str(model), "EMBEDDING_BACKEND": "torch"}
    result = CliRunner().invoke(application, ["doctor", "--json", "--index", str(folder)], env=settings)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    findings: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    bad = [finding for finding in findings if finding["severity"] != "fine"]
    assert result.exit_code == any(finding["severity"] == "problem" for finding in bad)
    return bad


def _vectors(folder: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(f"{(folder / FILE_NAME).as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT p.id, e.vectors FROM encodings e JOIN passages p ON p.key = e.passage_key"
        ).fetchall()
    return {identifier: np.frombuffer(vectors, np.float16) for identifier, vectors in rows}
