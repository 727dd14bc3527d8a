"""/experts/aanvragen/: a member asks one expert or the pool, for the own organisation."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thuisplein.accounts.public import User
from thuisplein.base.public import may, private
from thuisplein.experts.actions.requests import Asked, NotPossibleError, ask
from thuisplein.experts.forms import AskForm
from thuisplein.experts.letters import request_path
from thuisplein.experts.models import Expert, Method
from thuisplein.experts.views.lists import EXPERTS
from thuisplein.knowledge.public import snapshot
from thuisplein.organisations.public import Organisation, acting_as, memberships_of

REQUESTS_PER_HOUR = 10


@private
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_page(request: HttpRequest) -> HttpResponse:
    """Show the form, or say what somebody needs before asking: a membership, a choice."""
    assert isinstance(request.user, User)  # noqa: S101 - login_required let nobody else in
    organisation = acting_as(request)
    given = request.POST if request.method == "POST" else request.GET
    expert = _expert(given.get("expert", ""))
    if organisation is None:
        memberships = memberships_of(request.user, on=timezone.localdate())
        return render(
            request,
            "experts/ask_first.html",
            {"memberships": memberships, "breadcrumbs": _breadcrumbs()},
        )
    if request.method != "POST":
        return _page(request, AskForm(), expert, organisation)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, form, expert, organisation, status=422)
    if not may("expert-request", times=REQUESTS_PER_HOUR, seconds=3600, by=str(request.user.pk)):
        form.add_error(None, _("U deed dit uur al veel verzoeken. Probeer het over een uur weer."))
        return _page(request, form, expert, organisation, status=429)
    data = form.cleaned_data
    asked = Asked(
        question=data["vraag"],
        method=Method(data["manier"]),
        wanted=data["wanneer"],
        topic=data["onderwerp"],
        group=data["groep"],
        expert=expert,
    )
    try:
        made = ask(asked, organisation=organisation, by=request.user, now=timezone.now())
    except NotPossibleError as error:
        form.add_error(None, str(error))
        return _page(request, form, expert, organisation, status=409)
    return HttpResponseRedirect(f"{request_path(made)}?nieuw")


def _expert(slug: str) -> Expert | None:
    """Return the expert of an address; one who left counts as the pool."""
    valid = Expert.objects.valid_on(timezone.localdate()).select_related("host")
    return valid.filter(slug=slug).first() if slug else None


def _breadcrumbs() -> list[dict[str, str]]:
    return [
        {"title": _("Deskundigen"), "url": EXPERTS},
        {"title": _("Vraag om hulp"), "url": ""},
    ]


def _page(
    request: HttpRequest,
    form: AskForm,
    expert: Expert | None,
    organisation: Organisation,
    *,
    status: int = 200,
) -> HttpResponse:
    held = snapshot()
    given: Any = form.data if form.is_bound else request.GET
    offered = expert.methods if expert else tuple(Method)
    errors = [
        {"label": messages[0], "url": f"#veld-{name}"}
        for name, messages in form.errors.items()
        if name != "__all__"
    ]
    context = {
        "form": form,
        "values": given,
        "expert": expert,
        "organisation": organisation,
        "errors": errors,
        "problem": next(iter(form.non_field_errors()), ""),
        "methods": [
            {
                "value": one.value,
                "label": one.label,
                "is_on": one.value == given.get("manier", offered[0].value),
            }
            for one in offered
        ],
        "topics": _options(held.labels["onderwerp"]),
        "groups_offered": _options({one.slug: one.name for one in held.groups}),
        "breadcrumbs": _breadcrumbs(),
    }
    return render(request, "experts/ask.html", context, status=status)


def _options(labels: dict[str, str]) -> list[dict[str, str]]:
    rows = [{"value": slug, "label": name} for slug, name in labels.items()]
    return [{"value": "", "label": _("Weet ik niet")}, *rows]
