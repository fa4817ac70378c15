"""Articles find their stories when they are added, and a story is shown once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.library import Library
from index.model import Document

WIRE = Document(
    "OSLO — Heavy rain fell on Oslo on Monday and the river Aker rose by two metres, the city said. Schools stay shut "
    "until Wednesday, and all trains to Bergen are cancelled.\n\n"
    "Mayor Ida Berg asked people to stay at home. “We have not seen so much water since 1987,” she told reporters. "
    "The army has sent 200 soldiers with pumps to the quarter of Sagene, where forty cellars are under water.",
    "/wire.txt",
    title="River rises in Oslo after heavy rain",
    source="A Wire",
    url="https://wire.example/rain",
    published=date(2023, 3, 6),
)
COPY = replace(
    WIRE,
    text=WIRE.text.replace("OSLO — Heavy", "Torrential").replace("forty cellars", "some forty cellars"),
    origin="/paper.txt",
    title="Oslo under water",
    source="A Paper",
    url="https://paper.example/oslo",
    published=date(2023, 3, 7),
)
REPORT = Document(
    "The Norwegian capital is fighting a flood. Forty basements in Sagene had to be pumped dry by soldiers after the "
    "Aker left its bed on Monday night.\n\n"
    "Ida Berg, who has been mayor since 2019, appealed to the people of Oslo not to leave their houses. Railway "
    "company Vy stopped its trains on the line to Bergen, and pupils have no lessons before Wednesday.",
    "/report.txt",
    title="Soldiers pump cellars dry in Oslo",
    source="Another Paper",
    url="https://other.example/flood",
    published=date(2023, 3, 7),
)
LATER = replace(
    REPORT,
    text="A year on, the Norwegian capital opens a flood channel. The Aker will no longer leave its bed, engineers say."
    "\n\nIda Berg, the mayor of Oslo, cut the ribbon in Sagene. Trains to Bergen hooted as they passed.",
    origin="/later.txt",
    title="Oslo opens flood channel",
    url="https://other.example/channel",
    published=date(2024, 3, 7),
)


@pytest.fixture
def library(tmp_path: Path, embedder: Embedder) -> Iterator[Library]:
    with Library.open(tmp_path, writable=True, embedder=embedder) as opened:
        yield opened


def counts(library: Library) -> tuple[int, int, int]:
    stats = library.stats()
    return stats.articles, stats.stories, stats.duplicates


@pytest.mark.parametrize("one_by_one", [True, False])
def test_a_copy_and_an_independent_report_are_one_story_and_a_later_event_another(
    library: Library,
    one_by_one: bool,  # noqa: FBT001 - pytest's
) -> None:
    documents = [WIRE, REPORT, COPY, LATER]
    for batch in [[document] for document in documents] if one_by_one else [documents]:
        list(library.add(batch))
    assert counts(library) == (4, 2, 1)


def test_a_story_is_shown_once_and_names_the_others(library: Library) -> None:
    list(library.add([WIRE, REPORT, COPY]))
    hits = library.search("How many soldiers were sent with pumps?").hits
    best = hits[0]
    assert "200 soldiers" in best.passage.text
    assert sum("200 soldiers" in hit.passage.text for hit in hits) == 1
    told = {other.article.source: other.copied for other in best.others}
    assert told in ({"A Wire": True, "Another Paper": False}, {"A Paper": True, "Another Paper": False})
    report = next(hit for hit in hits if hit.article.source == "Another Paper")
    assert {other.article.source: other.copied for other in report.others} == {"A Wire": False, "A Paper": False}


def test_copies_do_not_crowd_out_other_articles(library: Library) -> None:
    prints = [replace(COPY, url=f"https://paper{number}.example/", title=f"Print {number}") for number in range(60)]
    list(library.add([WIRE, *prints, LATER]))
    hits = library.search("flood water in Oslo at the river Aker").hits
    assert {hit.article.title for hit in hits} >= {"Oslo opens flood channel"}
    assert len(hits[0].others) in {0, 60}
    assert counts(library) == (62, 2, 60)


def test_when_the_original_is_removed_the_first_copy_takes_its_place(library: Library) -> None:
    second = replace(COPY, url="https://third.example/", source="A Third")
    list(library.add([WIRE, COPY, second]))
    assert counts(library) == (3, 1, 2)
    assert library.remove("https://wire.example/rain")
    assert counts(library) == (2, 1, 1)
    assert library.remove("https://third.example/")
    assert counts(library) == (1, 1, 0)


def test_an_article_that_is_changed_into_another_leaves_its_story(library: Library) -> None:
    list(library.add([WIRE, COPY]))
    assert counts(library) == (2, 1, 1)
    list(library.add([replace(WIRE, text=LATER.text, title=LATER.title, published=LATER.published)]))
    assert counts(library) == (2, 2, 0)
    list(library.add([WIRE]))
    assert counts(library) == (2, 1, 1)


def test_an_original_that_is_edited_a_little_stays_the_original(library: Library) -> None:
    list(library.add([WIRE, COPY]))
    (edited,) = library.add([replace(WIRE, text=WIRE.text.replace("two metres", "three metres"))])
    assert edited.article is not None
    assert counts(library) == (2, 1, 1)
    tellers = library.catalogue.stories.tellers([edited.article.id])
    assert [teller.article.source for teller in tellers] == ["A Wire", "A Paper"]
    assert len({teller.root for teller in tellers}) == 1


def test_removing_everything_leaves_no_story(library: Library) -> None:
    list(library.add([WIRE]))
    assert library.remove("https://wire.example/rain")
    assert counts(library) == (0, 0, 0)
    list(library.add([WIRE]))
    assert counts(library) == (1, 1, 0)


def test_articles_made_by_one_form_are_stories_of_their_own(library: Library) -> None:
    towns = [
        "Bergen",
        "Malmö",
        "Tartu",
        "Oulu",
        "Aarhus",
        "Visby",
        "Narvik",
        "Riga",
        "Gdynia",
        "Kiel",
        "Turku",
        "Odense",
    ]
    documents = [
        replace(
            WIRE,
            text=f"The flood hit {town} on {number + 4} March 2023 and closed {number + 2} roads.\n\n"
            f"The primary school in {town} is attended by {210 + 7 * number} children.\n\n"
            f"“The railway to {town} will open in {2025 + number},” the mayor of {town} said.",
            title=f"News from {town}",
            url=f"https://{number}.example/",
        )
        for number, town in enumerate(towns)
    ]
    list(library.add(documents))
    stats = library.stats()
    assert stats.duplicates == 0
    assert stats.stories >= 10  # with two articles nobody can know yet which names are in all of them
