"""Which page a passage begins on."""

from index.cleaning import clean
from index.model import Document
from index.pages import with_pages
from index.passages import split

FIRST = "The ministers met in Stockholm on Wednesday. " + "They spoke about ammunition for a long time. " * 12
SECOND = "On the second page the grain agreement is told. " + "Ships left the harbour one after another. " * 12


def document(*pages: str) -> Document:
    starts, text = [], ""
    for page in pages:
        starts.append(len(text))
        text += page.strip() + "\n\n"
    return Document(text, "/report.pdf", title="Report", page_starts=tuple(starts))


def pages_of(paged: Document) -> list[tuple[str, int | None]]:
    passages = with_pages(split(clean(paged), "id"), paged)
    return [(passage.text.split()[0], passage.page) for passage in passages]


def test_each_passage_knows_the_page_that_it_begins_on() -> None:
    found = pages_of(document(FIRST, SECOND))
    assert found[0] == ("The", 1)
    assert ("On", 2) in found
    assert [page for _, page in found] == sorted(page or 0 for _, page in found)


def test_a_page_without_text_counts_as_a_page() -> None:
    assert ("On", 3) in pages_of(document(FIRST, "", SECOND))


def test_a_document_without_pages_gives_none() -> None:
    assert {page for _, page in pages_of(Document(FIRST, "/article.txt"))} == {None}
