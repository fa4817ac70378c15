"""An answer as plain text: what the terminal shows, `text` of `ask --json`, and the words that every reply shares."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.answer import Answer, Citation, Figure, Statement
from index.model import Article, OtherReport, PassageKind

UNTITLED = "Untitled article"
NEAREST = "The nearest passages:"
ASK = "You could ask:"
DIFFERING = "The figures differ, newest first:"

_OTHERS_NAMED = 3


def as_text(answer: Answer) -> str:
    """Return the whole reply: notice, statements or refusal, then the sources with their passages."""
    return "\n\n".join(_paragraphs(answer))


def _paragraphs(answer: Answer) -> Iterator[str]:
    if answer.context:
        yield answer.context
    if answer.notice:
        yield answer.notice
    if answer.lead:
        yield answer.lead
    if answer.figures:
        yield figures(answer.figures)
    for statement in answer.statements:
        yield f"{before(statement, answer)}{statement.text}{attribution(statement)}{numbers(statement.citations)}"
    yield from answer.remarks
    if answer.choices:
        yield "\n".join([ASK, *(f"• {choice.question}" for choice in answer.choices)])
    if citations_heading := heading(answer):
        yield citations_heading
    for citation in answer.citations:
        yield "\n".join(_source(citation, answer))


def _source(citation: Citation, answer: Answer) -> Iterator[str]:
    earlier = earlier_of_article(citation, answer)
    yield f"[{citation.number}] {title(citation.article) if earlier is None else same_article(earlier)}"
    about = origin(citation, repeated=earlier is not None)
    if about:
        yield f"    {about}"
    if citation.article.url and earlier is None:
        yield f"    {citation.article.url}"
    for line in citation.passage.text.splitlines():
        yield f"    | {line}" if line.strip() else "    |"


def heading(answer: Answer) -> str:
    """Return the line above the sources of a reply that states nothing; '' where none is needed."""
    if answer.answered or not answer.citations:
        return ""
    return NEAREST if answer.citations_heading is None else answer.citations_heading


def before(statement: Statement, answer: Answer) -> str:
    """Return the day that a statement stands for, as in '8 March 2023: ', where the answer goes by days."""
    return f"{day(statement.date)}: " if answer.dated and statement.date else ""


def attribution(statement: Statement) -> str:
    """Return who said it, with function, place and day as far as they are known: ' — Jens Stoltenberg, Stockholm'.

    Where nobody's words are asked for, only the name, and only if the statement does not give it itself.
    """
    if statement.speaker is None:
        return ""
    circumstances = [statement.role, statement.place]
    if statement.is_asked_for:
        circumstances.append(day(statement.date) if statement.date else None)
        return f" — {', '.join(part for part in (statement.speaker, *circumstances) if part)}"
    surname = statement.speaker.split()[-1] if statement.speaker.split() else ""
    return "" if surname.casefold() in statement.text.casefold() else f" — {statement.speaker}"


def numbers(citations: Sequence[int]) -> str:
    """Return the citation numbers, such as ' [1][3]'."""
    brackets = "".join(f"[{number}]" for number in citations)
    return f" {brackets}" if brackets else ""


def figures(differing: Sequence[Figure]) -> str:
    """Return numbers that articles give differently side by side, each with its day and source."""
    return f"{DIFFERING} {' · '.join(_figure(figure) for figure in differing)}"


def _figure(figure: Figure) -> str:
    where = ", ".join(part for part in (day(figure.date) if figure.date else None, figure.source) if part)
    return f"{figure.value} {figure.unit}".strip() + (f" ({where})" if where else "") + numbers([figure.citation])


def title(article: Article) -> str:
    """Return the title, or words that stand for one."""
    return " ".join(article.title.split()) or UNTITLED


def earlier_of_article(citation: Citation, answer: Answer) -> Citation | None:
    """Return the first citation of the same article, if it is another one: what it says need not be said again."""
    first = next(one for one in answer.citations if one.article.id == citation.article.id)
    return None if first.number == citation.number else first


def same_article(earlier: Citation) -> str:
    """Return what stands for the title of an article that was cited already."""
    return f"The same article as [{earlier.number}]"


def origin(citation: Citation, *, repeated: bool = False) -> str:
    """Return what is known of the source, such as 'baonghean.vn · 8 March 2023 · also: A Wire'; '' if nothing is.

    Where the article was cited already (`repeated`), only what the passage is.
    """
    article = citation.article
    parts = [] if repeated else [article.source, day(article.published) if article.published else None]
    if citation.passage.kind is PassageKind.CAPTION:
        parts.append("caption of a picture")
    if citation.passage.page is not None:
        parts.append(f"page {citation.passage.page}")
    if citation.others and not repeated:
        parts.append(f"also: {_named(citation.others)}")
    return " · ".join(part for part in parts if part)


def _named(others: Sequence[OtherReport]) -> str:
    """Name who else tells the story, each once; a print of the same text is told from a report of its own."""
    names = dict.fromkeys(
        (other.article.source or title(other.article)) + (" (same text)" if other.copied else "") for other in others
    )
    shown = list(names)[:_OTHERS_NAMED]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def day(value: date) -> str:
    """Return a day such as '8 March 2023'."""
    return f"{value.day} {value:%B} {value.year}"
