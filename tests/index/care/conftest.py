"""Disks that are full, and processes that are killed, for the tests of care."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("mounting needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def run_and_kill() -> Callable[..., bool]:
    """Start Python with some code, kill it some seconds after it printed "begin"; tell whether it had ended before."""

    def run(code: str, *arguments: str, seconds: float) -> bool:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", code, *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"begin\n"
            time.sleep(seconds)
            ended = process.poll() is not None
            process.kill()  # which does nothing if it has ended
        return ended

    return run


def command_line(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run `python -m index` in a process of its own, with no setting of ours."""
    ours = ("INDEX_", "EMBEDDING_", "COVERAGE_", "LOG_LEVEL")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, "-m", "index", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, "PYTHONPATH": str(ROOT)},
    )
