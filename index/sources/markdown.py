"""Markdown into plain lines in which headings, items and pictures can still be told apart.

Headings keep their "#", items get a "-" or their number, pictures stay as `![description](address)`; links keep their
text, paragraphs become one line each, emphasis goes.
"""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

_PARSER = MarkdownIt("commonmark").enable("table")


def to_plain(markdown: str) -> str:
    """Return the text with a blank line between blocks, none between a picture and the emphasised line below it."""
    lines: list[str] = []
    for node in SyntaxTreeNode(_PARSER.parse(markdown)).children:
        below_picture = bool(lines) and lines[-1].startswith("![") and lines[-1].endswith(")")
        blocks = [block for block in _blocks(node) if block.strip()]
        if below_picture and node.type == "paragraph" and _is_emphasised(node):
            lines[-1] += "\n" + blocks.pop(0)
        lines.extend(blocks)
    return "\n\n".join(lines)


def _blocks(node: SyntaxTreeNode) -> Iterator[str]:
    if node.type == "heading":
        yield f"{'#' * int(node.tag[1])} {_inline(node)}"
    elif node.type == "paragraph":
        yield _inline(node)
    elif node.type in {"bullet_list", "ordered_list"}:
        for item in node.children:
            marker = f"{item.info}{item.markup}" if node.type == "ordered_list" else "-"
            first, *others = list(_blocks(item)) or [""]
            yield f"{marker} {first}" if first else ""
            yield from others
    elif node.type == "tr":
        yield " | ".join(_inline(cell) for cell in node.children)
    elif node.type in {"fence", "code_block", "html_block"}:
        yield node.content.strip("\n")
    else:
        for child in node.children:
            yield from _blocks(child)


def _is_emphasised(node: SyntaxTreeNode) -> bool:
    parts = [part for inline in node.children for part in inline.children if part.type != "text" or part.content]
    return len(parts) == 1 and parts[0].type in {"em", "strong"}


def _inline(node: SyntaxTreeNode) -> str:
    parts: list[str] = []
    for child in node.children:
        if child.type == "image":
            parts.append(f"![{_inline(child)}]({child.attrs.get('src', '')})")
        elif child.type == "softbreak":
            parts.append("\n" if parts and parts[-1].startswith("![") else " ")
        elif child.type == "hardbreak":
            parts.append("\n")
        else:
            parts.append(_inline(child) if child.children else child.content)
    return "".join(parts)
