"""`python -m index watch` as a process: what it prints, how it ends, and what a kill at any moment costs."""

import contextlib
import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from index.__main__ import application
from index.embedding import Embedder
from index.library import Library
from index.store.lock import WriterLock
from tests.fakes.news_site import NewsSite
from tests.index.test_crashes import assert_whole, write_articles
from tests.index.watching.conftest import until, write


class Process:
    """A running `watch`, whose output goes to a file."""

    def __init__(self, output: Path, *arguments: str | Path) -> None:
        self.output = output
        with output.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "index", "watch", *map(str, arguments)], stdout=file, stderr=subprocess.STDOUT
            )

    def lines(self) -> list[str]:
        return self.output.read_text().splitlines()

    def wait_for(self, text: str) -> None:
        until(lambda: text in self.output.read_text() or self.process.poll() is not None, text)
        assert text in self.output.read_text()

    def end(self, number: int) -> tuple[int, float]:
        """Send a signal; return the exit code and the seconds until it came."""
        began = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(60), time.monotonic() - began


@contextmanager
def process(output: Path, *arguments: str | Path) -> Iterator[Process]:
    running = Process(output, *arguments)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.kill()
            running.process.wait()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(application, ["watch", *map(str, arguments)])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_within_seconds_and_it_resumes_what_it_watched(
    tmp_path: Path, news: Path, number: signal.Signals
) -> None:
    folder = tmp_path / "index"
    with process(tmp_path / "out", news, "--index", folder) as first:
        first.wait_for("Tram for Tartu")
        code, seconds = first.end(number)
    assert code == 0
    assert seconds < 10
    write(news / "Oulu.txt", "Oulu")
    with process(tmp_path / "again", "--index", folder) as second:
        second.wait_for("Tram for Oulu")
        assert second.end(number)[0] == 0
    assert [line for line in second.lines() if "Tram" in line] == [line for line in second.lines() if "Oulu" in line]


def test_a_signal_during_a_slow_fetch_ends_it_too(tmp_path: Path, site: NewsSite) -> None:
    site.delay("harbour/rss.xml", 15)
    url = site.url("harbour/rss.xml")
    with process(tmp_path / "out", url, "--index", tmp_path / "index", "--allow-private") as running:
        running.wait_for("Watching")
        time.sleep(1)
        code, seconds = running.end(signal.SIGTERM)
    assert code == 0
    assert seconds < 10


def test_another_process_adds_beside_it(tmp_path: Path, news: Path) -> None:
    folder, others = tmp_path / "index", tmp_path / "others"
    others.mkdir()
    write(others / "Riga.txt", "Riga")
    with process(tmp_path / "out", news, "--index", folder) as running:
        running.wait_for("Watching")  # and begins to add
        command = [sys.executable, "-m", "index", "add", str(others), "--index", str(folder)]
        added = subprocess.run(command, capture_output=True, text=True, check=False)
        assert added.returncode == 0, added.stderr
        running.wait_for("Tram for Tartu")
        assert running.end(signal.SIGTERM)[0] == 0
    with Library.open(folder) as library:
        assert library.stats().articles == 3


def test_it_waits_while_another_process_writes_and_loses_nothing(tmp_path: Path, news: Path) -> None:
    folder = tmp_path / "index"
    run(news, "--index", folder, "--once")
    lock = WriterLock(folder)
    try:
        write(news / "Oulu.txt", "Oulu")
        with process(tmp_path / "out", "--index", folder) as running:
            running.wait_for("Waiting: ")
            lock.release()
            running.wait_for("Going on.")
            running.wait_for("Tram for Oulu")
            assert running.end(signal.SIGTERM)[0] == 0
    finally:
        lock.release()
    assert sum("Waiting: " in line for line in running.lines()) == 1


def test_it_pauses_while_the_disk_is_full_says_so_once_and_goes_on(tmp_path: Path, small_disk: Path) -> None:
    news, folder, ballast = tmp_path / "articles", small_disk / "index", small_disk / "ballast"
    news.mkdir()
    write_articles(news, 3)
    assert run(news, "--index", folder, "--once").exit_code == 0
    with process(tmp_path / "out", "--index", folder) as running:
        running.wait_for("Watching")
        with contextlib.suppress(OSError):
            ballast.write_bytes(b"\0" * 16 * 1024**2)  # until there is no space left
        write_articles(news, 12)
        running.wait_for("Waiting: ")
        assert running.process.poll() is None
        ballast.unlink()
        running.wait_for("Going on.")
        until(lambda: sum(line.startswith("added") for line in running.lines()) == 9)
        assert running.end(signal.SIGTERM)[0] == 0
    assert sum("Waiting: " in line for line in running.lines()) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 16 MB, where that is allowed."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_it_prints_a_line_a_change_or_a_json_line_an_event(tmp_path: Path, news: Path) -> None:
    folder = tmp_path / "index"
    first = run(news, "--index", folder, "--once")
    assert first.exit_code == 0, first.output
    assert sorted(line.split(" ", 2)[2] for line in first.stdout.splitlines()) == ["Tram for Bergen", "Tram for Tartu"]
    assert all(line.startswith("added ") for line in first.stdout.splitlines())
    (news / "Tartu.txt").unlink()
    second = run("--index", folder, "--once", "--json")
    events = [json.loads(line) for line in second.stdout.splitlines()]
    assert [(event["event"], event.get("title")) for event in events] == [
        ("watching", None),
        ("gone", "Tram for Tartu"),
        ("removed", "Tram for Tartu"),
    ]
    assert all(event["source"] == str(news) for event in events)


def test_what_is_watched_is_listed_and_forgotten(tmp_path: Path, news: Path) -> None:
    folder = tmp_path / "index"
    run(news, "http://127.0.0.1:9/feed", "--index", folder, "--once", "--allow-private")
    states = json.loads(run("--list", "--json", "--index", folder).stdout)["watched"]
    by_source = {state["source"]: state for state in states}
    assert by_source[str(news)]["failures"] == 0
    assert by_source["http://127.0.0.1:9/feed"]["failures"] == 1
    assert by_source["http://127.0.0.1:9/feed"]["error"]
    shown = run("--list", "--index", folder).stdout.splitlines()
    assert {str(news), "http://127.0.0.1:9/feed"} <= set(shown)
    assert sum("failed 1 times" in line for line in shown) == 1

    assert run("--forget", news, "--index", folder).exit_code == 0
    assert len(json.loads(run("--list", "--json", "--index", folder).stdout)["watched"]) == 1
    again = run("--forget", news, "--index", folder)
    assert again.exit_code == 1
    assert "is not watched" in again.stderr


def test_what_cannot_be_watched_is_told_in_one_line(tmp_path: Path) -> None:
    missing = run(tmp_path / "nowhere", "--index", tmp_path / "index")
    assert missing.exit_code == 1
    assert "does not exist" in missing.stderr
    nothing = run("--index", tmp_path / "nothing")
    assert nothing.exit_code == 1
    assert "There is no index" in nothing.stderr
    failing = run("http://127.0.0.1:9/feed", "--index", tmp_path / "index", "--once", "--allow-private")
    assert failing.exit_code == 1
    assert "Traceback" not in failing.output


def test_only_one_process_watches_and_takes_up_what_another_is_given(tmp_path: Path, news: Path) -> None:
    folder, other = tmp_path / "index", tmp_path / "other"
    other.mkdir()
    write(other / "Oulu.txt", "Oulu")
    with process(tmp_path / "out", news, "--index", folder) as running:
        running.wait_for("Tram for Tartu")
        second = run(other, "--index", folder)
        assert second.exit_code == 0, second.output
        assert "takes this up" in second.stderr
        running.wait_for("Tram for Oulu")
        assert run("--index", folder).exit_code == 1
        assert running.end(signal.SIGTERM)[0] == 0


def kill_repeatedly(tmp_path: Path, embedder: Embedder, *, kills: int, articles: int, sampled: int) -> None:
    """Kill it at random moments while files come and change; what it told must be there, and nothing twice."""
    news, folder, choice = tmp_path / "news", tmp_path / "index", random.Random(20240501)  # noqa: S311 - no secret
    news.mkdir()
    write_articles(news, 1)
    told: set[str] = set()
    for kill in range(kills):
        with process(tmp_path / "out", news, "--index", folder) as running:
            write_articles(news, articles * (kill + 1) // kills)
            wanted = choice.randint(0, articles // kills)
            until(lambda count=wanted: len(added(running)) >= count, "nothing is added")  # type: ignore[misc]
            time.sleep(choice.uniform(0, 0.5))
            running.end(signal.SIGKILL)
        told |= {line.split()[1] for line in added(running)}
        if (folder / "catalogue.sqlite3").exists():
            assert_whole(folder, embedder, sorted(told), sampled, writable=bool(kill % 2))
    assert run("--index", folder, "--once").exit_code == 0
    with Library.open(folder) as library:
        assert library.stats().articles == articles


def added(running: Process) -> list[str]:
    """Return the whole lines that tell of an article; the last may have been cut off."""
    text = running.output.read_text()
    whole = text[: text.rfind("\n") + 1]
    return [line for line in whole.splitlines() if line.startswith("added ")]


def test_three_kills_while_files_come_in_lose_nothing(tmp_path: Path, embedder: Embedder) -> None:
    kill_repeatedly(tmp_path, embedder, kills=3, articles=30, sampled=3)


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_thirty_kills_while_files_come_in_lose_nothing(tmp_path: Path, embedder: Embedder) -> None:
    kill_repeatedly(tmp_path, embedder, kills=30, articles=300, sampled=30)
