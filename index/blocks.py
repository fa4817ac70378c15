"""The blocks of an article that is stored: its headings and paragraphs, told from its text and its passages."""

from collections.abc import Iterator, Sequence

from index.model import Article, Block, BlockKind, Passage, PassageKind

BLOCK_GAP = "\n\n"
"""What stands between the blocks of an article's text."""


def blocks_of(article: Article, passages: Sequence[Passage]) -> tuple[Block, ...]:
    """Return the headings and paragraphs of a stored article: what no passage of running text holds is a heading."""
    running = [passage for passage in passages if passage.kind is PassageKind.TEXT]
    return tuple(
        Block(
            BlockKind.PARAGRAPH
            if any(passage.start < end and start < passage.end for passage in running)
            else BlockKind.HEADING,
            article.text[start:end],
            start,
            end,
        )
        for start, end in block_spans(article.text)
    )


def block_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the blocks of an article's text, in order."""
    start = 0
    for part in text.split(BLOCK_GAP) if text else []:
        yield start, start + len(part)
        start += len(part) + len(BLOCK_GAP)
