"""What the templates of items show, shaped for the components: plain values, no queries."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from thuisplein.knowledge.facts import (
    law_facts,
    plan_facts,
    practice_facts,
    publication_facts,
)
from thuisplein.knowledge.kinds import BY_SLUG
from thuisplein.knowledge.models import EvidenceLevel, PublishedPage
from thuisplein.knowledge.notices import Notice
from thuisplein.knowledge.text import plain_text

#: From this many headings on, a text gets a table of contents.
MIN_CONTENTS = 3
#: More places than this are named in the line below the title only.
MAX_PLACE_TAGS = 3
#: A figure longer than this no longer fits beside another in the large size.
LONG_FIGURE = 9
#: So many figures stand large on a practice example; the rest is smaller.
LARGE_FIGURES = 2
#: Letters that fit in the column of dates.
SHORT_TERM = 24

_HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)
_NO_TEXT: tuple[Any, list[dict[str, str]]] = ("", [])


def present(
    row: PublishedPage, *, dossiers: Mapping[str, str], provinces: Mapping[str, str]
) -> dict[str, Any]:
    """Return what every item template needs besides the row itself.

    ``dossiers`` gives the address of the dossier of a focus group, ``provinces`` the name of a
    province, both by slug.
    """
    detail = row.detail
    body, contents = with_contents(detail["body"]) if detail.get("body") else _NO_TEXT
    shown: dict[str, Any] = {
        "heading": _heading(row.title),
        "lead": row.summary,
        "meta": _meta(row),
        "tags": _tags(row, dossiers, provinces),
        "care": _care(row),
        "body": body,
        "contents": contents,
        "facts_title": "",
        "facts": [],
        "legal": detail.get("legal_basis", []),
    }
    match row.kind:
        case "praktijkvoorbeeld":
            shown |= {"facts_title": _("Wat het kostte"), "facts": practice_facts(detail)}
            shown |= _practice(detail, row.reviewed_on)
        case "stappenplan":
            shown |= {"facts_title": _("In het kort"), "facts": plan_facts(detail)}
        case "wet":
            shown |= {"facts_title": _("De regel"), "facts": law_facts(detail)}
        case "publicatie":
            shown |= {"facts_title": _("De publicatie"), "facts": publication_facts(detail)}
        case "dossier":
            shown |= {"figures": _figures(detail["figures"])}
        case "vraag-en-antwoord":
            # The short answer stands large on the page and says the same.
            shown |= {"lead": "", "answer": _answer(detail["short_answer"])}
    return shown


def trail(row: PublishedPage, parents: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Return the breadcrumbs with the page itself, by the part of its title before a colon."""
    return [*parents, {"title": row.title.split(": ", 1)[0], "url": row.path}]


def alerts(notices: Iterable[Notice]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the notices as alerts: what comes before all else, and what stands in the text."""
    first, later = [], []
    for notice in notices:
        text: Any = notice.text
        if notice.url:
            link = _("Lees in plaats hiervan:") if notice.tone == "withdrawn" else ""
            text = format_html(
                '{} {} <a class="nl-link" href="{}">{}</a>', text, link, notice.url, notice.url_text
            )
        if notice.tone == "info":
            text = format_html("{} {}", notice.title, text)
            later.append({"kind": "info", "title": "", "text": text})
        else:
            first.append({"kind": "warning", "title": notice.title, "text": text})
    return first, later


def card(row: Mapping[str, Any], *, with_summary: bool = False) -> dict[str, Any]:
    """Return a row of ``listing.cards`` as the component of cards wants it."""
    about = row["card"]
    summary = about.get("answer", "") or (row["summary"] if with_summary else "")
    return {
        "kind": row["kind_name"],
        "title": row["title"],
        "url": row["path"],
        "place": " · ".join(filter(None, [about.get("place"), about.get("period")])),
        "summary": summary,
        "reason": row.get("reason", ""),
        "foot": _("Ingetrokken") if row["withdrawn_on"] else "",
    }


def duties(found: Iterable[Any], today: dt.date) -> list[dict[str, Any]]:
    """Return duties with whether their day has passed; blocks as well as ``snapshot.Duty``."""
    rows = [dict(duty) if isinstance(duty, Mapping) else vars(duty).copy() for duty in found]
    for duty in rows:
        duty["is_past"] = bool(duty["due_on"]) and duty["due_on"] < today
        if not duty["due_on"] and len(duty["due_text"]) > SHORT_TERM:
            # Too long for the narrow column of dates.
            duty["legal_basis"] = " · ".join(filter(None, [duty["legal_basis"], duty["due_text"]]))
            expected = duty["certainty"] == "verwacht"
            duty["due_text"] = _("datum volgt") if expected else _("doorlopend")
    return rows


def with_contents(markup: str) -> tuple[SafeString, list[dict[str, str]]]:
    """Return rich text with an id on every h2, and the list of those; empty for a short text."""
    contents: list[dict[str, str]] = []
    taken: set[str] = set()

    def mark(found: re.Match[str]) -> str:
        title = plain_text(found[1])
        # The prefix keeps clear of the ids of the page itself.
        anchor = f"over-{slugify(title)}"
        if anchor in taken:
            anchor = f"{anchor}-{len(taken)}"
        taken.add(anchor)
        contents.append({"title": title, "url": f"#{anchor}"})
        return f'<h2 id="{anchor}">{found[1]}</h2>'

    text = mark_safe(_HEADING.sub(mark, markup))
    return text, contents if len(contents) >= MIN_CONTENTS else []


def _practice(detail: dict[str, Any], reviewed_on: dt.date | None) -> dict[str, Any]:
    results = detail["results"]
    sources = {figure["said_by"] for figure in results}
    shared = sources.pop() if len(sources) == 1 else ""
    if shared:
        # One source for all: said once, below the figures.
        results = [{**figure, "said_by": ""} for figure in results]
    results = _figures(results)
    large = results[:LARGE_FIGURES]
    roles = [partner for partner in detail["partners"] if partner["role"]]
    return {
        "results": large,
        "has_long_results": any(len(figure["figure"]) > LONG_FIGURE for figure in large),
        "more_results": results[LARGE_FIGURES:],
        "results_source": shared,
        "partners": detail["partners"] if roles else [],
        "sections": _sections(detail),
        "evidence": str(EvidenceLevel(detail["evidence_level"]).label),
        "evidence_dates": " ".join(
            text % date_format(day, "j F Y")
            for text, day in [
                (_("Dit oordeel geldt tot %s."), detail["evidence_until"]),
                (_("Laatst bekeken: %s."), reviewed_on),
            ]
            if day
        ),
    }


def _sections(detail: dict[str, Any]) -> list[dict[str, str]]:
    """Return the table of contents of a practice example: the sections that have content."""
    sections = [
        ("resultaat", _("Wat het opleverde"), detail["results"] or detail["results_text"]),
        ("aanleiding", _("Aanleiding"), detail["occasion"]),
        ("doelen", _("Doelen"), detail["goals"]),
        ("aanpak", _("Zo pakten zij het aan"), detail["approach"]),
        ("wat-hielp", _("Wat hielp"), detail["success_factors"]),
        ("wat-moeilijk-was", _("Wat het moeilijk maakte"), detail["limiting_factors"]),
        ("weerstand", _("Weerstand"), detail["resistance"]),
        ("participatie", _("Participatie"), detail["participation"]),
        ("overnemen", _("Wat u kunt overnemen"), detail["transferability"]),
        ("veranderd", _("Wat er sindsdien veranderde"), detail["changed_since"]),
        ("onbekend", _("Wat we niet weten"), detail["unknowns"]),
    ]
    return [{"title": title, "url": f"#{anchor}"} for anchor, title, text in sections if text]


def _figures(figures: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return figures with the reference date as the begin of a sentence."""
    return [
        {**figure, "reference": figure["reference"][:1].upper() + figure["reference"][1:]}
        for figure in figures
    ]


def _answer(text: str) -> SafeString:
    """Return the short answer with its first word in bold when that is the answer."""
    first, comma, rest = text.partition(",")
    if comma and first.casefold() in {"ja", "nee"}:
        return format_html("<b>{},</b>{}", first, rest)
    return format_html("{}", text)


def _care(row: PublishedPage) -> str:
    """Return who keeps the page, and when it was and will be looked at."""
    parts = [_("Bijgehouden door %s.") % row.owner_name]
    if row.reviewed_on:
        parts.append(_("Nagekeken op %s.") % date_format(row.reviewed_on, "j F Y"))
    if row.review_by and not row.withdrawn_on:
        parts.append(_("Opnieuw vóór %s.") % date_format(row.review_by, "j F Y"))
    return " ".join(parts)


def _heading(title: str) -> SafeString:
    """Return the title in the parts between which a line should break: after a colon."""
    first, colon, rest = title.partition(": ")
    if not colon:
        return format_html("{}", title)
    return format_html("<span>{}:</span> <span>{}</span>", first, rest)


def _meta(row: PublishedPage) -> str:
    """Return the one grey line below the introduction: where and when, for whom, by whom."""
    detail = row.detail
    match row.kind:
        case "praktijkvoorbeeld":
            parts = [row.card["place"], row.card["period"]]
        case "nieuws":
            parts = [date_format(detail["news_on"], "j F Y"), row.card["place"]]
        case "verhaal":
            parts = [detail["told_by"] and _("Verteld door: %s") % detail["told_by"]]
            parts.append(row.card["place"])
        case "handreiking":
            parts = [detail["audience"] and _("Voor wie: %s") % detail["audience"]]
        case "vraag-en-antwoord":
            parts = [_validity(detail["valid_from"], detail["valid_until"])]
        case _:
            parts = []
    return " · ".join(filter(None, parts))


def _validity(first: Any, last: Any) -> str:
    if first and last:
        return _("Dit antwoord geldt van %(first)s tot %(last)s") % {
            "first": date_format(first, "j F Y"),
            "last": date_format(last, "j F Y"),
        }
    if first:
        return _("Dit antwoord geldt vanaf %s") % date_format(first, "j F Y")
    return _("Dit antwoord geldt tot %s") % date_format(last, "j F Y") if last else ""


def _tags(
    row: PublishedPage, dossiers: Mapping[str, str], provinces: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return what the item is about: groups lead to their dossier, the rest to a filtered list."""
    folder = BY_SLUG[row.kind].folder
    if not BY_SLUG[row.kind].is_item:
        return []
    detail = row.detail
    tags = [
        {
            "label": group["name"],
            "url": dossiers.get(group["slug"]) or f"/{folder}/?groep={group['slug']}",
        }
        for group in detail["groups"]
    ]
    tags += [
        {"label": topic["name"], "url": f"/{folder}/?onderwerp={topic['slug']}"}
        for topic in detail["topics"]
    ]
    places = detail["municipalities"]
    if len(places) <= MAX_PLACE_TAGS:
        tags += [{"label": p["name"], "url": f"/gemeenten/{p['slug']}/"} for p in places]
    slugs = row.facets["provincie"]
    if len(slugs) == 1 and slugs[0] in provinces:
        tags.append({"label": provinces[slugs[0]], "url": f"/{folder}/?provincie={slugs[0]}"})
    return tags
