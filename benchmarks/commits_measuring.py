"""What adding articles and asking cost in the checkout that this is run in; prints JSON. See `benchmarks.commits`.

Run: python commits_measuring.py ARTICLES QUESTIONS      QUESTIONS: a file with one question a line

It uses only what every version of this program has had. Processor times, in milliseconds: of adding all articles (the
model is loaded before, from outside), and of each question, the median and the 95th percentile of the second round.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path.cwd()))

from bot.chat import Chat
from index.library import Library
from index.sources import read_sources


def main() -> None:
    """Measure and print."""
    articles, questions = sys.argv[1], Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder), writable=True) as library:
        library.embedder.encode_question("Is everything loaded?")
        documents = list(read_sources([articles]))
        began = time.process_time()
        added = sum(1 for _ in library.add(documents))
        adding = 1000 * (time.process_time() - began)
        chat = Chat(library)
        for question in questions:
            chat.answer(question)
        times = []
        for question in questions:
            began = time.process_time()
            chat.answer(question)
            times.append(1000 * (time.process_time() - began))
        chat.close()
    percentiles = {"p50": float(np.percentile(times, 50)), "p95": float(np.percentile(times, 95))}
    print(json.dumps({"articles": added, "adding": adding, **percentiles}))


if __name__ == "__main__":
    main()
