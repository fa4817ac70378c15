"""What the bot says of itself."""

from bot.greeting import greeting, guidance
from bot.texts import ENGLISH


def test_the_greeting_gives_examples_that_can_be_asked() -> None:
    assert greeting(["Who won?", "When?"], ENGLISH).endswith("For example:\n• Who won?\n• When?")


def test_without_articles_there_are_no_examples() -> None:
    assert "example" not in greeting([], ENGLISH)


def test_the_guidance_explains_the_numbers() -> None:
    assert "[1]" in guidance([], ENGLISH)
