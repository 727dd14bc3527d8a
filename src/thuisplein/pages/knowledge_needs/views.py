"""/kennisbehoefte/: what organisations of one kind ask, search in vain and miss."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from thuisplein.helpdesk.public import asked_by
from thuisplein.knowledge.public import snapshot
from thuisplein.organisations.public import (
    SEVERAL_PROVINCES,
    OrganisationType,
    constituencies,
    may_see_needs,
)
from thuisplein.pages.knowledge_needs import shown, taking
from thuisplein.pages.knowledge_needs.counting import (
    GROUP,
    PROVINCE,
    SIZE,
    TOPIC,
    count,
    not_helped,
)
from thuisplein.pages.knowledge_needs.quarters import Quarter, ended_quarters
from thuisplein.pages.knowledge_needs.report import Report, make_report
from thuisplein.pages.knowledge_needs.words import KINDS, quarter_text
from thuisplein.places.public import SIZE_CLASSES, municipality_index
from thuisplein.search.public import search_needs

HOME = "/kennisbehoefte/"
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


def for_umbrellas(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in who represents others; who is not signed in gets to sign in first."""

    @never_cache
    @require_GET
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may_see_needs(request.user, on=timezone.localdate()):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; what does not exist counts as not asked."""

    kind: OrganisationType
    quarter: Quarter
    quarters: list[Quarter]

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Wanted":
        quarters = ended_quarters(timezone.localdate())
        asked = given.get("kwartaal", "")
        quarter = next((one for one in quarters if one.slug == asked), quarters[0])
        kind = next((one for one in KINDS if one.value == given.get("soort")), next(iter(KINDS)))
        return cls(kind, quarter, quarters)

    @property
    def address(self) -> str:
        return urlencode({"soort": self.kind.value, "kwartaal": self.quarter.slug})


@for_umbrellas
def needs(request: HttpRequest) -> HttpResponse:
    wanted = Wanted.read(request.GET)
    plural = str(KINDS[wanted.kind])
    report = _report(wanted)
    context = {
        "report": report,
        "plural": plural,
        "quarter": quarter_text(wanted.quarter),
        "next_day": wanted.quarters[0].next.next.first_day,
        "kinds": [
            {"value": one.value, "label": str(label).capitalize()} for one, label in KINDS.items()
        ],
        "quarters": [
            {"value": one.slug, "label": quarter_text(one).capitalize()} for one in wanted.quarters
        ],
        "kind_value": wanted.kind.value,
        "quarter_value": wanted.quarter.slug,
        "figures": shown.figures(report, plural),
        "tables": shown.tables(report, plural),
        "files": [
            (name, f"{HOME}download.{kind}?{wanted.address}")
            for name, kind in ((_("CSV"), "csv"), (_("ODS"), "ods"))
        ],
        "breadcrumbs": [{"title": _("Kennisbehoefte"), "url": HOME}],
    }
    return render(request, "pages/knowledge_needs/needs.html", context)


@for_umbrellas
def download(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the same figures as a file; every row says what it is."""
    if kind not in MEDIA_TYPES:
        raise Http404
    wanted = Wanted.read(request.GET)
    about = taking.about(wanted.quarter, str(KINDS[wanted.kind]))
    records = taking.records(_report(wanted), wanted.quarter, wanted.kind)
    body = taking.as_file(kind, records, about)
    name = f"kennisbehoefte-{wanted.kind.value}-{wanted.quarter.slug}.{kind}"
    return HttpResponse(
        body,
        content_type=MEDIA_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _report(wanted: Wanted) -> Report:
    quarter = wanted.quarter
    questions = asked_by(wanted.kind.value, quarter.first_day, quarter.last_day)
    everybody = constituencies(wanted.kind.value, on=quarter.last_day)
    counts = count(questions, search_needs(wanted.kind.value, quarter.first_day), everybody)
    held = snapshot()
    labels = {
        GROUP: {group.slug: group.name for group in held.groups},
        SIZE: {one.slug: str(one.label) for one in SIZE_CLASSES},
        PROVINCE: {
            **{one.code: one.name for one in municipality_index().provinces},
            SEVERAL_PROVINCES: _("Meer dan één provincie"),
        },
        TOPIC: dict(held.labels["onderwerp"]),
    }
    return make_report(counts, not_helped(questions), labels)
