"""The language of a page, as a code such as "en" or "pt-BR"."""

import re
from collections.abc import Iterable

_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?")
_NAMES = {
    "english": "en",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "russian": "ru",
    "ukrainian": "uk",
    "arabic": "ar",
    "italian": "it",
    "portuguese": "pt",
    "vietnamese": "vi",
    "turkish": "tr",
    "polish": "pl",
    "hebrew": "he",
    "iw": "he",
}
_NO_REGIONS = frozenset({"AR", "XX"})
"""What og:locale writes where there is no region: ar_AR."""
_SCRIPTS = (
    (
        re.compile(r"[\u0400-\u04ff]"),
        frozenset(["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt", "ce", "os"]),
    ),
    (re.compile(r"[\u0600-\u06ff]"), frozenset(["ar", "fa", "ur", "ps", "ku", "ckb", "sd", "ug"])),
    (re.compile(r"[\u0590-\u05ff]"), frozenset({"he", "yi"})),
    (re.compile(r"[\u0370-\u03ff]"), frozenset({"el"})),
    (re.compile(r"[\u3040-\u30ff]"), frozenset({"ja"})),
    (re.compile(r"[\uac00-\ud7af]"), frozenset({"ko"})),
    (re.compile(r"[\u4e00-\u9fff]"), frozenset({"zh", "ja", "yue"})),
)
_MOSTLY = 0.5
"""Of the letters."""


def language_of(candidates: Iterable[str | None], text: str) -> str | None:
    """Return the first candidate that is a language code and fits the script that the text is written in."""
    allowed = _languages_of_script(text)
    for candidate in candidates:
        code = _normal(candidate or "")
        if code is not None and (allowed is None or code.split("-")[0] in allowed):
            return code
    return None


def _normal(value: str) -> str | None:
    value = value.split(",", maxsplit=1)[0].strip()
    value = _NAMES.get(value.lower(), value)
    match = _CODE.fullmatch(value)
    if match is None or match.group(1).lower() in {"und", "mul", "zxx", "xx"}:
        return None
    language, script, region = match.groups()
    parts = [_NAMES.get(language.lower(), language.lower())]
    if script:
        parts.append(script.title())
    if region and not (parts[0] == "ar" and region.upper() in _NO_REGIONS):
        parts.append(region.upper())
    return "-".join(parts)


def _languages_of_script(text: str) -> frozenset[str] | None:
    letters = [character for character in text[:4000] if character.isalpha()]
    if not letters:
        return None
    sample = "".join(letters)
    for script, languages in _SCRIPTS:
        if len(script.findall(sample)) >= _MOSTLY * len(letters):
            return languages
    return None
