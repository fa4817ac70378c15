"""How well quotes and their speakers are found: precision, recall, speakers and strengths on annotated articles.

Run: python -m benchmarks.quotes [FOLDER …] [--errors]. Without folders it reads those of `tests/data/quotes`, a line
each; `--errors` shows what differs from the annotation. A quote is found if it is of the same class (direct and partial
are one, indirect is the other) and shares at least 70 % of its characters with the annotated one. A speaker is right if
the names are equal but for an article or a title, or if both are unknown; a wrong name is one where the annotation has
another or none.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.model import Block, BlockKind, Cleaned, Quote
from index.names import fold
from index.quotes import extract_quotes

FOLDER = Path(__file__).parents[1] / "tests" / "data" / "quotes"
OVERLAP = 0.7
"""The share of characters that a found quote and an annotated one have in common at least, to count as the same."""
_TITLE = re.compile(r"^(?:(?:mr|mrs|ms|dr|prof|professor|sir|dame|lord|lady|baroness|mzee)\.? )+|,? (?:kc|qc|mp|jr)$")


@dataclass(frozen=True, slots=True)
class Record:
    """An annotated article."""

    name: str
    cleaned: Cleaned
    quotes: tuple[dict[str, Any], ...]


def cleaned_from(title: str, blocks: list[tuple[BlockKind, str]]) -> Cleaned:
    """Return a cleaned article made of headings and paragraphs."""
    made, texts, at = [], [], 0
    for kind, text in blocks:
        made.append(Block(kind, text, at, at + len(text)))
        texts.append(text)
        at += len(text) + 2
    return Cleaned(title, "\n\n".join(texts), tuple(made))


def records(folder: Path) -> list[Record]:
    """Return the annotated articles of a folder and of the folders in it."""
    found = []
    for path in sorted(folder.rglob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        blocks = [(BlockKind(block["kind"]), block["text"]) for block in record["blocks"]]
        found.append(Record(path.stem, cleaned_from(record["title"], blocks), tuple(record["quotes"])))
    return found


def _overlap(quote: Quote, start: int, end: int) -> float:
    shared = min(quote.end, end) - max(quote.start, start)
    return max(0, shared) / (max(quote.end, end) - min(quote.start, start))


def _plain(name: str | None) -> str:
    """Return a name as it is compared: without article, courtesy title and diacritics."""
    return _TITLE.sub("", fold(name or "").removeprefix("the "))


def _class(kind: str) -> str:
    return "indirect" if kind == "indirect" else "direct"


def score(record: Record, errors: list[str] | None = None) -> Counter[str]:
    """Count the found, wanted and common quotes of an article by class, and their speakers and strengths.

    What differs is added to `errors`, a line each.
    """
    counts: Counter[str] = Counter()
    said: list[str] = [] if errors is None else errors
    remaining = list(extract_quotes(record.cleaned))
    for quote in remaining:
        counts[f"{_class(quote.kind)} found"] += 1
    for annotation in record.quotes:
        kind = _class(annotation["kind"])
        counts[f"{kind} wanted"] += 1
        same = [quote for quote in remaining if _class(quote.kind) == kind]
        best = max(same, key=lambda quote: _overlap(quote, annotation["start"], annotation["end"]), default=None)
        if best is None or _overlap(best, annotation["start"], annotation["end"]) < OVERLAP:
            said.append(f"missed {annotation['kind']}: {annotation['speaker']} | {annotation['text']}")
            continue
        remaining.remove(best)
        counts[f"{kind} common"] += 1
        said.extend(_compare(best, annotation, counts))
    said.extend(f"extra {quote.kind}: {quote.speaker} | {quote.text}" for quote in remaining)
    return counts


def _compare(quote: Quote, annotation: dict[str, Any], counts: Counter[str]) -> Iterator[str]:
    right = _plain(quote.speaker) == _plain(annotation["speaker"])
    counts["common"] += 1
    counts["speaker right"] += right
    counts["wrong name"] += not right and quote.speaker is not None
    counts["strength right"] += quote.strength == annotation["strength"]
    if not right:
        yield f"speaker {quote.speaker} ({quote.role}) for {annotation['speaker']} | {quote.text}"
    if quote.strength != annotation["strength"]:
        yield f"strength {quote.strength} for {annotation['strength']} | {quote.text}"


def total(articles: Iterable[Record], errors: list[str] | None = None) -> Counter[str]:
    """Return the counts of several articles together."""
    counts: Counter[str] = Counter()
    for record in articles:
        if errors is not None:
            errors.append(record.name)
        counts.update(score(record, errors))
    return counts


def share(counts: Counter[str], part: str, whole: str) -> float:
    """Return one count as a share of another; 0 of nothing is 1."""
    return counts[part] / counts[whole] if counts[whole] else 1.0


def row(name: str, articles: Sequence[Record], errors: list[str] | None = None) -> str:
    """Return the line of the table for a set of articles."""
    counts = total(articles, errors)
    cells = [f"{len(articles):8}"]
    for kind in ("direct", "indirect"):
        cells.append(f"{counts[f'{kind} wanted']:9}")
        cells.append(f"{share(counts, f'{kind} common', f'{kind} found'):10.3f}")
        cells.append(f"{share(counts, f'{kind} common', f'{kind} wanted'):7.3f}")
    cells += [f"{share(counts, part, 'common'):9.3f}" for part in ("speaker right", "wrong name", "strength right")]
    return f"{name:24}" + "".join(cells)


def _milliseconds(articles: Sequence[Record]) -> float:
    """Return the processor time for 500 words, the least of five rounds over all articles."""
    words = sum(len(record.cleaned.text.split()) for record in articles)
    rounds = []
    for _ in range(5):
        started = time.process_time()
        for record in articles:
            extract_quotes(record.cleaned)
        rounds.append(time.process_time() - started)
    return min(rounds) / words * 500 * 1000


def main() -> None:
    """Print the table."""
    errors: list[str] | None = [] if "--errors" in sys.argv else None
    given = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    folders = given or sorted(path for path in FOLDER.iterdir() if path.is_dir())
    print(f"{'':24}articles   direct precision recall indirect precision recall  speaker    wrong strength")
    everything = []
    for folder in folders:
        articles = records(folder)
        everything += articles
        print(row(folder.name, articles, errors))
    if errors:
        print("\n".join(errors))
    print(f"{_milliseconds(everything):.2f} ms for 500 words")


if __name__ == "__main__":
    main()
