"""Feeds: what their entries say, in any of their formats, whole or broken, and never more than that."""

import gzip
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from index.errors import DamagedDocumentError, OversizedDocumentError
from index.sources import xml_text
from index.sources.feeds import Feed, FeedEntry, parse
from index.sources.raw import Raw
from tests.fakes.news_site import NewsSite

FETCHED = datetime(2024, 3, 20, 12, 0, tzinfo=UTC)
SENTENCE = "The council met on Monday and agreed to mend the bridge before the first frost comes. "


@pytest.fixture(scope="module")
def site() -> Iterator[NewsSite]:
    with NewsSite() as running:
        yield running


def feed_of(data: bytes | str, *, charset: str | None = None) -> Feed:
    encoded = data.encode() if isinstance(data, str) else data
    return parse(Raw(encoded, "https://e.example/f.xml", "https://e.example/f.xml", charset=charset, fetched=FETCHED))


def rss(item: str, channel: str = "<title>E</title>") -> str:
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {names}><channel>{channel}<item>{item}</item></channel></rss>'


def entry_of(item: str) -> FeedEntry:
    (entry,) = feed_of(rss(f"<link>https://e.example/1</link>{item}")).entries
    return entry


def served(site: NewsSite, path: str) -> Feed:
    return parse(Raw(site.body(path), site.url(path), site.url(path), "application/xml", "utf-8"))


def test_a_feed_of_teasers_gives_addresses_titles_authors_and_days_as_written(site: NewsSite) -> None:
    feed = served(site, "harbour/rss.xml")
    assert (feed.title, feed.language) == ("Harbour Ledger", "en-us")
    assert [entry.text for entry in feed.entries] == [None] * 4
    assert [entry.title for entry in feed.entries][2] == "Sheriff seeks owner of wandering emu"
    assert [entry.author for entry in feed.entries] == ["Rosalind Achterberg", None, "Winnie Tran", None]
    assert feed.entries[2].published == date(2024, 3, 11)  # 12 March in UTC
    assert feed.entries[1].url == site.url("harbour/stories/start-times")
    assert feed.entries[1].summary is not None
    assert feed.entries[1].summary.startswith("The Calder school board put off")


def test_a_feed_of_whole_articles_gives_their_text_without_pictures_and_buttons(site: NewsSite) -> None:
    cable, kelp = served(site, "meridian/feeds/full.xml").entries
    assert cable.text is not None
    assert kelp.text is not None
    assert cable.text.startswith("A repair ship left Port Averill on Tuesday")
    assert "### An anchor is suspected" in cable.text
    assert "- The cable was laid in 2006" in cable.text
    assert "More from Oceans" not in cable.text
    assert "Pieter Claes" not in cable.text
    assert "“A buoy can count waves.”" in kelp.text
    assert cable.summary is not None


def test_an_atom_feed_gives_its_whole_texts_and_its_summaries(site: NewsSite) -> None:
    letter, story = served(site, "kestrel/atom.xml").entries
    assert letter.title == "Letter from the editor: why we moved our printing & what it costs"
    assert letter.author == "Philippa Standish"
    assert letter.text is not None
    assert letter.text.count("\n\n") == 4
    assert letter.url == site.url("kestrel/letters/printing")
    assert story.text is None
    assert story.version == "2024-03-13T09:02:11Z"


def test_a_broken_feed_gives_what_can_be_read(site: NewsSite) -> None:
    feed = served(site, "vallon/flux.xml")
    assert [entry.url for entry in feed.entries] == [site.url("vallon/articles/refuge")]  # the other has no address
    assert feed.entries[0].summary == (
        "Détruit par une avalanche, le refuge accueille de nouveau les randonneurs & les skieurs…"
    )


@pytest.mark.parametrize(
    "data",
    [
        "<?xml version='1.0'?><!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' "
        "'http://my.netscape.com/publish/formats/rss-0.91.dtd'><rss version='0.91'><channel><title>E</title>"
        "<item><title>T</title><link>https://e.example/1</link></item></channel></rss>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>E</title></channel><item><title>T</title>"
        "<link>https://e.example/1</link><dc:date>2024-03-04T23:00:00-05:00</dc:date></item></rdf:RDF>",
    ],
)
def test_old_formats_are_read(data: str) -> None:
    feed = feed_of(data)
    assert feed.title == "E"
    assert [(entry.title, entry.url) for entry in feed.entries] == [("T", "https://e.example/1")]


def test_a_day_stays_the_day_that_was_written_in_every_format() -> None:
    days = ["2024-03-04T23:00:00-05:00", "Mon, 04 Mar 2024 23:00:00 EST", "2024-03-04", "2024-03-04 23:00:00"]
    assert {entry_of(f"<pubDate>{day}</pubDate>").published for day in days} == {date(2024, 3, 4)}


def test_a_day_in_a_form_that_only_feedparser_knows_is_read() -> None:
    assert entry_of("<pubDate>Mon Mar  4 09:00:00 2024</pubDate>").published == date(2024, 3, 4)
    assert entry_of("<pubDate>20240304</pubDate>").published == date(2024, 3, 4)


@pytest.mark.parametrize("day", ["Thu, 21 Mar 2024 12:00:00 +0000", "2031-01-01", "soon", "99999999", "2024-02-31"])
def test_a_day_after_the_fetch_and_a_day_that_is_none_are_dropped(day: str) -> None:
    assert entry_of(f"<pubDate>{day}</pubDate>").published is None


def test_a_day_that_has_begun_where_the_site_is_counts() -> None:
    assert entry_of("<pubDate>2024-03-21T01:30:00+14:00</pubDate>").published == date(2024, 3, 21)


def test_the_first_readable_of_several_dates_is_taken() -> None:
    item = "<pubDate>2031-01-01</pubDate><dc:date>2024-03-02</dc:date>"
    assert entry_of(item).published == date(2024, 3, 2)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("<author>jo@e.example (Jo Field)</author>", "Jo Field"),
        ("<author>jo@e.example</author>", None),
        ("<dc:creator>&lt;a href='/jo'&gt;Jo Field&lt;/a&gt;</dc:creator>", "Jo Field"),
        ("<dc:creator>Jo Field</dc:creator><dc:creator>Ann Oak</dc:creator>", "Jo Field, Ann Oak"),
        ("", None),
    ],
)
def test_authors_are_names_without_markup_and_addresses(author: str, name: str | None) -> None:
    assert entry_of(author).author == name


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("&lt;b&gt;Big&lt;/b&gt; news", "Big news"),
        ("<![CDATA[Fish &amp; chips]]>", "Fish & chips"),
        ("AT&amp;amp;T rises", "AT&T rises"),
        ("When x &lt; y", "When x < y"),
        ("  Two\n lines ", "Two lines"),
        ("&lt;img src='/x.gif'&gt;", None),
    ],
)
def test_titles_are_without_markup(title: str, text: str | None) -> None:
    assert entry_of(f"<title>{title}</title>").title == text


def test_the_author_of_an_atom_feed_is_its_entries() -> None:
    feed = feed_of(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>E</title><author><name>Ann Oak</name></author>"
        "<entry><id>1</id><title>T</title><link href='https://e.example/1'/><updated>2024-03-01T00:00:00Z</updated>"
        "</entry></feed>"
    )
    assert feed.entries[0].author == "Ann Oak"
    assert feed.entries[0].published == date(2024, 3, 1)


@pytest.mark.parametrize(
    "description",
    [
        f"{SENTENCE * 3}…",
        f"{SENTENCE * 3}[...]",
        f"{SENTENCE * 3}&lt;a href='/1'&gt;Read more&lt;/a&gt;",
        f"{SENTENCE * 3}Continue reading the story of the bridge »",
        f"{SENTENCE * 12} Читати далі",
        SENTENCE * 3,
    ],
)
def test_a_description_that_is_short_or_breaks_off_is_a_teaser(description: str) -> None:
    entry = entry_of(f"<description>{description}</description>")
    assert entry.text is None
    assert entry.summary is not None
    assert entry.summary.startswith(SENTENCE.strip())


def test_a_long_description_is_the_article() -> None:
    assert entry_of(f"<description>{SENTENCE * 12}</description>").text == (SENTENCE * 12).strip()


def test_a_content_that_only_repeats_the_summary_is_a_teaser() -> None:
    text = SENTENCE * 4
    item = f"<description>{text}</description><content:encoded>{text}</content:encoded>"
    assert entry_of(item).text is None


def test_a_text_without_spaces_is_measured_by_its_characters() -> None:
    whole = "市議会は月曜日、霜が降りる前に橋を修理することで合意した。" * 12
    assert entry_of(f"<description>{whole}</description>").text == whole


def test_a_note_where_the_article_appeared_first_is_no_text() -> None:
    note = "<p>The post <a href='/1'>Bridge</a> appeared first on <a href='/'>E</a>.</p>"
    entry = entry_of(f"<content:encoded><![CDATA[<p>{SENTENCE * 12}</p>{note}]]></content:encoded>")
    assert entry.text == (SENTENCE * 12).strip()


def test_an_entry_that_cannot_be_parsed_spoils_no_other() -> None:
    deep = "<![CDATA[" + "<div><section>" * 5000 + SENTENCE * 12 + "]]>"
    item = f"<link>/deep</link><title>{deep}</title><content:encoded>{deep}</content:encoded>"
    feed = feed_of(rss(f"{item}</item><item><link>/b</link><description>{SENTENCE * 12}</description>"))
    assert [entry.text is None for entry in feed.entries] == [True, False]
    assert feed.entries[0].url == "https://e.example/deep"


def test_an_address_is_made_absolute_and_only_web_addresses_count() -> None:
    items = "".join(
        f"<item><title>{number}</title><link>{link}</link></item>"
        for number, link in enumerate(
            ["/a", "//cdn.example/b", "file:///etc/passwd", "javascript:alert(1)", "http://["]
        )
    )
    feed = feed_of(f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert [entry.url for entry in feed.entries] == ["https://e.example/a", "https://cdn.example/b"]


def test_the_original_address_of_a_relayed_entry_is_taken_if_it_is_one() -> None:
    names = 'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    for original, url in (("https://e.example/own", "https://e.example/own"), ("http://[", "https://relay.example/1")):
        item = f"<link>https://relay.example/1</link><feedburner:origLink>{original}</feedburner:origLink>"
        feed = feed_of(f"<rss version='2.0' {names}><channel><item>{item}</item></channel></rss>")
        assert feed.entries[0].url == url


def test_an_entry_that_stands_twice_is_one_and_a_whole_text_needs_no_address() -> None:
    item = f"<guid isPermaLink='false'>7</guid><title>T</title><description>{SENTENCE * 12}</description>"
    feed = feed_of(rss(f"{item}</item><item>{item}"))
    assert [(entry.identifier, entry.url) for entry in feed.entries] == [("7", None)]


def test_an_entity_bomb_is_refused_in_any_encoding() -> None:
    bomb = (
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        "<rss version='2.0'><channel><title>&b;</title></channel></rss>"
    )
    for encoded in (bomb.encode(), bomb.encode("utf-16"), gzip.compress(bomb.encode())):
        with pytest.raises(DamagedDocumentError, match="declares XML entities"):
            feed_of(encoded)


def test_an_entity_of_the_file_system_is_never_read() -> None:
    with pytest.raises(DamagedDocumentError):
        feed_of(
            '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>&x;</channel></rss>'
        )


def test_a_feed_larger_than_the_limit_is_refused_also_when_it_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_text, "LARGEST", 1000)
    data = rss(f"<description>{'x' * 2000}</description>").encode()
    for packed in (data, gzip.compress(data)):
        with pytest.raises(OversizedDocumentError, match="more than 0 MB"):
            feed_of(packed)


@pytest.mark.parametrize("data", [b"", b"just words", b"<html><body><p>No feed</p></body></html>", b"\x1f\x8bnot gzip"])
def test_what_is_no_feed_is_refused_with_a_sentence_that_names_it(data: bytes) -> None:
    with pytest.raises(DamagedDocumentError, match=r"^https://e\.example/f\.xml .+"):
        feed_of(data)


def test_a_feed_without_entries_is_an_empty_feed() -> None:
    assert feed_of("<rss version='2.0'><channel><title>E</title></channel></rss>") == Feed("E", None, ())


@pytest.mark.parametrize(
    ("declared", "charset", "encoding"),
    [
        ("windows-1251", None, "cp1251"),
        (None, "windows-1251", "cp1251"),
        ("utf-8", "iso-8859-1", "utf-8"),
        ("no-such-encoding", None, "utf-8"),
        ("base64", "hex", "utf-8"),
        ("koi8-u", "zip", "koi8-u"),
        (None, None, "utf-16"),
    ],
)
def test_the_encoding_is_the_one_that_fits(declared: str | None, charset: str | None, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = f"{head}<rss version='2.0'><channel><title>Новини Дніпра сьогодні</title></channel></rss>"
    assert feed_of(text.encode(encoding), charset=charset).title == "Новини Дніпра сьогодні"


def test_an_encoding_that_nobody_names_shows_in_the_letters() -> None:
    title = "Новини Дніпра сьогодні: міст відремонтують до перших морозів, повідомила міська рада"
    text = f"<rss version='2.0'><channel><title>{title}</title></channel></rss>"
    assert feed_of(text.encode("cp1251")).title == title


def test_a_single_damaged_byte_does_not_change_the_encoding() -> None:
    data = "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Новини".encode() + b"\xd0</title>"
    title = feed_of(data).title
    assert title is not None
    assert title.startswith("Новини")
