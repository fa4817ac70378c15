"""A byline at the head of a document says who wrote it, and perhaps when."""

from datetime import date

import pytest

from index.model import Document
from index.sources.bylines import with_byline

TODAY = date(2024, 6, 10)
TEXT = "The lights went out in Lowther on a winter evening."


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("By Cosima Attwater, 6 June 2024", "Cosima Attwater", date(2024, 6, 6)),
        ("BY COSIMA ATTWATER", "COSIMA ATTWATER", None),
        ("By Cosima Attwater and Ivo Lund | June 6, 2024", "Cosima Attwater, Ivo Lund", date(2024, 6, 6)),
        ("By Cosima Attwater, 6 June 2025", "Cosima Attwater", None),
        ("By Cosima Attwater, June 2024", None, None),
    ],
)
def test_a_byline_is_read_and_taken_out(line: str, author: str | None, published: date | None) -> None:
    found = with_byline(Document(f"{line}\n\n{TEXT}", "/report.pdf"), latest=TODAY)
    assert (found.author, found.published) == (author, published)
    assert (found.text == TEXT) is (author is not None)


@pytest.mark.parametrize(
    "line",
    [
        "By the time the relay opened, it was too late.",
        "By numbers",
        "By 6 June 2024 the lights were on",
        "Attwater",
        "",
    ],
)
def test_what_is_no_byline_stays(line: str) -> None:
    document = Document(f"{line}\n\n{TEXT}", "/report.pdf")
    assert with_byline(document, latest=TODAY) == document


def test_what_is_known_already_stays_and_pages_move_with_the_text() -> None:
    line = "By Cosima Attwater, 6 June 2024"
    second = len(f"# Lights\n\n{line}\n\n{TEXT}\n\n")
    document = Document(
        f"# Lights\n\n{line}\n\n{TEXT}\n\nNext page.",
        "/report.pdf",
        author="The Editors",
        published=date(2024, 6, 1),
        page_starts=(0, second),
    )
    found = with_byline(document, latest=TODAY)
    assert (found.author, found.published) == ("The Editors", date(2024, 6, 1))
    assert found.text[found.page_starts[1] :] == "Next page."
