"""`status` and `list`: what an index holds, for people and for programs, without loading the model."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from index.__main__ import application
from index.overview import Share, listed, overview
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.lexical import LexicalIndex
from index.store.vectors import VectorIndex
from index.store.watched import Watched
from tests.index.care.making import made_index
from tests.index.store.entries import DIMENSION, MODEL

NEW_YEAR = datetime(2023, 1, 1, tzinfo=UTC)
TEXTS = ("Rain fell on the town.", "Rain fell on the town!", "Hail fell on the fields.", "Fog lay on the river.")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an index of four articles: one copies another, one is gone, one has no date."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INDEX_DIR", raising=False)
    index = made_index(tmp_path / "index", *TEXTS)
    with closing(sqlite3.connect(index / FILE_NAME)) as connection, connection:
        connection.executescript(
            """
            UPDATE articles SET source = 'Reuters', published = '2023-03-08', story = 1 WHERE key < 3;
            UPDATE articles SET copy_of = 1 WHERE key = 2;
            UPDATE articles SET source = 'Levant [bold] Daily', published = '2023-05-01', story = 2 WHERE key = 3;
            UPDATE articles SET story = 3, gone = '2023-06-01' WHERE key = 4;
            INSERT INTO watched
                VALUES ('https://a.example/feed', '2023-01-01T00:00:00Z', '2023-01-01T10:00:00Z', NULL, 3, '503');
            INSERT INTO watched VALUES ('/news', '2023-01-01T00:00:00+00:00', NULL, NULL, 0, NULL);
            """
        )
    catalogue = Catalogue(index, writable=True)
    vectors = VectorIndex(index, catalogue, model=MODEL, dimension=DIMENSION, writable=True)
    vectors.catch_up()
    vectors.save()
    lexical = LexicalIndex(index, catalogue, writable=True)
    lexical.catch_up()
    lexical.close()
    catalogue.close()
    return index


def document(*arguments: str) -> Mapping[str, Any]:
    result = CliRunner().invoke(application, [*arguments, "--json"])
    assert result.exit_code == 0, result.output
    loaded: Mapping[str, Any] = json.loads(result.stdout)
    return loaded


def text(*arguments: str) -> str:
    result = CliRunner().invoke(application, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_an_overview_counts_sources_months_and_what_is_gone(folder: Path) -> None:
    catalogue = Catalogue(folder)
    seen = overview(folder, catalogue)
    catalogue.close()
    assert seen.gone == 1
    assert seen.sources == (Share("Reuters", 2), Share("Levant [bold] Daily", 1), Share(None, 1))
    assert seen.months == (Share("2023-03", 2), Share("2023-05", 1), Share(None, 1))
    assert seen.watched == (
        Watched("/news", NEW_YEAR),
        Watched("https://a.example/feed", NEW_YEAR, NEW_YEAR + timedelta(hours=10), None, 3, "503"),
    )
    assert seen.vector_index is not None
    assert (seen.vector_index.kind, seen.vector_index.vectors, seen.vector_index.waiting) == ("flat", 4, 0)
    assert min(seen.sizes.catalogue, seen.sizes.vectors, seen.sizes.lexical) > 0


def test_status_keeps_its_fixed_keys_and_says_more(folder: Path) -> None:
    status = document("status", "--index", str(folder))
    fixed = {"articles", "stories", "passages", "sentences", "quotes", "vectors", "oldest", "newest", "model"}
    assert fixed | {"generation", "bytes", "duplicates", "gone", "backend"} <= set(status)
    assert (status["articles"], status["stories"], status["duplicates"], status["gone"]) == (4, 3, 1, 1)
    assert status["sources"][0] == {"source": "Reuters", "articles": 2}
    assert status["months"][-1] == {"month": None, "articles": 1}
    assert status["vector_index"]["kind"] == "flat"
    assert status["watched"][1]["failures"] == 3
    assert sum(status["sizes"].values()) == status["bytes"]


def test_status_shows_people_a_table_and_a_histogram(folder: Path) -> None:
    shown = text("status", "--index", str(folder))
    for words in ("4 in 3 stories", "flat, 4 vectors", "2023-04", "date unknown", "Levant [bold] Daily"):
        assert words in shown
    assert "failed 3 times in a row: 503" in " ".join(shown.split())
    assert "█" in shown or "#" in shown


def test_status_of_an_index_without_articles_is_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made_index(tmp_path / "index")
    shown = text("status", "--index", "index")
    assert "articles per month" not in shown
    assert "not written yet" in shown
    assert document("status", "--index", "index")["vector_index"] is None


def test_articles_are_listed_with_stories_and_copies(folder: Path) -> None:
    catalogue = Catalogue(folder)
    found = {one.id: one for one in listed(catalogue)}
    assert [one.id for one in listed(catalogue)] == ["2", "1", "0", "3"]
    assert (found["0"].copies, found["0"].copy_of, found["1"].copy_of) == (1, None, "0")
    assert found["0"].story == found["1"].story
    assert found["3"].gone == date(2023, 6, 1)
    assert [one.id for one in listed(catalogue, source="reuters")] == ["1", "0"]
    assert [one.id for one in listed(catalogue, since=date(2023, 3, 9))] == ["2"]
    assert [one.id for one in listed(catalogue, until=date(2023, 3, 8))] == ["1", "0"]
    catalogue.close()


def test_a_list_is_printed_whole_and_in_json(folder: Path) -> None:
    (first,) = document("list", "--since", "2023-05-01", "--index", str(folder))["articles"]
    assert (first["id"], first["published"], first["passages"]) == ("2", "2023-05-01", 1)
    shown = text("list", "--index", str(folder))
    assert len(shown.splitlines()) == 5
    assert "copy of 0" in shown
    assert "gone since 2023-06-01" in shown
    none = CliRunner().invoke(application, ["list", "--source", "nobody", "--index", str(folder)])
    assert (none.exit_code, none.stdout) == (0, "")
    missing = CliRunner().invoke(application, ["list", "--index", "nowhere"])
    assert (missing.exit_code, "There is no index" in missing.stderr) == (1, True)
