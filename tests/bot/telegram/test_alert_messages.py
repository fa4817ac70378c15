"""What readers are told of what they watch, as messages that Telegram takes and keyboards that fit."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from bot.answer import Answer
from bot.telegram.alert_messages import (
    MOST_ENTRIES,
    MUTE,
    RESUME,
    Alert,
    alert_as_json,
    alert_from_json,
    alert_keyboard,
    alert_of,
    alert_text,
    kept_answer,
    listed_alerts,
)
from bot.telegram.markup import units
from bot.telegram.places import Place
from bot.texts import ENGLISH, texts_for
from tests.bot.made_answers import FIRST, SECOND, answered, article, citation, passage
from tests.fakes.html_mode import parse_html

ID = "AAAAAAAAAAAAAAAA"
HOSTILE = st.text(st.sampled_from("<>&\"'é́\u202e\u200b👩‍👩‍👧🔔 a\n\ud800й"), max_size=40)


def alert(answer: Answer | None = None, words: str = "Ana Ruiz on the bridge") -> Alert:
    return alert_of(replace(answer or answered(citation()), question=words), ID, ENGLISH)


def labels(keyboard: InlineKeyboardMarkup | None) -> list[tuple[str, object]]:
    assert keyboard is not None
    return [(button.text, button.callback_data) for row in keyboard.inline_keyboard for button in row]


def test_an_alert_names_the_watch_then_states_and_cites() -> None:
    shown = parse_html(alert().html).text
    assert shown.startswith(f"🔔 Ana Ruiz on the bridge\n\n{FIRST} [1]\n\n[1] Bridge opens again\nriver.example")
    assert SECOND in shown, "the passage is given whole"


def test_its_buttons_open_sources_judge_it_and_mute_the_watch() -> None:
    text = alert_text(alert(), 12, "en")
    assert labels(text.keyboard) == [
        ("[1]", f"s:{ID}:1"),
        ("👍", f"u:{ID}"),
        ("👎", f"d:{ID}"),
        ("🔕 Mute this watch", f"{MUTE}:12"),
    ]
    muted = alert_keyboard(alert(), 12, ENGLISH, is_muted=True)
    assert labels(muted)[-1] == ("🔔 Watch again", f"{RESUME}:12")
    assert all(len(str(data).encode()) <= 64 for _, data in labels(alert_keyboard(alert(), 2**62, ENGLISH)))


def test_what_is_kept_for_its_buttons_shows_it_again() -> None:
    kept = kept_answer(alert(), 12, "bridge", Place(-5, 0, 3), ENGLISH)
    assert (kept.id, kept.chat_id, kept.conversation, kept.question) == (ID, -5, "telegram:-5:3", "bridge")
    assert kept.content.html == alert().html
    assert json.loads(kept.content.keyboard or "") == json.loads(alert_keyboard(alert(), 12, ENGLISH).to_json())


def test_an_alert_survives_being_kept() -> None:
    assert alert_from_json(alert_as_json(alert())) == alert()
    with pytest.raises(ValueError, match="validation error"):
        alert_from_json('{"html": "of another version"}')


def test_several_are_listed_under_what_is_watched() -> None:
    (listed,) = listed_alerts([("bridge", alert()), ("Ana Ruiz", alert()), ("bridge", alert())], None)
    lines = parse_html(listed.html).text.split("\n")
    entry = [f"• {FIRST}", "Bridge opens again · river.example · 8 March 2023"]
    assert lines[0] == "🔔 New on what you watch:"
    assert [line for line in lines[1:-1] if line] == ["bridge", *entry, *entry, "Ana Ruiz", *entry]
    assert "/watches" in lines[-1]
    assert listed.keyboard is None


def test_an_entry_says_whose_words_it_has_and_leads_to_them() -> None:
    answer = answered(citation(cited=passage("It is safe.")), speaker="Ana Ruiz")
    (listed,) = listed_alerts([("bridge", alert(answer))], None)
    assert "• It is safe. — Ana Ruiz\n" in parse_html(listed.html).text
    assert 'href="https://river.example/bridge#:~:text=It%20is%20safe."' in listed.html


def test_what_has_no_address_and_no_source_is_listed_too() -> None:
    of = article(url=None, source=None, published=None, title=" ")
    (listed,) = listed_alerts([("bridge", alert(answered(citation(of=of))))], None)
    assert f"• {FIRST}\nUntitled article\n" in parse_html(listed.html).text


def test_a_long_list_is_cut_and_comes_in_several_messages() -> None:
    long = alert(answered(citation(cited=passage("Words " * 200 + "end."))))
    listed = listed_alerts([("bridge", long)] * (MOST_ENTRIES + 7), None)
    texts = [parse_html(one.html) for one in listed]
    assert len(listed) > 1
    assert all(units(one.text) <= 4096 and len(one.entities) <= 100 for one in texts)
    assert "And 7 more." in texts[-1].text
    assert sum(one.text.count("• ") for one in texts) == MOST_ENTRIES


@pytest.mark.parametrize("language", ["uk", "ru", "vi"])
def test_readers_are_told_in_their_language(language: str) -> None:
    texts = texts_for(language)
    assert alert_text(alert(), 1, language).keyboard == alert_keyboard(alert(), 1, texts)


@given(words=HOSTILE, title=HOSTILE, source=HOSTILE, said=HOSTILE, speaker=HOSTILE)
def test_hostile_words_arrive_as_they_are_and_never_break_a_message(
    words: str, title: str, source: str, said: str, speaker: str
) -> None:
    cited = passage(f"{said}.")
    answer = answered(citation(of=article(title=title, source=source), cited=cited), speaker=speaker)
    made = alert(answer, words=words)
    for html in (made.html, listed_alerts([(words, made)], None)[0].html):
        shown = parse_html(html)
        assert units(shown.text) <= 4096
        assert len(shown.entities) <= 100
    assert alert_from_json(alert_as_json(made)) == made
    alert_keyboard(made, 1, ENGLISH).to_json().encode()
