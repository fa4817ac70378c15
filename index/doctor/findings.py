"""What an examination finds, and the forms that several of them need."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How bad a finding is. A warning mends itself or can be lived with."""

    FINE = "fine"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined. `mend` is a command, for all that is not fine."""

    severity: Severity
    subject: str
    text: str
    mend: str | None = None


def fine(subject: str, text: str) -> Finding:
    """Find nothing wrong."""
    return Finding(Severity.FINE, subject, text)


def warning(subject: str, text: str, mend: str) -> Finding:
    """Find something that can be lived with."""
    return Finding(Severity.WARNING, subject, text, mend)


def rebuilt(folder: Path, subject: str, text: str) -> Finding:
    """Find something wrong that rebuilding mends."""
    return Finding(Severity.PROBLEM, subject, text, f"python -m index rebuild --index {folder}")


def unfinished(folder: Path, subject: str, text: str) -> Finding:
    """Find something missing that a process was cut off before making; the next one that may write makes it."""
    text = f"{text}; it is made when the index is next opened for writing"
    return warning(subject, text, f"python -m index rebuild --index {folder}")


def damaged(folder: Path, text: str) -> Finding:
    """Find the catalogue itself damaged: what cannot be derived from anything else."""
    mend = f"python -m index restore BACKUP --replace --index {folder}"
    text = f"{text}; without a backup: mv {folder} {folder}.damaged && python -m index add PATH --index {folder}"
    return Finding(Severity.PROBLEM, "catalogue", text, mend)
