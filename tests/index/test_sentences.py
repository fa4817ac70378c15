"""Sentences: what newswire needs beyond a general splitter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentences


def parts(text: str, language: str | None = None) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language)]


@pytest.mark.parametrize(
    "expected",
    [
        ["“Russia. We must act. Now,” the Secretary General stressed.", "He left."],
        ['"We came. We saw," she told reporters.', "Others had gone."],
        ["“Is it true?” asked Mr. Brown.", "Nobody knew."],
        ["“Is it true?” Brown asked.", "Nobody knew."],
        ["“It works!” Dr. Ann Lee said on Tuesday.", "The room cheered."],
        ["“It is over.”", "The crowd went home."],
        ["“Will he come?”", "The officials said they did not know."],
        ["He called it “a disaster. A real one.”", "Officials denied that."],
        ["‘We won. We really won,’ he said.", "It wasn’t true."],
        ["The '90s were calm.", "The dogs' owners weren't."],
        ['It is 5" long.', "It weighs 3 kg."],
        ["«Так!» — сказав президент.", "Він пішов."],
        ["„Wir gehen. Sofort“, sagte er.", "Dann ging er."],
        ["1. Close the bridge.", "Then wait."],
        ["(The mayor had refused.)", "The talks went on."],
        ["The mayor (who had refused earlier) agreed.", "The talks went on."],
        ["iPhone sales fell.", "al-Qaeda claimed nothing."],
        ["The price rose by 2.5 per cent to $3.1 billion.", "Then it fell."],
    ],
)
def test_sentences_that_stand_on_one_line(expected: list[str]) -> None:
    assert parts(" ".join(expected)) == expected


def test_a_newline_always_separates_even_inside_a_quotation() -> None:
    assert parts("A heading\nShe said: “One.\nTwo.” Then three.") == [
        "A heading",
        "She said: “One.",
        "Two.”",
        "Then three.",
    ]


def test_a_quotation_mark_that_never_closes_swallows_nothing() -> None:
    assert parts("“We came. We saw. We left.") == ["“We came.", "We saw.", "We left."]


def test_a_quotation_mark_that_never_closes_stays_with_the_sentence_it_opens() -> None:
    assert parts("He left. “We came. Mr. Lee saw.") == ["He left.", "“We came.", "Mr. Lee saw."]


def test_a_very_long_line_has_the_same_sentences_as_its_parts() -> None:
    expected = ["Mr. Brown came at 5 p.m. on Friday.", "“We won. We did,” he said.", "He left."] * 1000
    assert parts(" ".join(expected)) == expected
    assert parts("word" * 10_000 + ". End.") == ["word" * 10_000 + ".", "End."]


def test_a_second_opening_mark_shows_that_the_first_never_closed() -> None:
    assert parts("“We came. They left. “We saw. We won,” he said.")[-1] == "“We saw. We won,” he said."


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("uk", ["Про це сказав В. Зеленський.", "Це було вчора."]),
        ("ru", ["Это сказал В. Петров.", "Потом он ушёл."]),
        ("vi", ["Ông GS. Nguyễn Văn A đồng ý.", "Bà Lan phản đối."]),
    ],
)
def test_the_letters_choose_the_abbreviations_when_no_language_is_given(language: str, expected: list[str]) -> None:
    assert parts(" ".join(expected)) == parts(" ".join(expected), language) == expected


def test_a_regional_code_means_its_language() -> None:
    assert parts("Mr. Brown came. He left.", "en-GB") == ["Mr. Brown came.", "He left."]


def test_lone_surrogates_and_unknown_languages_do_no_harm() -> None:
    assert parts("One \ud800 two. Three.", "xx") == ["One \ud800 two.", "Three."]


NEWSY = st.text(alphabet=st.sampled_from(" \n.,!?“”\"'‘’«»()—-AaБбéSaid1\u00a0\u200b😀"), max_size=120)


@given(st.one_of(st.text(max_size=200), NEWSY))
def test_sentences_are_trimmed_ordered_and_cover_all_but_whitespace(text: str) -> None:
    position = 0
    for span in sentences(text):
        assert not text[position : span.start].strip()
        assert span.start < span.end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        assert "\n" not in text[span.start : span.end]
        position = span.end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It touched down after 6 p.m. Indian time. Crowds cheered.", 2),
        ("It ends at 5 p.m. GMT on Friday.", 1),
        ("It ended at 5 p.m. Eastern Standard Time.", 1),
        ("It ended at 5 p.m. Nobody spoke of time.", 2),
    ],
)
def test_a_time_of_day_keeps_its_zone(text: str, count: int) -> None:
    assert len(sentences(text)) == count
