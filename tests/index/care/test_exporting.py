"""What is exported and added again is the same index, to the last quote."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from index.care.exporting import Wanted, export_to_file, exported_lines
from index.cleaning import clean
from index.embedding import Embedder
from index.errors import DiskFullError, StoreError
from index.library import Library
from index.model import Article, Document
from index.passages import split
from index.sources import SourceFailure, read_sources
from index.sources.exported import written
from index.store.catalogue import FILE_NAME, Catalogue
from tests.index.care.conftest import ROOT, command_line
from tests.index.care.making import made_index

COMPARED = (
    "SELECT id, title, text, origin, source, author, url, published, language, digest FROM articles",
    "SELECT id, ordinal, kind, heading, text, start, end, sentences, page FROM passages",
    "SELECT p.id, q.text, q.speaker, q.role, q.verb, q.kind, q.start, q.end "
    "FROM quotes q JOIN passages p ON p.key = q.passage_key",
    "SELECT p.id, d.start, d.end, d.first, d.last, d.grain, d.inferred "
    "FROM dates d JOIN passages p ON p.key = d.passage_key",
    "SELECT a.id, b.id, a.copy_of IS NULL FROM articles a JOIN articles b ON a.story = b.story",
    "SELECT surface, passages FROM words",
)
MARKDOWN = """# A flood in Turku

![The harbour of Turku at night](harbour.jpg)

The river Aura flooded the market on Friday.

## What was lost

“The stalls are lost,” said Ida Berg, the mayor of Turku. Nobody was hurt on 3 March 2023.

Read also: The castle of Turku will be repaired

## What was saved

## Nothing else

![The mayor looks at the river](mayor.jpg)
"""


def add(folder: Path, embedder: Embedder, *paths: str, more: tuple[Document, ...] = ()) -> None:
    with Library.open(folder, writable=True, embedder=embedder) as library:
        documents: list[Document | SourceFailure] = [*read_sources(paths), *more]
        assert [added.error for added in library.add(documents) if added.error] == []


def compared(folder: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return [sorted(connection.execute(query).fetchall(), key=repr) for query in COMPARED]


def exported(folder: Path, wanted: Wanted | None = None) -> str:
    with closing(Catalogue(folder)) as catalogue:
        return "".join(exported_lines(catalogue, wanted or Wanted()))


def test_adding_what_was_exported_gives_an_equal_index(tmp_path: Path, embedder: Embedder) -> None:
    (tmp_path / "flood.md").write_text(MARKDOWN)
    paged = "The council of the town met on Monday and talked about the old bridge over the river.\n\n" * 3
    pages = Document(
        paged + MARKDOWN, "/news/paper.pdf", title="A &lt;b&gt; title", url="https://a.example/1", page_starts=(0, 90)
    )
    samples = [str(ROOT / "articles"), str(ROOT / "tests/data/near-duplicate-articles.jsonl"), str(tmp_path)]
    add(tmp_path / "index", embedder, *samples, more=(pages,))
    lines = exported(tmp_path / "index")
    (tmp_path / "all.jsonl").write_text(lines)
    add(tmp_path / "again", embedder, str(tmp_path / "all.jsonl"))
    first, again = compared(tmp_path / "index"), compared(tmp_path / "again")
    assert len(first[0]) > 50
    assert all(first), "there is something of everything to compare"
    assert again == first
    assert exported(tmp_path / "again") == lines
    with Library.open(tmp_path / "index", writable=True, embedder=embedder) as library:
        statuses = {added.status.value for added in library.add(read_sources([str(tmp_path / "all.jsonl")]))}
    assert statuses == {"unchanged"}, "it is the same also for the index it came from"


def test_a_language_that_was_not_known_stays_so(tmp_path: Path, embedder: Embedder) -> None:
    document = Document("The river Aura flooded the market of Turku on Friday.", "/flood.txt", title="A flood")
    cleaned = clean(document)
    article = Article("0123456789abcdef", cleaned.title, cleaned.text, document.origin)
    line = json.dumps(written(article, split(cleaned, article.id)))
    (tmp_path / "all.jsonl").write_text(line + "\n")
    add(tmp_path / "index", embedder, str(tmp_path / "all.jsonl"))
    assert exported(tmp_path / "index") == line + "\n"


def test_only_some_articles_are_exported_when_asked_for(tmp_path: Path) -> None:
    index = made_index(tmp_path / "index", "Rain fell.", "Snow fell.", "Hail fell.")
    with closing(sqlite3.connect(index / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE articles SET source = 'Reuters', published = '2023-03-0' || (key + 5) WHERE key < 3")
    for wanted, ids in (
        (Wanted(), ["0", "1", "2"]),
        (Wanted(source="reuters"), ["0", "1"]),
        (Wanted(since=date(2023, 3, 7)), ["1"]),
        (Wanted(until=date(2023, 3, 6)), ["0"]),
        (Wanted(source="nobody"), []),
    ):
        assert [json.loads(line)["exported"]["id"] for line in exported(index, wanted).splitlines()] == ids


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, small_disk: Path) -> None:
    index = made_index(tmp_path / "index", *(f"Storm {n} hit the coast. " * 3000 for n in range(60)))
    file = small_disk / "all.jsonl"
    file.write_text("an earlier export")
    with closing(Catalogue(index)) as catalogue:
        with pytest.raises(DiskFullError):
            export_to_file(catalogue, file, Wanted())
        with pytest.raises(StoreError, match=r"ends in \.jsonl"):
            export_to_file(catalogue, tmp_path / "all.txt", Wanted())
        with pytest.raises(StoreError, match="does not exist"):
            export_to_file(catalogue, tmp_path / "none" / "all.jsonl", Wanted())
    assert [path.name for path in small_disk.iterdir()] == ["all.jsonl"]
    assert file.read_text() == "an earlier export"


def test_the_command_line_exports_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    index = made_index(tmp_path / "index", "Rain fell.", "Snow fell.")
    written = command_line("export", str(tmp_path / "all.jsonl"), "--index", str(index), "--json")
    assert json.loads(written.stdout) == {"articles": 2, "file": str(tmp_path / "all.jsonl")}
    printed = command_line("export", "--index", str(index))
    assert (printed.returncode, printed.stderr.strip()) == (0, "2 articles exported")
    assert printed.stdout == (tmp_path / "all.jsonl").read_text()
    missing = command_line("export", "--index", str(tmp_path / "none"))
    assert (missing.returncode, len(missing.stderr.splitlines())) == (1, 1)
