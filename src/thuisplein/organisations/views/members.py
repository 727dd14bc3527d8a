"""/organisaties/…/leden/: who works for an organisation, and what its administrator decides."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from thuisplein.accounts.public import SignedInRequest, record_access
from thuisplein.base.public import may
from thuisplein.organisations.actions import (
    MembershipError,
    change_role,
    decide_request,
    end_membership,
    invite,
    request_membership,
    withdraw_invitation,
)
from thuisplein.organisations.forms import AskForm, InviteForm
from thuisplein.organisations.letters import send_invitation, tell_administrators, tell_decision
from thuisplein.organisations.models import MemberRole, Membership, Organisation
from thuisplein.organisations.permissions import may_act_for, may_administer

#: Letters that one person may cause in an hour; each goes to somebody who did not ask for it.
INVITATIONS_AN_HOUR, REQUESTS_AN_HOUR = 60, 10
TOO_MANY = 429


def _organisation(request: SignedInRequest, slug: str, may: Any) -> Organisation:
    """Return the organisation if somebody may; what they may not see does not exist for them."""
    organisation = get_object_or_404(Organisation, slug=slug)
    if not may(request.user, organisation, on=timezone.localdate()):
        raise Http404
    return organisation


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def overview(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show the members to members; let administrators invite."""
    is_post = request.method == "POST"
    organisation = _organisation(request, slug, may_administer if is_post else may_act_for)
    today = timezone.localdate()
    is_administrator = may_administer(request.user, organisation, on=today)
    form = InviteForm(request.POST or None)
    is_within = not is_post or _within(request, "invitation", INVITATIONS_AN_HOUR)
    if is_post and form.is_valid() and is_within and _sent(request, organisation, form):
        return redirect("organisation-members", slug)
    if not is_within:
        form.add_error(None, _("U nodigde dit uur al veel mensen uit. Ga over een uur verder."))
    members = organisation.memberships.valid_on(today).select_related("user")
    if is_administrator:
        what = _("Uw naam, adres en rol in de ledenlijst van %s") % organisation.name
        subjects = [one.user for one in members]
        record_access(viewer=request.user, subjects=subjects, what=what[:200], at=timezone.now())
    context = {
        "organisation": organisation,
        "members": members,
        "is_administrator": is_administrator,
        "form": form,
        "roles": MemberRole.choices,
        "waiting": organisation.memberships.waiting().select_related("user"),
        "invitations": organisation.invitations.open(),
        "breadcrumbs": [
            {"title": _("Organisaties"), "url": "/organisaties/"},
            {"title": organisation.name, "url": f"/organisaties/{slug}/"},
            {"title": _("Leden"), "url": ""},
        ],
    }
    status = 200 if is_within else TOO_MANY
    return render(request, "organisations/members.html", context, status=status)


def _within(request: SignedInRequest, what: str, limit: int) -> bool:
    return may(f"organisation-{what}", times=limit, seconds=3600, by=str(request.user.pk))


def _sent(request: SignedInRequest, organisation: Organisation, form: InviteForm) -> bool:
    email, role = form.cleaned_data["email"], MemberRole(form.cleaned_data["role"])
    try:
        invitation = invite(
            organisation=organisation, email=email, role=role, by=request.user, at=timezone.now()
        )
    except MembershipError as error:
        form.add_error("email", str(error))
        return False
    send_invitation(request, invitation)
    # The same words whether or not the address has an account: that is nobody else's business.
    messages.success(request, _("De uitnodiging gaat naar %s.") % email)
    return True


@login_required
@require_POST
def change(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Decide on a request, change a role or end a membership."""
    organisation = _organisation(request, slug, may_administer)
    membership = get_object_or_404(Membership, pk=pk, organisation=organisation)
    what, role = request.POST.get("wat", ""), request.POST.get("rol", "")
    if what not in {"goedkeuren", "afwijzen", "rol", "beeindigen"}:
        raise Http404
    if what in {"goedkeuren", "rol"} and role not in MemberRole.values:
        raise Http404
    today = timezone.localdate()
    try:
        if what in {"goedkeuren", "afwijzen"}:
            decide_request(
                membership=membership,
                role=MemberRole(role) if what == "goedkeuren" else None,
                by=request.user,
                at=timezone.now(),
            )
            membership.refresh_from_db()
            tell_decision(request, membership)
        elif what == "rol":
            change_role(membership=membership, role=MemberRole(role), on=today)
        else:
            end_membership(membership=membership, on=max(today, membership.valid_from), today=today)
    except MembershipError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Bewaard: %s.") % membership.user)
    return redirect("organisation-members", slug)


@login_required
@require_POST
def withdraw(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    organisation = _organisation(request, slug, may_administer)
    invitation = get_object_or_404(organisation.invitations, pk=pk)
    withdraw_invitation(invitation=invitation, at=timezone.now())
    messages.success(request, _("De uitnodiging voor %s is ingetrokken.") % invitation.email)
    return redirect("organisation-members", slug)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: SignedInRequest, slug: str) -> HttpResponse:
    """Ask to become a member."""
    found = Organisation.objects.existing_on(timezone.localdate())
    organisation = get_object_or_404(found, slug=slug)
    form = AskForm(request.POST or None)
    is_within = request.method != "POST" or _within(request, "request", REQUESTS_AN_HOUR)
    if not is_within:
        form.add_error(
            None, _("U deed dit uur al veel aanvragen. Probeer het over een uur opnieuw.")
        )
    elif request.method == "POST" and form.is_valid():
        try:
            membership = request_membership(
                user=request.user,
                organisation=organisation,
                note=form.cleaned_data["note"],
                at=timezone.now(),
            )
        except MembershipError as error:
            form.add_error(None, str(error))
        else:
            tell_administrators(request, membership)
            messages.success(
                request, _("Uw aanvraag is verstuurd. U krijgt een mail zodra erover is besloten.")
            )
            return redirect("account")
    context = {"organisation": organisation, "form": form}
    status = 200 if is_within else TOO_MANY
    return render(request, "organisations/ask.html", context, status=status)
