"""What the rules are worth elsewhere: 201 questions on 26 articles of another newsroom, with which no rule was made.

Somebody who never saw the program wrote the articles and the questions (`tests/data/second-newsroom`). Failures here
are not for making rules with. What is asked for is what is reached, less a margin.
"""

import asyncio
from contextlib import closing
from pathlib import Path

from benchmarks.quality.measuring import SECOND_NEWSROOM, blind_parts, blind_questions
from benchmarks.quality.page import PAGE, agree, parts
from bot.chat import Chat
from bot.evaluation import ask_all, summed_up
from bot.evaluation.judging import Attribution
from index.embedding import Embedder
from index.library import Library
from index.sources import read_sources
from tests.bot.verbatim import check

LEAST_ANSWERED = 0.45
LEAST_REFUSED = 0.63
MOST_WRONG_SPEAKERS = 8
TOLERANCE = 3.0
"""Questions, statements or per cent by which the page may differ: processors do not round alike."""


def test_as_much_is_reached_as_the_page_says(tmp_path: Path, embedder: Embedder) -> None:
    with (
        Library.open(tmp_path / "index", writable=True, embedder=embedder) as library,
        closing(Chat(library)) as chat,
    ):
        assert all(added.error is None for added in library.add(read_sources([str(SECOND_NEWSROOM / "articles")])))
        verdicts = asyncio.run(ask_all(chat, blind_questions()))
        for verdict in verdicts:
            check(library, verdict.answer)
    measured = summed_up(verdicts)
    assert (measured.answer_recall.value or 0) >= LEAST_ANSWERED
    assert (measured.refusal_recall.value or 0) >= LEAST_REFUSED
    assert measured.attribution[Attribution.WRONG] <= MOST_WRONG_SPEAKERS
    page = parts(PAGE.read_text(encoding="utf-8"))
    found = blind_parts(verdicts)
    assert agree(page["blind"], found["blind"], tolerance=TOLERANCE), "run: python -m benchmarks.quality"
