"""Markdown into plain lines in which headings, items and pictures can still be told apart.

Headings keep their "#", items get a "- " or their number, pictures stay as `![description](address)`; links keep their
text, paragraphs become one line each, emphasis goes.
"""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable("table")


def to_plain(markdown: str) -> str:
    """The text with a blank line between blocks."""
    lines: list[str] = []
    bullets: list[str] = []
    prefix = ""
    row: list[str] | None = None
    for token in _PARSER.parse(markdown):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            bullets.append("-" if token.type == "bullet_list_open" else "")
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            bullets.pop()
        elif token.type == "list_item_open":
            prefix = f"{bullets[-1] or token.info + token.markup} "
        elif token.type == "heading_open":
            prefix = f"{'#' * int(token.tag[1])} "
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            lines.append(" | ".join(row))
            row = None
        elif token.type == "inline":
            text = _inline(token.children or [])
            if row is not None:
                row.append(text)
            elif text.strip():
                lines.append(prefix + text)
            prefix = ""
        elif token.type in {"fence", "code_block", "html_block"}:
            lines.append(token.content.strip("\n"))
    return "\n\n".join(lines)


def _inline(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        if token.type == "image":
            parts.append(f"![{_inline(token.children or [])}]({token.attrs.get('src', '')})")
        elif token.type in {"text", "code_inline", "html_inline"}:
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append("\n" if parts and parts[-1].startswith("![") else " ")
        elif token.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)
