"""Hostile files: no crash, no hang, nothing but our own errors; what is beside them is read."""

import contextlib
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from index.cleaning import clean
from index.errors import SourceError
from index.model import Document
from index.sources import SourceFailure, read_sources
from tests.index.sources import hostile

LONGEST = 100.0
"""Seconds for one document: the limit for a PDF, and what starting another worker takes."""


def read(folder: Path, files: Mapping[str, bytes]) -> list[Document | SourceFailure]:
    """Return what comes of the files in a folder, with an innocent one at the end; each within the time allowed."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "zz innocent.txt").write_text("The river Aura flooded the market on Friday.", encoding="utf-8")
    before = sorted(path.name for path in folder.parent.rglob("*"))
    found: list[Document | SourceFailure] = []
    started = time.monotonic()
    for one in read_sources([str(folder)]):
        assert time.monotonic() - started < LONGEST, one.origin
        found.append(one)
        started = time.monotonic()
    assert sorted(path.name for path in folder.parent.rglob("*")) == before
    return found


def check(found: list[Document | SourceFailure], folder: Path) -> None:
    """Each file gave something; documents can be kept and cleaned, failures are one sentence naming the document."""
    for one in found:
        assert one.origin.startswith(f"{folder}/")
        if isinstance(one, SourceFailure):
            message = str(one.error)
            assert isinstance(one.error, SourceError)
            assert len(message.splitlines()) == 1
            assert len(message) < 1000
            assert one.origin.rpartition("/")[2][:20] in message or str(folder) in message
            assert "Traceback" not in message
        else:
            assert one.text.strip()
            for value in (one.text, one.title, one.author, one.source, one.url):
                (value or "").encode("utf-8")
            assert list(one.page_starts) == sorted(one.page_starts)
    assert isinstance(found[-1], Document)
    reached = {one.origin.removeprefix(f"{folder}/").split("!/")[0] for one in found}
    assert reached == {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("kind", ["pdf", "package", "text"])
def test_attacks_fail_alone(kind: str, tmp_path: Path) -> None:
    files: dict[str, bytes] = getattr(hostile, f"{kind}_attacks")()
    check(read(tmp_path, files), tmp_path)


@pytest.mark.proof
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", ["pdf", "package", "text"])
def test_the_worst_attacks_fail_alone(kind: str, tmp_path: Path) -> None:
    files: dict[str, bytes] = getattr(hostile, f"{kind}_attacks")(size=100)
    check(read(tmp_path, files), tmp_path)


def test_damaged_documents_are_read_or_fail_alone(tmp_path: Path) -> None:
    files = dict(hostile.fuzzed(160, seed=0))
    found = read(tmp_path, files)
    check(found, tmp_path)
    assert sum(isinstance(one, SourceFailure) for one in found) >= 30
    assert sum(isinstance(one, Document) for one in found) >= 30


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_thousands_of_damaged_documents_are_read_or_fail_alone(tmp_path: Path) -> None:
    for batch in range(20):
        folder = tmp_path / str(batch)
        folder.mkdir()
        found = read(folder, dict(hostile.fuzzed(200, seed=1000 * (batch + 1))))
        check(found, folder)
        for one in found:
            if isinstance(one, Document):
                with contextlib.suppress(SourceError):
                    clean(one)
