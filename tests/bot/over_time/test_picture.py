"""The picture of a timeline."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from bot.over_time.picture import MOST_LABELS, draw
from bot.over_time.timeline import Timeline, TimelineDay
from bot.texts import ENGLISH
from tests.bot.over_time.made import PUBLISHED, evidence

TEXTS = (
    "HALDEN, Norway (A Wire) — Twelve people were injured when a school bus left the road.",
    "Президент сказав, що місто Бахмут тримається.",
    "قال الرئيس إن المدينة صامدة",
    "市長は計画を発表した 🙂",
    "The repair costs $5 million and $6 million_{x}.",
    "See https://www.example.org/" + "a" * 200,
    "word " * 200,
    "",
    "ok",
    "One more.",
)


def made(*texts: str, step: int = 1, source: str | None = "A Wire", count: int = 2) -> Timeline:
    days = []
    for number, text in enumerate(texts):
        one = evidence(text, of=str(number), source=source)
        day = PUBLISHED + timedelta(days=number * step)
        days.append(TimelineDay(day, by_event=True, hit=one.hit, sentence=one.sentence, others=()))
    return Timeline(tuple(days), {day.day: count + place % 3 for place, day in enumerate(days)})


def size(picture: bytes) -> tuple[int, int]:
    """Return width and height, as the head of a PNG tells them."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


def test_a_picture_is_upright_and_as_wide_as_a_phone() -> None:
    width, height = size(draw(made(*TEXTS), "Halden", ENGLISH))
    assert width == 1080
    assert height > width


def test_the_same_timeline_gives_the_same_bytes_and_no_day_of_making() -> None:
    first, second = draw(made(*TEXTS[:2]), "Halden", ENGLISH), draw(made(*TEXTS[:2]), "Halden", ENGLISH)
    assert first == second
    assert b"tIME" not in first
    assert b"Software" not in first


@pytest.mark.parametrize("text", TEXTS)
def test_any_script_and_any_length_can_be_drawn(text: str) -> None:
    assert size(draw(made(text, text), text or "Topic", ENGLISH))[0] == 1080


@pytest.mark.parametrize("step", [1, 20, 400, 4000])
def test_days_weeks_and_years_can_be_drawn(step: int) -> None:
    assert size(draw(made(*TEXTS[:5], step=step), "Halden", ENGLISH))[0] == 1080


def test_only_so_many_days_are_labelled() -> None:
    few, many = made(*["Text."] * MOST_LABELS), made(*["Text."] * (MOST_LABELS + 2))
    assert size(draw(few, "Halden", ENGLISH)) == size(draw(many, "Halden", ENGLISH))


def test_days_without_articles_or_outlet_can_be_drawn() -> None:
    one = made("Text.", source=None)
    assert size(draw(Timeline(one.days, {}), "Halden", ENGLISH))[0] == 1080
    assert size(draw(made("Text.", count=40), "Halden", ENGLISH))[0] == 1080


def test_nothing_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="without days"):
        draw(Timeline((), {date(2023, 1, 1): 1}), "Halden", ENGLISH)


def test_matplotlib_is_loaded_only_to_draw_and_without_pyplot() -> None:
    program = (
        "import sys\n"
        "from bot.over_time import lettering, picture\n"
        "assert 'matplotlib' not in sys.modules\n"
        "lettering.wrapped('a', 1.0, 13, most=1)\n"
        "assert 'matplotlib' in sys.modules and 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
