"""/account/: what somebody works for, and for whom they act now."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from thuisplein.accounts.public import (
    SignedInRequest,
    has_second_factor,
    needs_second_factor,
    roles_of,
)
from thuisplein.organisations.acting import acting_membership, choose, memberships_in
from thuisplein.organisations.actions import MembershipError, end_membership
from thuisplein.organisations.models import Membership, Organisation
from thuisplein.organisations.permissions import may_see_needs


@login_required
@never_cache
@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    own = memberships_in(request)
    member_of = {one.organisation_id for one in own}
    waiting = Membership.objects.waiting().filter(user=request.user).select_related("organisation")
    asked = {one.organisation_id for one in waiting}
    suggested = Organisation.objects.with_domain_of(request.user.email)
    suggested = suggested.existing_on(timezone.localdate())
    context = {
        "memberships": own,
        "acting": acting_membership(request),
        "waiting": waiting,
        "suggested": [one for one in suggested if one.pk not in member_of | asked],
        "sees_needs": may_see_needs(request.user, on=timezone.localdate()),
        "roles": sorted(str(one.label) for one in roles_of(request.user, on=timezone.localdate())),
        "has_second_factor": has_second_factor(request.user),
        "needs_second_factor": needs_second_factor(request.user, on=timezone.localdate()),
    }
    return render(request, "organisations/account.html", context)


@login_required
@require_POST
def act_for(request: SignedInRequest) -> HttpResponse:
    """Choose for whom somebody acts; an organisation that is not theirs does not exist here."""
    given = request.POST.get("organisatie", "")
    if not given.isdecimal() or not choose(request, int(given)):
        raise Http404
    back = request.POST.get("terug", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect(back)
    return redirect("account")


@login_required
@require_POST
def leave(request: SignedInRequest, pk: int) -> HttpResponse:
    """End one's own membership today."""
    own = get_object_or_404(Membership, pk=pk, user=request.user, valid_until=None)
    today = timezone.localdate()
    try:
        end_membership(membership=own, on=max(today, own.valid_from), today=today)
    except MembershipError as error:
        messages.error(request, str(error))
    else:
        name = own.organisation.name
        messages.success(request, _("U bent geen lid meer van %s.") % name)
    return redirect("account")
