"""Files and folders: what is read, in which order, and what is said of what cannot be."""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.errors import EmptyDocumentError, OversizedDocumentError, SourceError, UnsupportedFileError
from index.model import Document
from index.sources import SourceFailure, decoding, files, read_documents, read_file, read_sources
from tests.index.sources.making import Shown, column, pdf_of, sentences, small_docx, zip_of

SAMPLES = Path(__file__).parents[3] / "articles"
RIVER = sentences("river", 8)


def failure(path: Path | str) -> SourceFailure:
    (only,) = read_sources([str(path)])
    assert isinstance(only, SourceFailure)
    assert "\n" not in str(only.error)
    return only


def test_a_text_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Headline\nText.", encoding="utf-8")
    assert list(read_sources([str(path)])) == [Document(text="Headline\nText.", origin=str(path))]


def test_front_matter_and_sidecar_give_the_same(tmp_path: Path) -> None:
    metadata = "title: T\nsource: S\nauthor: A\nurl: https://a.example/1\npublished: 2023-03-08\nlanguage: en\n"
    (tmp_path / "front.txt").write_text(f"---\n{metadata}---\nText.", encoding="utf-8")
    (tmp_path / "side.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "side.yaml").write_text(metadata, encoding="utf-8")
    for path in (tmp_path / "front.txt", tmp_path / "side.txt"):
        assert list(read_sources([str(path)])) == [
            Document("Text.", str(path), "T", "S", "A", "https://a.example/1", date(2023, 3, 8), "en")
        ]


def test_folders_are_read_recursively_in_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b.md", "a.TXT", "a.yaml", "c.png", ".hidden.txt", "sub/d.txt", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("title: x" if name.endswith("yaml") else "Text.", encoding="utf-8")
    documents = list(read_sources([str(tmp_path)]))
    assert [Path(found.origin).name for found in documents] == ["a.TXT", "b.md", "d.txt"]


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Text.", encoding="utf-8")
    assert len(list(read_sources([str(path), str(tmp_path), str(path)]))) == 1


def test_one_bad_document_fails_alone_and_lazily(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Text.", encoding="utf-8")
    found = read_sources([str(tmp_path / "missing"), str(tmp_path)])
    assert isinstance(found, Iterator)
    kinds = [type(one) for one in found]
    assert kinds == [SourceFailure, SourceFailure, Document]


def test_a_missing_path_says_so(tmp_path: Path) -> None:
    assert str(failure(tmp_path / "no.txt").error) == f"{tmp_path / 'no.txt'} does not exist; check the path"


def test_a_path_that_cannot_be_one_says_so() -> None:
    assert "is not a path" in str(failure("a\0b").error)


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b" \n")
    assert isinstance(failure(tmp_path / "a.txt").error, EmptyDocumentError)


def test_front_matter_without_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: T\n---\n", encoding="utf-8")
    assert "no text below its front matter" in str(failure(tmp_path / "a.md").error)


def test_front_matter_and_sidecar_together_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: T\n---\nText.", encoding="utf-8")
    (tmp_path / "a.yml").write_text("title: T", encoding="utf-8")
    assert "a.yml; keep one of them" in str(failure(tmp_path / "a.md").error)


def test_another_kind_of_file_is_refused_with_the_kinds_that_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n")
    error = failure(tmp_path / "a.png").error
    assert isinstance(error, UnsupportedFileError)
    assert ".txt, .md, .html" in str(error)


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST_FILE", 1024 * 1024)
    (tmp_path / "a.txt").write_bytes(b"a" * (1024 * 1024 + 1))
    assert "files up to 1 MB are read" in str(failure(tmp_path / "a.txt").error)


def test_an_unreadable_file_and_folder_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")

    def denied(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied", str(tmp_path))

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert "a.txt cannot be read: Permission denied" in str(failure(tmp_path / "a.txt").error)
    monkeypatch.setattr("os.scandir", denied)
    assert str(failure(tmp_path).error) == f"{tmp_path} cannot be read: Permission denied"


def test_the_shipped_samples_are_read_and_only_the_first_has_no_date() -> None:
    documents = [found for found in read_sources([str(SAMPLES)]) if isinstance(found, Document)]
    assert len(documents) >= 3
    undated = [found.source for found in documents if found.published is None]
    assert undated == ["baonghean.vn"]


def test_failures_are_source_errors(tmp_path: Path) -> None:
    assert isinstance(failure(tmp_path / "x").error, SourceError)


def test_folders_take_every_kind(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(small_docx("Word."))
    (tmp_path / "b.pdf").write_bytes(pdf_of([column(RIVER, 50, 80, 400)]))
    (tmp_path / "c.jsonl").write_bytes(b'{"text": "One."}\n{"text": ""}\n')
    (tmp_path / "d.zip").write_bytes(zip_of({"8/e.txt": "Text."}))
    (tmp_path / "e.html").write_text(f"<!doctype html><html><body><article><p>{RIVER}</p></article></body></html>")
    found = list(read_sources([str(tmp_path)]))
    shown = [(one.origin.removeprefix(f"{tmp_path}/"), one.text) for one in found if isinstance(one, Document)]
    assert shown == [
        ("a.docx", "Word."),
        ("b.pdf", RIVER),
        ("c.jsonl!/1", "One."),
        ("d.zip!/8/e.txt", "Text."),
        ("e.html", RIVER),
    ]
    (failed,) = [one for one in found if isinstance(one, SourceFailure)]
    assert failed.origin == f"{tmp_path}/c.jsonl!/2"


def test_a_sidecar_wins_over_what_a_file_says_of_itself(tmp_path: Path) -> None:
    page = [Shown("Flood closes the market", 50, 80, 24), Shown("By Ida Berg", 50, 110), *column(RIVER, 50, 140, 400)]
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of([page], title="Flood closes the market", author="Ida Berg"))
    path.with_suffix(".yaml").write_text(
        "title: T\nurl: https://a.example/1\npublished: 2023-03-08\n", encoding="utf-8"
    )
    document = read_file(path)
    assert (document.title, document.author, document.url) == ("T", "Ida Berg", "https://a.example/1")
    assert document.published == date(2023, 3, 8)


def test_a_sidecar_fills_in_what_the_lines_of_a_file_leave_open(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two.", "source": "Own"}\n{"text": ""}\n', encoding="utf-8")
    path.with_suffix(".yml").write_text("source: S\n", encoding="utf-8")
    found = list(read_documents(path))
    assert [one.source for one in found if isinstance(one, Document)] == ["S", "Own"]
    assert isinstance(found[2], SourceFailure)
    path.with_suffix(".yml").write_text("title: T\n", encoding="utf-8")
    assert "holds several articles; leave title and url out of a.yml" in str(failure(path).error)


def test_one_document_is_read_from_a_file_that_holds_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n', encoding="utf-8")
    assert read_file(path).text == "One."
    path.write_text('{"text": ""}\n', encoding="utf-8")
    with pytest.raises(EmptyDocumentError):
        read_file(path)
    path.write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    with pytest.raises(SourceError, match="holds 2 documents where one is expected"):
        read_file(path)


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "is neither a file nor a folder" in str(failure(tmp_path).error)
    assert "is neither a file nor a folder" in str(failure("/dev/zero").error)


def test_other_files_have_a_larger_limit_than_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 2 * 1024**2)
    with (tmp_path / "a.pdf").open("wb") as large:
        large.truncate(2 * 1024**2 + 1)
    error = failure(tmp_path / "a.pdf").error
    assert isinstance(error, OversizedDocumentError)
    assert "a.pdf has 2 MB; files up to 2 MB are read" in str(error)


def test_json_lines_may_be_larger_than_any_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({"title": f"Storm {n}", "text": f"Storm {n} hit the coast of Oland."}) for n in range(50)]
    lines[7] = json.dumps({"title": "Long", "text": "x" * 900})
    lines[9] = "no JSON"
    file = tmp_path / "all.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + "\n".join(lines).encode())
    (tmp_path / "all.yaml").write_text("source: Reuters\n")
    whole = list(read_documents(file))
    monkeypatch.setattr(files, "LARGEST_FILE", 1000)
    assert [repr(one) for one in read_documents(file)] == [repr(one) for one in whole]
    monkeypatch.setattr(decoding, "LARGEST_FILE", 300)
    found = list(read_documents(file))
    failed = [one for one in found if isinstance(one, SourceFailure)]
    assert [one.origin for one in failed] == [f"{file}!/8", f"{file}!/10"]
    assert isinstance(failed[0].error, OversizedDocumentError)
    stored = [one for one in found if isinstance(one, Document)]
    assert (stored[-1].origin, stored[-1].title, stored[-1].source) == (f"{file}!/50", "Storm 49", "Reuters")


def test_a_name_that_is_not_utf_8_fails_alone(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"a.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("Text.")
    whole, failed = read_sources([str(tmp_path)])
    assert isinstance(whole, Document)
    assert isinstance(failed, SourceFailure)
    assert str(failed.error) == f"{tmp_path}/caf\ufffd.txt has a name that is not UTF-8; rename it"
