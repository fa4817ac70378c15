"""Isolation: a call in a worker gives what the function gives, and whatever happens to the worker is one sentence."""

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from index.errors import DamagedDocumentError, EmptyDocumentError, OversizedDocumentError, SourceError
from index.sources import isolation
from index.sources.isolation import isolated
from index.sources.raw import Raw

DOCUMENT = Raw(b"data", "/news/poisoned.pdf")


def process_id(raw: Raw) -> int:
    assert raw.data == DOCUMENT.data
    return os.getpid()


def source_error(raw: Raw) -> None:
    raise EmptyDocumentError(f"{raw.origin} is empty")


def failing(_: Raw) -> None:
    raise ZeroDivisionError("a parser's own words")


def leaving(_: Raw) -> None:
    sys.exit(0)


def endless(_: Raw) -> None:
    while True:
        pass


def greedy(_: Raw) -> int:
    return len(bytearray(1024**3))


def crashing(_: Raw) -> None:
    ctypes.string_at(0)


def killed(_: Raw) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def deep(_: Raw) -> None:
    nested: list[object] = []
    for _step in range(100_000):
        nested = [nested]
    repr(nested)


def large(_: Raw) -> bytes:
    return bytes(65 * 1024**2)


def printing(_: Raw) -> int:
    print("noise")  # noqa: T201
    return len(sys.stdin.read())


def writing(path: Path) -> None:
    path.write_bytes(b"x" * 100_000)


def opening_many(_: Raw) -> None:
    files = [Path("/dev/null").open() for _ in range(1000)]  # noqa: SIM115
    assert files


def test_the_call_runs_in_another_process_that_is_kept() -> None:
    first = isolated(process_id, DOCUMENT)
    assert first != os.getpid()
    assert isolated(process_id, DOCUMENT) == first


def test_our_own_errors_pass_through() -> None:
    with pytest.raises(EmptyDocumentError, match=r"^/news/poisoned\.pdf is empty$"):
        isolated(source_error, DOCUMENT)


@pytest.mark.parametrize("function", [failing, leaving, crashing, killed, deep, opening_many])
def test_whatever_happens_in_the_worker_is_one_sentence_naming_the_document(function: object) -> None:
    with pytest.raises(DamagedDocumentError) as raised:
        isolated(function, DOCUMENT)  # type: ignore[arg-type]  # the parameters are functions of a Raw
    text = str(raised.value)
    assert text.startswith("/news/poisoned.pdf is damaged and cannot be read; ")
    assert "\n" not in text
    assert "parser's own words" not in text
    assert isolated(process_id, DOCUMENT)


def test_what_does_not_end_is_ended_and_the_next_document_is_read() -> None:
    worker = isolated(process_id, DOCUMENT)
    started = time.monotonic()
    with pytest.raises(DamagedDocumentError, match=r"poisoned\.pdf was given up after 0\.5 seconds"):
        isolated(endless, DOCUMENT, seconds=0.5)
    assert time.monotonic() - started < 3
    assert not runs(worker)
    assert isolated(process_id, DOCUMENT) != worker


def test_what_takes_too_much_memory_is_refused_and_the_limit_is_of_one_call() -> None:
    with pytest.raises(DamagedDocumentError, match=r"takes more than 0\.5 GB of memory"):
        isolated(greedy, DOCUMENT, memory_bytes=512 * 1024**2)
    assert isolated(greedy, DOCUMENT, memory_bytes=2 * 1024**3) == 1024**3


def test_a_result_that_is_too_large_is_refused() -> None:
    with pytest.raises(OversizedDocumentError, match="holds more than 64 MB of text"):
        isolated(large, DOCUMENT)


def test_a_worker_reads_no_input_prints_nothing_and_writes_no_file(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert isolated(printing, DOCUMENT) == 0
    assert capfd.readouterr() == ("", "")
    with pytest.raises(DamagedDocumentError):
        isolated(writing, tmp_path / "file")
    assert (tmp_path / "file").stat().st_size == 0


def test_a_worker_that_has_ended_while_idle_is_replaced() -> None:
    worker = isolated(process_id, DOCUMENT)
    os.kill(worker, signal.SIGKILL)
    while worker in {child.pid for child in multiprocessing.active_children()}:
        time.sleep(0.01)
    assert isolated(process_id, DOCUMENT) != worker


def ending(pipe: Connection) -> None:
    pipe.send_bytes(b"ready")
    pipe.poll(60)
    os._exit(0)  # as after a long time without a task


def test_a_worker_that_ends_as_it_is_given_a_task_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    workers = isolation._Workers()
    monkeypatch.setattr(isolation, "_workers", workers)
    monkeypatch.setattr(isolation, "serve", ending)
    workers._idle.append(isolation._Worker())
    monkeypatch.undo()
    monkeypatch.setattr(isolation, "_workers", workers)
    assert isolated(process_id, DOCUMENT)


def test_workers_that_never_answer_are_not_started_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_workers", isolation._Workers())
    monkeypatch.setattr(isolation, "serve", ending)
    with pytest.raises(DamagedDocumentError):
        isolated(process_id, DOCUMENT)


@pytest.mark.parametrize("fault", ["it ends at once", "the system refuses it"])
def test_a_worker_that_cannot_be_started_is_no_fault_of_the_document(
    monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    def refused(*_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(isolation, "_workers", isolation._Workers())
    if fault == "it ends at once":
        monkeypatch.setattr(isolation, "serve", leaving)
    else:
        monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refused)
    with pytest.raises(SourceError, match="no process to read documents in could be started") as raised:
        isolated(process_id, DOCUMENT)
    assert not isinstance(raised.value, DamagedDocumentError)


def test_calls_from_many_threads_run_in_at_most_two_workers() -> None:
    with ThreadPoolExecutor(8) as pool:
        workers = set(pool.map(lambda _: isolated(process_id, DOCUMENT), range(40)))
    assert 1 <= len(workers) <= 2


def test_what_cannot_be_sent_to_a_worker_is_a_programming_error() -> None:
    with pytest.raises((AttributeError, TypeError, Exception), match="pickle") as raised:
        isolated(lambda: None)
    assert not isinstance(raised.value, SourceError)


@pytest.mark.parametrize("last_words", ["pass", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_no_worker_outlives_the_program(tmp_path: Path, last_words: str) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        textwrap.dedent(f"""\
            import multiprocessing, os, signal, threading, time
            from index.sources.isolation import isolated
            from tests.index.sources.test_isolation import DOCUMENT, endless, process_id

            if __name__ == "__main__":
                threading.Thread(target=lambda: isolated(endless, DOCUMENT, seconds=60), daemon=True).start()
                while not multiprocessing.active_children():
                    time.sleep(0.01)
                isolated(process_id, DOCUMENT)
                print(*(child.pid for child in multiprocessing.active_children()), flush=True)
                {last_words}
            """),
        encoding="utf-8",
    )
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    finished = subprocess.run(
        [sys.executable, program], capture_output=True, text=True, timeout=60, check=False, env=environment, cwd=root
    )
    workers = [int(identifier) for identifier in finished.stdout.split()]
    assert len(workers) == 2, finished.stderr
    wait_until_ended(workers)


def wait_until_ended(workers: list[int]) -> None:
    deadline = time.monotonic() + 10
    while any(runs(worker) for worker in workers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def runs(worker: int) -> bool:
    """Whether there is such a process and it is no zombie, which only waits to be collected by its parent."""
    try:
        return Path(f"/proc/{worker}/stat").read_text(encoding="utf-8").rsplit(")")[-1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
