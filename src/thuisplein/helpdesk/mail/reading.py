"""What a mail says, taken apart without trusting it."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr
from html import unescape

from mailparser_reply import EmailReplyParser

#: Headers in which the address may stand to which a mail was really delivered.
_RECIPIENTS = ("delivered-to", "x-original-to", "envelope-to", "to", "cc")
#: Languages whose "Op maandag schreef …" is known.
_LANGUAGES = ["nl", "en", "de", "fr"]
_TAG = re.compile(r"<(?:br|/p|/div|/li)[^>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(
    r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.IGNORECASE | re.DOTALL
)
MOST_LETTERS = 20_000
#: Where an answer ends and the mail it answers begins, in the forms that mail programs write.
_QUOTE = re.compile(
    r"^(?:(?:Op|On|Am|Le)\s[^\n]{5,200}\n?[^\n]{0,120}(?:schreef|wrote|schrieb|écrit)[^\n]{0,120}:\s*$"
    r"|-{2,}\s?(?:Oorspronkelijk|Original|Doorgestuurd|Forwarded)[^\n]*"
    r"|(?:Van|From):\s[^\n]+\n(?:[^\n]+\n){0,3}(?:Verzonden|Sent|Datum|Date):\s"
    r"|>\s?[^\n]*\n>)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class ReadMail:
    """``text``: all that was written; ``reply``: without what was quoted below it."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    reply: str
    files: tuple[tuple[str, bytes], ...]
    is_automatic: bool
    bounced_ids: tuple[str, ...]
    is_permanent: bool


class UnreadableMailError(ValueError):
    """Not a mail, or without an id or sender."""


def read_mail(data: bytes) -> ReadMail:
    """Return what a mail says. Raises UnreadableMailError."""
    try:
        return _read(data)
    except (LookupError, ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
        # The standard library's parser trips over some damaged headers in many ways.
        raise UnreadableMailError(type(error).__name__) from error


def _read(data: bytes) -> ReadMail:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - that is what the policy makes
    message_id = str(message.get("message-id", "")).strip()[:255]
    sender = parseaddr(str(message.get("from", "")))[1].lower()[:254]
    if not message_id:
        raise UnreadableMailError("no Message-ID")
    report = list(_reported(message))
    text = _text(message)
    reply = _QUOTE.split(EmailReplyParser(languages=_LANGUAGES).parse_reply(text) or "", 1)[0]
    return ReadMail(
        message_id=message_id,
        sender=sender,
        recipients=tuple(_recipients(message)),
        subject=" ".join(str(message.get("subject", "")).split())[:255],
        text=text,
        reply=reply.strip() or text,
        files=tuple(_files(message)),
        is_automatic=_is_automatic(message, sender),
        bounced_ids=tuple(one for one, _permanent in report),
        is_permanent=any(permanent for _one, permanent in report),
    )


def _recipients(message: EmailMessage) -> Iterator[str]:
    for name in _RECIPIENTS:
        for _label, address in getaddresses([str(one) for one in message.get_all(name, [])]):
            if address:
                yield address


def _is_automatic(message: EmailMessage, sender: str) -> bool:
    """Say whether a program wrote it: out-of-office, list, or a mailer (RFC 3834)."""
    says = str(message.get("auto-submitted", "no")).lower()
    precedence = str(message.get("precedence", "")).lower().strip()
    path = message.get("return-path")
    return (
        not says.startswith("no")
        or precedence in {"bulk", "list", "junk", "auto_reply"}
        or message.get("list-id") is not None
        or message.get("x-autoreply") is not None
        or message.get("x-autorespond") is not None
        or (path is not None and str(path).strip() == "<>")
        or sender.split("@", maxsplit=1)[0]
        in {"mailer-daemon", "postmaster", "noreply", "no-reply"}
    )


def _reported(message: EmailMessage) -> Iterator[tuple[str, bool]]:
    """Yield the ids of mails that a delivery report is about, and whether it is for good."""
    if message.get_content_type() != "multipart/report":
        return
    parts = list(message.walk())
    status = " ".join(
        str(part) for part in parts if part.get_content_type() == "message/delivery-status"
    )
    failed = re.search(r"^Action:\s*failed", status, re.IGNORECASE | re.MULTILINE) is not None
    for part in parts:
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}:
            payload = part.as_string()
            for found in re.findall(
                r"^Message-ID:\s*(<[^>\s]+>)", payload, re.IGNORECASE | re.MULTILINE
            ):
                yield found, failed


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = body.get_content()
    text = content if isinstance(content, str) else content.decode("utf-8", "replace")
    if body.get_content_type() == "text/html":
        text = unescape(_ANY_TAG.sub("", _TAG.sub("\n", text)))
    text = text.replace("\x00", "").replace("\r\n", "\n")
    return re.sub(r"\n{3,}", "\n\n", text).strip()[:MOST_LETTERS]


def _files(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for part in message.iter_attachments():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield part.get_filename() or "bijlage", content
