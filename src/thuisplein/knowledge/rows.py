"""Cards and list rows, shaped for the components of the look: plain values, no queries."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from thuisplein.knowledge.snapshot import Group


def as_results(cards: Iterable[dict[str, Any]], *, with_kind: bool = True) -> list[dict[str, Any]]:
    """Return the rows of a list: title, summary, one line of facts and what to know first."""
    today = timezone.localdate()
    return [
        {
            "kind": card["kind_name"] if with_kind else "",
            "title": card["title"],
            "url": card["path"],
            "summary": card["card"].get("answer") or card["summary"],
            "meta": " · ".join(filter(None, [*_facts(card), reviewed_text(card["reviewed_on"])])),
            "note": _note(card, today),
            "is_withdrawn": card["withdrawn_on"] is not None,
        }
        for card in cards
    ]


def as_cards(cards: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return cards: kind, title, place and period, summary, the reason it is shown."""
    return [
        {
            "kind": card["kind_name"],
            "title": card["title"],
            "url": card["path"],
            "place": " · ".join(filter(None, _facts(card))),
            "summary": "" if card.get("reason") else card["summary"],
            "reason": card.get("reason", ""),
            "foot": reviewed_text(card["reviewed_on"]),
        }
        for card in cards
    ]


def as_group_tiles(groups: Iterable[Group]) -> list[dict[str, Any]]:
    """Return the focus groups as tiles that lead to their dossier."""
    return [
        {
            "name": group.name,
            "url": group.dossier_url,
            "description": group.description,
            "pictogram": group.pictogram,
        }
        for group in groups
    ]


def reviewed_text(day: dt.date | None) -> str:
    """Return 'nagekeken in november 2026', or nothing."""
    return _("nagekeken in %s") % date_format(day, "F Y") if day else ""


def _facts(card: dict[str, Any]) -> list[str]:
    facts = card["card"]
    return [facts.get("place", ""), facts.get("period", ""), facts.get("status", "")]


def _note(card: dict[str, Any], today: dt.date) -> str:
    if not card["withdrawn_on"] and card["review_by"] and card["review_by"] < today:
        return _("Let op: nog niet opnieuw nagekeken")
    return ""
