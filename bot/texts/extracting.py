"""Which messages the code has, and how catalogues are brought up to date with them.

Run after messages were added or changed: python -m bot.texts.extracting, then translate what is empty in
bot/texts/*.po. For a new language: python -m bot.texts.extracting CODE.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from bot.texts.catalogues import ENDING, LANGUAGES, catalogue
from bot.texts.texts import ENGLISH

PROGRAM = Path(__file__).parents[1]
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "gettext": None,
    "ngettext": (1, 2),
    "translatable": None,
    "translatable_forms": (1, 2),
}

_LINE_WIDTH = 120
_HEADER = """# What the bot says, in {name}.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def messages_of_code() -> Catalog:
    """Return all messages of the bot, without translations, with the modules they stand in."""
    template = Catalog()
    found = extract_from_dir(str(PROGRAM), [("**.py", "python")], keywords=KEYWORDS, comment_tags=["Translators:"])
    for file, _line, message, comments, context in found:
        template.add(message, locations=[(Path(file).as_posix(), 0)], auto_comments=comments, context=context)
    return template


def brought_up_to_date(language: str, template: Catalog) -> bytes:
    """Return the file of a language with the messages of a template: new ones empty, those that are gone left out."""
    messages = catalogue(language) if language in LANGUAGES else Catalog(locale=Locale(language))
    messages.update(template, no_fuzzy_matching=True)
    messages.obsolete.clear()
    name = Locale(language).get_display_name("en")
    written = BytesIO(_HEADER.format(name=name, language=language, plural_forms=messages.plural_forms).encode())
    written.seek(0, 2)
    write_po(written, messages, width=_LINE_WIDTH, sort_by_file=True, include_lineno=False, omit_header=True)
    return written.getvalue().strip() + b"\n"


def main() -> None:
    """Write every catalogue anew, and one for each language that is named."""
    template = messages_of_code()
    for language in {*LANGUAGES, *sys.argv[1:]} - {ENGLISH.language}:
        (PROGRAM / "texts" / f"{language}{ENDING}").write_bytes(brought_up_to_date(language, template))


if __name__ == "__main__":
    main()
