"""Zip archives: every member that can be read, none that should not, and nothing outside of memory."""

import io
import os
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest

from index.errors import (
    DamagedDocumentError,
    EmptyDocumentError,
    OversizedDocumentError,
    SourceError,
    UnsupportedFileError,
)
from index.model import Document
from index.sources import archives
from index.sources.archives import member_names, parse
from index.sources.failure import SourceFailure
from index.sources.raw import Raw
from tests.index.sources.making import column, pdf_of, sentences, small_docx, zip_of

LINES = '{"text": "One."}\n{"text": "Two.", "source": "Own"}\n'


def read(data: bytes) -> list[Document | SourceFailure]:
    return list(parse(Raw(data, "/news/march.zip")))


def texts(found: list[Document | SourceFailure]) -> dict[str, str]:
    """Texts of documents and sentences of failures, by origin below the archive."""
    prefix = "/news/march.zip!/"
    assert all(one.origin.startswith(prefix) for one in found)
    return {
        one.origin.removeprefix(prefix): one.text
        if isinstance(one, Document)
        else f"{type(one.error).__name__}: {one.error}"
        for one in found
    }


def test_members_of_all_kinds_are_read_in_the_order_of_their_names() -> None:
    river = sentences("river", 5)
    members: dict[str, bytes | str] = {
        "8/c.pdf": pdf_of([column(river, 50, 80, 400)]),
        "8/a.txt": "Text.",
        "7/b.md": "*Markdown.*",
        "wire.jsonl": LINES,
        "9/d.docx": small_docx("Word."),
    }
    found = read(zip_of(members))
    assert texts(found) == {
        "7/b.md": "Markdown.",
        "8/a.txt": "Text.",
        "8/c.pdf": river,
        "9/d.docx": "Word.",
        "wire.jsonl!/1": "One.",
        "wire.jsonl!/2": "Two.",
    }
    assert [one.origin for one in found] == sorted(one.origin for one in found)


def test_hidden_members_sidecars_and_other_kinds_are_passed_over() -> None:
    names = (".a.txt", ".git/a.txt", "__MACOSX/a.txt", "a.png", "b.yaml", "c/")
    assert texts(read(zip_of({**dict.fromkeys(names, "x"), "b.txt": "Text."} | {"b.yaml": "title: T"}))) == {
        "b.txt": "Text."
    }


def test_sidecars_in_the_archive_count_as_beside_files() -> None:
    sidecar = "title: T\npublished: 2023-03-08\nsource: S\n"
    found = read(zip_of({"8/a.docx": small_docx("Word."), "8/a.yml": sidecar, "w.jsonl": LINES, "w.yaml": "source: S"}))
    assert [(one.origin[17:], one.title, one.source, one.published) for one in found if isinstance(one, Document)] == [
        ("8/a.docx", "T", "S", date(2023, 3, 8)),
        ("w.jsonl!/1", None, "S", None),
        ("w.jsonl!/2", None, "Own", None),
    ]


def test_a_bad_sidecar_fails_with_its_document_alone() -> None:
    found = texts(
        read(zip_of({"a.txt": "A.", "a.yaml": "titel: T", "b.txt": "B.", "b.yml": "", "b.yaml": "", "c.txt": "C."}))
    )
    assert "/news/march.zip!/a.yaml: unknown key 'titel'" in found["a.txt"]
    assert "two sidecars" in found["b.txt"]
    assert found["c.txt"] == "C."


def test_an_archive_in_an_archive_is_read_and_one_in_that_is_not() -> None:
    innermost = zip_of({"deep.txt": "Deep."})
    found = texts(read(zip_of({"inner.zip": zip_of({"a.txt": "Inner.", "deeper.zip": innermost}), "z.txt": "Outer."})))
    assert found["inner.zip!/a.txt"] == "Inner."
    assert "archive in an archive in an archive" in found["inner.zip!/deeper.zip"]
    assert found["z.txt"] == "Outer."


def test_names_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["../../etc/a.txt", "/etc/b.txt", "..\\..\\c.txt", "a/../../d.txt", "e\nf\x1b[31m.txt", "a.txt", "./a.txt"]
    found = texts(read(zip_of({name: f"{number}." for number, name in enumerate(names)})))
    assert sorted(found) == sorted(
        ["etc/a.txt", "etc/b.txt", "c.txt", "a/d.txt", "e\ufffdf\ufffd[31m.txt", "a.txt", "a (2).txt"]
    )
    assert list(tmp_path.iterdir()) == []


def test_two_members_of_one_name_are_two_documents() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "One.")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "Two.")
    assert texts(read(stream.getvalue())) == {"a.txt": "One.", "a (2).txt": "Two."}


def test_a_link_is_its_text_and_is_not_followed() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "root:" not in texts(read(stream.getvalue()))["a.txt"]


def locked(data: bytes) -> bytes:
    """Return the archive with the mark of encryption on its first member."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[changed.index(signature) + offset] |= 1
    return bytes(changed)


def test_locked_broken_and_strangely_packed_members_fail_alone() -> None:
    assert "locked with a password" in texts(read(locked(zip_of({"a.txt": "A.", "b.txt": "B."}))))["a.txt"]
    assert texts(read(locked(zip_of({"a.txt": "A.", "b.txt": "B."}))))["b.txt"] == "B."
    broken = bytearray(zip_of({"a.txt": os.urandom(4000).hex(), "b.txt": "B."}))
    broken[200:300] = bytes(100)
    found = texts(read(bytes(broken)))
    assert found["a.txt"].startswith("DamagedDocumentError: /news/march.zip!/a.txt is damaged in its archive")
    assert found["b.txt"] == "B."
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", "A.")
    assert "packed by a method that is not read" in texts(read(stream.getvalue()))["a.txt"]


def test_bombs_are_refused() -> None:
    found = texts(read(zip_of({"a.txt": b" " * 30 * 1024**2, "b.txt": "B."})))
    assert found["a.txt"].startswith("OversizedDocumentError: /news/march.zip!/a.txt unpacks to 30 MB, ")
    assert found["b.txt"] == "B."


def test_a_header_that_lies_about_a_size_gains_nothing() -> None:
    data = bytearray(zip_of({"a.txt": b" " * 30 * 1024**2}))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 1000)
    assert "is damaged in its archive" in texts(read(bytes(data)))["a.txt"]


def test_the_total_is_limited_with_archives_inside_included(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_TOTAL", 10_000)
    text = "A word. " * 500
    inner = zip_of({"x.txt": text, "y.txt": text})
    found = read(zip_of({"1.zip": inner, "2.txt": text, "3.txt": text, "4.txt": text}))
    kinds = [type(one).__name__ for one in found]
    assert kinds == ["Document", "Document", "SourceFailure"]
    assert isinstance(found[-1], SourceFailure)
    assert isinstance(found[-1].error, OversizedDocumentError)
    assert "2.txt and what follows it was left out" in str(found[-1].error)


def test_too_many_members_are_refused() -> None:
    with pytest.raises(OversizedDocumentError, match="holds 10001 files"):
        read(zip_of({f"{number}.txt": b"" for number in range(10_001)}))


def test_names_are_listed_after_the_checks() -> None:
    def names(data: bytes) -> tuple[str, ...]:
        return member_names(Raw(data, "/news/march.zip"))

    assert names(zip_of({"b.txt": "B.", "../a.txt": "A."})) == ("b.txt", "../a.txt")
    with pytest.raises(OversizedDocumentError, match="holds 10001 files"):
        names(zip_of({f"{number}.txt": b"" for number in range(10_001)}))
    with pytest.raises(DamagedDocumentError, match="whose files overlap"):
        names(overlapping(zip_of({"a.txt": "A."})))


def overlapping(data: bytes) -> bytes:
    """Return the archive with its one member named twice."""
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    directory = data[start:end] * 2
    return data[:start] + directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, len(directory), start, 0)


def test_an_archive_without_anything_to_read_says_so() -> None:
    for data in (zip_of({}), zip_of({"a.png": b"x"})):
        with pytest.raises(EmptyDocumentError, match="holds no files that are read"):
            read(data)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive", zip_of({"a.txt": "A."})[:-30]])
def test_what_is_no_archive_says_so(data: bytes) -> None:
    with pytest.raises(DamagedDocumentError, match="is a damaged zip archive"):
        read(data)


def test_failures_name_the_member() -> None:
    found = read(zip_of({"a.pdf": b"%PDF-1.4 broken", "b.txt": b"", "c.jsonl": b"{", "d.zip": b"PK\x03\x04"}))
    assert all(isinstance(one, SourceFailure) and isinstance(one.error, SourceError) for one in found)
    assert all(one.origin in str(one.error) for one in found if isinstance(one, SourceFailure))
    assert not any(isinstance(one.error, UnsupportedFileError) for one in found if isinstance(one, SourceFailure))
