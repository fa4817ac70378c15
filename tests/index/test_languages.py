"""The language of a text is recognised where there is enough of it."""

import errno

import pytest

from index import languages
from index.languages import recognised

TEXTS = {
    "en": "Heavy rain fell on Oslo on Monday and the river Aker rose by two metres, the mayor of the city said.",
    "uk": "Росія може захопити Бахмут у найближчі дні, сказав генеральний секретар НАТО журналістам у Стокгольмі.",
    "ru": "Россия может захватить Бахмут в ближайшие дни, сказал генеральный секретарь НАТО журналистам в Стокгольме.",
    "vi": "Tổng thư ký NATO nói rằng Nga có thể chiếm Bakhmut trong những ngày tới, sau cuộc họp tại Stockholm.",
    "fr": "Le secrétaire général de l'OTAN a déclaré mercredi que la Russie pourrait prendre Bakhmout bientôt.",
    "de": "Der Generalsekretär der NATO sagte am Mittwoch in Stockholm, Russland könne Bachmut bald einnehmen.",
    "ar": "قال الأمين العام لحلف شمال الأطلسي إن روسيا قد تستولي على باخموت في الأيام المقبلة بعد اجتماع في ستوكهولم",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_is_enough(code: str) -> None:
    assert recognised(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "OK", "Oslo, 6 March", "1,234.5 — 99 % · 17:05 " * 50])
def test_of_too_little_nothing_is_said(text: str) -> None:
    assert recognised(text) is None


def test_without_room_for_its_model_nothing_is_said_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    languages._identifier.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr("py3langid.langid.LanguageIdentifier.from_model_file", no_room)
        assert recognised(TEXTS["en"]) is None
    languages._identifier.cache_clear()
    assert recognised(TEXTS["en"]) == "en"
