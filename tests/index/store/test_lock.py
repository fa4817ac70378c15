"""One writer at a time; a dead one never blocks."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from index.errors import LockedError, StoreError
from index.store import lock as locking
from index.store.lock import HOLDER_NAME, WriterLock, holder

HOLD = """
import sys, time
from pathlib import Path
from index.store.lock import WriterLock
lock = WriterLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_writer_is_told_who_is_writing_and_a_dead_one_does_not_block(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(LockedError, match=f"process {process.pid} on ") as refused:
            WriterLock(tmp_path)
        assert "\n" not in str(refused.value)
        who = holder(tmp_path)
        assert who is not None
        assert who.pid == process.pid
        process.kill()
        process.wait()
    assert holder(tmp_path) is None
    lock = WriterLock(tmp_path)
    lock.release()
    assert not (tmp_path / HOLDER_NAME).exists()
    assert holder(tmp_path) is None


def test_a_lock_whose_note_is_torn_is_still_held(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path)
    (tmp_path / HOLDER_NAME).write_text("{")
    with pytest.raises(LockedError, match="another process"):
        WriterLock(tmp_path)
    who = holder(tmp_path)
    assert who is not None
    assert who.pid == 0
    lock.release()


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be used"):
        WriterLock(tmp_path / "file")
    assert holder(tmp_path / "file") is None


def test_a_brief_holder_is_waited_for(tmp_path: Path) -> None:
    first = WriterLock(tmp_path, brief=True)
    threading.Timer(1.5, first.release).start()
    began = time.monotonic()
    second = WriterLock(tmp_path)
    assert time.monotonic() - began > 1
    second.release()


def test_another_holder_is_not(tmp_path: Path) -> None:
    first = WriterLock(tmp_path)
    began = time.monotonic()
    with pytest.raises(LockedError, match="being written to"):
        WriterLock(tmp_path)
    assert time.monotonic() - began < 5
    first.release()


def test_patience_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "_PATIENCE_WITH_BRIEF_HOLDERS_SECONDS", 0.1)
    first = WriterLock(tmp_path, brief=True)
    found = holder(tmp_path)
    assert found is not None
    assert found.brief
    with pytest.raises(LockedError):
        WriterLock(tmp_path)
    first.release()
