"""Every language says all that is needed to go on from an answer."""

from datetime import date

import pytest

from bot.follow_ups.set_phrases import DETAILS
from bot.languages.english_follow_ups import ENGLISH
from bot.languages.follow_up_rules import FollowUpRules, Form
from bot.languages.follow_ups import follow_up_rules
from bot.languages.russian_follow_ups import RUSSIAN
from bot.languages.ukrainian_follow_ups import UKRAINIAN
from bot.languages.vietnamese_follow_ups import VIETNAMESE

ALL = pytest.mark.parametrize("rules", [ENGLISH, UKRAINIAN, RUSSIAN, VIETNAMESE], ids=lambda rules: rules.code)


@ALL
def test_all_forms_are_known_in_every_language(rules: FollowUpRules) -> None:
    assert {form for form, _ in rules.forms} == set(Form)


@ALL
def test_all_templates_can_be_filled(rules: FollowUpRules) -> None:
    filled = [
        rules.said.format(speaker="S", topic="T"),
        rules.said_anything.format(speaker="S"),
        rules.anybody.format(topic="T"),
        rules.who_said.format(words="W"),
        rules.confirmed.format(words="W"),
        rules.next.format(day="D", topic="T"),
        *(template.format(topic="T") for template in (rules.news, rules.timeline, rules.which)),
        *(rules.details[form].format(speaker="S", topic="T") for form in DETAILS),
        *(rules.bounds[form].format(day="D") for form in (Form.BEFORE, Form.AFTER, Form.SINCE)),
    ]
    assert all("{" not in text for text in filled)
    assert all(rules.words[form] for form in DETAILS)


@pytest.mark.parametrize(
    ("rules", "written"),
    [
        (ENGLISH, "8 March 2023"),
        (UKRAINIAN, "8 березня 2023"),
        (RUSSIAN, "8 марта 2023"),
        (VIETNAMESE, "ngày 8 tháng 3 năm 2023"),
    ],
    ids=lambda one: getattr(one, "code", ""),
)
def test_days_are_written_as_the_language_does(rules: FollowUpRules, written: str) -> None:
    assert rules.day(date(2023, 3, 8)) == written


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("and Zelensky?", "en", "en"),
        ("more", "uk", "en"),
        ("а Зеленський?", "uk", "uk"),
        ("ще", "uk", "uk"),
        ("ещё", "en", "ru"),
        ("а Київ?", "en", "uk"),
        ("còn Zelensky?", "vi", "vi"),
        ("tại sao?", "en", "vi"),
        ("et Macron?", "fr", "en"),
        ("?", "vi", "vi"),
    ],
)
def test_a_message_is_read_in_the_language_of_its_letters_else_of_the_conversation(
    text: str, language: str, code: str
) -> None:
    assert follow_up_rules(text, language).code == code
