"""A topic is what is left of a message without all that makes a question of it; its names and numbers are known."""

import pytest

from bot.question import parse


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What did Stoltenberg say about Bakhmut?", "Bakhmut"),
        ("Hello, could you please tell me what Stoltenberg has said about Bakhmut, thanks", "Bakhmut"),
        ("What did the minister for trade, Ann Cole, say about tariffs?", "tariffs"),
        ("How many people were hurt in Lyon?", "people were hurt in Lyon"),
        ("timeline of the strike", "strike"),
        ("How did the crisis unfold?", "crisis"),
        ("what's new on the grain deal", "grain deal"),
        ("Give me a list of towns without power", "towns without power"),
        ("Is it true that the bridge fell?", "bridge fell"),
        ("What's Lagarde's view of inflation?", "inflation"),
        ("What did the US say about the WHO?", "WHO"),
        ("What about IT?", "IT"),
        ("Що сказав Столтенберг про Бахмут?", "Бахмут"),
        ("???", ""),
        ("what", ""),
        ("", ""),
    ],
)
def test_a_topic_is_left(text: str, topic: str) -> None:
    assert parse(text).topic == topic


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What did Stoltenberg say about Bakhmut and the Black Sea?", ("Bakhmut", "Black Sea")),
        ("Flights to Rome were cancelled?", ("Rome",)),
        ("NATO troops in Estonia", ("NATO", "Estonia")),
        ("What is known of the Bank of England?", ("Bank of England",)),
        ("what did he say of bakhmut", ()),
        ("WHAT DID HE SAY OF BAKHMUT", ()),
        ("Що сказав Шольц про Київ?", ("Київ",)),
    ],
)
def test_names_are_told_by_their_capitals(text: str, names: tuple[str, ...]) -> None:
    assert parse(text).names == names


def test_numbers_are_told_as_they_are_written() -> None:
    assert parse("Did 1,200 people and 3.5 million birds leave Chandrayaan-3?").numbers == ("1,200", "3.5")
