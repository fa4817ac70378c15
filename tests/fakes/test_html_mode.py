"""HTML parse mode is read as Telegram's own server reads it (cases after that server's test suite)."""

import pytest

from tests.fakes.entities import Entity, Formatted, covered, settle
from tests.fakes.errors import ApiError
from tests.fakes.html_mode import parse_html

STADIUM = "🏟 🏟&lt;"  # 13 bytes, 6 UTF-16 units once parsed


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<abacaba", "Unclosed start tag at byte offset 13"),
        ("<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        ("<p>", 'Unsupported start tag "p" at byte offset 13'),
        ("<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        ("<i    aba>", 'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 13'),
        ("<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
        ("<i    aba", 'Unclosed start tag "i" at byte offset 13'),
        ("<i    ", 'Unclosed start tag "i" at byte offset 13'),
        ("<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        ("<i    aba  =  190azAz-.", "Unclosed start tag at byte offset 13"),
        ('<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
        ("</", "Unexpected end tag at byte offset 13"),
        ("<b></b></", "Unexpected end tag at byte offset 20"),
        ("<i>a</i   ", "Unclosed end tag at byte offset 17"),
        ("<i>a</b>", 'Unmatched end tag at byte offset 17, expected "</i>", found "</b>"'),
        ("<b>bold <i>both</b></i>", 'Unmatched end tag at byte offset 28, expected "</i>", found "</b>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 13'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("\0", "Text must not contain null bytes"),
        ('<tg-time unix="5" format="x">a</tg-time>', "Invalid date format used"),
        ('<tg-time unix="5" format="rt">a</tg-time>', "Invalid date format used"),
        ("&#57311;", "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched"),
    ],
)
def test_wrong_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(STADIUM + source)
    assert refused.value.code == 400
    assert refused.value.description.startswith(f"Bad Request: can't parse entities: {reason}")


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a</b><STRONG>b</STRONG>", "ab", [("bold", 6, 1), ("bold", 7, 1)]),
        ("<i>a</i><em>b</em>", "ab", [("italic", 6, 1), ("italic", 7, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 6, 1), ("underline", 7, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", at, 1) for at in (6, 7, 8)]),
        ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', "ab", [("spoiler", 6, 1), ("spoiler", 7, 1)]),
        ("<i>🏟 &gt;<b aba   =   caba>&lt🏟</b></i>", "🏟 ><🏟", [("italic", 6, 7), ("bold", 10, 3)]),
        ("<i>a</    >", "a", [("italic", 6, 1)]),
        ("<b></b>", "", []),
        ("<blockquote>q</blockquote>", "q", [("blockquote", 6, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 6, 1)]),
        ('<blockquote expandable="">q</blockquote>', "q", [("expandable_blockquote", 6, 1)]),
        ("<pre>a</pre><code>b</code>", "ab", [("pre", 6, 1), ("code", 7, 1)]),
        ('<pre> <code class="language-x">a</code></pre>', " a", [("pre", 6, 2), ("code", 7, 1)]),
        ("&laquo;&#12345678;&#65;&#x42;&#X43;&", "&laquo;&#12345678;AB&#X43;&", []),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍", [("custom_emoji", 6, 2)]),
        ("a & b &amp;amp;", "a & b &amp;", []),
    ],
)
def test_every_tag_gives_its_entity(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    parsed = parse_html(STADIUM + source)
    assert parsed.text == "🏟 🏟<" + text
    assert [(entity.type, entity.offset, entity.length) for entity in parsed.entities] == entities


def test_code_with_a_language_inside_pre_is_one_entity() -> None:
    source = '<pre><code class="language-fift">ab</code></pre>'
    assert parse_html(source).entities == (Entity("pre", 0, 2, language="fift"),)


def test_links_are_completed_and_mentions_of_users_recognised() -> None:
    source = (
        "<a href=\"https://e.org/a?b=1&amp;c#:~:text=x%20y\">one</a> <a href='e.org'>two</a> "
        '<a>e.net</a> <a href="tg://user?id=42">four</a>'
    )
    parsed = parse_html(source)
    assert [entity.url for entity in parsed.entities] == [
        "https://e.org/a?b=1&c#:~:text=x%20y",
        "http://e.org/",
        "http://e.net/",
        None,
    ]
    assert parsed.entities[3].user_id == 42
    assert parsed.lost == ()


@pytest.mark.parametrize(
    ("form", "kept"),
    [("", ""), ("r", "r"), ("R", "r"), ("wDT", "wDT"), ("Tdw", "wdT"), ("dD", "D"), ("tTW", "wT")],
)
def test_a_date_keeps_its_moment_and_its_form(form: str, kept: str) -> None:
    parsed = parse_html(f'<i>on <tg-time unix="1678233600" format="{form}">8 March <b>2023</b></tg-time></i>')
    date = parsed.entities[1]
    assert date == Entity("date_time", 3, 12, unix_time=1_678_233_600, date_time_format=kept)
    assert date.to_json() == {"type": "date_time", "offset": 3, "length": 12, "unix_time": 1_678_233_600} | (
        {"date_time_format": kept} if kept else {}
    )
    assert settle(parsed).lost == ()


@pytest.mark.parametrize("moment", ["0", "-86400", "soon", "2147483648"])
def test_a_date_that_telegram_cannot_show_is_lost_and_said_so(moment: str) -> None:
    parsed = parse_html(f'<tg-time unix="{moment}">then</tg-time>')
    assert parsed.entities == ()
    assert parsed.lost == ("the date at 0 is dropped: its unix time is not above 0",)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "nowhere", "/relative", "http://local", "ftp://e.org/x", ""]
)
def test_a_link_that_telegram_takes_not_is_lost_and_said_so(address: str) -> None:
    parsed = parse_html(f'<a href="{address}">here it is</a>')
    assert parsed.entities == ()
    assert len(parsed.lost) == 1


def test_text_is_trimmed_and_cleaned_and_its_entities_move_along() -> None:
    settled = settle(parse_html("\n  \t<b> bo\r\nld </b>\u202e<i>x\x01y</i><u> \n</u>"))
    assert settled.text == "bo\nld x y"
    assert [(entity.type, covered(settled.text, entity)) for entity in settled.entities] == [
        ("bold", "bo\nld "),
        ("italic", "x y"),
    ]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", ["blockquote"]),
        ("<code>a<b>b</b></code>", ["code"]),
        ('<a href="e.org">a<a href="e.net">b</a></a>', ["text_link"]),
        ("<b>a<code>b</code></b>", ["bold", "code"]),
        ('<tg-time unix="5">a <a href="e.org">b</a></tg-time>', ["date_time"]),
        ('<a href="e.org">a <tg-time unix="5">b</tg-time></a>', ["text_link"]),
    ],
)
def test_formatting_that_may_not_be_nested_is_lost_and_said_so(source: str, kept: list[str]) -> None:
    settled = settle(parse_html(source))
    assert [entity.type for entity in settled.entities] == kept
    assert len(settled.lost) == 1


def test_a_link_and_bold_inside_a_quotation_are_kept() -> None:
    source = '<blockquote expandable>a <b>b</b> <a href="e.org"><i>c</i></a> <code>d</code></blockquote>'
    settled = settle(parse_html(source))
    assert [entity.type for entity in settled.entities] == [
        "expandable_blockquote",
        "bold",
        "text_link",
        "italic",
        "code",
    ]
    assert settled.lost == ()


def test_the_hundred_and_first_entity_is_lost_and_said_so() -> None:
    assert settle(parse_html("<b>x</b> " * 100)).lost == ()
    settled = settle(parse_html("<b>x</b> " * 101))
    assert len(settled.entities) == 100
    assert settled.lost == ("101 entities: those after the first 100 are dropped",)


def test_plain_text_has_nothing_to_settle() -> None:
    assert settle(Formatted("a < b & c", ())) == Formatted("a < b & c", ())
