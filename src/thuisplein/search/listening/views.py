"""The count of questions, and the form "Hebt u gevonden wat u zocht?"."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from thuisplein.base.public import has_session, may, origin_of
from thuisplein.organisations.public import acting_as
from thuisplein.search.listening.actions import keep_remark
from thuisplein.search.listening.counting import count_query
from thuisplein.search.listening.forms import CHOICES, RemarkForm
from thuisplein.search.listening.needs import count_need

#: Counts of one origin per minute; a person does not search faster.
COUNTS_A_MINUTE = 30
REMARKS_AN_HOUR = 10


# Nothing is read or changed but a number, so there is nothing to forge in somebody's name.
@csrf_exempt
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """Count a question that a reader leaves: asked, empty or not, followed or not."""
    answer = HttpResponse(status=204)
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return answer
    if not may("zoekvraag", times=COUNTS_A_MINUTE, seconds=60, by=origin_of(request)):
        return answer
    words, is_empty = request.POST.get("q", "")[:500], request.POST.get("aantal") == "0"
    is_counted = count_query(
        text=words,
        is_empty=is_empty,
        has_followed=request.POST.get("gevolgd") == "1" and not is_empty,
        today=timezone.localdate(),
    )
    if is_counted:
        _count_for_kind(request, words, ["searched", "empty"] if is_empty else ["searched"])
    return answer


def _count_for_kind(request: HttpRequest, words: str, what: list[str]) -> None:
    """Count what members search for the kind of their organisation; of readers nothing."""
    if not has_session(request):
        return
    if (organisation := acting_as(request)) is not None:
        count_need(text=words, organisation=organisation, what=what, today=timezone.localdate())


@never_cache
@require_http_methods(["GET", "POST"])
def remark(request: HttpRequest) -> HttpResponse:
    """Ask what was found or missed, keep it, and thank."""
    if request.method == "POST":
        form = RemarkForm(request.POST)
        if form.is_valid():
            return _keep(request, form)
    else:
        form = RemarkForm(
            initial={
                "q": request.GET.get("q", "")[:200],
                "gevonden": request.GET.get("gevonden", ""),
            }
        )
    return _show(request, form, status=400 if form.errors else 200)


def thanks(request: HttpRequest) -> HttpResponse:
    """Say that it arrived, and where to go on."""
    words = request.GET.get("q", "")[:200]
    context = {
        "words": words,
        "back": f"/zoeken/?{urlencode({'q': words})}" if words else "/zoeken/",
        "breadcrumbs": [*_trail(), {"title": _("Bedankt"), "url": request.path}],
    }
    return render(request, "search/remark_thanks.html", context)


def _keep(request: HttpRequest, form: RemarkForm) -> HttpResponse:
    given = form.cleaned_data
    if not may("opmerking", times=REMARKS_AN_HOUR, seconds=3600, by=origin_of(request)):
        form.add_error(
            None,
            _("U stuurde al veel opmerkingen. Wacht een uur; uw tekst staat hieronder nog."),
        )
        return _show(request, form, status=429)
    if not given["website"]:
        keep_remark(
            words=given["q"],
            has_found=given["gevonden"] == "ja",
            text=given["opmerking"],
            today=timezone.localdate(),
        )
        if given["gevonden"] == "nee":
            _count_for_kind(request, given["q"], ["missed"])
    return redirect(f"/zoeken/gevonden/bedankt/?{urlencode({'q': given['q']})}")


def _show(request: HttpRequest, form: RemarkForm, *, status: int) -> HttpResponse:
    chosen = form["gevonden"].value()
    context = {
        "form": form,
        "words": form["q"].value() or "",
        "choices": [
            {"value": value, "label": label, "is_on": value == chosen} for value, label in CHOICES
        ],
        "breadcrumbs": [*_trail(), {"title": _("Uw opmerking"), "url": request.path}],
    }
    return render(request, "search/remark.html", context, status=status)


def _trail() -> list[dict[str, str]]:
    return [{"title": _("Zoeken"), "url": "/zoeken/"}]
