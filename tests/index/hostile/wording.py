"""Texts that ask much of rules that read text: what a rule looks for, over and over, on one line or many."""

PATTERNS = (
    *("a", " x", "word ", '"', '" ', '"a ', "“", "“a ", "”", "“”", "“‘", "« ", "„", "'", "' ", "a' ", "'90s "),
    *("—", "— ", "-", "a-", ".", ". ", "…", "?!", "? ", "“? ", "”. ", ",", "; ", ": ", "(", "() ", "[", "[1] ", "{}"),
    *("1", "1 ", "1.", "1,", "1/", "1:", "$1 ", "10:30 ", "A", "A.", "A. ", "Aa ", "Aa Bb, ", "Aa-", "a@b."),
    *("said ", "he said ", "who, said, ", "Smith said that ", '"Yes," he said, "no," ', "according to ", "Mr. "),
    *("President ", "the President of the ", "Smith, the mayor, ", "Smith: yes\n", "of the ", "and ", "that "),
    *("January ", "May ", "Jan 1, ", "1 January - ", "2023-", "2023-01-01 ", "01/02/2023 ", "99999-99-99 ", "Monday "),
    *("last week ", "two days ago ", "between Monday and ", "from 1 to ", "the day before ", "twenty-", "Q1 "),
    *("early ", "1st of ", "1990s ", "year 0 ", "30 February ", "in the year 99999 "),
    *("!", "![", "![a](", "![a](((", "<", "<a ", "<a>", "<img ", '<img alt="', "<script>", "</", "<!--", "&", "&a"),
    *("|", "| ", "|\n", "#", "# ", "# a\n", "* ", "*a_", "_", "~", "`", "> ", "- a\n", "1. a\n", "\n", "a\n", "a\n\n"),
    *("Aa bb cc\n\n", "Aa bb cc.\n\n", "abc-\n", "\t", "\r", "\r\n", "\f", "\v", "\N{LINE SEPARATOR}"),
    *("read more ", "Read more: a\n", "related ", "share ", "share|", "subscribe ", "By ", "By Aa and ", "Tags: a "),
    *("photo: ", "(photo ", "© ", "(AP) ", "Getty Images ", "Share on ", "5 min read\n"),
    *("сказав ", "А", "«слово» ", "中", "中。", "「", "ا", "א ", "ngày 1 tháng 1 "),
    *("\N{RIGHT-TO-LEFT OVERRIDE}a", "\N{ZERO WIDTH SPACE}a", "\N{ZERO WIDTH JOINER}", "\N{COMBINING ACUTE ACCENT}"),
    *("a\N{COMBINING ACUTE ACCENT}\N{COMBINING CEDILLA}", "\N{HANGUL CHOSEONG KIYEOK}\N{HANGUL JUNGSEONG A}"),
    *("\N{REGIONAL INDICATOR SYMBOL LETTER U}", "\N{GRINNING FACE}", "\N{NO-BREAK SPACE}a", "\ufeffa", "\ue000"),
)
"""Each is repeated to a length."""

SQUARES = ("'90s ", "?!", ".", "…", "said ", "he said ", "who, said, ", '"a ', "a' ", "“a ", "Aa ", "Aa Bb, ", "a\n")
"""Those whose time grew with the square of their length, or would with an innocent change."""

SENTENCE = "The mayor of Turku said on Monday that the river had risen by 40 centimetres in a night. "


def repeated(pattern: str, length: int) -> str:
    """Repeat a pattern to so many characters, between two sentences that are an article."""
    return f"{SENTENCE}\n\n{(pattern * (length // len(pattern) + 1))[:length]}\n\n{SENTENCE.replace('Turku', 'Oulu')}"


def wordings(length: int, patterns: tuple[str, ...] = PATTERNS) -> dict[str, bytes]:
    """Make a text file of each pattern."""
    return {
        f"wording {number:03}.txt": repeated(pattern, length).encode("utf-8", "replace")
        for number, pattern in enumerate(patterns)
    }


def names(count: int) -> str:
    """List people, each with another name: what an article is to keep apart."""
    syllables = ("Ba", "Ke", "Li", "Mo", "Nu", "Ra", "Se", "Ti", "Vo", "Zu")
    return " ".join(
        f"{syllables[at % 10]}{syllables[at // 10 % 10].lower()} "
        f"{syllables[at // 100 % 10]}{syllables[at // 7 % 10].lower()}n{at % 13 * 'o'} said it rained."
        for at in range(count)
    )
