"""Two processes that write at once: one does, the other names it in a line, and nothing is lost."""

import os
import signal
import threading
from pathlib import Path

import pytest

from tests.index.faults import checks
from tests.index.faults.ground import Ground
from tests.index.faults.processes import Ended, index

_ARTICLES = 60
"""So many that they are stored in several batches."""


@pytest.mark.parametrize("second", ["add", "restore"])
def test_a_second_writer_names_the_first_which_goes_on(tmp_path: Path, models: list[Path], second: str) -> None:
    ground = Ground(tmp_path, models, seed=1)
    ground.write(0)
    ground.complete(ground.add())
    ground.complete(ground.back_up())
    for number in range(1, _ARTICLES):
        ground.write(number)
    first, refused, processes = list[Ended](), list[Ended](), list[int]()
    is_writing = threading.Event()

    def stopped_at_a_line(_when: float, _line: str) -> None:
        if not is_writing.is_set():
            os.kill(processes[0], signal.SIGSTOP)
            is_writing.set()

    def write() -> None:
        arguments = ["add", str(ground.source), "--index", str(ground.folder)]
        first.append(
            index(ground.scratch, *arguments, model=models[0], on_line=stopped_at_a_line, on_start=processes.append)
        )

    writer = threading.Thread(target=write)
    writer.start()
    assert is_writing.wait(120)
    arguments = {"add": ["add", str(ground.source)], "restore": ["restore", str(ground.backup), "--replace"]}[second]
    try:
        refused.append(index(ground.scratch, *arguments, "--index", str(ground.folder), model=models[0]))
    finally:
        os.kill(processes[0], signal.SIGCONT)
        writer.join()
    assert refused[0].code == 1, refused[0].errors
    assert f"is being written to by process {processes[0]}" in refused[0].errors
    assert "(index add" in refused[0].errors
    assert len(refused[0].errors.splitlines()) == 1
    assert first[0].code == 0, first[0].errors
    assert checks.versions(ground.folder) == dict.fromkeys(range(_ARTICLES), 1)
    assert checks.doctor(ground.folder, models[0]) == []
