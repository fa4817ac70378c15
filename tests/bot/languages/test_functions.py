"""Who is asked for by a role in another language is found by the role that English articles give."""

import pytest

from bot.languages import rules_for
from bot.question import parse
from index.people import Directory, SpeakerForm

PEOPLE = Directory.of(
    [
        SpeakerForm("Jens Stoltenberg", "NATO Secretary General", 9),
        SpeakerForm("Antonio Guterres", "UN Secretary-General", 9),
        SpeakerForm("Volodymyr Zelensky", "President of Ukraine", 9),
        SpeakerForm("Anna Berg", "finance minister", 9),
        SpeakerForm("Phạm Minh Chính", "Vietnamese Prime Minister", 9),
        SpeakerForm("Dmitry Peskov", "Kremlin spokesman", 9),
    ]
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Що сказав генсек НАТО про Бахмут?", "Jens Stoltenberg"),
        ("Що думає президент України про вибори?", "Volodymyr Zelensky"),
        ("Що сказала міністр фінансів Берг про податки?", "Anna Berg"),
        ("Реакція Кремля на рішення суду", "Dmitry Peskov"),
        ("Что говорил генеральный секретарь ООН о зерне?", "Antonio Guterres"),
        ("Заявление министра финансов о налогах", "Anna Berg"),
        ("Слова Зеленского о мире", "Volodymyr Zelensky"),
        ("Thủ tướng Việt Nam nói gì về giá gạo?", "Phạm Minh Chính"),
        ("thu tuong Pham Minh Chinh noi gi ve gao", "Phạm Minh Chính"),
        ("Tổng thư ký NATO nói gì về Bakhmut?", "Jens Stoltenberg"),
    ],
)
def test_the_speaker_is_found(text: str, name: str) -> None:
    speaker = parse(text, people=PEOPLE).speaker
    assert speaker is not None
    assert [person.name for person in speaker.people] == [name]


def test_names_stay_as_they_are_beside_roles_in_english() -> None:
    assert rules_for("uk").in_english("міністр оборони Резніков") == "defence minister Резніков"
    assert rules_for("vi").in_english("Thủ tướng Phạm Minh Chính") == "prime minister Phạm Minh Chính"
    assert rules_for("en").in_english("the mayor") == "the mayor"
