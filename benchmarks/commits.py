"""What two commits cost against each other: adding articles and asking, in turns in one run, as ratios.

Run: python -m benchmarks.commits BEFORE [AFTER] [--rounds 3]

Each commit is checked out into a folder of its own; both are given the articles and the questions of this checkout's
`tests/data/newsroom`. Machines are noisy, so both are measured in every round and the medians are compared.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
NEWSROOM = ROOT / "tests" / "data" / "newsroom"
_MEASURED = ("adding", "p50", "p95")


def questions() -> list[str]:
    """Return the questions that stand on their own."""
    rows = [
        json.loads(line)
        for file in sorted(NEWSROOM.glob("questions-*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line
    ]
    return [row["question"] for row in rows if not row.get("dialogue")]


def measured(checkout: Path, asked: Path) -> dict[str, Any]:
    """Run the measuring in a checkout, in one thread."""
    command = [
        sys.executable,
        str(ROOT / "benchmarks" / "commits_measuring.py"),
        str(NEWSROOM / "articles"),
        str(asked),
    ]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(checkout)}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=checkout, env=environment)  # noqa: S603 - our own
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Check out, measure in turns, print the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("before")
    parser.add_argument("after", nargs="?", default="HEAD")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "questions.txt"
        asked.write_text("\n".join(questions()), encoding="utf-8")
        checkouts = {}
        for name, commit in (("before", arguments.before), ("after", arguments.after)):
            checkouts[name] = Path(folder) / name
            clone = ["git", "clone", "--quiet", "--shared", "--no-checkout", str(ROOT), str(checkouts[name])]
            subprocess.run(clone, check=True)  # noqa: S603 - git, on this repository
            git = ["git", "-C", str(checkouts[name]), "checkout", "--quiet", "--detach", _resolved(commit)]
            subprocess.run(git, check=True)  # noqa: S603
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in checkouts}
        for _ in range(arguments.rounds):
            for name, checkout in checkouts.items():
                found[name].append(measured(checkout, asked))
    for what in _MEASURED:
        before, after = (statistics.median(one[what] for one in found[name]) for name in ("before", "after"))
        print(f"{what:8} before {before:9.1f} ms   after {after:9.1f} ms   ratio {after / before:.2f}")


def _resolved(commit: str) -> str:
    command = ["git", "-C", str(ROOT), "rev-parse", f"{commit}^{{commit}}"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()  # noqa: S603


if __name__ == "__main__":
    main()
