"""Killed at any moment, in any command, with a reader asking all the time: nothing that was reported is lost."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.index.faults import reading
from tests.index.faults.ground import Command, Ground
from tests.index.faults.processes import Moment, ending, started

_HIGHEST = 400
_STATEMENTS = {
    "add": (
        ("COMMIT", 40),
        ("INSERT INTO articles", 12),
        ("INSERT INTO versions", 3),
        ("INSERT INTO provenance", 12),
        ("UPDATE articles SET story", 12),
        ("DELETE FROM passages", 3),
        ("PRAGMA user_version", 2),
    ),
    "watch": (("COMMIT", 30), ("INSERT INTO watched", 2), ("INSERT INTO versions", 3), ("DELETE FROM articles", 1)),
    "remove": (("COMMIT", 3), ("DELETE FROM passages", 3), ("DELETE FROM articles", 3)),
    "rebuild": (("COMMIT", 30), ("DELETE FROM terms", 1), ("DELETE FROM bands", 1), ("INSERT INTO bands", 200)),
    "rebuild --model": (
        ("INSERT INTO encodings_next", 80),
        ("DROP TABLE encodings", 1),
        ("ALTER TABLE encodings_next", 1),
        ("CREATE TABLE encodings_next", 1),
        ("DELETE FROM meta", 1),
        ("COMMIT", 5),
    ),
    "backup": (("COMMIT", 1), ("PRAGMA quick_check", 1)),
    "restore": (("COMMIT", 2), ("UPDATE meta", 1), ("PRAGMA journal_mode", 4)),
    "export": (("SELECT", 30),),
}
"""What a command is killed before: an SQL statement that begins so, for the n-th time, n by chance up to a number."""


def moment(choice: random.Random, ground: Ground, command: Command) -> Moment:
    """Choose a moment: half by the clock, the others by what the process has printed or is about to do."""
    kind = choice.choice(("clock", "clock", "line", "operation", "statement"))
    if kind == "line" and command.name in {"add", "watch"}:
        return Moment(lines=choice.randint(1, 12), delay=choice.choice((0.0, choice.uniform(0, 0.1))))
    if kind == "operation":
        return Moment(operation=choice.randint(1, 12), within=str(ground.folder.parent))
    if kind == "statement":
        beginning, most = choice.choice(_STATEMENTS[command.name])
        return Moment(statement=(beginning, choice.randint(1, most)))
    return Moment(seconds=choice.uniform(0.05, ground.seconds.get(command.name, 2.0)))


@pytest.fixture
def ground(tmp_path: Path, models: list[Path]) -> Iterator[Ground]:
    """Give a ground whose index a reader asks all the time."""
    made = Ground(tmp_path, models, seed=20230308)
    names = [str(model) for model in models]
    reader = started(reading.read_for_ever, str(made.folder), names, _HIGHEST, str(made.notes))
    with ending(reader):
        yield made
        assert reader.is_alive(), "the reader went on to the end"


def one_of_each(ground: Ground, articles: int) -> Iterator[Callable[[], Command]]:
    """Yield what makes one command of each kind, after the articles were changed so that it has something to do."""
    first = max(ground.written, default=-1) + 1
    for number in range(first, first + articles):
        ground.write(number)
    yield ground.add
    yield ground.back_up
    there = sorted(ground.files())
    changed = ground.choice.sample(there, len(there) // 2)
    for number in changed[2:]:
        ground.write(number)
    for number in changed[:2]:
        ground.delete(number)
    yield ground.add
    yield lambda: ground.remove(sorted(ground.choice.sample(sorted(ground.files()), 3)))
    yield ground.rebuild
    yield ground.rebuild_with_other_model
    yield ground.export_all
    yield ground.restore
    for number in ground.choice.sample(sorted(ground.files()), 4):
        ground.write(number)
    yield ground.watch


def test_killed_in_one_command_of_two_nothing_is_lost(ground: Ground) -> None:
    for place, make in enumerate(one_of_each(ground, 10)):
        command = make()
        if place % 2:
            ground.complete(command)
        else:
            ground.disturb(command, moment(ground.choice, ground, command))
    assert len(ground.kills) >= 2, ground.kills
    assert ground.reads() > 20


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_killed_fifty_times_in_all_commands_nothing_is_lost(ground: Ground, capsys: pytest.CaptureFixture[str]) -> None:
    while len(ground.kills) < 50:
        for make in one_of_each(ground, 14):
            command = make()
            ground.disturb(command, moment(ground.choice, ground, command))
    with capsys.disabled():
        print("\n".join(ground.kills))  # noqa: T201 - the proof is to be read
        print(f"{len(ground.kills)} kills, {ground.reads()} answers judged")  # noqa: T201 - the proof is to be read
