"""What a conversation remembers survives being written and read."""

import pytest

from bot.follow_ups import Context, context_from_json
from tests.bot.follow_ups.made_contexts import FACT, QUOTES


@pytest.mark.parametrize("context", [QUOTES, FACT])
def test_a_context_is_the_same_after_being_written_and_read(context: Context) -> None:
    assert context_from_json(context.as_json()) == context


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"question": 3}', QUOTES.as_json().replace('"kind"', '"sort"')]
)
def test_what_is_no_context_is_none(text: str) -> None:
    assert context_from_json(text) is None
