"""The language of a message is told by its letters and words, however short it is."""

import pytest

from bot.kinds import Kind
from bot.languages import recognised_language, rules_for
from bot.question import parse


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What did Stoltenberg say?", "en"),
        ("stoltenberg bakhmut", "en"),
        ("", "en"),
        ("🙂 123", "en"),
        ("Що сказав Столтенберг?", "uk"),
        ("бої під Вугледаром", "uk"),
        ("Что сказал Столтенберг?", "ru"),
        ("сколько погибло", "ru"),
        ("хто сказав про Бахмут", "uk"),
        ("Столтенберг Бахмут", "ru"),
        ("Stoltenberg nói gì?", "vi"),
        ("stoltenberg noi gi ve bakhmut", "vi"),
        ("Bao nhiêu người bị thương?", "vi"),
        ("Was hat der Generalsekretär in Stockholm über die Lage der Truppen vor der Stadt gesagt?", "de"),
        ("Qu'est-ce que le secrétaire général a déclaré sur la situation des troupes dans la ville?", "fr"),
    ],
)
def test_a_message_is_in_this_language(text: str, language: str) -> None:
    assert recognised_language(text) == language


def test_a_language_without_rules_is_searched_for_by_its_words() -> None:
    question = parse("¿Qué dijo Stoltenberg sobre Bajmut?", language="es")
    assert (question.kind, question.speaker, question.language) == (Kind.KEYWORDS, None, "es")
    assert question.topic == "¿Qué dijo Stoltenberg sobre Bajmut"


def test_a_language_that_is_known_for_certain_is_not_guessed() -> None:
    assert parse("stoltenberg ve bakhmut", language="vi").language == "vi"


def test_a_regional_code_has_the_rules_of_its_language() -> None:
    assert rules_for("en-GB") is rules_for("en")
    assert rules_for("xx").speech == ()
