"""An answer as plain text: what the terminal shows, `text` of `ask --json`, and the words that every reply shares."""

from collections.abc import Iterator, Sequence

from bot.answer import Answer, Citation, Figure, Statement
from bot.texts import ENGLISH, Texts, translatable
from index.model import Article, OtherReport, PassageKind

UNTITLED = translatable("Untitled article")
NEAREST = translatable("The nearest passages:")
ASK = translatable("You could ask:")
DIFFERING = translatable("The figures differ, newest first:")

_OTHERS_NAMED = 3


def as_text(answer: Answer, texts: Texts = ENGLISH) -> str:
    """Return the whole reply: notice, statements or refusal, then the sources with their passages."""
    return "\n\n".join(_paragraphs(answer, texts))


def _paragraphs(answer: Answer, texts: Texts) -> Iterator[str]:
    if answer.context:
        yield answer.context
    if answer.notice:
        yield answer.notice
    if answer.lead:
        yield answer.lead
    if answer.figures:
        yield figures(answer.figures, texts)
    for statement in answer.statements:
        said = f"{statement.text}{attribution(statement, texts)}"
        yield f"{before(statement, answer, texts)}{said}{numbers(statement.citations)}"
    yield from answer.remarks
    if answer.choices:
        yield "\n".join([texts.gettext(ASK), *(f"• {choice.question}" for choice in answer.choices)])
    if citations_heading := heading(answer, texts):
        yield citations_heading
    for citation in answer.citations:
        yield "\n".join(_source(citation, answer, texts))


def _source(citation: Citation, answer: Answer, texts: Texts) -> Iterator[str]:
    earlier = earlier_of_article(citation, answer)
    yield f"[{citation.number}] {title(citation.article, texts) if earlier is None else same_article(earlier, texts)}"
    about = origin(citation, texts, repeated=earlier is not None)
    if about:
        yield f"    {about}"
    if citation.article.url and earlier is None:
        yield f"    {citation.article.url}"
    for line in citation.passage.text.splitlines():
        yield f"    | {line}" if line.strip() else "    |"


def heading(answer: Answer, texts: Texts) -> str:
    """Return the line above the sources of a reply that states nothing; '' where none is needed."""
    if answer.answered or not answer.citations:
        return ""
    return texts.gettext(NEAREST) if answer.citations_heading is None else answer.citations_heading


def before(statement: Statement, answer: Answer, texts: Texts) -> str:
    """Return the day that a statement stands for, as in '8 March 2023: ', where the answer goes by days."""
    return f"{texts.day(statement.date)}: " if answer.dated and statement.date else ""


def attribution(statement: Statement, texts: Texts) -> str:
    """Return who said it, with function, place and day as far as they are known: ' — Jens Stoltenberg, Stockholm'.

    Where nobody's words are asked for, only the name, and only if the statement does not give it itself.
    """
    if statement.speaker is None:
        return ""
    circumstances = [statement.role, statement.place]
    if statement.is_asked_for:
        circumstances.append(texts.day(statement.date) if statement.date else None)
        return f" — {', '.join(part for part in (statement.speaker, *circumstances) if part)}"
    surname = statement.speaker.split()[-1] if statement.speaker.split() else ""
    return "" if surname.casefold() in statement.text.casefold() else f" — {statement.speaker}"


def numbers(citations: Sequence[int]) -> str:
    """Return the citation numbers, such as ' [1][3]'."""
    brackets = "".join(f"[{number}]" for number in citations)
    return f" {brackets}" if brackets else ""


def figures(differing: Sequence[Figure], texts: Texts) -> str:
    """Return numbers that articles give differently side by side, each with its day and source."""
    return f"{texts.gettext(DIFFERING)} {' · '.join(_figure(figure, texts) for figure in differing)}"


def _figure(figure: Figure, texts: Texts) -> str:
    where = ", ".join(part for part in (texts.day(figure.date) if figure.date else None, figure.source) if part)
    return f"{figure.value} {figure.unit}".strip() + (f" ({where})" if where else "") + numbers([figure.citation])


def title(article: Article, texts: Texts) -> str:
    """Return the title, or words that stand for one."""
    return " ".join(article.title.split()) or texts.gettext(UNTITLED)


def earlier_of_article(citation: Citation, answer: Answer) -> Citation | None:
    """Return the first citation of the same article, if it is another one: what it says need not be said again."""
    first = next(one for one in answer.citations if one.article.id == citation.article.id)
    return None if first.number == citation.number else first


def same_article(earlier: Citation, texts: Texts) -> str:
    """Return what stands for the title of an article that was cited already."""
    return texts.gettext("The same article as [{number}]", number=earlier.number)


def origin(citation: Citation, texts: Texts, *, repeated: bool = False) -> str:
    """Return what is known of the source, such as 'baonghean.vn · 8 March 2023 · also: A Wire'; '' if nothing is.

    Where the article was cited already (`repeated`), only what the passage is.
    """
    article = citation.article
    parts = [] if repeated else [article.source, texts.day(article.published) if article.published else None]
    if citation.passage.kind is PassageKind.CAPTION:
        parts.append(texts.gettext("caption of a picture"))
    if citation.passage.page is not None:
        parts.append(texts.gettext("page {number}", number=citation.passage.page))
    if not repeated:
        parts += _others(citation, texts)
    return " · ".join(part for part in parts if part)


def _others(citation: Citation, texts: Texts) -> Iterator[str]:
    """Yield who else prints the text, and who else tells the story: a report of its own may say otherwise."""
    others = [other for other in citation.others if other.article.source != citation.article.source]
    copies = [other for other in others if other.copied]
    reports = [other for other in others if not other.copied]
    if copies:
        yield texts.gettext("also: {names}", names=_named(copies, texts))
    if reports:
        yield texts.gettext("same story: {names}", names=_named(reports, texts))


def _named(others: Sequence[OtherReport], texts: Texts) -> str:
    """Name who else tells the story, each once; a print of the same text is told from a report of its own."""
    named = [(other.article.source or title(other.article, texts), other.copied) for other in others]
    names = dict.fromkeys(texts.gettext("{name} (same text)", name=name) if copied else name for name, copied in named)
    shown = ", ".join(list(names)[:_OTHERS_NAMED])
    more = len(names) - _OTHERS_NAMED
    return (
        texts.ngettext("{names} and {number} more", "{names} and {number} more", more, names=shown)
        if more > 0
        else shown
    )
