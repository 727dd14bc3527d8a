"""Cleaning text as it comes out of files, and putting runs together."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from thuisplein.knowledge.intake.document import Run

# Everything XML and databases refuse, plus what only steers layout: soft hyphen, zero width, bidi.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
_BARE_URL = re.compile(
    r"(?<![\w@/])(https?://[^\s<>\"'“”‘’]+|www\.[a-z0-9-]+\.[^\s<>\"'“”‘’]+)", re.IGNORECASE
)
#: Scrapers paste a link's text twice: “websitewebsite”. Shorter words double honestly (“tamtam”).
_DOUBLED_WORD = re.compile(r"\b(\w{6,40})\1\b")


def clean_text(text: str) -> str:
    """Return text without control characters, in one Unicode form; spaces stay as they are."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def one_line(text: str) -> str:
    """Return cleaned text with every stretch of white space as one space."""
    return _DOUBLED_WORD.sub(r"\1", _SPACES.sub(" ", clean_text(text)).strip())


def safe_url(url: str) -> str:
    """Return the address if a reader may follow it, else nothing: no script, mail, file or data."""
    url = "".join(clean_text(url).split())
    if url.lower().startswith("www."):
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        is_web = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    if not is_web or parts.username or parts.password or len(url) > 500:
        return ""
    return url


def tidy_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join equal neighbours, collapse white space over their borders and trim the ends."""
    joined: list[Run] = []
    for run in runs:
        text = _SPACES.sub(" ", clean_text(run.text))
        if joined and joined[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not joined:
            text = text.lstrip(" ")
        if not text:
            continue
        if joined and _style(joined[-1]) == _style(run):
            joined[-1] = _with_text(run, joined[-1].text + text)
        else:
            joined.append(_with_text(run, text))
    while joined and not joined[-1].text.rstrip(" "):
        joined.pop()
    if joined:
        joined[-1] = _with_text(joined[-1], joined[-1].text.rstrip(" "))
    return tuple(_with_text(run, _DOUBLED_WORD.sub(r"\1", run.text)) for run in joined)


def linked(text: str) -> tuple[Run, ...]:
    """Return plain text as runs in which written web addresses are links."""
    runs: list[Run] = []
    start = 0
    for match in _BARE_URL.finditer(text):
        address = match.group().rstrip(".,;:!?)]}")
        url = safe_url(address)
        if not url:
            continue
        runs.append(Run(text[start : match.start()]))
        runs.append(Run(address, url=url))
        start = match.start() + len(address)
    runs.append(Run(text[start:]))
    return tidy_runs(runs)


def _style(run: Run) -> tuple[str, bool, bool]:
    return run.url, run.is_bold, run.is_italic


def _with_text(run: Run, text: str) -> Run:
    return Run(text, run.url, run.is_bold, run.is_italic)
