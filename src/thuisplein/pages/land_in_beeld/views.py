"""The map page, its parts for the scripts, its downloads and the map for other sites."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from thuisplein.pages.land_in_beeld import downloads, page
from thuisplein.pages.land_in_beeld.address import read_address
from thuisplein.pages.land_in_beeld.chosen import chosen_card, comparison
from thuisplein.pages.land_in_beeld.figures import choices_of, map_figures
from thuisplein.pages.land_in_beeld.national import comparison_chart, national_charts
from thuisplein.pages.land_in_beeld.outlines import outlines
from thuisplein.pages.land_in_beeld.page import View, view_of
from thuisplein.pages.land_in_beeld.script_words import script_words
from thuisplein.pages.land_in_beeld.series import wire_series
from thuisplein.pages.land_in_beeld.svg import file_map, page_map
from thuisplein.pages.land_in_beeld.table import table_of

PATH = "/land-in-beeld/"
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "svg": "image/svg+xml",
}
#: Anyone may show the map in a page of their own; nothing in it can be signed in to.
EMBED_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors *"
)


def land_in_beeld(request: HttpRequest) -> HttpResponse:
    """Show where all municipalities stand, as the address asks."""
    if not map_figures().series.half_years:
        return render(
            request, "pages/land_in_beeld/empty.html", {"current_section": "land-in-beeld"}
        )
    view = _view(request)
    context = _map_context(view) | {
        "current_section": "land-in-beeld",
        "breadcrumbs": [{"title": _("Land in beeld"), "url": PATH}],
        "canonical_url": request.build_absolute_uri(PATH + view.address.query()),
        "controls": page.controls(view),
        "card": chosen_card(view),
        "table": table_of(view.moment, view.classes, view.address),
        "files": [(kind.upper(), f"{PATH}download.{kind}{view.address.query()}") for kind in KINDS],
        "embed_url": f"{PATH}insluiten/{view.address.query()}",
        "embed_code": _embed_code(request, view),
        "words": script_words(view),
        "hidden": [
            (name, value)
            for name, value in view.address.pairs()
            if name in {"vergelijk", "volgorde"}
        ],
        **_parts(view),
    }
    return render(request, "pages/land_in_beeld/page.html", context)


def parts(request: HttpRequest) -> HttpResponse:
    """Show only the charts and the comparison of a view, for the scripts."""
    return render(request, "pages/land_in_beeld/parts.html", _parts(_view(request)))


def shape(request: HttpRequest) -> HttpResponse:
    """Show only the map of a view, for the scripts: the other form is fetched when asked for."""
    view = _view(request)
    return HttpResponse(page_map(view.moment, view.classes, view.address, view.drawing))


def series(request: HttpRequest) -> JsonResponse:
    """Return all figures of all municipalities for the scripts; see series.py for the form."""
    return JsonResponse(wire_series(map_figures()), json_dumps_params={"separators": (",", ":")})


def download(request: HttpRequest, kind: str) -> HttpResponse:
    """Return what the reader chose to see as a file."""
    if kind not in KINDS:
        raise Http404(_("Dit soort bestand maken wij niet."))
    view = _view(request)
    about = page.about(view)
    rows = downloads.records(view.moment, view.classes, view.address)
    if kind == "csv":
        body = downloads.as_csv(rows)
    elif kind == "json":
        body = downloads.as_json(rows, about=about)
    elif kind == "ods":
        body = downloads.as_ods(rows, about=about)
    else:
        source = " ".join(
            filter(None, [downloads.source_text(view.moment), page.boundary_source(view.outlines)])
        )
        body = file_map(
            view.moment,
            view.classes,
            view.address,
            view.drawing,
            title=str(about["titel"]),
            sentence=view.summary.whole,
            source=source,
        ).encode()
    response = HttpResponse(body, content_type=KINDS[kind])
    name = slugify(f"land-in-beeld-{view.moment.half_year}-{view.moment.reference_date}")
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


@xframe_options_exempt
def embed(request: HttpRequest) -> HttpResponse:
    """Show the map without the site around it, for other sites."""
    view = _view(request)
    drawn = page_map(view.moment, view.classes, view.address, view.drawing, in_new_tab=True)
    context = _map_context(view) | {
        "map": drawn,
        "page_url": request.build_absolute_uri(PATH + view.address.query()),
    }
    response = render(request, "pages/land_in_beeld/embed.html", context)
    response["Content-Security-Policy"] = EMBED_POLICY
    return response


def _view(request: HttpRequest) -> View:
    drawn, figures = outlines(), map_figures()
    if not figures.series.half_years:
        raise Http404(_("Er zijn nog geen cijfers per gemeente."))
    address = read_address(request.GET, choices_of(figures, has_areas=bool(drawn)))
    return view_of(address, figures, drawn)


def _map_context(view: View) -> dict[str, Any]:
    return {
        "address": view.address,
        "moment": view.moment,
        "summary": view.summary,
        "title": page.title_of(view),
        "map": page_map(view.moment, view.classes, view.address, view.drawing),
        "legend": page.legend(view),
        "provinces": page.province_rows(view),
        "good_heading": page.good_heading(view),
        "boundary_source": page.boundary_source(view.outlines),
        "demo": view.moment.is_example,
    }


def _parts(view: View) -> dict[str, Any]:
    return {
        "address": view.address,
        "charts": national_charts(view.figures, view.address),
        "comparison": comparison(view),
        "comparison_chart": comparison_chart(view.figures, view.address.compared),
        "demo": view.moment.is_example,
    }


def _embed_code(request: HttpRequest, view: View) -> str:
    url = request.build_absolute_uri(f"{PATH}insluiten/{view.address.query()}")
    return (
        f'<iframe src="{url}" title="{_("Land in beeld, Thuisplein")}" width="100%" height="760" '
        f'loading="lazy" style="border:0"></iframe>'
    )
