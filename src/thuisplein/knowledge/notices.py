"""What a reader must know before trusting a page: withdrawn, due for review, old, expired."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

#: Years after which a practice example says how old it is.
OLD_YEARS = 5


@dataclass(frozen=True)
class Notice:
    """A line above the text. ``tone`` is 'withdrawn', 'warning' or 'info'."""

    tone: str
    title: str
    text: str = ""
    url: str = ""
    url_text: str = ""


def notices_for(
    kind: str,
    detail: dict[str, Any],
    *,
    withdrawn_on: dt.date | None,
    review_by: dt.date | None,
    today: dt.date,
) -> list[Notice]:
    """Return the notices of a page on a day, the heaviest first."""
    found = []
    if withdrawn_on:
        successor = detail.get("successor") or {}
        found.append(
            Notice(
                "withdrawn",
                _("Ingetrokken op %s.") % date_format(withdrawn_on, "j F Y"),
                detail["withdrawn_reason"],
                successor.get("url", ""),
                successor.get("title", ""),
            )
        )
    if kind == "wet" and detail["status"] != "geldt":
        found.append(_law_notice(detail["status"]))
    if kind == "vraag-en-antwoord" and _passed(detail["valid_until"], today):
        until = date_format(detail["valid_until"], "j F Y")
        found.append(Notice("warning", _("Dit antwoord gold tot %s.") % until))
    if kind == "praktijkvoorbeeld":
        found += _practice_notices(detail, today)
    if review_by and review_by < today and not withdrawn_on:
        found.append(
            Notice(
                "warning",
                _("Deze pagina had vóór %s nagekeken moeten worden.")
                % date_format(review_by, "j F Y"),
                _("Controleer de regels en cijfers voordat u ze gebruikt."),
            )
        )
    return found


def _law_notice(status: str) -> Notice:
    if status == "voorstel":
        return Notice("warning", _("Dit is een voorstel en nog geen geldende wet."))
    return Notice("warning", _("Deze regel is vervallen."))


def _practice_notices(detail: dict[str, Any], today: dt.date) -> list[Notice]:
    found = []
    last = (detail["ended"] or detail["started"])[:4]
    if last and not detail["is_running"] and today.year - int(last) >= OLD_YEARS:
        found.append(
            Notice(
                "info",
                _("Dit voorbeeld gaat over %s.") % _period(detail),
                _("Controleer welke regels sindsdien zijn veranderd."),
                "/wetten-en-regels/",
                _("Bekijk de wetten en regels"),
            )
        )
    if _passed(detail["evidence_until"], today):
        found.append(Notice("info", _("Het oordeel over de zekerheid is verlopen.")))
    return found


def _period(detail: dict[str, Any]) -> str:
    first, last = detail["started"][:4], detail["ended"][:4]
    return (
        _("%(first)s tot %(last)s") % {"first": first, "last": last}
        if first and last
        else (last or first)
    )


def _passed(day: dt.date | str, today: dt.date) -> bool:
    return isinstance(day, dt.date) and day < today
