"""Public pages of the knowledge base: items, dossiers, themes, lists, feeds."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from wagtail.models import Page
from wagtail.views import serve

from thuisplein.knowledge.actions import removed_page, successor_address
from thuisplein.knowledge.decorating import decorated
from thuisplein.knowledge.json_ld import json_ld
from thuisplein.knowledge.kinds import BY_SLUG, ITEM_KINDS
from thuisplein.knowledge.listing import cards, make_listing
from thuisplein.knowledge.listing_query import ListingQuery
from thuisplein.knowledge.models import PublishedPage, RemovedPage
from thuisplein.knowledge.notices import notices_for
from thuisplein.knowledge.packing import unpack
from thuisplein.knowledge.presenters import alerts, card, duties, present, trail
from thuisplein.knowledge.read_model import build_published
from thuisplein.knowledge.related import related_items
from thuisplein.knowledge.related_reasons import reason
from thuisplein.knowledge.rows import as_group_tiles
from thuisplein.knowledge.snapshot import Snapshot, snapshot
from thuisplein.knowledge.who_helps import helpers_about

RELATED = 3
PER_KIND = 4
#: Practice examples are cards, two rows of three.
MIN_SHOWN = {"praktijkvoorbeeld": 6}
#: A theme is small, and no list shows the same selection: there all fit on the page itself.
PER_KIND_IN_THEME = 30
DUTIES = 6
WITH_SUMMARY = {"praktijkvoorbeeld"}
#: Where the question desk takes questions; this app knows no more of it than that.
ASK_ADDRESS = "/vraag-stellen/"


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a published page from its flat row; what has none is left to the CMS."""
    address = f"/{path}"
    row = PublishedPage.objects.filter(path=address).first()
    if row is None:
        gone = removed_page(address)
        if gone is None:
            return serve(request, path)
        return render(request, "410.html", _gone(gone), status=410)
    if row.kind == "lijst":
        return render_listing(request, row)
    return render(request, f"knowledge/{row.kind}.html", page_context(request, row))


def render_listing(request: HttpRequest, row: PublishedPage) -> HttpResponse:
    """Render the list of one kind; dossiers are few and shown whole."""
    kind = BY_SLUG[row.detail["lists_kind"]]
    context = {
        "page": row,
        "kind": kind,
        "current_section": kind.folder,
        "canonical_url": request.build_absolute_uri(row.path),
        "breadcrumbs": trail(row, []),
    }
    if kind.slug == "dossier":
        context["groups"] = as_group_tiles(snapshot().groups)
        return render(request, "knowledge/dossiers.html", context)
    context["listing"] = make_listing(ListingQuery.from_address(request.GET), kinds=[kind.slug])
    return render(request, "knowledge/list.html", context)


def preview_context(request: HttpRequest, page: Page) -> dict[str, Any]:
    """Return what readers would get of this state of a page, published or not."""
    row = build_published(page)
    row.detail = unpack(row.detail)
    return page_context(request, row)


def page_context(request: HttpRequest, row: PublishedPage) -> dict[str, Any]:
    """Return what the template of any page but a list needs."""
    kind = BY_SLUG[row.kind]
    canonical_url = request.build_absolute_uri(row.path)
    described = json_ld(row, canonical_url)
    # This row is of this request alone; from here on its texts are as readers get them.
    row.detail = decorated(row)
    context: dict[str, Any] = {
        "page": row,
        "detail": row.detail,
        "kind": kind,
        "canonical_url": canonical_url,
        "current_section": kind.folder or row.path.split("/")[1],
        "breadcrumbs": trail(row, _parents(row)),
        "json_ld": described,
        "ask_url": _ask_url(row),
        "related": [],
    }
    today = timezone.localdate()
    notices = notices_for(
        row.kind, row.detail, withdrawn_on=row.withdrawn_on, review_by=row.review_by, today=today
    )
    context["first_alerts"], context["alerts"] = alerts(notices)
    # Asked once: every call looks whether the version is still the same.
    held = snapshot()
    context |= present(
        row,
        dossiers={group.slug: group.dossier_url for group in held.groups},
        provinces=held.labels["provincie"],
    )
    context["helpers"] = helpers_about(
        held.beside.values(),
        topics=row.facets.get("onderwerp", ()),
        groups=row.facets.get("groep", ()),
        labels=held.labels,
    )
    match row.kind:
        case "dossier":
            context |= _dossier(row, held, today)
        case "thema":
            context["by_kind"] = _by_kind(held, {"thema": [row.path]}, PER_KIND_IN_THEME)
        case "informatie":
            pass
        case "wet":
            context["duties"] = duties(row.detail["duties"], today)
            context["related"] = _related(row, held)
        case _:
            context["related"] = _related(row, held)
    return context


def _ask_url(row: PublishedPage) -> str:
    """Return where to ask about the subject of a page; empty for a page about nothing of ours."""
    subject = {name: row.facets.get(name, [])[:1] for name in ("groep", "onderwerp")}
    query = urlencode({name: found[0] for name, found in subject.items() if found})
    return f"{ASK_ADDRESS}?{query}" if query else ""


def _gone(removed: RemovedPage) -> dict[str, Any]:
    url = successor_address(removed)
    successor = removed.successor
    return {
        "gone_title": removed.title,
        "gone_on": removed.removed_on,
        "reason": removed.reason,
        "successor": {"title": successor.title, "url": url} if successor and url else None,
    }


def _parents(row: PublishedPage) -> list[dict[str, str]]:
    kind = BY_SLUG[row.kind]
    if row.kind == "thema":
        parent = row.path.rsplit("/", 2)[0] + "/"
        title = PublishedPage.objects.filter(path=parent).values_list("title", flat=True).first()
        dossiers = {"title": str(BY_SLUG["dossier"].plural), "url": "/dossiers/"}
        return [dossiers, {"title": title or "", "url": parent}]
    return [{"title": str(kind.plural), "url": f"/{kind.folder}/"}] if kind.folder else []


def _dossier(row: PublishedPage, held: Snapshot, today: dt.date) -> dict[str, Any]:
    groups = row.facets["groep"]
    themes = PublishedPage.objects.filter(kind="thema", path__startswith=row.path)
    due = [duty for duty in held.duties if set(groups) & set(duty.groups)]
    return {
        "child_themes": [
            {"title": title, "url": path, "summary": summary}
            for title, path, summary in themes.order_by("page__path").values_list(
                "title", "path", "summary"
            )
        ],
        "by_kind": _by_kind(held, {"groep": groups}, PER_KIND),
        "duties": duties(due[:DUTIES], today),
        "pictogram": next((g.pictogram for g in held.groups if g.slug in groups), ""),
        "feed_url": f"{row.path}rss/",
        "more": f"?groep={groups[0]}" if groups else "",
    }


def _by_kind(
    held: Snapshot, selection: dict[str, list[str]], per_kind: int
) -> list[dict[str, Any]]:
    """Return per kind the newest few items that fit, in one query for all cards."""
    items = held.items
    shown: list[tuple[str, list[int], int]] = []
    for slug in ITEM_KINDS:
        outcome = items.choose({**selection, "soort": [slug]})
        if outcome.total:
            shown.append(
                (
                    slug,
                    outcome.keys[: max(per_kind, MIN_SHOWN.get(slug, 0))],
                    outcome.total,
                )
            )
    by_key = {
        row["page_id"]: row for row in cards(key for _slug, keys, _n in shown for key in keys)
    }
    return [
        {
            "kind": BY_SLUG[slug],
            "cards": [
                card(by_key[key], with_summary=slug in WITH_SUMMARY) | {"kind": ""} for key in keys
            ],
            "total": total,
            "is_wide": slug == "praktijkvoorbeeld",
        }
        for slug, keys, total in shown
    ]


def _related(row: PublishedPage, held: Snapshot) -> list[dict[str, Any]]:
    """Return the items closest to this one, each with the reason."""
    near = related_items(row.page_id, row.facets, held.items, limit=RELATED)
    reasons = {one.key: reason(one.shared, row, held.labels) for one in near}
    found = cards(one.key for one in near)
    for item in found:
        item["reason"] = reasons[item["page_id"]]
    return [card(item) for item in found]
