"""What a PDF or DOCX says of itself in its properties, as far as it is meant: programs fill them in with anything."""

import re

_FILE_NAME = re.compile(r"\.(?:docx?|odt|rtf|pdf|indd|qxp|qxd|pages|pptx?|xlsx?|tex|txt|html?|tmp)\b", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:untitled|no title|title|document|doc|article|draft|layout|page|new document|word document|"
    r"microsoft word|print|presentation|slide|blank)\W*\d*\W*",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"\b(?:user|admin|administrator|owner|guest|computer|laptop|desktop|office|microsoft|windows|word|python-docx|"
    r"libreoffice|openoffice|adobe|acrobat|writer|author|unknown|anonymous|system|pc|default)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")
_LONGEST_TITLE = 300  # characters


def sensible_title(title: object) -> str | None:
    """Return the title, None if it is a file's name, a path or what a program puts there when nobody gave one."""
    words = " ".join(str(title).split()) if isinstance(title, str) else ""
    if not 3 <= len(words) <= _LONGEST_TITLE or _NO_TITLE.fullmatch(words) or _FILE_NAME.search(words):
        return None
    if words.lower().startswith("microsoft word") or "\\" in words or words.count("/") > 1 or "_" in words:
        return None
    return words if any(character.isalpha() for character in words) else None


def sensible_author(author: object) -> str | None:
    """Return the author if it reads as names of people, None for names of accounts and programs."""
    words = " ".join(str(author).split()) if isinstance(author, str) else ""
    names = [name.strip() for name in re.split(r"[;,]| and | & ", words) if name.strip()]
    if not names or _PROGRAM.search(words):
        return None
    people = all(_NAME.fullmatch(name) and not name.islower() for name in names)
    return ", ".join(names) if people else None
