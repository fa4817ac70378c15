"""A passage cut down around what matters."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.excerpt import excerpt
from bot.telegram.markup import units
from index.model import Passage, Span
from tests.bot.made_answers import passage

PASSAGE = passage("One is first.", "Two is second.", "Three is third.", "Four is fourth.")


def bold_parts(cut: object) -> list[str]:
    return [cut.text[span.start : span.end] for span in cut.supports]  # type: ignore[attr-defined] # any excerpt


def test_a_passage_that_fits_is_whole() -> None:
    assert excerpt(PASSAGE, (PASSAGE.sentences[1],), 100).text == PASSAGE.text


def test_whole_sentences_around_the_support_are_kept() -> None:
    cut = excerpt(PASSAGE, (PASSAGE.sentences[1],), 35)
    assert cut.text == "… Two is second. Three is third. …"[:35]
    assert bold_parts(cut) == ["Two is second."]


def test_a_cut_at_one_side_only_is_marked_there_only() -> None:
    assert excerpt(PASSAGE, (PASSAGE.sentences[3],), 40).text == "… Three is third. Four is fourth."
    assert excerpt(PASSAGE, (PASSAGE.sentences[0],), 40).text == "One is first. Two is second. …"


def test_a_supporting_sentence_that_is_too_long_is_cut_between_words() -> None:
    cut = excerpt(PASSAGE, (PASSAGE.sentences[1],), 15)
    assert cut.text == "… Two is …"
    assert bold_parts(cut) == ["Two is …"]


def test_supports_with_only_space_between_are_one() -> None:
    cut = excerpt(PASSAGE, (PASSAGE.sentences[1], PASSAGE.sentences[0]), 100)
    assert bold_parts(cut) == ["One is first. Two is second."]


def test_without_supports_the_beginning_is_shown() -> None:
    assert excerpt(PASSAGE, (), 30).text == "One is first. …"


def test_a_passage_without_sentences_is_cut_between_words() -> None:
    bare = Passage("p", "a", 0, PASSAGE.kind, None, PASSAGE.text, 0, len(PASSAGE.text), ())
    assert excerpt(bare, (Span(0, 3),), 20).text == "One is first. …"


SENTENCES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), min_size=1, max_size=8)


@given(SENTENCES, st.data(), st.integers(10, 120))
def test_an_excerpt_fits_and_is_the_passages_own_text_but_for_its_marks(
    sentences: list[str], data: st.DataObject, limit: int
) -> None:
    cited = passage(*sentences)
    supports = tuple(data.draw(st.lists(st.sampled_from(cited.sentences), max_size=3)))
    cut = excerpt(cited, supports, limit)
    assert units(cut.text) <= limit
    assert cut.text == cited.text or "…" in (cut.text[:1] + cut.text[-1:]) or cut.text.strip() == cited.text.strip()
    assert cut.text.removeprefix("… ").removesuffix(" …") in cited.text
    for before, after in zip((Span(0, 0), *cut.supports), cut.supports, strict=False):
        assert before.end <= after.start < after.end <= len(cut.text)
