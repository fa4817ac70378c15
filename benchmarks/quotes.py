"""How well quotes and their speakers are found: precision, recall and speaker accuracy on the annotated articles.

Three sets: articles the rules were written with; articles held back at first, whose errors have since been read, so
that they are no longer blind; and the blind set, annotated before the last rules were written, never read for errors.
Run: python -m benchmarks.quotes [--errors], which shows the errors of the first two.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from index.model import Block, BlockKind, Cleaned, Quote
from index.names import fold
from index.quotes import extract_quotes

FOLDER = Path(__file__).parents[1] / "tests" / "data" / "quotes"
BLIND = FOLDER / "blind"
OVERLAP = 0.7
"""The share of characters that a found quote and an annotated one have in common at least, to count as the same."""


def cleaned_from(title: str, blocks: list[tuple[BlockKind, str]]) -> Cleaned:
    """Return a cleaned article made of headings and paragraphs."""
    made, texts, at = [], [], 0
    for kind, text in blocks:
        made.append(Block(kind, text, at, at + len(text)))
        texts.append(text)
        at += len(text) + 2
    return Cleaned(title, "\n\n".join(texts), tuple(made))


def _overlap(quote: Quote, start: int, end: int) -> float:
    shared = min(quote.end, end) - max(quote.start, start)
    return max(0, shared) / (max(quote.end, end) - min(quote.start, start))


def _same_speaker(found: str | None, wanted: str | None) -> bool:
    return fold(found or "").removeprefix("the ") == fold(wanted or "").removeprefix("the ")


def score(record: dict[str, Any], *, errors: bool) -> dict[str, int]:
    """Count the found, wanted, common, rightly and wrongly attributed quotes of one annotated article."""
    cleaned = cleaned_from(record["title"], [(BlockKind(block["kind"]), block["text"]) for block in record["blocks"]])
    found = list(extract_quotes(cleaned))
    wanted = list(record["quotes"])
    counts = {"found": len(found), "wanted": len(wanted), "common": 0, "speaker": 0, "wrong name": 0, "kind": 0}
    for annotation in wanted:
        direct = annotation["kind"] == "indirect"
        candidates = [quote for quote in found if (quote.kind == "indirect") == direct]
        best = max(candidates, key=lambda quote: _overlap(quote, annotation["start"], annotation["end"]), default=None)
        if best is None or _overlap(best, annotation["start"], annotation["end"]) < OVERLAP:
            if errors:
                print("  missed ", annotation["kind"], annotation["speaker"], "|", annotation["text"])
            continue
        found.remove(best)
        counts["common"] += 1
        counts["kind"] += best.kind == annotation["kind"]
        right = _same_speaker(best.speaker, annotation["speaker"])
        counts["speaker"] += right
        counts["wrong name"] += not right and best.speaker is not None
        if errors and not right:
            print("  speaker", best.speaker, "for", annotation["speaker"], "|", best.text)
        if errors and best.kind != annotation["kind"]:
            print("  kind   ", best.kind, "for", annotation["kind"], "|", best.text)
    if errors:
        for quote in found:
            print("  extra  ", quote.kind, quote.speaker, "|", quote.text)
    return counts


def _records(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    return [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json"))]


def _row(name: str, records: list[tuple[str, dict[str, Any]]], *, errors: bool) -> str:
    total: dict[str, int] = {}
    for stem, record in records:
        if errors:
            print(stem)
        for key, value in score(record, errors=errors).items():
            total[key] = total.get(key, 0) + value
    return (
        f"{name:30} quotes {total['wanted']:4}  precision {total['common'] / total['found']:.3f}  recall "
        f"{total['common'] / total['wanted']:.3f}  speaker {total['speaker'] / total['common']:.3f}  wrong name "
        f"{total['wrong name'] / total['common']:.3f}  kind {total['kind'] / total['common']:.3f}"
    )


def _milliseconds(records: list[tuple[str, dict[str, Any]]]) -> float:
    """Return the processor time for 500 words, the least of five rounds over all articles."""
    articles = [
        cleaned_from("", [(BlockKind(block["kind"]), block["text"]) for block in record["blocks"]])
        for _, record in records
    ]
    words = sum(len(article.text.split()) for article in articles)
    rounds = []
    for _ in range(5):
        started = time.process_time()
        for article in articles:
            extract_quotes(article)
        rounds.append(time.process_time() - started)
    return min(rounds) / words * 500 * 1000


def main() -> None:
    """Print the table."""
    errors = "--errors" in sys.argv
    records = _records(FOLDER)
    written = [(stem, record) for stem, record in records if not record["held_back"]]
    held = [(stem, record) for stem, record in records if record["held_back"]]
    print(_row("rules written with", written, errors=errors))
    print(_row("held back, no longer blind", held, errors=errors))
    print(_row("blind", _records(BLIND), errors=False))
    print(f"{_milliseconds(records):.2f} ms for 500 words")


if __name__ == "__main__":
    main()
