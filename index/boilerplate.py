"""Lines of the page around an article: sharing, subscribing, cookies, comments, copyright."""

import re

_NETWORKS = r"(?:facebook|twitter|x|telegram|whatsapp|linkedin|instagram|reddit|youtube|email|e-mail|pinterest|viber|tiktok|threads|google news)"
_WHOLE_LINES = re.compile(
    rf"""(?:
    share(?:\s+this(?:\s+(?:article|story|page|post))?)?(?:\s+(?:on|via|with|to)\s+(?:{_NETWORKS}|friends))?
    |(?:share|tweet|pin|email|print|copy\s+link|save|comments?|{_NETWORKS})(?:\s*[|/,•·]?\s*(?:share|tweet|pin|print|copy\s+link|save|comments?|{_NETWORKS}))+
    |tweet|print|copy\ link|bookmark|email\ this\ article|link\ copied
    |(?:advertisement|advertising|sponsored(?:\ content)?|ad|story\ continues\ below(?:\ this)?(?:\ advertisement)?|article\ continues\ below(?:\ advertisement)?|реклама|quảng\ cáo)
    |(?:sign\ up|subscribe|register)\b.{{0,40}}\b(?:newsletters?|updates|alerts|channel|today|now|free)\b.{{0,60}}
    |subscribe|log\ in|sign\ in|sign\ up
    |(?:follow|like|join|find)\ us\ (?:on|in|at)\b.{{0,80}}|follow\ .{{1,40}}\ on\ {_NETWORKS}(?:\ and\ {_NETWORKS})?
    |read\ (?:more|full\ (?:story|article))(?:\ here)?|click\ here(?:\ to\ .{{1,60}})?|continue\ reading|show\ more|load\ more|see\ more|view\ (?:all|more)
    |skip\ to\ (?:main\ )?content|back\ to\ (?:top|home)|scroll\ to\ top
    |(?:copyright\b|©|\(c\)).{{0,120}}
    |all\ rights\ reserved
    |.{{0,80}}\ball\ rights\ reserved
    |(?:this\ (?:site|website|page)|we)\b.{{0,60}}\bcookies?\b.{{0,160}}|accept\ (?:all\ )?cookies?.{{0,40}}|cookie\ (?:policy|settings|preferences)|privacy\ policy|terms\ (?:of\ (?:use|service)|and\ conditions)
    |(?:\d+|no)\ comments?|comments?\ ?\(\d+\)|(?:leave|post|add)\ a\ (?:comment|reply)|join\ the\ (?:conversation|discussion)|\d+\ (?:shares|likes|views|lượt\ xem)
    |loading\.*|(?:tags?|topics?|keywords|теги|từ\ khóa)\s*:.{{0,200}}
    |поділитися(?:\ .{{1,30}})?|поделиться(?:\ .{{1,30}})?|chia\ sẻ(?:\ .{{1,30}})?|підписуйтесь\ на\ .{{1,80}}|подписывайтесь\ на\ .{{1,80}}
    |theo\ dõi\ .{{1,60}}\ trên\ .{{1,60}}|\d+\ (?:коментар\w*|комментари\w*|bình\ luận)
    )[\s.!:>»→…]*""",
    re.IGNORECASE | re.VERBOSE,
)
_RULE = re.compile(r"[-=*_~#|:+\s.•·]{3,}|[|*•·_#-]")
_LONGEST = 250


def is_boilerplate(line: str) -> bool:
    """Whether the whole line is furniture of a web page, or a rule of dashes."""
    if len(line) > _LONGEST:
        return False
    return _RULE.fullmatch(line) is not None or _WHOLE_LINES.fullmatch(line) is not None
