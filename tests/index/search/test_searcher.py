"""Searching: the real model, FAISS, tantivy and SQLite over a small corpus."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from index.__main__ import application
from index.embedding import Embedder
from index.library import Library
from index.model import Document
from index.search.answerability import Calibration, best_sentence
from index.search.searcher import Filters, Searcher, SearchResult
from tests.index.search.corpus import DOCUMENTS, QUESTIONS

ANYTHING = "What happened in the town on Wednesday?"


def titles(result: SearchResult) -> set[str]:
    return {hit.article.title for hit in result.hits}


@pytest.fixture
def own(tmp_path: Path, embedder: Embedder) -> Iterator[Library]:
    """Open an empty index that a test may fill."""
    with Library.open(tmp_path / "own", writable=True, embedder=embedder) as opened:
        yield opened


def fill(library: Library, *documents: Document) -> None:
    assert [added.error for added in library.add(documents)] == [None] * len(documents)


def test_the_article_that_answers_comes_first_and_mostly_the_very_sentence(searcher: Searcher) -> None:
    sentences_first = []
    for question, answer in QUESTIONS:
        hits = searcher.search(question).hits
        assert answer in hits[0].passage.text, question
        best = best_sentence(hits)
        assert best is not None
        assert best[0].passage.text[best[1].start : best[1].end] == best[1].text
        sentences_first.append(answer in best[1].text)
    assert sum(sentences_first) >= 0.8 * len(QUESTIONS)


def test_hits_are_in_the_order_of_their_best_sentences(searcher: Searcher) -> None:
    hits = searcher.search("What did the mayor say about the bridge?").hits
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    for hit in hits:
        assert hit.score == max(sentence.score for sentence in hit.sentences)
    assert len({hit.passage.id for hit in hits}) == len(hits)


def test_no_more_hits_than_asked_for(searcher: Searcher) -> None:
    full = searcher.search(ANYTHING, limit=10).hits
    assert searcher.search(ANYTHING, limit=3).hits == full[:3]
    assert searcher.search(ANYTHING).took_milliseconds > 0


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("stoltenburg bakmut", "Ministers meet on Bakhmut"),
        ("what did stoltenburg say", "Ministers meet on Bakhmut"),
        ("Vesterhom knee", "Goalkeeper retires"),
        ("haughland", "Ferries stop in the north"),
        ("BAKHMUT", "Ministers meet on Bakhmut"),
        ("the World Health Organization in Malawi", "Vaccination campaign begins"),
        ("rye bread price", "Bakers raise prices"),
    ],
)
def test_keywords_misspelt_names_and_other_names_find_their_article(searcher: Searcher, query: str, title: str) -> None:
    assert searcher.search(query).hits[0].article.title == title


def test_the_query_tells_how_it_was_understood(searcher: Searcher) -> None:
    query = searcher.search("bakmut losses").query
    assert (query.asked, query.corrections) == ("bakmut losses", (("bakmut", "Bakhmut"),))


CASES: list[tuple[Filters, Callable[[Document], object]]] = [
    (Filters(source="a wire"), lambda document: document.source == "A Wire"),
    (Filters(since=date(2023, 6, 20)), lambda document: document.published and document.published >= date(2023, 6, 20)),
    (Filters(until=date(2023, 3, 5)), lambda document: document.published and document.published <= date(2023, 3, 5)),
    (Filters(since=date(2023, 4, 1), until=date(2023, 4, 30)), lambda document: "painting" in (document.title or "")),
    (Filters(speaker="maes"), lambda document: "Maes" in document.text),
    (Filters(source="A Wire", speaker="Haugland"), lambda document: "Haugland" in document.text),
    (Filters(source="Nobody's"), lambda _: False),
    (Filters(speaker="Nobody"), lambda _: False),
    (Filters(), lambda _: True),
]


@pytest.mark.parametrize(("filters", "fits"), CASES)
def test_filters_leave_nothing_else_in_either_list_of_candidates(
    searcher: Searcher, filters: Filters, fits: Callable[[Document], object]
) -> None:
    expected = {document.title for document in DOCUMENTS if fits(document)}
    assert titles(searcher.search(ANYTHING, limit=100, filters=filters)) == expected
    everything = " ".join(document.text for document in DOCUMENTS)
    side = searcher.question_side(everything)
    choice = searcher._choice(filters)
    catalogue = searcher._catalogue
    for candidates in (searcher.dense_candidates(side, 100, choice), searcher.lexical_candidates(side, 100, choice)):
        assert {stored.article.title for stored in catalogue.stored_passages(list(candidates))} == expected


def test_filters_without_conditions_are_empty() -> None:
    assert Filters().empty
    assert not Filters(speaker="x").empty


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--source", "a wire"), {"A bridge for Tarnow", "Ferries stop in the north", "Ministers meet on Bakhmut"}),
        (("--since", "2023-09-01"), {"Vaccination campaign begins", "Bakers raise prices"}),
        (("--until", "2023-03-01"), {"A bridge for Tarnow"}),
        (("--speaker", "phiri"), {"Vaccination campaign begins"}),
        (("--speaker", "phiri", "--source", "a wire"), set()),
    ],
)
def test_filters_of_the_command_line_reach_the_search(
    library: Library, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], expected: set[str]
) -> None:
    monkeypatch.setattr("index.embedding.Embedder.load", lambda *_: library.embedder)
    result = CliRunner().invoke(
        application, ["search", ANYTHING, "-k", "50", *options, "--index", str(library.folder), "--json"]
    )
    assert result.exit_code == 0, result.output
    assert {hit["article"]["title"] for hit in json.loads(result.stdout)["hits"]} == expected


@pytest.mark.parametrize("query", ["", "  ", "?!", "who was it"])
def test_a_query_without_words_of_meaning_does_no_harm(searcher: Searcher, query: str) -> None:
    result = searcher.search(query)
    judge = searcher.answerability()
    assert result.query.terms == ()
    for hit in result.hits:
        assert all(judge.probability(result.query, hit, sentence) == 0.0 for sentence in hit.sentences)


def test_an_empty_index_answers_nothing(own: Library) -> None:
    assert own.search("Who opened the bridge?").hits == ()
    assert own.search("bridge", filters=Filters(source="A Wire")).hits == ()
    assert own.searcher.answerability().threshold > 0
    own.searcher.keep_calibration()


def test_passages_of_nothing_but_stop_words_can_be_found(own: Library) -> None:
    fill(own, Document("It was so, and so it will be.", "/so.txt", title="And so it was"))
    assert own.search("Will it be so?").hits
    assert own.search("Who opened the bridge?").hits[0].sentences[0].features["passage_match"] == 0.0


def test_threads_find_what_one_thread_finds(searcher: Searcher) -> None:
    queries = [question for question, _ in QUESTIONS] * 2
    alone = [[(hit.passage.id, hit.score) for hit in searcher.search(query).hits] for query in queries]

    def search_all(_: int) -> list[list[tuple[str, float]]]:
        return [[(hit.passage.id, hit.score) for hit in searcher.search(query).hits] for query in queries]

    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(search_all, range(8)):
            for one, other in zip(found, alone, strict=True):
                assert [identifier for identifier, _ in one] == [identifier for identifier, _ in other]
                assert [score for _, score in one] == pytest.approx([score for _, score in other], abs=1e-4)


def stored_calibration(library: Library) -> Calibration | None:
    text = library.catalogue.meta("calibration")
    return Calibration.from_json(text) if text else None


def searcher_of(library: Library) -> Searcher:
    """Make a second searcher over the same index, as the next process would."""
    first = library.searcher
    return Searcher(first._catalogue, first._vectors, first._lexical, first._embedder, first._coder)


def test_a_calibration_is_kept_and_used_again_until_the_corpus_has_grown_by_a_quarter(
    own: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(own, *DOCUMENTS[:8])
    passages = own.stats().passages
    own.searcher.keep_calibration()
    kept = stored_calibration(own)
    assert kept is not None
    assert (kept.passages, kept.model) == (passages, own.embedder.fingerprint)
    marked = replace(kept, threshold=0.123)
    own.catalogue.set_meta("calibration", marked.to_json())
    following = searcher_of(own)
    assert following.answerability().threshold == 0.123
    fill(own, *DOCUMENTS[8:9])
    assert own.stats().passages <= 1.25 * passages
    assert following.answerability().threshold == searcher_of(own).answerability().threshold == 0.123
    fill(
        own,
        *(replace(document, origin=f"{document.origin}.2", text=f"Again. {document.text}") for document in DOCUMENTS),
    )
    own.refresh()
    assert following.answerability().threshold >= 0.4
    monkeypatch.setattr(Searcher, "_calibrate", lambda *_: pytest.fail("it was calibrated again"))
    following.keep_calibration()
    renewed = stored_calibration(own)
    assert renewed is not None
    assert renewed.passages == own.stats().passages


def test_a_calibration_of_another_version_or_another_model_is_made_again(searcher: Searcher, library: Library) -> None:
    searcher.keep_calibration()
    kept = stored_calibration(library)
    assert kept is not None
    for text in ("not JSON", replace(kept, model="another@1", threshold=0.01).to_json()):
        library.catalogue.set_meta("calibration", text)
        assert searcher_of(library).answerability().threshold == kept.threshold
