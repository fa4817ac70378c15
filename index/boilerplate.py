"""Lines of the page around an article: sharing, subscribing, cookies, comments, copyright."""

import re

_NETWORK = (
    "(?:facebook|twitter|x|telegram|whatsapp|linkedin|instagram|reddit|youtube|e-?mail|pinterest|viber|tiktok|threads"
    "|google news)"
)
_BUTTON = f"(?:share|tweet|pin|print|copy link|save|comments?|{_NETWORK})"
_WHOLE_LINES = (
    # sharing
    rf"share(?: this(?: (?:article|story|page|post))?)?(?: (?:on|via|with|to) (?:{_NETWORK}|friends))?",
    rf"{_BUTTON}(?:\s*[|/,•·]?\s*{_BUTTON})+",
    "tweet|print|copy link|bookmark|email this article|link copied",
    "(?:поділитися|поделиться|chia sẻ)(?: .{1,30})?",
    # advertisements
    "advertisement|advertising|sponsored(?: content)?|ad|реклама|quảng cáo",
    "(?:story|article) continues below(?: this)?(?: advertisement)?",
    # subscribing and following
    r"(?:sign up|subscribe|register)\b.{0,40}\b(?:newsletters?|updates|alerts|channel|today|now|free)\b.{0,60}",
    "subscribe|log in|sign in|sign up",
    r"(?:follow|like|join|find) us (?:on|in|at)\b.{0,80}",
    rf"follow .{{1,40}} on {_NETWORK}(?: and {_NETWORK})?",
    r"(?:підписуйтесь|підпишіться|подписывайтесь|подпишитесь) на .{1,80}|theo dõi .{1,60} trên .{1,60}",
    # moving about the page
    "read (?:more|full (?:story|article))(?: here)?|click here(?: to .{1,60})?|continue reading|(?:show|load|see) more",
    "view (?:all|more)|skip to (?:main )?content|back to (?:top|home)|scroll to top|loading",
    # rights and consent
    r"(?:copyright\b\s*(?:©|\(c\)|\d{4})|©|\(c\)\s*\d{4}).{0,120}|(?:.{0,80}\b)?all rights reserved",
    r"(?:this (?:site|website|page)|we)(?: \w+){0,3} cookies?\b.{0,160}|accept (?:all )?cookies?.{0,40}",
    "cookie (?:policy|settings|preferences)|privacy policy|terms (?:of (?:use|service)|and conditions)",
    # readers
    r"(?:\d+|no) comments?|comments? ?\(\d+\)|(?:leave|post|add) a (?:comment|reply)",
    "join the (?:conversation|discussion)",
    r"\d+ (?:shares|likes|views|lượt xem|bình luận|коментар\w*|комментари\w*)",
    r"(?:tags?|topics?|keywords|теги|từ khóa)\s*:(?!.*[.!?]$).{0,200}",
)
_FURNITURE = re.compile(rf"(?:{'|'.join(_WHOLE_LINES)})[\s.!:>»→…]*", re.IGNORECASE)
_RULE = re.compile(r"[-=*_~#|:+\s.•·]{3,}|[|*•·_#-]")
_LONGEST = 250
"""Characters."""


def is_boilerplate(line: str) -> bool:
    """Whether the whole line is furniture of a web page, or a rule of dashes."""
    if len(line) > _LONGEST:
        return False
    return _RULE.fullmatch(line) is not None or _FURNITURE.fullmatch(line) is not None
