"""A page into a document: title, author, site, language, and what its text keeps."""

from datetime import date

import pytest

from index.errors import EmptyDocumentError
from index.sources.html import parse
from index.sources.html.authors import split_names
from index.sources.html.credit_lines import is_credits
from index.sources.html.languages import language_of
from index.sources.html.titles import headline_of
from tests.index.sources.html.made_pages import BODY, page, raw

LINES = [
    "The old bridge at Mill Street will close for repairs in April, the county said on Tuesday morning.",
    "“Nobody likes a detour, but the deck is forty years old,” said the engineer Ann Whitcombe of the county.",
    "Drivers are asked to use the road over Carrick Point, which takes about twenty minutes longer.",
]


def lines(body: str, head: str = "") -> list[str]:
    return parse(raw(page(body, head))).text.split("\n\n")


def test_the_text_is_the_articles_paragraphs() -> None:
    assert lines(BODY) == LINES


def test_headings_items_rows_and_quotations_can_be_told_apart() -> None:
    body = (
        f"{BODY}<h2>Costs</h2><p>The county pays for all of it, as it did when the bridge was built.</p>"
        "<ul><li>Steel from the north</li><li>Two <b>cranes</b></li></ul><ol start=3><li>Third</li></ol>"
        "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2023</td><td>£4m</td></tr></table>"
        "<blockquote>We will not wait for another flood to do what must be done.</blockquote>"
        "<p>Work begins on 3 April and ends, if the weather allows, before the summer.</p>"
    )
    assert lines(body)[3:] == [
        "## Costs",
        "The county pays for all of it, as it did when the bridge was built.",
        "- Steel from the north",
        "- Two cranes",
        "3. Third",
        "Year | Cost",
        "2023 | £4m",
        "We will not wait for another flood to do what must be done.",
        "Work begins on 3 April and ends, if the weather allows, before the summer.",
    ]


@pytest.mark.parametrize("lead", ['<p class="sapo">{}</p>', '<h2 class="standfirst">{}</h2>', "<div><b>{}</b></div>"])
def test_a_lead_outside_the_body_is_put_back_in_the_pages_own_words(lead: str) -> None:
    text = "A detour of twenty minutes awaits those who cross the river at Mill Street from April"
    markup = page(head=f'<meta name="description" content="{text[:70]}…">').replace(
        "<div class=story>", f"{lead.format(text)}<div class=story>"
    )
    assert parse(raw(markup)).text.split("\n\n") == [text, *LINES]


DESCRIBED = "A detour of twenty minutes awaits those who cross the river at Mill Street."
LONG = "".join(f"<p>Sentence number {n} of an article that goes on for a while, as many do.</p>" for n in range(20))


@pytest.mark.parametrize(
    "lead",
    [
        '<p class="teaser">{}</p>',
        '<div class="promo"><p class="teaser"><strong>{}</strong></p></div>',
        '<div class="read-more"><span>Roads</span><p>{}</p></div>',
    ],
)
def test_what_says_the_pages_own_description_below_the_headline_is_the_lead_whatever_its_name(lead: str) -> None:
    head = f'<meta property="og:description" content="{DESCRIBED}">'
    assert DESCRIBED in lines(lead.format(DESCRIBED) + BODY, head)[0]
    assert lines(lead.format(DESCRIBED) + BODY) == LINES


@pytest.mark.parametrize(
    "other",
    [
        '<figure><div class="pic">{}</div></figure>',
        '<div class="read-more"><p>{}</p><p>The council meets on Monday to hear what those who live there say.</p>'
        "<p>The harbour is closed on Sundays, and no boat may leave it without asking first.</p></div>",
    ],
)
def test_neither_a_caption_nor_a_part_with_much_else_is_the_lead_for_saying_the_description(other: str) -> None:
    head = f'<meta property="og:description" content="{DESCRIBED}">'
    assert DESCRIBED not in lines(other.format(DESCRIBED) + BODY + LONG, head)


def test_a_teaser_far_below_the_headline_is_none_of_the_text_though_it_says_the_description() -> None:
    head = f'<meta property="og:description" content="{DESCRIBED}">'
    assert DESCRIBED not in lines(f'{BODY}{LONG}<p class="teaser">{DESCRIBED}</p>', head)


def test_the_posts_of_a_live_blog_keep_the_headings_of_their_headers_and_nothing_else_of_them() -> None:
    posts = "".join(
        f'<article><header><time datetime="2023-03-08T0{n}:00">0{n}:00</time><h2>Post of hour {n}</h2> Pinned</header>'
        f"<p>{line}</p></article>"
        for n, line in enumerate(LINES)
    )
    assert lines(posts) == [
        "## Post of hour 0",
        LINES[0],
        "## Post of hour 1",
        LINES[1],
        "## Post of hour 2",
        LINES[2],
    ]


def test_a_header_over_the_whole_site_and_the_linked_heading_of_a_card_are_no_headings_of_posts() -> None:
    site = "<header><h2>The Gazette of the whole county</h2></header>"
    card = '<article><header><h3><a href="/other">Why bridges fall</a></h3></header><p>What can be done.</p></article>'
    first, *others = (f"<p>{line}</p>" for line in LINES)
    markup = page(first + card + "".join(others)).replace("<h1>", f"{site}<h1>")
    assert parse(raw(markup)).text.split("\n\n") == LINES


def test_a_heading_at_the_top_that_repeats_a_part_of_the_headline_is_not_said_twice() -> None:
    markup = page(f"<h2>Bridge to close</h2>{BODY}", heading="Traffic, live: Bridge to close")
    assert parse(raw(markup)).text.split("\n\n") == LINES


CREDITS = "By Rosa Ackermann, Staff Writer &nbsp;|&nbsp; Posted March 7, 2023 5:15 p.m."


@pytest.mark.parametrize(
    "line",
    [
        f'<div class="meta">{CREDITS}</div>',
        f"<div>{CREDITS}</div>",
        f"<p>{CREDITS}</p>",
        f"<span>{CREDITS}</span><br>",
        "<p>By Rosa Ackermann<br>Posted March 7, 2023 5:15 p.m.</p>",
        "<p>By Rosa Ackermann, Staff Writer, Posted March 7, 2023 at 5:15 p.m.</p>",
    ],
)
def test_a_line_of_author_and_hour_is_no_sentence_though_it_ends_in_a_full_stop(line: str) -> None:
    document = parse(raw(page(line + BODY)))
    assert document.text.split("\n\n") == LINES
    assert document.author == "Rosa Ackermann"
    assert document.published == date(2023, 3, 7)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Por Ana Gil | 7 de marzo de 2023, 17:15", True),
        ("By Ann Lee | 8 March 2023", True),
        ("By Ann Lee", True),
        ("By Ann Lee | The bridge of 1998 opens again at 5:15 p.m.", False),
        ("By the numbers | Posted March 7, 2023 5:15 p.m.", False),
        ("The council meets on March 7, 2023 at 5:15 p.m.", False),
        ("By Ann Lee | " + "x" * 200, False),
    ],
)
def test_credits_are_told_from_sentences(line: str, is_one: bool) -> None:  # noqa: FBT001  # a table's column
    assert is_credits(line) is is_one


def test_a_description_that_the_page_does_not_show_is_not_put_into_the_text() -> None:
    head = '<meta name="description" content="All about bridges, roads and rivers in the county of Mill, every day.">'
    assert lines(BODY, head) == LINES


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="cookie-notice"><p>We use cookies to make this site work. Choose what you allow us to '
        "store here.</p></div>",
        '<div role="dialog"><p>Please choose whether we may send you messages about the news of the day.</p></div>',
        "<dialog open><p>Please choose whether we may send you messages about the news of the day.</p></dialog>",
        '<nav aria-label="Main"><a href="/a">World</a><p>All of the news of the world, every day and every '
        "hour.</p></nav>",
        '<div class="shareBar"><p>Share this article with the people whom you know and like, in one click.</p></div>',
        '<div class="newsletter-signup"><p>Get the news of the day in your inbox each morning before '
        "breakfast.</p></div>",
        '<div id="comments"><p>I cross this bridge each day, and I have never seen anybody repair it, not '
        "once.</p></div>",
        '<div class="c"><h3>Comments (12)</h3><p>I cross this bridge each day, and I have never seen anybody '
        "repair it.</p></div>",
        "<figure><img src=a><figcaption>The bridge in the year 1998, when it was painted for the last "
        "time.</figcaption></figure>",
        '<div class="ad-slot"><p>Buy a house by the river, with a garden and a boat, from us, today or '
        "tomorrow.</p></div>",
        '<div style="display: none"><p>This text is not shown to anybody, and nobody should ever find it '
        "here.</p></div>",
        '<p>Read also: <a href="/other">Why bridges fall, and what can be done about it in time</a></p>',
        '<div><h4>Mehr zum Thema</h4><a href="/other">Warum Brücken fallen und was man dagegen tut</a></div>',
        '<ul><li><a href="/other">Why bridges fall, and what can be done about it</a></li></ul>',
        '<article><h3><a href="/other">Why bridges fall</a></h3><p>What can be done about it before it is '
        "too late for all.</p></article>",
    ],
)
def test_what_is_around_an_article_is_not_in_its_text(furniture: str) -> None:
    first, second, third = (f"<p>{line}</p>" for line in LINES)
    assert lines(first + furniture + second + third) == LINES
    assert lines(BODY + furniture) == LINES


@pytest.mark.parametrize(
    "name", ["widget sidebar", "share-content", "teaser", "popular modal-open", "comments-on", "paywall"]
)
def test_a_name_is_no_reason_to_drop_what_holds_the_headline_or_most_of_the_text(name: str) -> None:
    markup = (
        page()
        .replace("<body>", f'<body><div class="{name}">')
        .replace("class=story", f'class="story {name.split(maxsplit=1)[0]}"')
    )
    assert parse(raw(markup)).text.split("\n\n") == LINES


def test_a_text_that_only_a_script_would_show_is_read_from_json_ld() -> None:
    body = "\\n".join(LINES)
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{body}"}}</script>'
    assert lines("<p>Loading the article for you, please wait for a moment.</p>", head) == LINES


def test_an_article_without_a_headline_or_tags_for_paragraphs_is_read() -> None:
    assert parse(raw(f"<html><body>{'<br><br>'.join(LINES)}</body></html>")).text.split("\n\n") == LINES


@pytest.mark.parametrize(
    "body",
    ["", "<p>Too short.</p>", "".join(f'<p><a href="/{n}">Headline of a story, number {n}</a></p>' for n in range(30))],
)
def test_a_page_without_an_article_is_refused(body: str) -> None:
    with pytest.raises(EmptyDocumentError, match="holds no text of an article"):
        parse(raw(page(body)))


@pytest.mark.parametrize(
    ("candidate", "heading", "site", "title"),
    [
        ("Bridge closes | The Gazette", None, "The Gazette", "Bridge closes"),
        ("Bridge closes - News - The Gazette", "Bridge closes", None, "Bridge closes"),
        ("The Gazette: Bridge closes", "Bridge closes", None, "The Gazette: Bridge closes"),
        ("Gazette wins – and loses | The Gazette", None, None, "Gazette wins – and loses"),
        ("Gazette wins a prize", None, "The Gazette", "Gazette wins a prize"),
        ("The Gazette | Bridge closes", None, "The Gazette", "Bridge closes"),
        ("Bridge closes – and then opens", None, "The Gazette", "Bridge closes – and then opens"),
        ("Bridge closes for six …", "Bridge closes for six weeks", None, "Bridge closes for six weeks"),
        ("The Gazette", "Bridge closes", "The Gazette", "Bridge closes"),
        ("Bridge closes :: gazette.example", None, None, "Bridge closes"),
        (None, "Bridge closes", None, "Bridge closes"),
        (None, None, None, None),
    ],
)
def test_a_title_has_no_site_in_it(
    candidate: str | None, heading: str | None, site: str | None, title: str | None
) -> None:
    assert headline_of([candidate], heading, site, "https://www.gazette.example/news/mill") == title


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee and Bo Cruz, Transport Correspondent", ["Ann Lee", "Bo Cruz"]),
        ("Von Katrin Hölzl", ["Katrin Hölzl"]),
        ("Автор: Ирина Ковалёва", ["Ирина Ковалёва"]),
        ("Tác giả: Ngọc Trâm", ["Ngọc Trâm"]),
        ("Santiago Ramón y Cajal", ["Santiago Ramón y Cajal"]),
        ("Ana Gil y Luis Paz", ["Ana Gil", "Luis Paz"]),
        ("By Ann Lee | March 8, 2023", ["Ann Lee"]),
        ("By Ann Lee March 8, 2023 4:22 PM", ["Ann Lee"]),
        ("Staff Writer", ["Staff Writer"]),
        ("https://facebook.example/ann", []),
        ("admin", []),
        ("", []),
    ],
)
def test_names_are_told_from_roles_and_days(line: str, names: list[str]) -> None:
    assert split_names(line) == names


def test_a_person_comes_before_the_site_and_the_site_before_nobody() -> None:
    site = '<meta property="og:site_name" content="The Gazette"><meta name="author" content="The Gazette">'
    assert parse(raw(page('<p class="byline">By Ann Lee</p>' + BODY, site))).author == "Ann Lee"
    assert parse(raw(page(BODY, site))).author == "The Gazette"
    assert parse(raw(page("<p>By the numbers</p>" + BODY))).author is None


@pytest.mark.parametrize(
    ("candidates", "text", "language"),
    [
        (["en"], "Words", "en"),
        (["EN-gb"], "Words", "en-GB"),
        (["pt_BR"], "Palavras", "pt-BR"),
        (["zh-hans-cn"], "新聞", "zh-Hans-CN"),
        (["ar_AR"], "كلمات", "ar"),
        (["iw"], "מילים", "he"),
        (["english"], "Words", "en"),
        (["en", "ru_RU"], "Слова и ещё слова", "ru-RU"),
        (["", None, "?", "und", "fr"], "Mots", "fr"),
        ([None], "Words", None),
    ],
)
def test_a_language_is_a_code_that_fits_the_script(
    candidates: list[str | None], text: str, language: str | None
) -> None:
    assert language_of(candidates, text) == language


def test_nothing_but_the_bytes_and_the_fetch_decide() -> None:
    given = raw(page())
    assert parse(given) == parse(given)


DIALOG = "".join(
    f"<p>We and our {number} partners store or access information on your device for purpose number {number}.</p>"
    for number in range(20)
)


@pytest.mark.parametrize(
    "name",
    ['class="qc-cmp2-container"', 'id="onetrust-banner-sdk"', 'role="dialog"', 'class="gdpr-popup"', 'class="b77"'],
)
def test_a_consent_dialog_longer_than_the_article_is_not_the_article(name: str) -> None:
    dialog = f"<div {name}><h1>We value your privacy</h1>{DIALOG}<button>Accept all</button></div>"
    head = "<title>Mill Bridge to close | The Gazette</title>"
    document = parse(raw(page(head=head).replace("<body>", f"<body>{dialog}")))
    assert document.title == "Mill Bridge to close"
    assert document.text.split("\n\n") == LINES


def test_an_article_about_cookies_is_an_article() -> None:
    body = "<p>The court ruled that consent to a cookie must be given freely, and personal data be kept safe.</p>" * 4
    head = "<title>Court rules on cookies | The Gazette</title>"
    assert "The court ruled" in parse(raw(page(body, head, heading="Court rules on cookies"))).text


def test_a_link_in_a_text_between_line_breaks_is_told_from_the_text() -> None:
    text = "<br><br>".join([LINES[0], 'Leggi anche: <a href="/other">Un altro ponte chiude</a>', *LINES[1:]])
    assert lines(text) == LINES


def test_short_first_and_last_lines_beside_the_text_are_kept() -> None:
    body = f"<p>Ladies and gentlemen,</p><p>Thank you for coming.</p>{BODY}<p>Thank you.</p>"
    assert lines(body) == ["Ladies and gentlemen,", "Thank you for coming.", *LINES, "Thank you."]
