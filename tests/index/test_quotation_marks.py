"""Quotation marks: what counts as a quotation, and what is an apostrophe, an inch or a slip."""

import pytest

from index.quotation_marks import quotations


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
        ("«Так», — сказав він.", ["«Так»"]),
        ("„Ja“, sagte er.", ["„Ja“"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("'We won,' he said.", ["'We won,'"]),
        ("It isn't the dogs' fault.", []),
        ('A 5" pipe and a 6" pipe.', []),
        ("“Never closed. She left.", []),
        ("「はい」と言った。", ["「はい」"]),
        ("", []),
    ],
)
def test_quotations_of_one_paragraph(paragraph: str, expected: list[str]) -> None:
    assert [paragraph[span.start : span.end] for span in quotations(paragraph)] == expected
