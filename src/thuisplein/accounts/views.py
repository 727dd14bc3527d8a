"""Pages of /account/ about somebody's own data; signing in itself is the library's."""

import json

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from allauth.socialaccount.providers.openid_connect.views import login as oidc_login
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods
from requests import RequestException

from thuisplein.accounts import own_data
from thuisplein.accounts.actions import LastAdministratorError, remove_account
from thuisplein.accounts.forms import DetailsForm, OrganisationAddressForm, RemovalForm
from thuisplein.accounts.provider_adapter import domain_of, providers_for
from thuisplein.accounts.public import SignedInRequest

#: As many lines of who looked as a page can show.
MAX_ACCESSES = 200


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead from the CMS's sign-in to ours, and back to where somebody was going."""
    query = urlencode({"next": request.GET.get("next") or reverse("wagtailadmin_home")})
    return HttpResponseRedirect(f"{reverse('account_login')}?{query}")


@never_cache
def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to the provider; say so when it can't be reached: the library does not."""
    try:
        return oidc_login(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/authentication_error.html", status=502)


@never_cache
@require_http_methods(["GET", "POST"])
def through_organisation(request: HttpRequest) -> HttpResponse:
    """Find the provider of somebody's organisation by their address.

    The answer is a link and not a redirect, since a form may not lead to another site.
    """
    if request.method == "POST":
        too_many = ratelimit.consume_or_429(request, action="through_organisation")
        if too_many:
            return too_many
    form, found = OrganisationAddressForm(request.POST or None), []
    after = request.GET.get("next", "")
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        given = {"process": "login", **({"next": after} if after else {})}
        found = [
            {"name": one.name, "url": one.get_login_url(request, **given)}
            for one in providers_for(request, email)
        ]
        if not found:
            text = _("Voor adressen op %s is dit nog niet ingesteld. Log in met uw wachtwoord.")
            form.add_error("email", text % domain_of(email))
    context = {"form": form, "found": found, "after": after}
    return render(request, "accounts/through_organisation.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def details(request: SignedInRequest) -> HttpResponse:
    form = DetailsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Uw gegevens zijn bewaard."))
        return redirect("account-details")
    address = EmailAddress.objects.get_primary(request.user)
    return render(request, "accounts/details.html", {"form": form, "address": address})


@login_required
@never_cache
@require_GET
def export(request: SignedInRequest) -> HttpResponse:
    """Give somebody all that is kept about them, as one JSON file."""
    body = {
        "gemaakt_op": timezone.localtime().isoformat(timespec="seconds"),
        **own_data.copy_of(request.user),
    }
    text = json.dumps(body, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="mijn-gegevens-thuisplein.json"'},
    )


@login_required
@never_cache
@reauthentication_required(allow_get=True)
@require_http_methods(["GET", "POST"])
def remove(request: SignedInRequest) -> HttpResponse:
    form = RemovalForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            remove_account(user=request.user, on=timezone.localdate())
        except LastAdministratorError as error:
            form.add_error(None, str(error))
        else:
            logout(request)
            return render(request, "accounts/removed.html")
    return render(request, "accounts/remove.html", {"form": form})


@login_required
@never_cache
@require_GET
def accesses(request: SignedInRequest) -> HttpResponse:
    rows = request.user.data_accesses.select_related("user")[:MAX_ACCESSES]
    return render(request, "accounts/accesses.html", {"rows": rows})
