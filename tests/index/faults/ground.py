"""The ground on which commands are disturbed: an index, its articles, and an index that nothing disturbs beside it."""

import json
import random
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner

from index.__main__ import application
from index.care.backup import MANIFEST_NAME, prove
from index.embedding import Embedder
from index.library import MODEL
from index.store.catalogue import Catalogue
from tests.index.faults import articles, checks, processes
from tests.index.faults.articles import ABSENT
from tests.index.faults.processes import NEVER, Ended, Moment
from tests.index.faults.reading import Read, reads_in
from tests.index.faults.truth import Truth

_EXPECTED_ERRORS = ("ModelMismatchError",)


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the index, and what it makes of articles: their versions by number.

    `arguments` are given the folder of the index and that of its backup. `checked` is run after a kill, and told the
    articles before it. `known_refusal` is part of what it says, run again, where there is nothing left to do.
    """

    name: str
    arguments: Callable[[Path, Path], list[str]]
    changes: Mapping[int, int] = field(default_factory=dict)
    checked: Callable[[Mapping[int, int]], None] = lambda _before: None
    model: Path | None = None
    known_refusal: str = ""


class Ground:
    """Folders, articles, and what is known of them."""

    def __init__(self, base: Path, models: list[Path], seed: int, *, index_on: Path | None = None) -> None:
        self.source, self.scratch = base / "articles", base / "scratch"
        disk = index_on or base  # of all that commands write
        self.folder, self.twin = disk / "index", base / "undisturbed"
        self.backup, self.twin_backup = disk / "backup", base / "undisturbed-backup"
        self.export = disk / "export.jsonl"
        self.notes = base / "reads.jsonl"
        for folder in (self.source, self.scratch):
            folder.mkdir(parents=True)
        self.models = models
        self.embedders = {embedder.fingerprint: embedder for embedder in map(Embedder.load, map(str, models))}
        self.choice = random.Random(seed)  # noqa: S311 - no secret
        self.truth = Truth()
        self.written: dict[int, int] = {}
        self.backed_up: dict[int, int] = {}
        self.kills: list[str] = []
        self.seconds: dict[str, float] = {}
        self._judged = 0
        self._expected_findings = {"space"} if index_on is not None else set[str]()
        self._first_acknowledged = float("inf")

    # articles

    def write(self, number: int) -> None:
        """Write an article, or the next version of it."""
        self.written[number] = self.written.get(number, 0) + 1
        articles.write(self.source, number, self.written[number])

    def delete(self, number: int) -> None:
        """Delete an article's file; should it ever be written again, it is another version."""
        (self.source / f"{number:04}.txt").unlink()

    def files(self) -> dict[int, int]:
        """Return the articles whose files are there, with their versions."""
        return {number: self.written[number] for number in map(int, (path.stem for path in self.source.glob("*.txt")))}

    # commands

    def add(self) -> Command:
        """Bring the index up to date with the folder of articles."""
        files = self.files()
        gone = {number: ABSENT for number in self.truth.current() if number not in files}
        return Command("add", lambda index, _: self._on(index, "add", str(self.source), "--prune"), {**files, **gone})

    def watch(self) -> Command:
        """Look once at the folder of articles, which is watched from now on; files that are gone take theirs along."""
        files = self.files()
        gone = {number: ABSENT for number in self.truth.current() if number not in files}
        return Command(
            "watch", lambda index, _: self._on(index, "watch", str(self.source), "--once"), {**files, **gone}
        )

    def remove(self, numbers: list[int]) -> Command:
        """Remove articles, whose files are deleted before."""
        for number in numbers:
            self.delete(number)
        with closing(Catalogue(self.folder)) as catalogue:
            ids = {articles.number_of(article.title): article.id for article in catalogue.articles()}
        wanted = [ids[number] for number in numbers]
        return Command(
            "remove",
            lambda index, _: self._on(index, "remove", *wanted),
            dict.fromkeys(numbers, ABSENT),
            known_refusal="No such article",
        )

    def rebuild(self) -> Command:
        """Make again what is derived."""
        return Command("rebuild", lambda index, _: self._on(index, "rebuild"))

    def rebuild_with_other_model(self) -> Command:
        """Encode everything with the other model."""
        other = next(model for model in self.models if model != self.model())
        return Command(
            "rebuild --model", lambda index, _: self._on(index, "rebuild", "--model", str(other)), model=other
        )

    def back_up(self) -> Command:
        """Back up, in the place of an earlier backup."""

        def checked(now: Mapping[int, int]) -> None:
            if (self.backup / MANIFEST_NAME).exists():
                manifest = prove(self.backup)
                held = checks.versions_in(self.backup / manifest.file)
                assert held in (self.backed_up, now), "a backup is the old one or the new one"

        return Command("backup", lambda index, backup: self._on(index, "backup", str(backup)), checked=checked)

    def restore(self) -> Command:
        """Put the backup in the place of the index."""
        current = self.truth.current()
        wanted = {number: self.backed_up.get(number, ABSENT) for number in {*current, *self.backed_up}}

        def checked(before: Mapping[int, int]) -> None:
            assert checks.versions(self.folder) in (before, self.backed_up), "an index is the old one or the new one"

        return Command(
            "restore",
            lambda index, backup: self._on(index, "restore", str(backup), "--replace"),
            wanted,
            checked=checked,
        )

    def export_all(self) -> Command:
        """Export, in the place of an earlier export."""
        earlier = self.exported()

        def checked(now: Mapping[int, int]) -> None:
            assert self.exported() in (earlier, now), "an export is the old one or the new one"

        return Command("export", lambda index, _: self._on(index, "export", str(self.export)), checked=checked)

    def exported(self) -> dict[int, int]:
        """Return the articles that were exported, with their versions."""
        if not self.export.exists():
            return {}
        lines = [json.loads(line) for line in self.export.read_text().splitlines()]
        found = {articles.number_of(line["title"]): line["text"] for line in lines}
        return {number: articles.version_of(number, text) for number, text in found.items()}

    def _on(self, index: Path, *arguments: str) -> list[str]:
        return [*arguments, "--index", str(index)]

    # disturbing them

    def disturb(self, command: Command, moment: Moment) -> None:
        """Run a command and kill it, check what is left; run it again, and compare with what nothing disturbed."""
        before = self.truth.current()
        ended = self.run(command, moment)
        if ended.killed:
            self.kills.append(f"{command.name:16} {moment}")
            self.check_after_fault(command, before)
        self.complete(command)

    def run(self, command: Command, moment: Moment = NEVER, *, largest_file: int | None = None) -> Ended:
        """Run a command; what it reports is noted as true. It may be killed, and fail in no other way."""
        for number, version in command.changes.items():
            self.truth.begin(number, version, time.monotonic())
        ended = processes.index(
            self.scratch,
            *command.arguments(self.folder, self.backup),
            model=command.model or self.model(),
            moment=moment,
            largest_file=largest_file,
            on_line=self._acknowledge,
        )
        if ended.code == 0:
            self.seconds[command.name] = max(self.seconds.get(command.name, 0.0), ended.seconds)
            for number in command.changes:
                self.truth.acknowledge(number, time.monotonic())
        else:
            refused = command.known_refusal and command.known_refusal in ended.errors
            assert ended.killed or refused or largest_file is not None, f"{command.name}: {ended.code}, {ended.errors}"
        assert "Traceback" not in ended.errors, ended.errors
        return ended

    def check_after_fault(self, command: Command, before: Mapping[int, int]) -> None:
        """Check that nothing acknowledged is lost, before anybody mends anything."""
        command.checked(before)
        self.truth.resolve(checks.versions(self.folder), time.monotonic())
        if self.truth.current() or checks.has_tables(self.folder):
            problems = [one for one in checks.doctor(self.folder, self.model()) if one["severity"] == "problem"]
            assert not problems, f"after {command.name} was cut off: {problems}"
            if self.truth.current():
                checks.assert_whole(self.folder, self.embedder(), self.truth.current(), writable=False)
        self.judge()

    def complete(self, command: Command) -> None:
        """Run a command to its end, also where nothing disturbs, and compare."""
        self.run(command)
        self.truth.resolve(checks.versions(self.folder), time.monotonic())
        before = self.model(self.twin)
        arguments = command.arguments(self.twin, self.twin_backup)
        if command.name != "export":
            settings = {"EMBEDDING_MODEL": str(command.model or before), "EMBEDDING_BACKEND": "torch"}
            result = CliRunner().invoke(application, arguments, env=settings)
            assert result.exit_code == 0, result.output
        if command.name == "backup":
            self.backed_up = self.truth.current()
            prove(self.backup)
            assert len(list(self.backup.iterdir())) == 2, "nothing is left of backups that were cut off"
        if command.name == "export":
            assert self.exported() == self.truth.current()
        checks.assert_equal_indexes(self.folder, self.twin)
        checks.assert_whole(self.folder, self.embedder(), self.truth.current(), writable=True)
        complaints = [
            found
            for found in checks.doctor(self.folder, self.model())
            if found["subject"] not in self._expected_findings
        ]
        assert not complaints, f"after {command.name}: {complaints}"
        self.judge()

    # what is known

    def model(self, folder: Path | None = None) -> Path:
        """Return the folder of the model that an index was made with; the first one before it was."""
        folder = folder or self.folder
        if checks.has_tables(folder):
            with closing(Catalogue(folder)) as catalogue:
                made_with = catalogue.meta(MODEL)
            for model, fingerprint in zip(self.models, self.embedders, strict=True):
                if fingerprint == made_with:
                    return model
        return self.models[0]

    def embedder(self) -> Embedder:
        """Return the model that the index was made with, loaded."""
        return list(self.embedders.values())[self.models.index(self.model())]

    def judge(self) -> None:
        """Fail unless every answer that a reader was given was right for some committed state."""
        reads = reads_in(self.notes)
        new, self._judged = reads[self._judged :], len(reads)
        for read in new:
            if read.error:
                assert self._is_expected(read), f"{read.error}: {read.text}"
            else:
                right = self.truth.allows(read.number, read.version, read.began, read.ended)
                assert right, f"{read} is right for no state between; now it is {self.truth.current().get(read.number)}"

    def reads(self) -> int:
        """Return how many answers were judged."""
        return self._judged

    def _is_expected(self, read: Read) -> bool:
        none_yet = "There is no index" in read.text and read.began < self._first_acknowledged
        return read.error in _EXPECTED_ERRORS or none_yet

    def _acknowledge(self, when: float, line: str) -> None:
        status, _, title = line.split(maxsplit=2)
        assert status in {"added", "changed", "unchanged", "removed", "gone"}, line
        if status != "gone":
            self.truth.acknowledge(articles.number_of(title), when)
            self._first_acknowledged = min(self._first_acknowledged, when)
