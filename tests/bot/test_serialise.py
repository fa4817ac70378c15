"""An answer as JSON, in the form that is fixed."""

import json

from bot.serialise import as_json
from bot.text import as_text
from tests.bot.made_answers import FIRST, answered, article, citation, refused


def test_an_answer_is_one_line_with_exactly_the_fixed_names() -> None:
    line = as_json(answered(citation(of=article(title="Two\nlines"))))
    assert "\n" not in line
    document = json.loads(line)
    fixed = ["question", "answered", "text", "statements", "citations", "confidence", "took_ms"]
    assert list(document) == [*fixed, "context", "notice", "figures", "remarks", "choices"]
    fixed = ["text", "kind", "speaker", "date", "citations"]
    assert list(document["statements"][0]) == [*fixed, "role", "place", "highlights"]
    assert list(document["citations"][0]) == [
        "number",
        "passage_id",
        "passage",
        "supports",
        "article",
        "page",
        "others",
    ]
    assert list(document["citations"][0]["article"]) == ["id", "title", "source", "author", "url", "published"]


def test_values_are_plain_json() -> None:
    document = json.loads(as_json(answered()))
    assert document["answered"] is True
    assert document["statements"] == [
        {
            "text": FIRST,
            "kind": "sentence",
            "speaker": None,
            "date": "2023-03-08",
            "citations": [1],
            "role": None,
            "place": None,
            "highlights": [],
        }
    ]
    cited = document["citations"][0]
    start, end = cited["supports"][0]
    assert cited["passage"][start:end] == FIRST
    assert cited["article"]["published"] == "2023-03-08"
    assert (document["confidence"], document["took_ms"]) == (0.9, 12.3)


def test_the_text_is_what_the_terminal_shows() -> None:
    assert json.loads(as_json(answered()))["text"] == as_text(answered())


def test_a_refusal_has_no_statements_and_may_have_citations() -> None:
    document = json.loads(as_json(refused(citation(of=article(published=None)))))
    assert (document["answered"], document["statements"]) == (False, [])
    assert document["citations"][0]["article"]["published"] is None
