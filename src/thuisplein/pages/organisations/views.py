"""The list of organisations and the page of one."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.knowledge.public import PublishedPage, as_results, cards
from thuisplein.organisations.public import Organisation, OrganisationType
from thuisplein.places.public import municipality_index

PATH = "/organisaties/"
PER_PAGE = 30
#: Results on the page of one organisation; the rest is found by searching.
MAX_ITEMS = 50


def organisations(request: HttpRequest) -> HttpResponse:
    """List organisations: by name, by kind, by province, those with pages first when asked."""
    asked = request.GET.get("q", "").strip()[:80]
    kinds = [one for one in request.GET.getlist("soort") if one in OrganisationType.values]
    province = request.GET.get("provincie", "")
    found: QuerySet[Organisation] = Organisation.objects.existing_on(timezone.localdate())
    if asked:
        found = found.filter(name__icontains=asked)
    by_slug = {one.slug: one.code for one in municipality_index().provinces}
    if province in by_slug:
        found = _in_province(found, by_slug[province])
    counts = Counter(found.order_by().values_list("kind", flat=True))
    if kinds:
        found = found.filter(kind__in=kinds)
    found = found.select_related("municipality__province", "province")
    found = found.annotate(
        pages=Count(
            "knowledge_items",
            filter=Q(knowledge_items__page_ptr__published_page__isnull=False),
            distinct=True,
        )
    )
    page = Paginator(found.order_by("name"), PER_PAGE).get_page(request.GET.get("pagina"))
    total = page.paginator.count
    context = {
        "page_obj": page,
        "results": [_row(one) for one in page],
        "count_text": ngettext("%d organisatie", "%d organisaties", total) % total,
        "asked": {"name": "q", "label": _("Naam"), "value": asked},
        "groups": [_kind_group(counts, kinds), _province_group(province)],
        "active_count": len(kinds) + bool(asked) + (province in by_slug),
        "breadcrumbs": [{"title": _("Organisaties"), "url": PATH}],
        "canonical_url": request.build_absolute_uri(PATH),
    }
    return render(request, "pages/organisations/list.html", context)


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one organisation: where it works, how to reach it, what it published."""
    found = get_object_or_404(
        Organisation.objects.select_related(
            "municipality__province", "province", "parent", "merged_into"
        ),
        slug=slug,
    )
    today = timezone.localdate()
    keys = PublishedPage.objects.filter(page__knowledgeitem__owner_organisation=found)
    total = keys.count()
    newest = keys.order_by("-changed_on", "title").values_list("pk", flat=True)[:MAX_ITEMS]
    context = {
        "organisation": found,
        "is_gone": not found.exists_on(today),
        "successor": found.successor_on(today),
        "works_in": list(found.works_in.order_by("name")),
        "parts": list(found.parts.existing_on(today).order_by("name")),
        "results": as_results(cards(newest)),
        "total": total,
        "breadcrumbs": [
            {"title": _("Organisaties"), "url": PATH},
            {"title": found.name, "url": f"{PATH}{slug}/"},
        ],
        "canonical_url": request.build_absolute_uri(f"{PATH}{slug}/"),
    }
    return render(request, "pages/organisations/organisation.html", context)


def _in_province(found: QuerySet[Organisation], code: str) -> QuerySet[Organisation]:
    return found.filter(
        Q(province_id=code) | Q(municipality__province_id=code) | Q(works_in__province_id=code)
    ).distinct()


def _row(found: Any) -> dict[str, Any]:
    place = found.municipality.province.name if found.municipality else ""
    pages = ngettext("%d pagina", "%d pagina's", found.pages) % found.pages if found.pages else ""
    return {
        "kind": found.get_kind_display(),
        "title": found.name,
        "url": f"{PATH}{found.slug}/",
        "meta": " · ".join(part for part in (place, pages) if part),
    }


def _kind_group(counts: Counter[str], chosen: list[str]) -> dict[str, Any]:
    return {
        "name": "soort",
        "title": _("Soort"),
        "is_open": True,
        "options": [
            {"value": value, "label": label, "count": counts[value], "is_on": value in chosen}
            for value, label in OrganisationType.choices
            if counts[value] or value in chosen
        ],
    }


def _province_group(chosen: str) -> dict[str, Any]:
    return {
        "name": "provincie",
        "title": _("Provincie"),
        "kind": "radio",
        "is_open": bool(chosen),
        "options": [
            {"value": "", "label": _("Alle provincies"), "is_on": not chosen},
            *(
                {"value": one.slug, "label": one.name, "is_on": one.slug == chosen}
                for one in municipality_index().provinces
            ),
        ],
    }
