"""Passages: sizes, borders, ids and offsets."""

from hypothesis import given
from hypothesis import strategies as st

from index.cleaning import clean
from index.errors import EmptyDocumentError
from index.model import Cleaned, Document, Passage, PassageKind
from index.passages import FEWEST_WORDS, MOST_SENTENCES, MOST_WORDS, split


def article(*paragraphs: str) -> Cleaned:
    return clean(Document(text="\n\n".join(("The title", *paragraphs)), origin="a.txt"))


def said(words: int, about: str = "word") -> str:
    """One sentence of so many words."""
    return " ".join(["The", *[about] * (words - 2), "end."])


def texts(passages: tuple[Passage, ...]) -> list[str]:
    return [passage.text for passage in passages]


def sizes(passages: tuple[Passage, ...]) -> list[int]:
    return [len(passage.text.split()) for passage in passages]


def test_short_neighbours_are_joined_until_they_have_enough_words() -> None:
    passages = split(article(said(15), said(15, "b"), said(15, "c"), said(50, "d")), "x")
    assert sizes(passages) == [45, 50]
    assert passages[0].text == f"{said(15)}\n\n{said(15, 'b')}\n\n{said(15, 'c')}"
    assert [len(passage.sentences) for passage in passages] == [3, 1]


def test_a_short_last_paragraph_joins_the_one_before_it() -> None:
    assert sizes(split(article(said(50), said(5)), "x")) == [55]


def test_neighbours_that_would_pass_the_limit_stay_apart() -> None:
    assert sizes(split(article(said(100), said(30)), "x")) == [100, 30]


def test_no_passage_crosses_a_heading_and_each_carries_its_own() -> None:
    passages = split(article(said(9), "First part", said(9, "b"), "## Second part", said(9, "c")), "x")
    assert [(passage.heading, passage.text) for passage in passages] == [
        (None, said(9)),
        ("First part", said(9, "b")),
        ("Second part", said(9, "c")),
    ]
    assert [passage.ordinal for passage in passages] == [0, 1, 2]


def test_a_long_paragraph_is_cut_at_sentence_borders_into_even_parts() -> None:
    paragraph = " ".join(said(20, f"w{number}") for number in range(10))
    assert sizes(split(article(paragraph), "x")) == [100, 100]


def test_a_long_quotation_is_cut_between_its_sentences() -> None:
    quotation = f"“{' '.join(said(30, f'w{number}') for number in range(6))}” he said."
    passages = split(article(quotation), "x")
    assert max(sizes(passages)) <= MOST_WORDS
    assert all(text.endswith(("end.", "said.")) for text in texts(passages))


def test_one_endless_sentence_is_cut_between_clauses_and_else_between_words() -> None:
    clauses = ", ".join(" ".join(["and"] + ["word"] * 40) for _ in range(6)) + "."
    assert all(text.endswith((",", ".")) for text in texts(split(article("It was late.", clauses), "x")))
    assert max(sizes(split(article("It was late.", said(1000)), "x"))) <= MOST_WORDS


def test_a_run_without_whitespace_is_cut_too() -> None:
    passages = split(article("It was late.", "字" * 20_000 + "."), "x")
    assert max(len(passage.text) for passage in passages) <= MOST_WORDS * 33
    assert "".join(text for text in texts(passages)[1:]).endswith("字.")


def test_many_tiny_sentences_are_bounded_in_number() -> None:
    passages = split(article(" ".join("No." for _ in range(900))), "x")
    assert max(len(passage.sentences) for passage in passages) <= MOST_SENTENCES
    assert sum(len(passage.sentences) for passage in passages) == 900


def test_captions_stand_where_their_pictures_stood_and_are_never_in_the_text() -> None:
    cleaned = article(said(50), "The bridge at dawn. Photo: AP", said(50, "b"))
    passages = split(cleaned, "x")
    assert [passage.kind for passage in passages] == [PassageKind.TEXT, PassageKind.CAPTION, PassageKind.TEXT]
    caption = passages[1]
    assert caption.start == caption.end == cleaned.text.index(said(50, "b"))
    assert [caption.text[span.start : span.end] for span in caption.sentences] == ["The bridge at dawn.", "Photo: AP"]


def test_an_edit_elsewhere_leaves_ids_alone() -> None:
    before = split(article(said(50), said(50, "b"), said(50, "c")), "x")
    after = split(article(said(60, "new"), said(50, "b"), said(50, "c")), "x")
    assert [passage.id for passage in before[1:]] == [passage.id for passage in after[1:]]
    assert before[0].id != after[0].id


def test_the_same_words_twice_get_two_ids() -> None:
    passages = split(article("Photo: AP", said(50), "## Part", "Photo: AP", said(50, "b")), "x")
    assert len({passage.id for passage in passages}) == len(passages) == 4


def test_ids_name_their_article() -> None:
    assert all(p.id.startswith("a1-") and p.article_id == "a1" for p in split(article(said(50)), "a1"))


LINES = st.one_of(
    st.text(max_size=60),
    st.builds(said, st.integers(2, 400)),
    st.builds(lambda count: "“" + "We go. " * count + "Now,” he said.", st.integers(0, 300)),
    st.sampled_from(["Photo: AP", "## Heading", "", "A short heading"]),
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_passages_lie_exactly_in_the_text_and_lose_nothing(text: str) -> None:
    try:
        cleaned = clean(Document(text=text, origin="a.txt"))
    except EmptyDocumentError:
        return
    passages = split(cleaned, "x")
    covered = [" "] * len(cleaned.text)
    for ordinal, passage in enumerate(passages):
        assert passage.ordinal == ordinal
        assert len(passage.text.split()) <= MOST_WORDS
        assert 0 < len(passage.sentences) <= MOST_SENTENCES
        spans = [passage.text[span.start : span.end] for span in passage.sentences]
        assert "".join("".join(spans).split()) == "".join(passage.text.split())
        if passage.kind is PassageKind.TEXT:
            assert cleaned.text[passage.start : passage.end] == passage.text
            covered[passage.start : passage.end] = passage.text
    for block in cleaned.blocks:
        if block.kind.value == "heading":
            covered[block.start : block.end] = block.text
    assert "".join("".join(covered).split()) == "".join(cleaned.text.split())
    assert len({passage.id for passage in passages}) == len(passages)


def test_the_limits_are_what_the_design_says() -> None:
    assert (FEWEST_WORDS, MOST_WORDS) == (40, 120)
