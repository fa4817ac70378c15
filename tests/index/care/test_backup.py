"""A backup is of one moment, proves itself, and never takes the place of something that is not a backup."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from index.care import backup
from index.care.backup import MANIFEST_NAME, Manifest, back_up, prove
from index.errors import BackupError, CorruptCatalogueError, DiskFullError, StoreError
from index.store.catalogue import FILE_NAME
from index.store.files import checksum
from tests.index.care.conftest import ROOT, command_line
from tests.index.care.making import contents, contents_of, made_catalogue, made_index
from tests.index.store.entries import entry

TEXTS = ("Rain fell on the town.", "Snow fell on the hills.", "Hail fell on the fields.")


def test_a_backup_holds_what_the_index_held_and_says_what_it_is(tmp_path: Path) -> None:
    index = made_index(tmp_path / "index", *TEXTS)
    told: list[tuple[int, int]] = []
    manifest = back_up(index, tmp_path / "backup", progress=lambda done, total: told.append((done, total)))
    assert (manifest.articles, manifest.passages, manifest.generation, manifest.model) == (3, 3, 3, "made-up")
    assert told[-1] == (manifest.bytes, manifest.bytes)
    assert contents(tmp_path / "backup" / manifest.file) == contents_of(index)
    assert prove(tmp_path / "backup") == manifest
    assert {file.name for file in (tmp_path / "backup").iterdir()} == {MANIFEST_NAME, manifest.file}


def test_a_backup_made_while_articles_are_added_is_of_one_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_PAGES_AT_ONCE", 4)
    catalogue = made_catalogue(tmp_path / "index", *(f"Storm {number} hit the coast." for number in range(60)))
    begun, enough = threading.Event(), threading.Event()

    def add() -> None:
        begun.set()
        for number in range(60, 2000):
            catalogue.put(entry(str(number), f"Storm {number} hit the coast."))
            if enough.is_set():
                return

    writer = threading.Thread(target=add)
    writer.start()
    begun.wait()
    added_during = []
    try:
        for number in range(3):
            before = catalogue.sequence()
            manifest = back_up(tmp_path / "index", tmp_path / f"backup{number}")
            added_during.append(catalogue.sequence() - before)
            rows = contents(tmp_path / f"backup{number}" / manifest.file)
            assert {row[1] for row in rows["articles"]} == {str(n) for n in range(manifest.generation)}
            assert len(rows["passages"]) == len(rows["encodings"]) == manifest.articles == manifest.generation
            assert before <= manifest.generation
            prove(tmp_path / f"backup{number}")
    finally:
        enough.set()
        writer.join()
        catalogue.close()
    assert max(added_during) > 0, "the writer was not kept waiting"


def test_a_newer_backup_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    index, target = made_index(tmp_path / "index", *TEXTS), tmp_path / "backup"
    first = back_up(index, target)
    (target / "catalogue-left.sqlite3").write_bytes(b"of a process that was killed")
    made_catalogue(index, "Fog lay on the river.").close()
    second = back_up(index, target)
    assert second.generation == first.generation + 1
    assert {file.name for file in target.iterdir()} == {MANIFEST_NAME, second.file}


def test_an_index_on_a_disk_that_cannot_be_written_can_be_backed_up(tmp_path: Path) -> None:
    index = made_index(tmp_path / "index", *TEXTS)
    index.chmod(0o500)
    try:
        assert back_up(index, tmp_path / "backup").articles == 3
    finally:
        index.chmod(0o700)


def test_what_is_no_backup_is_not_overwritten(tmp_path: Path) -> None:
    index = made_index(tmp_path / "index", *TEXTS)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"a cat")
    (tmp_path / "note.txt").write_text("a note")
    other = tmp_path / "other"
    other.mkdir()
    (other / MANIFEST_NAME).write_text('{"kind": "of another program"}')
    for target, reason in (
        (tmp_path / "photos", "something else than a backup (cat.jpg)"),
        (tmp_path / "note.txt", "is a file"),
        (index, "inside the index"),
        (index / "backup", "inside the index"),
        (other, "manifest of the backup"),
    ):
        with pytest.raises(BackupError) as caught:
            back_up(index, target)
        assert reason in str(caught.value)
    assert (tmp_path / "photos" / "cat.jpg").read_bytes() == b"a cat"
    with pytest.raises(StoreError, match="There is no index"):
        back_up(tmp_path / "nothing", tmp_path / "backup")


def flip_a_byte(folder: Path, manifest: Manifest) -> None:
    file = folder / manifest.file
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def cut(folder: Path, manifest: Manifest) -> None:
    with (folder / manifest.file).open("rb+") as file:
        file.truncate(manifest.bytes - 4096)


def without_copy(folder: Path, manifest: Manifest) -> None:
    (folder / manifest.file).unlink()


def without_manifest(folder: Path, _manifest: Manifest) -> None:
    (folder / MANIFEST_NAME).unlink()


def changed(**values: object) -> Callable[[Path, Manifest], None]:
    def change(folder: Path, _manifest: Manifest) -> None:
        file = folder / MANIFEST_NAME
        file.write_text(json.dumps({**json.loads(file.read_text()), **values}))

    return change


def no_json(folder: Path, _manifest: Manifest) -> None:
    (folder / MANIFEST_NAME).write_text('{"kind": ')


def other_rows(folder: Path, manifest: Manifest) -> None:
    """Change a copy and its checksum, but not its counts."""
    file = folder / manifest.file
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM articles WHERE id = '1'")
    changed(bytes=file.stat().st_size, sha256=checksum(file), articles=2)(folder, manifest)


def no_database(folder: Path, manifest: Manifest) -> None:
    file = folder / manifest.file
    file.write_bytes(b"no database " * 400)
    changed(bytes=file.stat().st_size, sha256=checksum(file))(folder, manifest)


DAMAGES: Mapping[Callable[[Path, Manifest], None], str] = {
    flip_a_byte: "is not what was written",
    cut: "is torn",
    without_copy: "cannot be read",
    without_manifest: "is no backup (it has no manifest)",
    no_json: "manifest of the backup",
    changed(articles="3"): "manifest of the backup",
    changed(kind="x"): "is no backup of this program",
    changed(file="../catalogue.sqlite3"): "is no backup of this program",
    changed(format=99): "later version",
    changed(catalogue_format=99): "later version",
    changed(generation=7): "does not hold what its manifest says",
    other_rows: "refers to none",
    no_database: "is damaged",
}


@pytest.mark.parametrize(("damage", "reason"), DAMAGES.items())
def test_a_backup_that_is_not_whole_is_told_in_one_sentence(
    tmp_path: Path, damage: Callable[[Path, Manifest], None], reason: str
) -> None:
    manifest = back_up(made_index(tmp_path / "index", *TEXTS), tmp_path / "backup")
    damage(tmp_path / "backup", manifest)
    with pytest.raises(BackupError) as caught:
        prove(tmp_path / "backup")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_damaged_index_does_not_take_the_place_of_a_good_backup(tmp_path: Path) -> None:
    index, target = made_index(tmp_path / "index", *TEXTS), tmp_path / "backup"
    manifest = back_up(index, target)
    with (index / FILE_NAME).open("rb+") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 20)
    with pytest.raises(CorruptCatalogueError, match="damaged"):
        back_up(index, target)
    assert prove(target) == manifest
    assert len(list(target.iterdir())) == 2


def test_a_full_disk_leaves_nothing_behind_and_an_earlier_backup_as_it_was(tmp_path: Path, small_disk: Path) -> None:
    small = made_index(tmp_path / "small", *TEXTS)
    large = made_index(tmp_path / "large", *("Storm after storm hit the coast. " * 3000 + str(n) for n in range(30)))
    with pytest.raises(DiskFullError, match="nothing of it was kept"):
        back_up(large, small_disk / "new")
    assert not list(small_disk.iterdir())
    manifest = back_up(small, small_disk / "backup")
    done = command_line("backup", str(small_disk / "backup"), "--index", str(large))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "No space is left" in done.stderr
    assert prove(small_disk / "backup") == manifest
    assert {file.name for file in (small_disk / "backup").iterdir()} == {MANIFEST_NAME, manifest.file}


AS_NOBODY = """
import os, sys
from pathlib import Path
from index.care.backup import back_up
from index.errors import StoreError
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    back_up(Path(sys.argv[1]), Path(sys.argv[2]))
except StoreError as error:
    print(error)
"""


def test_a_folder_that_may_not_be_written_is_one_line(tmp_path: Path) -> None:
    index = made_index(tmp_path / "index", *TEXTS)
    for folder in (tmp_path, *tmp_path.parents[:3]):  # up to the folder for temporary files, with a process a core too
        if folder != Path(tempfile.gettempdir()):
            folder.chmod(0o755)
    (tmp_path / "locked").mkdir(mode=0o500)
    command = [sys.executable, "-c", AS_NOBODY, str(index), str(tmp_path / "locked" / "backup")]
    # coverage would want to write its own file, as nobody
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    assert "cannot be used (Permission denied)" in done.stdout, done.stderr
    assert len(done.stdout.splitlines()) == 1


SLOWLY = """
import sys, time
from pathlib import Path
from index.care import backup
backup._PAGES_AT_ONCE = 2
print("begin", flush=True)
backup.back_up(Path(sys.argv[1]), Path(sys.argv[2]), progress=lambda done, total: time.sleep(0.003))
"""


def test_killed_at_any_moment_a_backup_is_the_old_one_or_the_new_one(
    tmp_path: Path, run_and_kill: Callable[..., bool]
) -> None:
    catalogue = made_catalogue(tmp_path / "index", *(f"Storm {number} hit the coast." for number in range(40)))
    target = tmp_path / "backup"
    proved = {back_up(tmp_path / "index", target).generation}
    for kill in range(4):
        catalogue.put(entry("0", f"Storm number {kill} hit the coast."))
        run_and_kill(SLOWLY, str(tmp_path / "index"), str(target), seconds=0.06 * kill)
        proved.add(prove(target).generation)
        assert max(proved) <= catalogue.sequence()
    last = back_up(tmp_path / "index", target)
    assert last.generation == catalogue.sequence()
    assert {file.name for file in target.iterdir()} == {MANIFEST_NAME, last.file}
    catalogue.close()


def test_the_command_line_backs_up_and_proves(tmp_path: Path) -> None:
    index = made_index(tmp_path / "index", *TEXTS)
    done = command_line("backup", str(tmp_path / "backup"), "--index", str(index), "--json")
    assert done.returncode == 0, done.stderr
    stated = json.loads(done.stdout)
    assert (stated["articles"], stated["generation"]) == (3, 3)
    checked = command_line("restore", "--check", str(tmp_path / "backup"))
    assert checked.returncode == 0, checked.stderr
    assert "is whole: 3 articles" in checked.stderr
    assert not checked.stdout
    missing = command_line("restore", "--check", str(tmp_path / "none"))
    assert (missing.returncode, len(missing.stderr.splitlines())) == (1, 1)
