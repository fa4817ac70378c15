"""The command line: its JSON forms, its exit codes, and one clear line for whatever goes wrong."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from index.__main__ import application
from index.sources.decoding import LARGEST_FILE
from index.store.catalogue import FILE_NAME
from index.store.lock import WriterLock

STORY = (
    "A flood in Turku\n\nThe river Aura flooded the market on Friday.\n\nMayor Ida Berg said the stalls were lost.\n"
)


@pytest.fixture(autouse=True)
def settings_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("INDEX_DIR", "EMBEDDING_MODEL", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an index of one article."""
    base = tmp_path_factory.mktemp("made")
    (base / "flood.txt").write_text(STORY)
    result = run("add", str(base / "flood.txt"), "--index", str(base / "index"))
    assert result.exit_code == 0, result.output
    return base / "index"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(application, arguments)


def document(*arguments: str) -> Mapping[str, object]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    loaded: Mapping[str, object] = json.loads(result.stdout)
    return loaded


def one_line(result: Result) -> str:
    assert result.exit_code == 1, result.output
    lines = result.stderr.strip().splitlines()
    assert lines
    assert "Traceback" not in result.output
    return lines[-1]


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(made, tmp_path / "index")
    return tmp_path / "index"  # type: ignore[return-value]  # pytest takes a value as well


def test_search_gives_the_fixed_json(made: Path) -> None:
    found = document("search", "What did the river flood?", "-k", "1", "--index", str(made))
    assert set(found) == {"query", "hits", "took_ms"}
    hits = found["hits"]
    assert isinstance(hits, list)
    (hit,) = hits
    assert set(hit) >= {"passage_id", "text", "score", "article", "sentences"}
    assert set(hit["article"]) == {"id", "title", "source", "author", "url", "published"}
    for sentence in hit["sentences"]:
        assert hit["text"][sentence["start"] : sentence["end"]] == sentence["text"]
    assert document("search", "river", "--since", "2020-01-01", "--index", str(made))["hits"] == []


def test_status_and_quotes_give_the_fixed_json(made: Path) -> None:
    status = document("status", "--index", str(made))
    counted = {"articles", "stories", "passages", "sentences", "quotes", "vectors", "generation", "bytes"}
    assert counted | {"oldest", "newest", "model"} <= set(status)
    assert status["articles"] == 1
    quotes = document("quotes", str(made.parent / "flood.txt"), "--speaker", "berg", "--index", str(made))["quotes"]
    assert isinstance(quotes, list)
    (quote,) = quotes
    wanted = {"text", "speaker", "role", "verb", "kind", "article_id", "passage_id", "start", "end", "date"}
    wanted |= {"strength", "via", "place", "said"}
    assert set(quote) == wanted
    assert (quote["speaker"], quote["text"]) == ("Ida Berg", "the stalls were lost")


def test_people_get_text(made: Path) -> None:
    assert "A flood in Turku" in run("search", "river", "--index", str(made)).stdout
    assert "Ida Berg" in run("quotes", "--index", str(made)).stdout
    assert "passages" in run("status", "--index", str(made)).stdout
    assert "whole" in run("doctor", "--index", str(made)).stdout


def test_adding_removing_and_rebuilding_report_in_json(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "fire.txt").write_text(STORY.replace("flood", "fire"))
    added = document("add", str(tmp_path / "fire.txt"), "--index", str(copy))
    assert (added["added"], added["failed"]) == (1, 0)
    documents = added["documents"]
    assert isinstance(documents, list)
    (entry,) = documents
    assert document("rebuild", "--index", str(copy))["articles"] == 2
    assert document("remove", entry["article_id"], "--index", str(copy)) == {"removed": [entry["article_id"]]}
    assert "No such article" in one_line(run("remove", entry["article_id"], "--index", str(copy)))
    assert document("doctor", "--index", str(copy))["findings"]


def test_a_bad_path_is_reported_and_the_rest_is_added(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(STORY)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(LARGEST_FILE + 1)
    names = ("missing.txt", "empty.txt", "binary.txt", "large.txt", "good.txt")
    result = run("add", *(str(tmp_path / name) for name in names), "--index", str(tmp_path / "index"))
    assert result.exit_code == 1
    assert "1 added, 4 failed" in result.stderr
    for name in names[:-1]:
        assert len([line for line in result.stderr.splitlines() if name in line]) == 1
    assert "Traceback" not in result.output


def test_a_folder_without_articles_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    line = one_line(run("add", str(tmp_path / "none"), "--index", str(tmp_path / "index")))
    assert line.startswith("Nothing was found to add")


def test_wrong_usage_has_exit_code_two() -> None:
    assert run("search").exit_code == run("bogus").exit_code == run("search", "x", "-k", "0").exit_code == 2


def test_a_missing_index_a_wrong_setting_and_a_missing_article_are_one_line(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "make one with `python -m index add" in one_line(run("status", "--index", str(tmp_path / "none")))
    assert "There is no index" in one_line(run("rebuild", "--index", str(tmp_path / "none")))
    assert "python -m index add" in run("doctor", "--index", str(tmp_path / "none")).stdout
    assert "No article nowhere" in one_line(run("quotes", "nowhere", "--index", str(made)))
    monkeypatch.setenv("INDEX_DIRR", "x")
    assert "INDEX_DIR" in one_line(run("status"))


def test_another_model_and_a_damaged_catalogue_are_one_line(
    copy: Path, other_model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setenv("EMBEDDING_MODEL", str(other_model_folder))
        line = one_line(run("search", "river", "--index", str(copy)))
        assert f"python -m index rebuild --model {other_model_folder}" in line
    (copy / FILE_NAME).write_bytes(b"not a database" * 999)
    assert "is damaged" in one_line(run("status", "--index", str(copy)))
    assert run("doctor", "--index", str(copy)).exit_code == 1


def test_a_second_writer_is_one_line(copy: Path) -> None:
    lock = WriterLock(copy)
    try:
        assert f"process {os.getpid()}" in one_line(run("add", "x.txt", "--index", str(copy)))
    finally:
        lock.release()


def test_status_loads_no_model(made: Path) -> None:
    code = "import sys; from index.__main__ import main\ntry: main()\nfinally: assert 'torch' not in sys.modules"
    command = [sys.executable, "-c", code, "status", "--json", "--index", str(made)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr


def limit_of_file_size() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


def test_a_disk_that_is_full_is_one_line_and_nothing_is_lost(copy: Path, tmp_path: Path) -> None:
    """Files that may not grow, as on a full disk; so that it needs no mount."""
    (tmp_path / "more.txt").write_text("\n\n".join(f"Storm number {n} hit the coast of Oland." for n in range(2000)))
    command = [sys.executable, "-m", "index", "add", str(tmp_path / "more.txt"), "--index", str(copy)]
    # coverage would want to write its own file, under the same limit
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    environment = {**inherited, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, preexec_fn=limit_of_file_size
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert document("status", "--index", str(copy))["articles"] == 1
    assert document("search", "river", "--index", str(copy))["hits"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("mounting needs root; the test above puts a limit on files instead")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_file_system_is_said_so_and_what_was_added_is_kept(small_disk: Path, tmp_path: Path) -> None:
    index = str(small_disk / "index")
    first = tmp_path / "first.txt"
    first.write_text("The mayor opened the bridge over the river on Monday, the city said.")
    assert run("add", str(first), "--index", index).exit_code == 0
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(150):
        storm = f"Storm number {number} hit the coast of Oland on Monday, the police said.\n\n"
        (articles / f"{number}.txt").write_text(storm * 3 + f"Nobody was hurt in village {number}.")
    done = run("add", str(articles), "--index", index)
    assert done.exit_code == 1
    assert "No space is left" in done.stderr
    assert "Traceback" not in done.stderr
    assert int(str(document("status", "--index", index)["articles"])) >= 1 + len(done.stdout.splitlines())
    assert document("search", "bridge over the river", "--index", index)["hits"]


OPEN_AS_NOBODY = """
import os, sys
from pathlib import Path
from index.errors import StoreError
from index.library import Library
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    Library.open(Path(sys.argv[1]), writable=True)
except StoreError as error:
    print(error)
"""


def test_a_folder_that_may_not_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    command = [sys.executable, "-c", OPEN_AS_NOBODY, str(tmp_path / "locked" / "index")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert "cannot be used (Permission denied)" in done.stdout, done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_a_search_for_nothing_or_in_no_time_is_wrong_usage(made: Path) -> None:
    for arguments in (["  "], ["river", "--since", "2023-05-02", "--until", "2023-05-01"]):
        result = CliRunner().invoke(application, ["search", *arguments, "--index", str(made)])
        assert result.exit_code == 2
        assert "Traceback" not in result.output


def test_the_history_of_an_article_is_found_by_its_file(made: Path) -> None:
    history = document("history", str(made.parent / "flood.txt"), "--index", str(made))
    versions = history["versions"]
    assert isinstance(versions, list)
    assert len(versions) == 1
