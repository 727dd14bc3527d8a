"""/experts/verzoeken/: requests of an organisation, of an expert and of the pool; one with acts."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from thuisplein.accounts.public import SignedInRequest, User
from thuisplein.base.public import may, origin_of, private
from thuisplein.experts.actions.requests import Seen
from thuisplein.experts.letters import answer_path, calendar_of, request_path
from thuisplein.experts.models import EventKind, ExpertRequest, Method, RequestEvent, State
from thuisplein.experts.permissions import (
    is_its_expert,
    may_decide_for,
    may_run_pool,
    visible_requests,
)
from thuisplein.experts.signed import read_answer_token
from thuisplein.experts.suggesting import suggest_for_request
from thuisplein.experts.views.acts import OF_DESK, OF_EXPERT, OF_REQUESTER, Act, Problem, do
from thuisplein.experts.views.lists import EXPERTS
from thuisplein.organisations.public import memberships_of

PER_PAGE = 20
ACTS_PER_HOUR = 60
#: How long an appointment takes when nobody says so.
DEFAULT_MINUTES = {Method.CALL: 15, Method.WRITTEN: 15, Method.VISIT: 120, Method.PEERS: 120}


@dataclass(frozen=True)
class Door:
    """By which way somebody came to a request: what they may do there, and who they are."""

    acts: dict[str, Act]
    by: User | None
    is_by_link: bool = False

    def path_to(self, one: ExpertRequest) -> str:
        return answer_path(one) if self.is_by_link else request_path(one)


@private
@login_required
@require_safe
def own_requests(request: SignedInRequest) -> HttpResponse:
    """List what somebody's organisations asked, and what was asked of them as an expert."""
    members_of = [
        one.organisation_id for one in memberships_of(request.user, on=timezone.localdate())
    ]
    mine = Q(organisation__in=members_of) | Q(expert__user=request.user.pk)
    rows = ExpertRequest.objects.shown().filter(mine)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page_obj": page,
        "rows": [_row(one, request.user) for one in page],
        "is_member": bool(members_of),
        "breadcrumbs": _breadcrumbs(),
    }
    return render(request, "experts/requests.html", context)


@private
@login_required
@require_safe
def pool_requests(request: SignedInRequest) -> HttpResponse:
    """Show the desk what waits for an expert, and everything that is open."""
    if not may_run_pool(request.user, on=timezone.localdate()):
        raise PermissionDenied
    waiting = ExpertRequest.objects.waiting_for_pool()
    rows = ExpertRequest.objects.shown().filter(
        Q(pk__in=waiting.values("pk")) | Q(pk__in=ExpertRequest.objects.open().values("pk"))
    )
    page = Paginator(rows.order_by("moved_at", "pk"), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page_obj": page,
        "rows": [_row(one, request.user) for one in page],
        "waiting": waiting.count(),
    }
    return render(request, "experts/pool.html", context)


def _row(one: ExpertRequest, user: User) -> dict[str, Any]:
    line = " ".join(one.question.split())
    return {
        "title": line if len(line) <= 110 else f"{line[:109].rstrip()}…",
        "url": request_path(one),
        "reference": str(one),
        "state": one.get_state_display(),
        "method": one.get_method_display(),
        "expert": str(one.expert) if one.expert else _("expertpool"),
        "organisation": one.organisation.name,
        "since": one.moved_at,
        "for_you": is_its_expert(user, one),
        "waits": one.expert is None or one.state == State.DECLINED,
    }


def _breadcrumbs() -> list[dict[str, str]]:
    return [
        {"title": _("Deskundigen"), "url": EXPERTS},
        {"title": _("Verzoeken"), "url": f"{EXPERTS}verzoeken/"},
    ]


def _found(request: SignedInRequest, reference: str) -> ExpertRequest:
    """Return a request for who may see it; for others it does not exist."""
    one = (
        visible_requests(request.user, on=timezone.localdate())
        .filter(reference=reference.lower())
        .first()
    )
    if one is None:
        raise Http404
    return one


@private
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show a request with what whoever looks may do; a POST does one thing to it."""
    one = _found(request, reference)
    today = timezone.localdate()
    allowed: dict[str, Act] = {}
    if is_its_expert(request.user, one):
        allowed |= OF_EXPERT
    if may_decide_for(request.user, one, on=today):
        allowed |= OF_REQUESTER
    if may_run_pool(request.user, on=today):
        allowed |= OF_DESK
    door = Door(allowed, by=request.user)
    return _act(request, one, door) if request.method == "POST" else _page(request, one, door)


@private
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def answer_page(request: HttpRequest, token: str) -> HttpResponse:
    """The same for the expert who got the link, without signing in."""
    one = read_answer_token(token)
    if one is None:
        raise Http404
    door = Door(OF_EXPERT, by=one.expert.user if one.expert else None, is_by_link=True)
    return _act(request, one, door) if request.method == "POST" else _page(request, one, door)


def _act(request: HttpRequest, one: ExpertRequest, door: Door) -> HttpResponse:
    act, version = door.acts.get(request.POST.get("actie", "")), request.POST.get("versie", "")
    if act is None or not version.isdecimal():
        raise Http404
    if not may("expert-act", times=ACTS_PER_HOUR, seconds=3600, by=origin_of(request)):
        problem = Problem(_("U deed dit uur al veel. Probeer het over een uur opnieuw."), {})
        return _page(request, one, door, problem, status=429)
    wrong, status = do(act, request, Seen(one, int(version), door.by, timezone.now()))
    if wrong is None:
        return HttpResponseRedirect(f"{door.path_to(one)}?gedaan")
    fresh = ExpertRequest.objects.shown().get(pk=one.pk)
    return _page(request, fresh, door, wrong, status=status)


def _page(
    request: HttpRequest,
    one: ExpertRequest,
    door: Door,
    problem: Problem | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    open_for = {
        "aanvaarden": one.state == State.PROPOSED and one.expert is not None,
        "afwijzen": one.is_open and one.expert is not None,
        "plannen": one.state in {State.ACCEPTED, State.PLANNED} and one.method != Method.WRITTEN,
        "gedaan": one.state in {State.ACCEPTED, State.PLANNED},
        "evalueren": one.state == State.DONE,
        "intrekken": one.is_open or one.state == State.DECLINED,
        "voorstellen": one.state in {State.PROPOSED, State.DECLINED},
    }
    may_now = {name for name in door.acts if open_for[name]}
    context = {
        "one": one,
        "may": {name: name in may_now for name in open_for},
        "is_by_link": door.is_by_link,
        "is_new": "nieuw" in request.GET,
        "is_done": "gedaan" in request.GET,
        "problem": problem,
        "errors": problem.errors if problem else {},
        "posted": request.POST,
        "events": _history(one, door),
        "suggested": suggest_for_request(one) if "voorstellen" in may_now else [],
        "default_minutes": DEFAULT_MINUTES[Method(one.method)],
        "calendar_url": f"{door.path_to(one)}agenda.ics" if one.state == State.PLANNED else "",
        "breadcrumbs": []
        if door.is_by_link
        else [*_breadcrumbs(), {"title": str(one), "url": request.path}],
    }
    return render(request, "experts/request.html", context, status=status)


def _history(one: ExpertRequest, door: Door) -> list[RequestEvent]:
    """Return what happened; an expert sees nothing of who was asked before, and why not."""
    events = list(one.events.select_related("by"))
    if set(door.acts) <= set(OF_EXPERT):
        begins = [place for place, event in enumerate(events) if event.kind == EventKind.PROPOSED]
        return events[begins[-1] if begins else 0 :]
    return events


@private
@login_required
@require_safe
def request_calendar(request: SignedInRequest, reference: str) -> HttpResponse:
    return _calendar(_found(request, reference))


@private
@require_safe
def answer_calendar(_request: HttpRequest, token: str) -> HttpResponse:
    one = read_answer_token(token)
    if one is None:
        raise Http404
    return _calendar(one)


def _calendar(one: ExpertRequest) -> HttpResponse:
    if one.state != State.PLANNED:
        raise Http404
    return HttpResponse(
        calendar_of(one, now=one.moved_at),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="afspraak.ics"'},
    )
