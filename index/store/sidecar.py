"""The note beside a derived index that says what it was made from."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from index.store.files import replace_file


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a derived index holds: changes of the catalogue up to `sequence`, in a `format` of ours.

    `model` is the fingerprint of the embedding model, empty where none is involved. `sha256` is of the file beside it,
    empty where there is more than one.
    """

    format: int
    sequence: int
    model: str = ""
    sha256: str = ""

    def write(self, path: Path) -> None:
        """Replace the note at `path`."""
        replace_file(path, lambda take: take(json.dumps(asdict(self)).encode()))

    @classmethod
    def read(cls, path: Path) -> "Sidecar | None":
        """Read a note; None when there is none or it is torn."""
        try:
            values = json.loads(path.read_bytes())
            return cls(int(values["format"]), int(values["sequence"]), str(values["model"]), str(values["sha256"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
