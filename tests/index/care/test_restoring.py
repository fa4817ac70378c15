"""A restored index equals the backed-up one, and what was there stays until it is in place."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.care.backup import MANIFEST_NAME, back_up
from index.care.restoring import DAMAGED_NAME, PREPARED_NAME, restore
from index.embedding import Embedder
from index.errors import BackupError, DiskFullError, LockedError
from index.library import RESTORED, Library
from index.model import Document
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.lexical import LexicalIndex
from index.store.lock import WriterLock
from index.store.vectors import VectorIndex
from tests.index.care.conftest import command_line
from tests.index.care.making import contents_of, made_catalogue, made_index
from tests.index.store.entries import DIMENSION, MODEL, vector_of

TEXTS = ("Rain fell on the town.", "Snow fell on the hills.", "Hail fell on the fields.")


def passages_found(folder: Path, text: str) -> tuple[str, str]:
    """Ask both derived indexes for a text; return what they find."""
    catalogue = Catalogue(folder)
    vectors = VectorIndex(folder, catalogue, model=MODEL, dimension=DIMENSION, writable=False)
    lexical = LexicalIndex(folder, catalogue, writable=False)
    vectors.catch_up()
    lexical.catch_up()
    try:
        keys = [int(vectors.search(vector_of(text), 1)[0][0]), lexical.search({"snow": 1.0}, 1)[0][0]]
        by_meaning, by_words = (stored.passage.text for stored in catalogue.stored_passages(keys))
        return by_meaning, by_words
    finally:
        lexical.close()
        catalogue.close()


def test_a_restored_index_equals_the_one_that_was_backed_up(tmp_path: Path) -> None:
    index = made_index(tmp_path / "index", *TEXTS)
    manifest = back_up(index, tmp_path / "backup")
    restored = restore(tmp_path / "backup", tmp_path / "new")
    assert (restored.manifest, restored.replaced) == (manifest, False)
    assert contents_of(tmp_path / "new") == contents_of(index)
    assert passages_found(tmp_path / "new", TEXTS[0]) == (TEXTS[0], TEXTS[1])
    assert not list((tmp_path / "new").glob("*.new*"))


def test_an_index_that_is_there_is_replaced_only_when_asked_to(tmp_path: Path) -> None:
    back_up(made_index(tmp_path / "index", *TEXTS), tmp_path / "backup")
    other = made_index(tmp_path / "other", "A mayor was elected.", "Fog lay on the river.")
    before = contents_of(other)
    with pytest.raises(BackupError, match="holds an index already"):
        restore(tmp_path / "backup", other)
    assert contents_of(other) == before
    reader = Catalogue(other)
    with reader.connections.snapshot() as connection:
        texts = "SELECT text FROM articles ORDER BY id"
        seen = connection.execute(texts).fetchall()
        assert restore(tmp_path / "backup", other, replace=True).replaced
        assert connection.execute(texts).fetchall() == seen, "who reads goes on with what was there"
    assert [article.text for article in reader.articles()] == list(TEXTS[::-1])
    assert reader.sequence() > 3, "readers see that there is something new"
    assert reader.meta(RESTORED)
    reader.close()
    assert contents_of(other) == contents_of(tmp_path / "index")
    assert passages_found(other, TEXTS[2]) == (TEXTS[2], TEXTS[1])


def test_a_damaged_catalogue_is_replaced_and_kept(tmp_path: Path) -> None:
    index = made_index(tmp_path / "index", *TEXTS)
    back_up(index, tmp_path / "backup")
    rows = contents_of(index)
    (index / FILE_NAME).write_bytes(b"not a database " * 999)
    (index / f"{FILE_NAME}-wal").write_bytes(b"a log of something else")
    restore(tmp_path / "backup", index, replace=True)
    assert contents_of(index) == rows
    assert (index / DAMAGED_NAME).read_bytes().startswith(b"not a database")
    assert passages_found(index, TEXTS[0]) == (TEXTS[0], TEXTS[1])


def test_a_bad_backup_changes_nothing(tmp_path: Path) -> None:
    index = made_index(tmp_path / "index", *TEXTS)
    manifest = back_up(index, tmp_path / "backup")
    with (tmp_path / "backup" / manifest.file).open("rb+") as file:
        file.write(b"SQLite format 4")
    before = {file.name: file.read_bytes() for file in index.iterdir() if file.is_file()}
    with pytest.raises(BackupError, match="damaged"):
        restore(tmp_path / "backup", index, replace=True)
    assert {file.name: file.read_bytes() for file in index.iterdir() if file.is_file()} == before
    with pytest.raises(BackupError, match="damaged"):
        restore(tmp_path / "backup", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_what_is_no_index_is_left_alone(tmp_path: Path) -> None:
    back_up(made_index(tmp_path / "index", *TEXTS), tmp_path / "backup")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"a cat")
    for replace in (False, True):
        with pytest.raises(BackupError, match=r"something else than an index \(cat\.jpg\)"):
            restore(tmp_path / "backup", tmp_path / "photos", replace=replace)
        with pytest.raises(BackupError, match="is a file"):
            restore(tmp_path / "backup", tmp_path / "photos" / "cat.jpg", replace=replace)


def test_an_index_that_is_written_to_is_not_replaced(tmp_path: Path) -> None:
    index = made_index(tmp_path / "index", *TEXTS)
    back_up(index, tmp_path / "backup")
    lock = WriterLock(index)
    try:
        with pytest.raises(LockedError):
            restore(tmp_path / "backup", index, replace=True)
    finally:
        lock.release()


def test_an_index_without_articles_comes_back_too(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    Catalogue(tmp_path / "index", writable=True).close()
    back_up(tmp_path / "index", tmp_path / "backup")
    assert restore(tmp_path / "backup", tmp_path / "new").manifest.articles == 0
    assert contents_of(tmp_path / "new")["articles"] == []


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, small_disk: Path) -> None:
    large = made_index(tmp_path / "large", *("Storm after storm hit the coast. " * 3000 + str(n) for n in range(30)))
    back_up(large, tmp_path / "backup")
    index = made_index(small_disk / "index", *TEXTS)
    before = contents_of(index)
    with pytest.raises(DiskFullError, match="what was there is as it was"):
        restore(tmp_path / "backup", index, replace=True)
    assert contents_of(index) == before
    assert not (index / PREPARED_NAME).exists()
    assert passages_found(index, TEXTS[0]) == (TEXTS[0], TEXTS[1])
    with pytest.raises(DiskFullError):
        restore(tmp_path / "backup", small_disk / "new")
    assert not Catalogue.exists(small_disk / "new")


SLOWLY = """
import sqlite3, sys, time
from pathlib import Path
from index.care import restoring
real = sqlite3.connect
class Slow(sqlite3.Connection):
    def backup(self, target, **options):
        super().backup(target, pages=2, progress=lambda *_: time.sleep(0.01))
restoring.sqlite3.connect = lambda *a, **k: real(*a, factory=Slow, **k)
print("begin", flush=True)
restoring.restore(Path(sys.argv[1]), Path(sys.argv[2]), replace=True)
"""


def test_killed_at_any_moment_there_is_the_old_index_or_the_new_one(
    tmp_path: Path, run_and_kill: Callable[..., bool]
) -> None:
    old = tuple(f"Storm {number} hit the coast." for number in range(40))
    new = ("Snow fell on the hills.", *(f"The mayor of town {number} was elected." for number in range(60)))
    made_index(tmp_path / "old", *old)
    made_index(tmp_path / "new", *new)
    back_up(tmp_path / "old", tmp_path / "backup-old")
    back_up(tmp_path / "new", tmp_path / "backup-new")
    index = tmp_path / "index"
    restore(tmp_path / "backup-old", index)
    seen = []
    for kill in range(5):
        run_and_kill(SLOWLY, str(tmp_path / "backup-new"), str(index), seconds=0.1 * kill)
        catalogue = Catalogue(index)
        texts = sorted(article.text for article in catalogue.articles())
        assert not catalogue.integrity_problems()
        catalogue.close()
        assert texts in (sorted(old), sorted(new))
        seen.append(texts == sorted(new))
        if seen[-1]:
            assert passages_found(index, new[7]) == (new[7], new[0])
            restore(tmp_path / "backup-old", index, replace=True)
    assert not all(seen), "it was killed before the change, too"
    restore(tmp_path / "backup-new", index, replace=True)
    assert not (index / PREPARED_NAME).exists()


def test_a_backup_of_an_earlier_format_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = made_index(tmp_path / "index", *TEXTS)
    with closing(sqlite3.connect(index / FILE_NAME)) as connection:
        connection.execute("PRAGMA user_version = 1")
    manifest = back_up(index, tmp_path / "backup")
    assert manifest.catalogue_format == 1
    for version in restoring_migrations():
        monkeypatch.setitem(restoring_migrations(), version, "UPDATE meta SET value = value")
    restore(tmp_path / "backup", tmp_path / "new")
    catalogue = Catalogue(tmp_path / "new")
    assert len(catalogue.articles()) == 3
    catalogue.close()


def restoring_migrations() -> dict[int, str]:
    from index.store import schema  # noqa: PLC0415 - only this test looks at it

    return schema.MIGRATIONS


def test_the_command_line_restores(tmp_path: Path) -> None:
    index = made_index(tmp_path / "index", *TEXTS)
    made_catalogue(index, "Fog lay on the river.").close()
    assert command_line("backup", str(tmp_path / "backup"), "--index", str(index)).returncode == 0
    refused = command_line("restore", str(tmp_path / "backup"), "--index", str(index))
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
    assert "--replace" in refused.stderr
    done = command_line("restore", str(tmp_path / "backup"), "--index", str(tmp_path / "new"), "--json")
    assert done.returncode == 0, done.stderr
    manifest = json.loads(done.stdout)
    assert (manifest["articles"], manifest["generation"]) == (3, 4)
    assert json.loads((tmp_path / "backup" / MANIFEST_NAME).read_text()) == manifest


def test_an_index_that_is_open_for_searching_finds_what_was_restored(tmp_path: Path, embedder: Embedder) -> None:
    index = tmp_path / "index"
    with Library.open(index, writable=True, embedder=embedder) as library:
        list(library.add([Document("The river Aura flooded the market of Turku.", "/flood.txt")]))
    back_up(index, tmp_path / "backup")
    with Library.open(index, writable=True, embedder=embedder) as library:
        list(library.add([Document("Snow fell on the hills of Lapland in June.", "/snow.txt")]))
        library.remove(library.search("river Aura").hits[0].article.id)
    with Library.open(index, embedder=embedder) as reader:
        assert [hit.article.origin for hit in reader.search("river or snow").hits] == ["/snow.txt"]
        restore(tmp_path / "backup", index, replace=True)
        assert [hit.article.origin for hit in reader.search("river or snow").hits] == ["/flood.txt"]
