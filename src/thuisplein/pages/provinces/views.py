"""The list of provinces, the page of one, and its downloads."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from thuisplein.pages.land_in_beeld.figures import MapFigures, closes_on, map_figures
from thuisplein.pages.local_targets.sentences import half_year_label
from thuisplein.pages.provinces import filtering, shown, table
from thuisplein.pages.provinces.address import ProvinceAddress, read_address
from thuisplein.pages.provinces.downloads import about, records
from thuisplein.pages.provinces.figures import (
    Line,
    ProvinceFigures,
    chosen,
    ordered,
    province_figures,
)
from thuisplein.pages.provinces.files import as_csv, as_ods
from thuisplein.pages.provinces.ladder import ladder_table
from thuisplein.pages.supervision.access import may_supervise
from thuisplein.places.public import ProvinceFacts
from thuisplein.targets.public import DatedLadder, ladder_on

PATH = "/provincies/"
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


@dataclass(frozen=True)
class View:
    """One view of a province with what follows from its address; no ``figures`` before a load."""

    province: ProvinceFacts
    address: ProvinceAddress
    figures: ProvinceFigures
    lines: list[Line]
    ladder: DatedLadder | None


def provinces(request: HttpRequest) -> HttpResponse:
    """List the provinces with how their municipalities stand."""
    held = map_figures()
    address = _address(request, held)
    found = (
        [province_figures(held, one, address.half_year) for one in held.index.provinces]
        if held.series.half_years
        else []
    )
    context = {
        "rows": [shown.province_line(one) for one in found],
        "names": [(one.name, f"{PATH}{one.slug}/") for one in held.index.provinces],
        "figures": found[0] if found else None,
        "half_years": _half_years(held, address),
        "current_section": "land-in-beeld",
        "breadcrumbs": [{"title": _("Provincies"), "url": PATH}],
        "canonical_url": request.build_absolute_uri(PATH + address.query()),
    }
    return render(request, "pages/provinces/list.html", context)


def province(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all municipalities of a province: stand, rung, history, trend and sums."""
    held = map_figures()
    facts = _province(held, slug)
    url = f"{PATH}{slug}/"
    context: dict[str, Any] = {
        "province": facts,
        "current_section": "land-in-beeld",
        "breadcrumbs": [
            {"title": _("Provincies"), "url": PATH},
            {"title": facts.name, "url": url},
        ],
    }
    if may_supervise(request, facts):
        context["supervision_url"] = f"{url}toezicht/"
    if not held.series.half_years:
        return render(request, "pages/provinces/empty.html", context)
    view = _view(request, held, facts)
    address, figures, ladder = view.address, view.figures, view.ladder
    query = (
        f"?halfjaar={address.half_year}" if address.half_year != address.default_half_year else ""
    )
    context |= {
        "canonical_url": request.build_absolute_uri(url + address.query()),
        "figures": figures,
        "demo": figures.moment.is_example,
        "label": half_year_label(address.half_year),
        "sentence": shown.sentence(figures, ladder),
        "sums": shown.sums(figures),
        "provenance": shown.provenance(figures),
        "columns": table.columns(address),
        "rows": table.rows(view.lines, figures, ladder, query),
        "note": shown.rungs_note(figures),
        "filters": filtering.filters(figures, address, ladder),
        "active": filtering.active_filters(address, ladder),
        "active_count": len(address.statuses) + len(address.rungs),
        "clear_url": address.query(statuses=(), rungs=()) or "?",
        "hidden": [
            {"name": name, "value": value}
            for name, value in address.pairs()
            if name in {"halfjaar", "volgorde"}
        ],
        "kept": [pair for pair in address.pairs() if pair[0] != "halfjaar"],
        "half_years": _half_years(held, address),
        "ladder": ladder_table(ladder, figures) if ladder else None,
        "files": [(kind.upper(), f"{url}download.{kind}{address.query()}") for kind in KINDS],
    }
    return render(request, "pages/provinces/province.html", context)


def download(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Return the chosen municipalities of a province as a file."""
    held = map_figures()
    facts = _province(held, slug)
    if kind not in KINDS or not held.series.half_years:
        raise Http404(_("Dit bestand maken wij niet."))
    view = _view(request, held, facts)
    rows = records(view.lines, view.figures, view.ladder)
    body = as_csv(rows) if kind == "csv" else as_ods(_("Gemeenten"), rows, about(view.figures))
    response = HttpResponse(body, content_type=KINDS[kind])
    name = slugify(f"{facts.name}-{view.address.half_year}-{view.figures.moment.reference_date}")
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _province(held: MapFigures, slug: str) -> ProvinceFacts:
    found = next((one for one in held.index.provinces if one.slug == slug), None)
    if found is None:
        raise Http404(_("Deze provincie kennen wij niet."))
    return found


def _address(request: HttpRequest, held: MapFigures) -> ProvinceAddress:
    half_years = held.series.half_years
    return read_address(request.GET, half_years, held.latest if half_years else "")


def _view(request: HttpRequest, held: MapFigures, facts: ProvinceFacts) -> View:
    address = _address(request, held)
    figures = province_figures(held, facts, address.half_year)
    lines = chosen(figures.lines, statuses=address.statuses, rungs=address.rungs)
    day = closes_on(figures.rungs_after or address.half_year)
    return View(
        province=facts,
        address=address,
        figures=figures,
        lines=ordered(lines, address.order),
        ladder=ladder_on(facts.code, day),
    )


def _half_years(held: MapFigures, address: ProvinceAddress) -> list[dict[str, Any]]:
    return [
        {
            "value": code,
            "label": half_year_label(code).capitalize(),
            "is_on": code == address.half_year,
        }
        for code in reversed(held.series.half_years)
    ]
