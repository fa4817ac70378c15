"""Every fault is found and comes with the command that mends it; what is no fault is not reported as one."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.doctor import Finding, Severity, derived, examine, surroundings
from index.doctor.content import content
from index.doctor.surroundings import file_system_of
from index.embedding import Embedder
from index.library import Library
from index.model import Document
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.lexical import FOLDER_NAME
from index.store.lock import HOLDER_NAME, WriterLock
from index.store.vectors import SIDECAR_NAME, VectorNote


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an index of three articles with quotes and dates, two of them copies."""
    folder = tmp_path_factory.mktemp("made") / "index"
    text = (
        "Mayor Ida Berg said on 3 March 2023: “The stalls of the market are lost.” The river Aura had flooded the town "
        "of Turku in a single night, and the bridge to the castle was closed to all traffic until the end of the week."
    )
    documents = [
        Document(text, "/news/flood.txt", title="A flood"),
        Document(text + " Reuters.", "/news/copy.txt", title="Flood in Turku"),
        Document("Snow fell on the hills of Lapland in June, to everybody's surprise.", "/news/snow.txt", title="Snow"),
    ]
    with Library.open(folder, writable=True) as library:
        assert [added.error for added in library.add(documents)] == [None] * 3
        assert library.stats().duplicates == 1
    return folder


@pytest.fixture(autouse=True)
def loaded_once(embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the default model once for all tests."""
    load = Embedder.load
    monkeypatch.setattr(
        Embedder, "load", lambda name, backend="auto": embedder if name == "default" else load(name, backend)
    )


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "index")
    return tmp_path / "index"


def complaints(folder: Path) -> list[Finding]:
    found = list(examine(folder, model="default"))
    for finding in found:
        assert "\n" not in finding.text
        assert (finding.mend is None) == (finding.severity is Severity.FINE)
    return [finding for finding in found if finding.severity is not Severity.FINE]


def change(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for statement in statements:
            connection.executescript(statement)


def test_a_whole_index_has_nothing_to_complain_about(folder: Path) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert complaints(folder) == []
    after = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file() and "-" not in file.suffix}
    assert after == before, "nothing is changed by looking"
    subjects = {finding.subject for finding in examine(folder, model="default")}
    assert subjects >= {"catalogue", "contents", "vector index", "lexical index", "model", "writer", "space", "clock"}


@pytest.mark.parametrize(
    ("statement", "subject", "text", "mend"),
    [
        ("UPDATE articles SET copy_of = 99 WHERE key = 2", "stories", "1 articles are noted as copies", "rebuild"),
        ("UPDATE articles SET story = NULL WHERE key = 3", "stories", "1 articles belong to no story", "rebuild"),
        ("DELETE FROM signatures WHERE article_key = 1", "stories", "no signature", "rebuild"),
        ("DELETE FROM bands WHERE article_key = 1", "stories", "no signature", "rebuild"),
        ("INSERT INTO removals VALUES (1, 1)", "passages", "noted as removed", "rebuild"),
        ("UPDATE quotes SET start = start + 1", "quotes", "do not stand where", "add /news/flood.txt"),
        ("UPDATE dates SET end = 9999", "dates", "do not stand where", "rebuild"),
        ("DELETE FROM words WHERE surface = 'stalls'", "words", "1 of them", "rebuild"),
        ("UPDATE terms SET passages = passages + 1 WHERE term = 'snow'", "stems", "1 of them", "rebuild"),
        ("DELETE FROM encodings WHERE passage_key = 1", "passages", "without their encodings", "add /news/flood.txt"),
        ("DELETE FROM passages WHERE article_key = 3", "passages", "have no passages", "add /news/snow.txt"),
        (
            "PRAGMA foreign_keys = OFF; INSERT INTO provenance VALUES ('/nowhere', 1)",
            "catalogue",
            "missing",
            "restore BACKUP",
        ),
    ],
)
def test_tables_that_do_not_fit_together_are_found(
    folder: Path, statement: str, subject: str, text: str, mend: str
) -> None:
    change(folder, statement)
    catalogue = Catalogue(folder)
    found = [finding for finding in content(folder, catalogue) if finding.severity is Severity.PROBLEM]
    catalogue.close()
    assert found
    matching = [one for one in found if one.subject == subject and text in one.text and mend in (one.mend or "")]
    assert matching, found
    assert f"--index {folder}" in (matching[0].mend or "")


def test_rebuilding_mends_what_it_is_said_to_mend(folder: Path) -> None:
    change(
        folder,
        "UPDATE articles SET copy_of = 99 WHERE key = 2",
        "UPDATE dates SET end = 9999",
        "DELETE FROM words WHERE surface = 'stalls'",
        "DELETE FROM signatures",
    )
    assert len(complaints(folder)) >= 4
    with Library.open(folder, writable=True) as library:
        library.rebuild()
    assert complaints(folder) == []


def test_deriving_that_was_cut_off_is_no_fault_and_is_done_when_it_can_be(folder: Path) -> None:
    change(folder, "DELETE FROM meta WHERE name = 'derived_by'", "UPDATE articles SET story = NULL, copy_of = NULL")
    (finding,) = complaints(folder)
    assert (finding.subject, finding.severity) == ("stories", Severity.WARNING)
    Library.open(folder, writable=True).close()
    assert complaints(folder) == []


def wrong_byte(folder: Path) -> None:
    note = VectorNote.read(folder)
    assert note is not None
    data = bytearray((folder / note.file).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / note.file).write_bytes(data)


def fewer_vectors(folder: Path) -> None:
    file = folder / SIDECAR_NAME
    file.write_text(file.read_text().replace('"vectors": ', '"vectors": 9'))


def without_note(folder: Path) -> None:
    (folder / SIDECAR_NAME).unlink()


def torn_words(folder: Path) -> None:
    (folder / FOLDER_NAME / "meta.json").write_text("{")


def without_words(folder: Path) -> None:
    shutil.rmtree(folder / FOLDER_NAME)


def of_another_model(folder: Path) -> None:
    file = folder / SIDECAR_NAME
    file.write_text(file.read_text().replace('"model": "', '"model": "an-earlier-'))


@pytest.mark.parametrize(
    ("damage", "severity"),
    [
        (wrong_byte, Severity.PROBLEM),
        (fewer_vectors, Severity.PROBLEM),
        (torn_words, Severity.PROBLEM),
        (without_note, Severity.WARNING),
        (without_words, Severity.WARNING),
        (of_another_model, Severity.WARNING),
    ],
)
def test_damaged_derived_indexes_are_problems_and_what_a_crash_kept_from_being_made_is_not(
    folder: Path, damage: Callable[[Path], None], severity: Severity
) -> None:
    damage(folder)
    (finding,) = complaints(folder)
    assert finding.severity is severity
    assert finding.mend == f"python -m index rebuild --index {folder}"
    with Library.open(folder, writable=True) as library:
        library.rebuild()
    assert complaints(folder) == []


def test_a_writer_that_mends_is_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derived, "SECONDS_BETWEEN_LOOKS", 0.2)
    away = folder / "away.json"
    (folder / SIDECAR_NAME).rename(away)
    lock = WriterLock(folder)
    threading.Timer(0.3, lambda: away.rename(folder / SIDECAR_NAME)).start()
    try:
        assert complaints(folder) == []
        (folder / SIDECAR_NAME).unlink()
        (finding,) = complaints(folder)
        assert finding.severity is Severity.WARNING
        assert "may be mending it" in finding.text
    finally:
        lock.release()


def test_nothing_is_reported_while_articles_are_added(folder: Path) -> None:
    ready, enough = threading.Event(), threading.Event()

    def documents() -> Iterator[Document]:
        for number in range(400):
            if enough.is_set():
                return
            yield Document(f"Storm number {number} hit the coast of Oland on 3 March 2023.", f"/news/storm{number}.txt")
            ready.set()

    def add() -> None:
        with Library.open(folder, writable=True) as library:
            list(library.add(documents()))

    writer = threading.Thread(target=add)
    writer.start()
    ready.wait(60)
    try:
        for _ in range(3):
            assert complaints(folder) == []
    finally:
        enough.set()
        writer.join()
    assert complaints(folder) == []


def test_feeds_that_fail_and_sources_nobody_looks_at_are_told(folder: Path) -> None:
    now = datetime.now(UTC)
    late, soon = (now - timedelta(days=3)).isoformat(), (now + timedelta(minutes=5)).isoformat()
    change(
        folder,
        f"INSERT INTO watched VALUES ('https://a.example/feed', '{late}', '{late}', '{soon}', 4, 'it answers 503')",  # noqa: S608 - a test's own
        f"INSERT INTO watched VALUES ('/news', '{late}', '{late}', '{late}', 0, NULL)",  # noqa: S608 - a test's own
        f"INSERT INTO watched VALUES ('/more', '{late}', NULL, NULL, 0, NULL)",  # noqa: S608 - a test's own
    )
    failing, overdue = complaints(folder)
    assert "https://a.example/feed failed 4 times in a row (it answers 503)" in failing.text
    assert failing.mend == f"python -m index add 'https://a.example/feed' --index {folder}"
    assert "(/news)" in overdue.text
    assert overdue.mend == f"python -m index watch --index {folder}"
    assert {failing.severity, overdue.severity} == {Severity.WARNING}


def test_articles_whose_files_are_gone_are_told(folder: Path) -> None:
    change(
        folder,
        "INSERT INTO origins VALUES ('/news/snow.txt', '/news', NULL, NULL, NULL, '2023-03-08', '2023-03-09')",
        "INSERT INTO provenance VALUES ('/news/snow.txt', 3)",
    )
    (finding,) = complaints(folder)
    assert finding.text.startswith("1 articles from /news are not there any more")
    assert finding.mend == f"python -m index add '/news' --prune --index {folder}"


def test_a_clock_that_is_behind_is_told(folder: Path) -> None:
    change(folder, "UPDATE articles SET added = '2999-01-01T00:00:00+00:00' WHERE key = 1")
    (finding,) = complaints(folder)
    assert (finding.subject, finding.severity) == ("clock", Severity.WARNING)
    change(folder, "UPDATE articles SET added = '2001-01-01T00:00:00+00:00'")
    os.utime(folder / FILE_NAME, (4000000000, 4000000000))
    (finding,) = complaints(folder)
    assert "the catalogue was written at 2096-10-02" in finding.text


def test_leftovers_of_a_process_that_was_cut_off_are_told_unless_one_is_writing(folder: Path) -> None:
    (folder / "vectors-9.faiss.77.new").write_bytes(b"half")
    (folder / HOLDER_NAME).write_text("{}")
    (finding,) = complaints(folder)
    assert finding.mend == f"rm -r {folder / HOLDER_NAME} {folder / 'vectors-9.faiss.77.new'}"
    lock = WriterLock(folder)
    try:
        assert complaints(folder) == []
    finally:
        lock.release()


def test_little_space_a_read_only_folder_and_a_network_are_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "LEAST_FREE_BYTES", 1 << 60)
    (finding,) = complaints(folder)
    assert finding.subject == "space"
    monkeypatch.undo()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\nnone /proc proc rw 0 0\n")
    monkeypatch.setattr(surroundings, "MOUNTS", mounts)
    assert file_system_of(folder) == "nfs4"
    (finding,) = complaints(folder)
    assert "nfs4, a network file system" in finding.text
    assert "index restore" in (finding.mend or "")
    monkeypatch.setattr(surroundings, "MOUNTS", tmp_path / "none")
    assert file_system_of(folder) is None
    monkeypatch.setattr(os, "access", lambda *_: False)
    (finding,) = complaints(folder)
    assert finding.mend == f"chmod -R u+rwX {folder}"


def test_no_index_another_model_and_a_damaged_catalogue_are_told(
    folder: Path, tmp_path: Path, other_model_folder: Path
) -> None:
    (finding,) = complaints(tmp_path / "none")
    assert finding.mend == f"python -m index add PATH --index {tmp_path / 'none'}"
    found = [one for one in examine(folder, model=str(other_model_folder)) if one.subject == "model"]
    assert [one.mend for one in found] == [f"python -m index rebuild --model {other_model_folder} --index {folder}"]
    nothing = str(tmp_path / "no-model")
    found = [*examine(folder, model=nothing), *examine(folder, model=nothing, backend="torch")]
    mends = [one.mend for one in found if one.subject == "model"]
    assert mends == ["export EMBEDDING_MODEL=default", "export EMBEDDING_MODEL=default EMBEDDING_BACKEND=auto"]
    with (folder / FILE_NAME).open("rb+") as file:
        file.seek(4096 * 5)
        file.write(b"\xff" * 4096 * 8)
    first = complaints(folder)[0]
    assert (first.subject, first.severity) == ("catalogue", Severity.PROBLEM)
    assert f"python -m index restore BACKUP --replace --index {folder}" in (first.mend or "")
    (folder / FILE_NAME).write_bytes(b"not a database" * 999)
    (finding,) = complaints(folder)
    assert "is damaged" in finding.text
