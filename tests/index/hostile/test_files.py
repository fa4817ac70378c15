"""Hostile files through the whole path: each fails alone or is added harmlessly, and its neighbours are added."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.adding import AddedStatus
from index.library import Library
from index.updating import Updater
from tests.index.fetching.site import Site
from tests.index.hostile import documents
from tests.index.hostile.checking import CANARY, MEGABYTES, Course, check_failures, check_library, peak
from tests.index.hostile.wording import SQUARES, wordings
from tests.index.sources import hostile

NEIGHBOURS = ("Bergen", "Tartu", "Malmö", "Oulu")


Kind = Callable[[str, Path, int], documents.Files]
KINDS: dict[str, Kind] = {
    "pages": documents.pages,
    "front matter": lambda _, path, size: documents.front_matter(path, size),
    "json lines": lambda _, __, size: documents.json_lines(size),
    "archives": lambda url, path, size: {
        **documents.archives(path, size),
        "elsewhere.docx": documents.external_docx(url, path),
    },
    "pdf": lambda url, _, size: documents.pdfs(url, size),
    "long texts": lambda _, __, size: documents.long_texts(size),
    "wordings": lambda _, __, size: wordings(600 * size),
    "squares": lambda _, __, size: wordings(12_000 * size, SQUARES),
    "fuzzed": lambda _, __, size: dict(hostile.fuzzed(40 * size, seed=7_000)),
}


def add(library: Library, folder: Path, files: documents.Files) -> Course:
    """Add a folder of the files, with innocent ones before, among and after them."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    for number, town in enumerate(NEIGHBOURS):
        name = ("0", "f", "p", "zz")[number] + f" {town}.txt"
        (folder / name).write_text(f"Tram for {town}\n\nThe council of {town} voted on Monday to build a tram line.\n")
    before = set(folder.parent.rglob("*"))
    course = Course.of(Updater(library).update([str(folder)]))
    made = {path for path in set(folder.parent.rglob("*")) - before if library.folder not in path.parents}
    assert made == set()
    return course


def check(course: Course, library: Library, folder: Path) -> None:
    check_failures(course)
    check_library(library)
    titles = {article.title for article in library.articles()}
    assert {f"Tram for {town}" for town in NEIGHBOURS} <= titles
    for town in NEIGHBOURS:
        (first, *_) = library.search(f"council of {town} tram line", 5).hits
        assert town in first.passage.text
    reached = {added.origin.removeprefix(f"{folder}/").partition("!/")[0] for added in course.added}
    assert reached == {path.name for path in folder.iterdir() if path.suffix not in {".yaml", ".yml"}}
    assert peak() - course.before < MEGABYTES


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_files_fail_alone_or_are_added_harmlessly(
    kind: str, tmp_path: Path, library: Library, canary_site: Site, canary_file: Path
) -> None:
    folder = tmp_path / "news"
    files = KINDS[kind](canary_site.url("/canary"), canary_file, 1)
    course = add(library, folder, files)
    print(course.line(kind, len(files)))  # noqa: T201 - pytest -s shows the table
    check(course, library, folder)
    assert course.counts()[AddedStatus.ADDED] >= len(NEIGHBOURS)


@pytest.mark.proof
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_hostile_files_fail_alone_or_are_added_harmlessly(
    kind: str, tmp_path: Path, library: Library, canary_site: Site, canary_file: Path
) -> None:
    for seed in range(1, 5):
        folder = tmp_path / str(seed) / "news"
        folder.parent.mkdir()
        whole = KINDS[kind](canary_site.url("/canary"), canary_file, 4 * seed)
        files = {**whole, **{f"damaged {name}": hostile.damaged(data, seed) for name, data in whole.items()}}
        course = add(library, folder, files)
        print(course.line(kind, len(files)))  # noqa: T201 - pytest -s shows the table
        check(course, library, folder)


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_the_command_line_tells_of_each_hostile_file_in_a_line_and_ends(
    tmp_path: Path, canary_site: Site, canary_file: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    kinds = ("pages", "front matter", "json lines", "archives")
    files = {
        name: data for kind in kinds for name, data in KINDS[kind](canary_site.url("/canary"), canary_file, 1).items()
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / os.fsdecode(b"\xff\x1b[2J.txt")).write_text("A name that is none.")
    command = [sys.executable, "-m", "index", "add", str(folder), "--index", str(tmp_path / "index"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1200, check=False)
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["failed"] >= 90
    assert told["added"] >= 20
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr
    assert CANARY not in done.stdout + done.stderr
    lines = [line for line in done.stderr.splitlines() if str(folder) in line]
    assert len(lines) == told["failed"]
