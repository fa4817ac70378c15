"""Disks that are full in every command, or cannot be written: one line says so, and nothing is lost."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.index.faults import checks
from tests.index.faults.ground import Command, Ground
from tests.index.faults.processes import Ended, index

Mount = Callable[[int], Path]

ROOT = Path(__file__).parents[3]
_KILOBYTES = 8000
_LEFT = (0, 60_000)
"""Bytes that are left on a disk while a command runs: none, and too few."""
_SMALLEST_LIMIT = 40_000  # SQLite's index of its log takes 32 KB


def few_commands(ground: Ground) -> Iterator[Callable[[], Command]]:
    """Yield what makes one command of those that write most, on an index with a backup."""
    for number in range(4):
        ground.write(number)
    ground.complete(ground.add())
    ground.complete(ground.back_up())
    for number in range(2, 10):
        ground.write(number)
    yield ground.add
    yield ground.rebuild_with_other_model
    yield ground.restore


def commands(ground: Ground) -> Iterator[Callable[[], Command]]:
    """Yield what makes one command of each kind, on an index with a backup."""
    for number in range(6):
        ground.write(number)
    ground.complete(ground.add())
    ground.complete(ground.back_up())
    for number in range(6, 18):
        ground.write(number)
    yield ground.add
    for number in range(12):
        ground.write(number)
    yield ground.add
    for number in range(4):
        ground.write(number)
    yield lambda: ground.remove([2, 3])
    yield ground.rebuild
    yield ground.rebuild_with_other_model
    yield ground.back_up
    yield ground.export_all
    yield ground.restore


def assert_one_line(ended: Ended, *, beginning: str = "") -> None:
    """Fail unless a command failed and said so in one line, after what it had to warn of."""
    assert ended.code == 1, ended.errors
    told = [line for line in ended.errors.splitlines() if not line.startswith("WARNING ")]
    assert "Traceback" not in ended.errors
    assert [line for line in told if beginning in line], ended.errors
    assert len([line for line in told if " new passages" not in line]) == 1, ended.errors


def test_files_that_may_not_grow_are_told_and_nothing_is_lost(tmp_path: Path, models: list[Path]) -> None:
    ground = Ground(tmp_path, models, seed=1)
    failed = failing_by_limit(ground, few_commands(ground))
    assert len(failed) >= 2, failed


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_files_that_may_not_grow_are_told_in_every_command(tmp_path: Path, models: list[Path]) -> None:
    ground = Ground(tmp_path, models, seed=1)
    failed = failing_by_limit(ground, commands(ground))
    assert len(failed) >= 3, failed


def failing_by_limit(ground: Ground, made: Iterator[Callable[[], Command]]) -> list[str]:
    """Run commands whose files may hardly grow, check what they leave, and return the names of those that failed."""
    failed = []
    for make in made:
        command, before = make(), ground.truth.current()
        files = (ground.folder / "catalogue.sqlite3").stat().st_size
        ended = ground.run(command, largest_file=max(_SMALLEST_LIMIT, files + 4096))
        if ended.code:
            assert_one_line(ended)
            failed.append(command.name)
        ground.check_after_fault(command, before)
        ground.complete(command)
    return failed


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path, models: list[Path], disk: Mount) -> None:
    small = disk(_KILOBYTES)
    ground = Ground(tmp_path, models, seed=1, index_on=small)
    failed = failing_by_full_disk(ground, small, few_commands(ground), _LEFT[:1])
    assert set(failed) == {"add", "rebuild --model", "restore"}, failed


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_a_disk_with_little_or_nothing_left_is_told_in_every_command(
    tmp_path: Path, models: list[Path], disk: Mount
) -> None:
    small = disk(_KILOBYTES)
    ground = Ground(tmp_path, models, seed=1, index_on=small)
    failed = failing_by_full_disk(ground, small, commands(ground), _LEFT)
    assert set(failed) >= {"add", "rebuild", "rebuild --model", "backup", "export", "restore"}, failed


def failing_by_full_disk(
    ground: Ground, small: Path, made: Iterator[Callable[[], Command]], left_over: tuple[int, ...]
) -> list[str]:
    """Run commands on a disk that is filled up to so many bytes, and return the names of those that failed."""
    failed = []
    for make in made:
        command, before, model = make(), ground.truth.current(), ground.model()
        for left in left_over:
            filler = filled(small, left)
            ended = ground.run(replace(command, model=command.model or model), largest_file=1 << 40)
            if ended.code:
                assert_one_line(ended, beginning="No space is left")
                failed.append(command.name)
            filler.unlink()
            ground.check_after_fault(command, before)
        ground.complete(command)
    return failed


def filled(disk: Path, left: int) -> Path:
    """Fill a disk up to so many bytes; return the file that does."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    with filler.open("rb+") as file:
        file.truncate(max(filler.stat().st_size - left, 0))
    return filler


def test_an_index_on_a_disk_that_cannot_be_written_answers_and_takes_nothing(
    tmp_path: Path, models: list[Path], disk: Mount
) -> None:
    small = disk(_KILOBYTES)
    ground = Ground(tmp_path, models, seed=1, index_on=small)
    for number in range(5):
        ground.write(number)
    ground.complete(ground.add())
    ground.write(1)
    ground.complete(ground.add())
    article = checks.contents(ground.folder)["versions"][0][0]

    def run(*arguments: str) -> Ended:
        return index(ground.scratch, *arguments, "--index", str(ground.folder), model=ground.model())

    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    try:
        exported = tmp_path / "exported.jsonl"
        question = "What did project zq3 cost?"
        for arguments in (
            ("status",),
            ("search", question),
            ("quotes",),
            ("history", article),
            ("doctor",),
            ("backup", str(tmp_path / "a-backup")),
            ("export", str(exported)),
        ):
            ended = run(*arguments)
            assert ended.code == 0, (arguments, ended.errors, [line for _, line in ended.lines if "problem" in line])
            assert "Traceback" not in ended.errors
        assert len(exported.read_text().splitlines()) == 5
        for arguments in (("add", str(ground.source)), ("remove", article), ("rebuild",), ("watch", "--once")):
            assert_one_line(run(*arguments))
        asked = subprocess.run(
            [sys.executable, "-m", "bot", "ask", question, "--json"],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env={
                "PATH": "/usr/bin:/bin",
                "INDEX_DIR": str(ground.folder),
                "EMBEDDING_MODEL": str(ground.model()),
            },
        )
        assert asked.returncode == 0, asked.stderr
        assert '"question"' in asked.stdout
        assert checks.versions(ground.folder) == ground.truth.current()
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(small)], check=True)
    ground.write(2)
    ground.complete(ground.add())
