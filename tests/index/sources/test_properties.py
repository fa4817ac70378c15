"""Properties of files: only what somebody meant is taken."""

import pytest

from index.sources.properties import sensible_author, sensible_title


@pytest.mark.parametrize("title", ["Flood closes the market of Turku", "Зеленський зустрівся зі Столтенбергом", "9/11"])
def test_titles_that_are_meant(title: str) -> None:
    assert sensible_title(f" {title}\n") == (title if any(c.isalpha() for c in title) else None)


@pytest.mark.parametrize(
    "title",
    [
        *("", "  ", "Untitled", "untitled-3", "Document1", "Microsoft Word - flood.docx", "flood_final.indd", "12345"),
        *("C:\\news\\flood", "/home/ida/news/flood", "Layout 1", "x" * 400, "page 3", "flood_final_2", None, 7),
    ],
)
def test_titles_that_programs_write(title: object) -> None:
    assert sensible_title(title) is None


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ida Berg", "Ida Berg"),
        ("Ida Berg; Jan van der Holm", "Ida Berg, Jan van der Holm"),
        ("Ida Berg and Jan O’Neill", "Ida Berg, Jan O’Neill"),
        ("Іда Берг", "Іда Берг"),
    ],
)
def test_names_of_people(author: str, names: str) -> None:
    assert sensible_author(author) == names


@pytest.mark.parametrize(
    "author",
    ["", None, "iberg", "admin", "Microsoft Office User", "python-docx", "Windows User", "user 12", "a@b.example"],
)
def test_names_of_accounts(author: object) -> None:
    assert sensible_author(author) is None
