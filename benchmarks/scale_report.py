"""The figures of `benchmarks.scale` as a table and a plot.

Run: python -m benchmarks.scale_report FOLDER [DOCS]      writes DOCS/scale.md between its two marks, and DOCS/scale.svg
"""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np

mpl.use("svg")
from matplotlib import pyplot as plt

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
PREDICTED_VECTORS = 10_000_000

Figures = dict[str, Any]
_Row = tuple[str, Callable[[Figures], str]]


def _milliseconds(*path: str) -> Callable[[Figures], str]:
    def cell(figures: Figures) -> str:
        for name in path:
            figures = figures[name]
        return f"{figures['p50']:,.1f} / {figures['p95']:,.1f} ({figures['cpu']:,.1f})"

    return cell


def _kind(figures: Figures) -> str:
    made = figures["vector index"]
    lists = f", {made['probes']} of {made['lists']:,} lists" if made["probes"] else ""
    return f"{made['kind']}{lists}"


def _bytes_a_passage(part: str) -> Callable[[Figures], str]:
    return lambda figures: f"{figures['disk'][part] / figures['passages']:,.0f}"


ROWS: tuple[_Row, ...] = (
    ("passages", lambda figures: f"{figures['passages']:,}"),
    ("vectors (sentences)", lambda figures: f"{figures['sentences']:,}"),
    ("vector index", _kind),
    ("**a question**, p50 / p95 (processor) ms", lambda _: ""),
    ("reading and encoding it", _milliseconds("questions", "reading and encoding")),
    ("candidates by meaning", _milliseconds("questions", "dense candidates")),
    ("candidates by words (BM25)", _milliseconds("questions", "lexical candidates")),
    ("all, with re-ranking", _milliseconds("questions", "all")),
    ("**recall@10** of the candidates by meaning", lambda figures: f"{figures['recall']:.3f}"),
    ("**disk**, bytes a passage", lambda figures: f"{sum(figures['disk'].values()) / figures['passages']:,.0f}"),
    ("vectors and token codes", _bytes_a_passage("vectors and token codes")),
    ("rest of the catalogue", _bytes_a_passage("rest of the catalogue")),
    ("vector index", _bytes_a_passage("vector index")),
    ("lexical index", _bytes_a_passage("lexical index")),
    ("**opening**, model not counted, ms (processor)", lambda figures: f"{figures['start']['clock']:,.0f} "
     f"({figures['start']['cpu']:,.0f})"),
    ("**memory** at most, model not counted, MB", lambda figures: f"{figures['memory'] / 2**20:,.0f}"),
    ("**filters**, whole question, p50 / p95 (processor) ms", lambda _: ""),
    ("one source", _milliseconds("filters", "one source")),
    ("published in one month", _milliseconds("filters", "one month")),
    ("published in half a year", _milliseconds("filters", "half a year")),
    ("speaking of one month", _milliseconds("filters", "a month's events")),
    ("one speaker", _milliseconds("filters", "one speaker")),
    ("a misspelt name: reading and encoding", _milliseconds("catalogue", "misspelt")),
)  # fmt: skip


def table(figures: Sequence[Figures]) -> str:
    """Return the table in Markdown, a column an index."""
    head = ["", *(f"{each['articles']:,} articles" for each in figures)]
    lines = [head, ["---", *("---:" for _ in figures)]]
    lines += [[name, *(cell(each) for each in figures)] for name, cell in ROWS]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def prediction(figures: Figures) -> str:
    """Say what the largest index leads to expect of ten times as much."""
    times = PREDICTED_VECTORS / figures["sentences"]
    made, asked, disk = figures["vector index"], figures["questions"], figures["disk"]
    total = sum(disk.values()) * times
    dense = asked["dense candidates"]["cpu"] * times**0.5
    lexical = asked["lexical candidates"]["cpu"] * times
    return (
        f"From the largest of these, ten million vectors ({figures['articles'] * times:,.0f} articles) would take "
        f"{total / 2**30:,.0f} GB on disk, of which {disk['vector index'] * times / 2**30:,.1f} GB are the mapped "
        f"vector index ({made['bytes'] / made['vectors']:,.0f} bytes a vector). Candidates by meaning grow with the "
        f"square root of the number, because the lists do: about {dense:,.0f} ms of processor time; candidates by "
        f"words with the number itself: about {lexical:,.0f} ms. Re-ranking reads twenty passages whatever the size."
    )


def plot(figures: Sequence[Figures], path: Path) -> None:
    """Draw the parts of a question against the number of articles, both logarithmic, in processor time."""
    articles = [each["articles"] for each in figures]
    figure, axes = plt.subplots(figsize=(7, 4.2))
    for name, label in (
        ("all", "whole question"),
        ("dense candidates", "candidates by meaning"),
        ("lexical candidates", "candidates by words"),
    ):
        times = np.array([each["questions"][name]["cpu"] for each in figures])
        axes.plot(articles, times, marker="o", label=label)
    axes.set(xscale="log", yscale="log", xlabel="articles", ylabel="processor time, p50, ms")
    axes.grid(visible=True, which="both", alpha=0.3)
    axes.legend()
    figure.tight_layout()
    mpl.rcParams["svg.hashsalt"] = "scale"  # the same figures give the same file
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def main() -> None:
    """Write the table into the document and draw the plot."""
    folder, documents = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path("docs")
    figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    document = documents / "scale.md"
    before, rest = document.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    made = f"{BEGIN}\n{table(figures)}\n\n{prediction(figures[-1])}\n{END}"
    document.write_text(before + made + after, encoding="utf-8")
    plot(figures, documents / "scale.svg")


if __name__ == "__main__":
    main()
