"""Real answers made by hand, for the tests of what becomes of an answer."""

from dataclasses import replace
from datetime import date

from bot.answer import Answer, Citation, Statement, StatementKind
from index.model import Article, Passage, PassageKind, Span

FIRST, SECOND = "The mayor opened the bridge on Monday.", "Repairs took two years, Ana Ruiz said."


def article(
    *,
    title: str = "Bridge opens again",
    source: str | None = "river.example",
    url: str | None = "https://river.example/bridge",
    published: date | None = date(2023, 3, 8),
    identity: str = "a1",
) -> Article:
    return Article(identity, title, f"{FIRST} {SECOND}", "/news/bridge.txt", source, None, url, published, "en")


def passage(*sentences: str, kind: PassageKind = PassageKind.TEXT) -> Passage:
    spans: list[Span] = []
    text = ""
    for sentence in sentences or (FIRST, SECOND):
        start = len(text) + 1 if text else 0
        text = f"{text} {sentence}" if text else sentence
        spans.append(Span(start, len(text)))
    return Passage("p1", "a1", 0, kind, None, text, 0, len(text), tuple(spans))


def article_around(cited: Passage, before: str = "It had rained.", after: str = "The river was high.") -> list[Passage]:
    """Give the passages of an article with the cited one in the middle."""
    others = [replace(passage(text), id=identity) for text, identity in ((before, "p0"), (after, "p2"))]
    return [replace(one, ordinal=place) for place, one in enumerate((others[0], cited, others[1]))]


def citation(
    number: int = 1, *, of: Article | None = None, cited: Passage | None = None, sentence: int = 0
) -> Citation:
    cited = cited or passage()
    return Citation(number, cited, of or article(), (cited.sentences[sentence],))


def answered(*citations: Citation, notice: str | None = None, speaker: str | None = None) -> Answer:
    cited = citations or (citation(),)
    statements = tuple(
        Statement(
            one.passage.text[one.supports[0].start : one.supports[0].end],
            StatementKind.SENTENCE,
            speaker,
            one.article.published,
            (one.number,),
        )
        for one in cited
    )
    return Answer(
        "when did the bridge open",
        answered=True,
        lead=None,
        notice=notice,
        statements=statements,
        citations=cited,
        confidence=0.9,
        took_milliseconds=12.3,
    )


def refused(*nearest: Citation) -> Answer:
    lead = "The articles say nothing about tunnels. They cover bridges."
    return Answer(
        "tunnels",
        answered=False,
        lead=lead,
        notice=None,
        statements=(),
        citations=nearest,
        confidence=0.1,
        took_milliseconds=3.0,
    )
