"""The words of a letter as a simple page: paragraphs, lists of lines, links."""

import re
from html import escape

_ADDRESS = re.compile(r"https?://\S+")
_PAGE = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{subject}</title></head>'
    '<body style="margin:0;padding:24px;background:#f6f4ef;color:#14283a;'
    "font:17px/1.55 'Source Sans 3','Segoe UI',Arial,sans-serif\">"
    '<div style="max-width:560px;margin:0 auto;padding:28px 32px;background:#ffffff;'
    'border-top:4px solid #a3402a">'
    '<p style="margin:0 0 20px;font-weight:600;font-size:20px">Thuisplein</p>{body}</div>'
    "</body></html>"
)


def as_html(subject: str, text: str) -> str:
    """Return the same words as a page: paragraphs, lists of lines, links."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    body = "".join(_paragraph(part) for part in paragraphs)
    return _PAGE.format(subject=escape(subject), body=body)


def _paragraph(text: str) -> str:
    if _ADDRESS.fullmatch(text):
        style = (
            "display:inline-block;padding:10px 18px;background:#0b6468;color:#ffffff;"
            "border-radius:6px;text-decoration:none;word-break:break-all"
        )
        inner = f'<a href="{escape(text)}" style="{style}">{escape(_short(text))}</a>'
    else:
        lines = [escape(line) for line in text.splitlines()]
        linked = [
            _ADDRESS.sub(
                lambda m: f'<a href="{m.group()}" style="color:#0b6468">{m.group()}</a>', line
            )
            for line in lines
        ]
        inner = "<br>".join(linked)
    return f'<p style="margin:0 0 16px">{inner}</p>'


def _short(address: str) -> str:
    """Return what a reader wants to see of an address: where it leads, without the secret part."""
    match = re.match(r"https?://([^/]+)", address)
    return f"{match.group(1)} →" if match else address
