"""The link in an invitation."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thuisplein.organisations.acting import choose
from thuisplein.organisations.actions import MembershipError, accept_invitation
from thuisplein.organisations.letters import invitation_of


@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Let the owner of the address in; a link alone makes nobody else a member.

    Whoever holds the link has read the mail, so the address needs no second confirmation when
    an account is made for it.
    """
    invitation = invitation_of(token)
    if invitation is None:
        return render(request, "organisations/invitation_gone.html", status=410)
    context = {"invitation": invitation, "organisation": invitation.organisation}
    if not request.user.is_authenticated:
        get_adapter().stash_verified_email(request, invitation.email)
        query = urlencode({"next": request.path, "email": invitation.email})
        context["login_url"] = f"{reverse('account_login')}?{query}"
        context["signup_url"] = f"{reverse('account_signup')}?{query}"
        return render(request, "organisations/invitation.html", context)
    context["is_theirs"] = request.user.email.casefold() == invitation.email.casefold()
    if request.method == "POST" and context["is_theirs"]:
        try:
            membership = accept_invitation(
                invitation=invitation, user=request.user, at=timezone.now()
            )
        except MembershipError as error:
            messages.error(request, str(error))
            return redirect("account")
        choose(request, membership.organisation_id)
        messages.success(request, _("U bent nu lid van %s.") % membership.organisation.name)
        return redirect("account")
    return render(request, "organisations/invitation.html", context)
