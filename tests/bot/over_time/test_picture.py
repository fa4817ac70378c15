"""The picture of a timeline."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from bot.over_time.picture import MOST_LABELS, draw, wrapped
from bot.over_time.timeline import Timeline, TimelineDay
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
    width, height = size(draw(made(*TEXTS), "Halden"))
    assert width == 1080
    assert height > width


def test_the_same_timeline_gives_the_same_bytes_and_no_day_of_making() -> None:
    first, second = draw(made(*TEXTS[:2]), "Halden"), draw(made(*TEXTS[:2]), "Halden")
    assert first == second
    assert b"tIME" not in first
    assert b"Software" not in first


@pytest.mark.parametrize("text", TEXTS)
def test_any_script_and_any_length_can_be_drawn(text: str) -> None:
    assert size(draw(made(text, text), text or "Topic"))[0] == 1080


@pytest.mark.parametrize("step", [1, 20, 400, 4000])
def test_days_weeks_and_years_can_be_drawn(step: int) -> None:
    assert size(draw(made(*TEXTS[:5], step=step), "Halden"))[0] == 1080


def test_only_so_many_days_are_labelled() -> None:
    few, many = made(*["Text."] * MOST_LABELS), made(*["Text."] * (MOST_LABELS + 2))
    assert size(draw(few, "Halden")) == size(draw(many, "Halden"))


def test_days_without_articles_or_outlet_can_be_drawn() -> None:
    one = made("Text.", source=None)
    assert size(draw(Timeline(one.days, {}), "Halden"))[0] == 1080
    assert size(draw(made("Text.", count=40), "Halden"))[0] == 1080


def test_nothing_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="without days"):
        draw(Timeline((), {date(2023, 1, 1): 1}), "Halden")


def test_a_text_is_broken_into_lines_that_fit_and_cut_with_a_sign() -> None:
    text = "Twelve people were injured when a school bus left the road near Halden on Friday morning."
    lines = wrapped(text, 3.0, 13, most=10)
    assert len(lines) > 2
    assert " ".join(lines) == text
    assert wrapped(text, 3.0, 13, most=2) == (lines[0], wrapped(text, 3.0, 13, most=2)[1])
    assert wrapped(text, 3.0, 13, most=2)[1].endswith("…")


def test_a_word_that_is_wider_than_a_line_is_broken() -> None:
    assert "".join(wrapped("a" * 200, 2.0, 13, most=20)) == "a" * 200


def test_what_the_font_lacks_is_replaced_by_a_sign_that_says_so() -> None:
    assert wrapped("a 長 b", 3.0, 13, most=1) == ("a \N{REPLACEMENT CHARACTER} b",)


def test_matplotlib_is_loaded_only_to_draw_and_without_pyplot() -> None:
    program = (
        "import sys, bot.over_time.picture as picture\n"
        "assert 'matplotlib' not in sys.modules\n"
        "picture.wrapped('a', 1.0, 13, most=1)\n"
        "assert 'matplotlib' in sys.modules and 'matplotlib.pyplot' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
