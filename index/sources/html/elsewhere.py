"""The words with which pages send their readers to other articles, in some 25 languages."""

import re

from index.related import is_marker

_PHRASES = (
    # English
    r"also (?:read|see|of interest)|read (?:more|next|also)|see also|go deeper|what to read next|watch(?: more| next)?",
    r"related(?: (?:stories|articles|news|links|coverage|reading|topics))?|more on this(?: story| topic)?|in pictures",
    r"most read|don.t miss|recommended(?: for you| reading)?|more (?:stories|coverage)",
    # French
    r"(?:à )?lire (?:aussi|également)|(?:à )?voir aussi|sur le même (?:sujet|thème)|dans la même rubrique|"
    r"articles? liés",
    # German
    r"mehr (?:zum thema|dazu)|lesen sie (?:auch|mehr|dazu)|auch interessant|weiterlesen|siehe auch|passend dazu",
    r"verwandte (?:artikel|themen)|das könnte sie auch interessieren|zum thema",
    # Spanish
    r"lea (?:también|además|más)|lee también|te puede interesar|más (?:sobre|noticias)|ver también",
    r"(?:noticias|notas|artículos|contenido) relacionad[oa]s?",
    # Portuguese
    r"lei?a (?:também|mais)|veja (?:também|mais)|saiba mais|mais (?:sobre|notícias|lidas)",
    r"(?:matérias?|notícias|artigos) relacionad[oa]s",
    # Italian
    r"leggi anche|per approfondire|articoli correlati|vedi anche",
    # Polish, Czech, Slovak
    r"czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również)|przeczytaj (?:też|także)|polecamy",
    r"čtěte také|přečtěte si(?: také)?|čítajte aj",
    # Dutch, Swedish, Norwegian, Danish, Finnish
    r"lees (?:ook|meer)|meer over dit onderwerp|läs (?:också|även|mer)|les også|læs også|lue myös",
    # Turkish, Romanian, Hungarian, Greek, Bulgarian
    r"(?:ilgili|benzer) haberler|bunlar[ıi] da oku(?:yun)?|citește și|vezi și|olvassa el|διαβάστε (?:επίσης|ακόμα)",
    r"прочетете още",
    # Russian, Ukrainian, Belarusian
    r"читайте (?:також|также|по теме|далее)|смотрите также|материалы по теме|новости по теме|последние новости|по теме",
    r"дивіться також|по темі|чытайце таксама",
    # Arabic, Persian, Hebrew
    r"اقر[أا] (?:أيضا|أيضًا|ايضا|المزيد)|(?:مواضيع|أخبار) (?:ذات صلة|متعلقة)|ذات صلة|شاهد أيضا",
    r"بیشتر بخوانید|مطالب مرتبط|קראו? (?:גם|עוד)|כתבות (?:נוספות|קשורות)|עוד בנושא",
    # Japanese, Chinese, Korean
    r"関連(?:記事|ニュース)|あわせて読みたい|相关(?:新闻|阅读|报道)|延伸阅读|관련 ?(?:기사|뉴스)",
    # Vietnamese, Indonesian, Thai, Hindi
    r"xem thêm|đọc thêm|tin liên quan|baca juga|berita terkait|ข่าวที่เกี่ยวข้อง|यह भी पढ़ें",
)
_MARKER = re.compile(rf"[\s>»→•*\[(]*(?:{'|'.join(_PHRASES)})", re.IGNORECASE)
_COMMENTS = re.compile(
    r"(?:\d+\s+)?(?:(?:vos |les |all |leser-?|reader )?(?:comments|commentaires|kommentare|comentarios|"
    r"comentários|commenti|komentarze|"
    r"комментарии|коментарі|التعليقات|תגובות|yorumlar|bình luận|reacties|コメント|评论)|leave a (?:reply|"
    r"comment)|join the conversation)"
    r"(?:\s*\(?\d*\)?)?\s*:?|(?:vos |your )?(?:réactions|reactions|reaktionen|reacciones|reações)\s*\(?\d+\)?",
    re.IGNORECASE,
)
_AFTER_MARKER = frozenset({"", ":", "|", ">", "»", "→", "-", "–", "—", "…"})


def leads_elsewhere(text: str) -> bool:
    """Whether a line says that headlines of other articles follow it, and nothing else."""
    if is_marker(text):
        return True
    match = _MARKER.match(text)
    return match is not None and not text[match.end() :].strip(" :…>»→*]).-")


def begins_elsewhere(text: str) -> bool:
    """Whether a line opens with such words, another article's headline following: "Read also: …"."""
    match = _MARKER.match(text)
    return match is not None and text[match.end() :].lstrip()[:1] in _AFTER_MARKER


def heads_comments(text: str) -> bool:
    """Whether a heading stands over what readers say: "Comments (12)"."""
    return _COMMENTS.fullmatch(text.strip()) is not None
