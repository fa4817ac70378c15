"""A library knows who is quoted in it now."""

from pathlib import Path

from index.embedding import Embedder
from index.library import Library
from index.model import Document

FIRST = "Schools stay shut.\n\n“The water is still rising,” said Ida Berg, the mayor of Narvik, on Monday."
SECOND = "Schools open.\n\n“The water has gone down,” said Per Lund, the mayor of Narvik, on Friday."


def test_who_is_added_or_removed_is_known_at_once(tmp_path: Path, embedder: Embedder) -> None:
    with Library.open(tmp_path, writable=True, embedder=embedder) as library:
        assert library.people().find("Berg") == ()
        (added,) = library.add([Document(text=FIRST, origin="first.txt")])
        berg = library.people()
        assert [person.name for person in berg.find("the mayor of Narvik")] == ["Ida Berg"]
        assert library.people() is berg, "nothing has changed"
        list(library.add([Document(text=SECOND, origin="second.txt")]))
        assert {person.name for person in library.people().find("mayor of Narvik")} == {"Ida Berg", "Per Lund"}
        assert added.article is not None
        library.remove(added.article.id)
        assert library.people().find("Berg") == ()
        assert [person.name for person in berg.find("Berg")] == ["Ida Berg"], (
            "who reads the earlier state goes on with it"
        )


def test_a_reader_sees_what_a_writer_adds(tmp_path: Path, embedder: Embedder) -> None:
    with Library.open(tmp_path, writable=True, embedder=embedder) as writer:
        list(writer.add([Document(text=FIRST, origin="first.txt")]))
        with Library.open(tmp_path, embedder=embedder) as reader:
            assert [person.name for person in reader.people().find("berg")] == ["Ida Berg"]
            list(writer.add([Document(text=SECOND, origin="second.txt")]))
            assert [person.name for person in reader.people().find("lund")] == ["Per Lund"]
