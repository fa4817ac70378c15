"""Two processes that write at once: one does, the other names it in a line, and nothing is lost."""

import threading
from pathlib import Path

import pytest

from tests.index.faults import checks
from tests.index.faults.ground import Ground
from tests.index.faults.processes import Ended, index

_ARTICLES = 150
"""So many that the first is still writing when the second has begun."""


@pytest.mark.parametrize("second", ["add", "restore"])
def test_a_second_writer_names_the_first_which_goes_on(tmp_path: Path, models: list[Path], second: str) -> None:
    ground = Ground(tmp_path, models, seed=1)
    ground.write(0)
    ground.complete(ground.add())
    ground.complete(ground.back_up())
    for number in range(1, _ARTICLES):
        ground.write(number)
    begun, refused = threading.Event(), list[Ended]()
    arguments = {
        "add": ["add", str(ground.source)],
        "restore": ["restore", str(ground.backup), "--replace"],
    }[second]

    def write_too() -> None:
        begun.wait(60)
        refused.append(index(ground.scratch, *arguments, "--index", str(ground.folder), model=models[0]))

    other = threading.Thread(target=write_too)
    other.start()
    first = index(
        ground.scratch,
        "add",
        str(ground.source),
        "--index",
        str(ground.folder),
        model=models[0],
        on_line=lambda _when, _line: begun.set(),
    )
    other.join()
    assert first.code == 0, first.errors
    (ended,) = refused
    assert ended.code == 1, ended.errors
    assert "is being written to by process" in ended.errors
    assert "(index add" in ended.errors
    assert len(ended.errors.splitlines()) == 1
    assert checks.versions(ground.folder) == dict.fromkeys(range(_ARTICLES), 1)
    assert checks.doctor(ground.folder, models[0]) == []
